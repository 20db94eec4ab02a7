"""How long decisions take, what comes back, and who holds how much."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.tests.making import KIND, SAFE, opened, person, plea, snapshot
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.errors import NotAllowed

pytestmark = pytest.mark.django_db
BY = System("test")


def figures() -> queries.Figures:
    return queries.approval_figures(since=clock.now() - timedelta(days=9), until=clock.now() + timedelta(1), by=BY)


def test_hours_are_counted_by_kind_and_step_and_what_waits_is_held_by_somebody() -> None:
    asker, head, now = person(), person("head", "审批人"), clock.now()
    for place, hours in enumerate((1, 2, 10)):
        at = now - timedelta(days=2)
        told = plea(snapshot=snapshot(title=f"改价 {place}"))
        request = actions.request_open(plea=told, by=asker, at=at)
        agrees, note = place != 1, "" if place != 1 else "太低"
        done = at + timedelta(hours=hours)
        actions.request_decide(request_ids=[request], agrees=agrees, note=note, by=head, at=done)
    opened(asker, snapshot=snapshot(title="还在等"))
    told = figures()
    assert told.kinds == (queries.KindFigures(KIND, 4, 0, 1, 1, 0, 0),)
    assert told.steps == (queries.StepFigures(KIND, 1, 3, 2.0, 8.4, 0),)
    assert [(one.name, one.tasks, one.late) for one in told.holding] == [("审批人", 1, 0)]
    assert (told.asked, told.pending, told.late, told.stuck, told.kinds[0].returned_share) == (4, 1, 0, 0, 0)


def test_what_was_done_first_is_overdue_after_a_day_even_where_it_stands_still() -> None:
    asker, late = person(), clock.now() - timedelta(hours=25)
    actions.request_open(plea=plea(kind=SAFE, done_first=True), by=asker, at=late)
    assert figures().kinds == (queries.KindFigures(SAFE, 1, 0, 0, 1, 1, 1),)
    assert queries.request_counts(by=BY)["late"] == 1
    row = queries.request_card(request_id=queries.stuck_ids(by=BY)[0], by=BY).row
    assert (row.late, row.stuck, row.done_first) == (True, True, True)


def test_figures_are_for_who_looks_after_approvals() -> None:
    with pytest.raises(NotAllowed):
        queries.approval_figures(since=clock.now(), until=clock.now(), by=person())


def test_requests_of_a_shop_one_does_not_see_are_not_counted() -> None:
    near, far = 7_001, 7_002
    for shop in (near, far):
        opened(person(), snapshot=snapshot(title=f"店 {shop}", shop_id=shop))
    seen = actor(hired("auditor", shop=frozenset({near})))
    told = [queries.approval_figures(since=clock.now() - timedelta(days=9), until=clock.now(), by=who).asked
            for who in (BY, seen)]  # fmt: skip
    assert told == [2, 1]
