"""The matrix as a post reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.raci import actions, queries
from zhanggui.foundation.raci.tests.making import in_force
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db


def test_post_reads_what_it_answers_for(tmp_path: Path) -> None:
    _legal, head, version = in_force(tmp_path)
    agent = actor(hired("agent"))
    rows = queries.raci_rows(ask=Ask(), by=agent).rows
    assert queries.raci_counts(by=agent) == {"mine": 0, "lacking": len(rows), "done": 0, "all": len(rows)}
    actions.charges_set(clause_id=rows[-1].id, accountable="head", responsible=["agent"], by=head)
    mine = queries.raci_rows(ask=Ask(queue="mine"), by=agent).rows
    assert [row.id for row in mine] == [rows[-1].id]
    assert queries.raci_rows(ask=Ask(filters={"post": "head"}), by=agent).total == 1
    assert queries.raci_rows(ask=Ask(search="5 分钟"), by=agent).total == 1
    assert queries.policy_options(by=agent) == [(str(version), rows[0].policy)]
    with pytest.raises(NotFound):
        queries.raci_card(clause_id=0, by=agent)
