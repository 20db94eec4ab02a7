"""Whom a report reached opens it, says that he has read it, and is reminded when he does not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.notices.actions import Notice, notices_tell
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_kept
from zhanggui.kit.todos.actions import todos_close
from zhanggui.oversight.reporting import facts
from zhanggui.oversight.reporting.models import Receipt
from zhanggui.oversight.reporting.rules import last_day
from zhanggui.oversight.reporting.states import READ_TODO, UNREAD, VIEW

OWN = System("reporting")


@transaction.atomic
def report_open(*, report_id: int, by: Actor, at: datetime | None = None) -> bool:
    """Note when a receiver first has the report before him; nobody else's looking counts. [D011]

    Right: reporting.view. Who acts for a receiver has not opened it for him. Returns whether it was the first time.
    """
    by.require(VIEW)
    now = at or clock.now()
    mine = Receipt.objects.select_for_update().filter(report=report_id, employee_id=by.id or 0, opened_at=None)
    row = None if by.acting_for_id else mine.select_related("report").first()
    if row is None:
        return False
    row.opened_at = now
    row.save(update_fields=["opened_at"])
    announce([facts.ReportOpened(subject_id=report_id, period=_period(row))], by=by, at=now)
    return True


@transaction.atomic
def report_acknowledge(*, report_id: int, by: Actor, remark: str = "", at: datetime | None = None) -> None:
    """A receiver says that he has read it, with a remark if he has one; saying it again changes nothing. [D011]

    Right: reporting.view; one's own receipt only. Raises Refusal.
    """
    by.require(VIEW)
    me, said, now = by.require_person(), reason_kept(remark), at or clock.now()
    row = Receipt.objects.select_for_update().filter(report=report_id, employee_id=me).select_related("report").first()
    if row is None:
        raise Refusal(duty="D011", why=_("这份报告没有发给您"))
    if row.acknowledged_at:
        return
    row.opened_at, row.acknowledged_at, row.remark = row.opened_at or now, now, said
    row.save(update_fields=["opened_at", "acknowledged_at", "remark"])
    todos_close(kind=READ_TODO, subject_ids=[report_id], people=[me], by=by, at=now)
    announce([facts.ReportAcknowledged(subject_id=report_id, period=_period(row))], by=by, at=now)


@transaction.atomic
def unread_remind(*, by: Actor, at: datetime | None = None) -> int:
    """Whoever has not read a report by its day is told once a day until he has. Rooms only. [D011]

    Who left or may not receive reports any more is not told. Returns how many notices are new.
    """
    by.require_room()
    now = at or clock.now()
    late = Receipt.objects.filter(acknowledged_at=None, report__read_by__lt=now).select_related("report")
    rows = list(late.order_by("report_id", "employee_id"))
    able = {who for who, _name in people_chosen(right=VIEW, ids=[row.employee_id for row in rows], by=OWN)}
    notices = [
        Notice(
            row.employee_id, f"report:{row.report_id}:{clock.shanghai(now):%Y%m%d}", row.report_id, _period(row),
            {"period": _period(row)}, at=now,
        )
        for row in rows
        if row.employee_id in able
    ]  # fmt: skip
    return notices_tell(kind=UNREAD, notices=notices, by=by, at=now)


def _period(row: Receipt) -> str:
    return f"{row.report.starts:%Y-%m-%d} – {last_day(row.report.ends):%Y-%m-%d}"
