"""The catalogue as it is shipped, and what a field's page tells before anything is erased."""

from __future__ import annotations

import pytest

from zhanggui.foundation.retention import queries
from zhanggui.foundation.retention.tests.making import CODE, FIELD, boss, legal, papers, switched, tonight
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db
BY = System("test")


@duty("D185")
def test_if_it_ran_today_is_told_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4, disputed=4, young=1, running=None)
    card = queries.field_card(field_id=FIELD.id, by=BY)
    assert card.now is not None
    assert (card.now.there, card.now.begun, card.now.past, card.now.kept, card.now.due) == (4, 3, 2, 1, 1)
    assert [(row.number, str(row.need or "")) for row in card.sample] == [("old", ""), ("disputed", "还有争议")]
    assert (str(card.row.period), [one.code for one in card.parameters]) == (
        "3 年",
        ["row_kept_days", "trade_record_years"],
    )
    with pytest.raises(NotFound):
        queries.field_card(field_id=1, by=BY)


@duty("D174")
@duty("D177")
def test_the_catalogue_says_of_each_field_what_for_how_long_and_what_last_night_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(monkeypatch, old=4)
    by, other = legal(), boss()
    tonight()
    (row,) = queries.field_rows(ask=Ask(queue="due"), by=by).rows
    assert (row.code, str(row.purpose), str(row.basis), row.due) == (CODE, "寄文件", "订立、履行合同所必需", 1)
    assert queries.field_counts(by=by) == {"due": 1, "observe": 1, "erase": 0, "other": 0}
    switch = switched(by, other)
    assert queries.switch_field(switch_id=switch.id, by=by) == FIELD.id
    tonight()
    assert [(one.past, one.erased) for one in queries.run_rows(ask=Ask(queue="erased"), by=by).rows] == [(1, 1)]
    assert queries.run_counts(by=by) == {"erased": 1, "broken": 0}
    (line,) = queries.run_card(run_id=queries.run_rows(ask=Ask(), by=by).rows[0].id, by=by).lines
    assert (line.field_id, line.outcome.erased) == (FIELD.id, 1)
    assert queries.field_rows(ask=Ask(search="姓名"), by=by).rows[0].erased == 1
