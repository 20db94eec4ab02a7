"""Lists: one's own for everybody, all for who reviews."""

from __future__ import annotations

import pytest

from zhanggui.foundation.declarations import actions, queries
from zhanggui.foundation.declarations.tests.making import HOUSE, YEAR, begun, taken
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed

pytestmark = pytest.mark.django_db


@duty("D229")
def test_everybody_reads_his_own_and_only_reviewers_read_all() -> None:
    who, other, legal = hired("promoter", name="李四"), hired("agent"), actor(hired("legal"))
    begun()
    gift = taken(who)
    actions.statement_make(year=YEAR, interests=True, detail="配偶在星屿任职", by=actor(who))
    assert [str(row.what) for row in queries.my_declarations(by=actor(who))] == [
        f"{YEAR} 年，有利益关系", "星屿文化：茶叶礼盒",
    ]  # fmt: skip
    assert queries.my_declarations(by=actor(other)) == []
    assert queries.my_owed(by=actor(who)) is None
    assert queries.my_owed(by=actor(other)) is not None
    assert queries.declaration_counts(by=legal) == {"made": 2, "interests": 1, "gifts": 1, "measures": 0, "owed": 2}
    assert [row.id for row in queries.declaration_rows(ask=Ask(search="星屿"), by=legal).rows] == [gift]
    kind = Ask(filters={"kind": "statement"})
    assert [row.interests for row in queries.declaration_rows(ask=kind, by=legal).rows] == [True]
    assert queries.declaration_labels(ids=[gift], by=legal) == {gift: "李四"}
    assert queries.declarations_waiting(by=legal) == 2
    assert len(queries.owing_rows(ask=Ask(), by=HOUSE).rows) == 2
    with pytest.raises(NotAllowed):
        queries.declaration_card(declaration_id=gift, by=actor(other))
