"""Posts are set, proposals taken over, and a new version keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.foundation.policy import actions as policy
from zhanggui.foundation.raci import actions
from zhanggui.foundation.raci.models import Charge
from zhanggui.foundation.raci.queries import raci_card, raci_rows
from zhanggui.foundation.raci.states import Standing
from zhanggui.foundation.raci.tests.making import HOUSE, in_force, published
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import deliver

pytestmark = pytest.mark.django_db


@duty("D007")
def test_posts_are_set_whole_and_a_new_version_keeps_them(tmp_path: Path) -> None:
    legal, head, version = in_force(tmp_path)
    rows = raci_rows(ask=Ask(limit=200), by=HOUSE).rows
    first = rows[0].id
    told = {"accountable": "head", "responsible": ["operator", "agent"]}
    actions.charges_set(clause_id=first, **told, by=head)
    actions.charges_set(clause_id=first, **told, by=head)
    assert (raci_card(clause_id=first, by=head).standing, Charge.objects.count()) == (Standing.OWN, 3)
    with pytest.raises(Refusal, match="执行岗位"):
        actions.charges_set(clause_id=first, accountable="head", responsible=[], by=head)
    with pytest.raises(BadInput, match="没有岗位"):
        actions.charges_set(clause_id=first, accountable="head", responsible=["nobody"], by=head)
    with pytest.raises(NotFound):
        actions.charges_set(clause_id=0, **told, by=head)
    draft = policy.version_revise(version_id=version, by=legal)
    published(draft, legal, head)
    deliver()
    row = raci_rows(ask=Ask(limit=200), by=HOUSE).rows[0]
    assert (row.id == first, row.standing, len(row.responsible)) == (False, Standing.OWN, 2)
    assert actions.charges_carry(version_id=draft, by=HOUSE) == 0
    assert Charge.objects.filter(clause_id=first).count() == 3


@duty("D007")
def test_proposals_are_taken_over_once_and_only_where_they_are_whole(tmp_path: Path) -> None:
    _legal, head, _version = in_force(tmp_path)
    rows = raci_rows(ask=Ask(limit=200), by=HOUSE).rows
    named = [row.id for row in rows if row.proposed]
    bare = [row.id for row in rows if not row.proposed]
    told = actions.proposals_take(clause_ids=[*named, *bare, 0], by=head)
    assert (bool(named), bool(bare)) == (True, True)
    assert (sorted(told.moved), sorted(told.refused)) == (sorted(named), sorted([*bare, 0]))
    again = actions.proposals_take(clause_ids=named, by=head)
    assert (again.moved, len(again.refused)) == ([], len(named))
