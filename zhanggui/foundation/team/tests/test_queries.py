"""Seats planned and filled, and who reads which note."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.team import actions, queries
from zhanggui.foundation.team.states import Activity
from zhanggui.foundation.team.tests.making import HOUSE, company, planned
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db


@duty("D013")
def test_seats_are_counted_from_live_assignments() -> None:
    def told() -> dict[str, tuple[int | None, int, str]]:
        rows = queries.seat_rows(ask=Ask(), by=who.hr).rows
        return {row.post_code: (row.planned, row.filled, str(row.state_title)) for row in rows}

    who = company()
    assert told() == {"management": (None, 1, "没有编制"), "hr": (None, 1, "没有编制"), "agent": (None, 2, "没有编制")}
    planned(who.hr, who.chief)
    assert told() == {"management": (1, 1, "满编"), "hr": (1, 1, "满编"), "agent": (3, 2, "缺 1 人")}
    org.employee_leave(employee_ids=[who.agent.id or 0], reason="离职", by=HOUSE)
    assert told()["agent"] == (3, 1, "缺 2 人")
    assert queries.seat_counts(by=who.chief) == {"lacking": 1, "over": 0, "all": 3}
    now, waits = queries.plans_now(by=who.chief)
    assert (now and now.decided_by, waits) == (who.chief.name, None)
    with pytest.raises(NotAllowed):
        queries.seat_rows(ask=Ask(), by=who.head)


@duty("D013")
def test_notes_are_for_their_writer_and_those_above_and_activities_are_found_by_name() -> None:
    who = company()
    ((place, _name),) = queries.my_departments(by=who.head)
    made = actions.review_write(department_id=place, note="两人在岗", by=who.head)
    assert queries.my_departments(by=who.head) == []
    assert queries.review_card(review_id=made, by=who.head).note == "两人在岗"
    assert queries.review_counts(by=who.chief) == {"written": 1, "reviewed": 0, "all": 1}
    assert queries.review_labels(ids=[made], by=who.hr) == {made: "客服部"}
    with pytest.raises(NotFound):
        queries.review_card(review_id=made, by=who.agent)
    actions.activity_record(
        kind=Activity.COACHING,
        department="service",
        on=clock.today(),
        title="谈话",
        people=[who.agent.id or 0],
        by=who.hr,
    )
    rows = queries.activity_rows(ask=Ask(search="desk", filters={"kind": "coaching"}), by=who.hr).rows
    assert [(row.title, row.count) for row in rows] == [("谈话", 1)]
