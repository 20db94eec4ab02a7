"""Reports for tests: drawn of the month before, submitted, agreed to."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.oversight.reporting import actions
from zhanggui.oversight.reporting.models import Report

HOUSE = System("reporting")
FIRST = clock.today().replace(day=1)
BEFORE = (FIRST - timedelta(days=1)).replace(day=1)
DRAWN = datetime.combine(FIRST, time(5, 50), clock.SHANGHAI)


def drawn(at: datetime = DRAWN) -> int:
    """The report of the month before `at`."""
    (report,) = actions.reports_draw(by=HOUSE, at=at)
    return report


def decided(report: int, by: Actor, *, agrees: bool = True, at: datetime | None = None) -> bool:
    """Whether the answer was taken; the room settles at once."""
    request = Report.objects.get(id=report).request_id or 0
    moved = request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "数字没有解释", by=by, at=at)
    actions.reports_settle(request_ids=[request], by=HOUSE, at=at)
    return bool(moved.moved)


def issued(writer: Actor, checker: Actor, *, at: datetime | None = None) -> int:
    """One that is out."""
    report = drawn()
    actions.report_submit(report_id=report, summary="销售持平，退款上升", by=writer, at=at)
    assert decided(report, checker, at=at)
    return report
