"""Conflicts as they stand."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.segregation import actions, queries
from zhanggui.foundation.segregation.states import Standing
from zhanggui.foundation.segregation.tests.making import HOUSE
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def test_pages_walk_every_conflict_once_and_are_for_whoever_sees_people() -> None:
    actions.sod_load(by=HOUSE)
    hired("head"), hired("head")
    whole = [row.id for row in queries.sod_conflicts(by=HOUSE)]
    walked, after = [], ""
    while not walked or after:
        page = queries.conflict_rows(ask=Ask(after=after, limit=5), by=HOUSE)
        walked += [row.id for row in page.rows]
        after = page.next
    assert (walked, page.total) == (whole, len(whole))
    back = queries.conflict_rows(ask=Ask(before=page.prev, limit=5), by=HOUSE)
    assert [row.id for row in back.rows] == whole[len(whole) - len(page.rows) - 5 : len(whole) - len(page.rows)]
    assert {row.standing for row in page.rows} == {Standing.WATCHED}
    with pytest.raises(NotAllowed):
        queries.conflict_rows(ask=Ask(), by=actor(hired("agent")))
    with pytest.raises(NotFound):
        queries.conflict_card(conflict_id=1, by=HOUSE)
