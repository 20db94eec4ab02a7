"""Who lacks what, as pages."""

from __future__ import annotations

import pytest

from zhanggui.foundation.credentials import actions, queries
from zhanggui.foundation.credentials.tests.making import HOUSE, demanded, signed
from zhanggui.foundation.org.tests.people import actor, hired, ship
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_lacking_is_one_row_per_demand_and_one_sees_ones_own_without_a_right() -> None:
    ship()
    actions.credentials_load(by=HOUSE)
    who, other = hired("agent", name="甲"), hired("agent", name="乙")
    demanded("nda")
    demanded("exam-duty", "agent")
    signed(other)
    page = queries.lack_rows(ask=Ask(), by=HOUSE)
    assert sorted((row.name, str(row.kind)) for row in page.rows) == [
        ("乙", "上岗考试"), ("甲", "上岗考试"), ("甲", "保密协议")
    ]  # fmt: skip
    assert len({row.id for row in page.rows}) == 3
    mine = actor(who)
    assert len(queries.credentials_lacking(employee_ids=[who], by=mine)) == 2
    with pytest.raises(NotAllowed):
        queries.credential_rows(ask=Ask(), by=mine)
