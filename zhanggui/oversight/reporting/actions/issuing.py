"""A report is drawn from rows, put to whoever checks it, and issued to the management."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import seal_of
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open
from zhanggui.oversight.reporting import facts, rules
from zhanggui.oversight.reporting.models import Receipt, Report
from zhanggui.oversight.reporting.queries import report_drawn
from zhanggui.oversight.reporting.states import KIND, READ_TODO, RECEIVE, REPORTS, WRITE, WRITE_TODO, ReportState

OWN = System("reporting")
LONGEST = 4_000


@transaction.atomic
def reports_draw(*, by: Actor, at: datetime | None = None) -> list[int]:
    """Draw a report of each period that is over since the last one, each once; its writers get a to-do. [D011]

    Rooms only: the clock calls. The first one is of the newest period, and has its days to issue from today: nobody
    is late with a month from before the system. Where `report_months` changed, the next begins where the last one
    ended. Returns the reports.
    """
    by.require_room()
    now = at or clock.now()
    today = clock.shanghai(now).date()
    newest = Report.objects.order_by("-ends").first()
    since = newest.ends if newest else None
    over = rules.periods_over(since=since, today=today, months=int(param_at("report_months", on=today)))
    return [_draw(starts, ends, ends if newest else max(ends, today), by, now) for starts, ends in over]


def _draw(starts: date, ends: date, counted: date, by: Actor, now: datetime) -> int:
    due = clock.day_start(counted + timedelta(days=int(param_at("report_issue_days", on=ends))))
    told = report_drawn(starts=starts, ends=ends, at=now, by=OWN)
    row = Report.objects.create(starts=starts, ends=ends, told=told, cut_at=now, due_at=due)
    _ask(row, by, now)
    announce([facts.ReportDrawn(subject_id=row.id, period=_period(row))], by=by, at=now)
    return row.id


@transaction.atomic
def report_refresh(*, report_id: int, by: Actor, at: datetime | None = None) -> None:
    """Draw a draft's figures anew: what came in since counts, and the cut-off is now. Right: reporting.write. [D011]"""
    by.require(WRITE)
    row, now = _draft(report_id), at or clock.now()
    row.told, row.cut_at = report_drawn(starts=row.starts, ends=row.ends, at=now, by=OWN), now
    row.save(update_fields=["told", "cut_at"])
    announce([facts.ReportDrawn(subject_id=row.id, period=_period(row))], by=by, at=now)


@transaction.atomic
def report_submit(*, report_id: int, summary: str, by: Actor, at: datetime | None = None) -> None:
    """Put a draft with its summary to whoever checks it; from now on its figures stand. [D011]

    Right: reporting.write. Another decides: nobody checks his own. Raises NotFound, Refusal.
    """
    by.require(WRITE)
    row, words, now = _draft(report_id), summary.strip(), at or clock.now()
    if len(words) > LONGEST:
        raise BadInput(why=_("小结最多 {most} 字", most=LONGEST), duty="D011")
    Refusal.unless(rules.may_submit(summary=words, cut_on=clock.shanghai(row.cut_at).date(), ends=row.ends))
    row.summary, row.submitted_by_name, row.returned_why = words, by.signature, ""
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), words[:200]), by=by, at=now)
    row.save(update_fields=["summary", "submitted_by_name", "returned_why", "request"])
    advance_many(model=Report, machine=REPORTS, ids=[row.id], action="submit", by=by)
    todos_close(kind=WRITE_TODO, subject_ids=[row.id], by=by, at=now)
    announce([facts.ReportSubmitted(subject_id=row.id, period=_period(row))], by=by, at=now)


@transaction.atomic
def reports_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """What was agreed to is issued, what was not is a draft again. Rooms call it; safe to repeat. [D011]"""
    by.require_room()
    now = at or clock.now()
    waiting = Report.objects.select_for_update().filter(
        request_id__in=list(request_ids), state=ReportState.CHECKING.value
    )
    rows = {row.request_id or 0: row for row in waiting.order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=now)
    for request_id, decided in settled.spent.items():
        _issue(rows[request_id], decided.name, now)
    for request_id, decided in settled.over.items():
        _return(rows[request_id], decided.why, now)


def _issue(row: Report, checker: str, at: datetime) -> None:
    """To everybody who receives reports; each has a to-do, which tells him."""
    read_by = at + timedelta(days=int(param_at("report_read_days", on=clock.shanghai(at).date())))
    changes = {"checked_by_name": checker, "issued_at": at, "read_by": read_by}
    advance_many(model=Report, machine=REPORTS, ids=[row.id], action="issue", by=OWN, changes=changes)
    people = people_chosen(right=RECEIVE, by=OWN)
    Receipt.objects.bulk_create(
        Receipt(report=row, employee_id=who, name=name, delivered_at=at) for who, name in people
    )
    period = _period(row)
    todos = [Todo(row.id, {"period": period}, due_at=read_by, person_id=who, person=name) for who, name in people]
    todos_open(kind=READ_TODO, todos=todos, by=OWN, at=at)
    announce([facts.ReportIssued(subject_id=row.id, period=period, count=len(people))], by=OWN, at=at)


def _return(row: Report, why: str, at: datetime) -> None:
    reason = why or str(_("没有批准"))
    advance_many(
        model=Report, machine=REPORTS, ids=[row.id], action="send_back", by=OWN, changes={"returned_why": reason}
    )
    _ask(row, OWN, at)
    announce([facts.ReportReturned(subject_id=row.id, period=_period(row), reason=reason)], by=OWN, at=at)


def _ask(row: Report, by: Actor, at: datetime) -> None:
    todos_open(kind=WRITE_TODO, todos=[Todo(row.id, {"period": _period(row)}, due_at=row.due_at)], by=by, at=at)


def _draft(report_id: int) -> Report:
    row = Report.objects.select_for_update().filter(id=report_id).first()
    if row is None:
        raise NotFound(why=_("没有这份报告"))
    if row.state != ReportState.DRAFT:
        raise Refusal(duty="D011", why=_("已经送审或发出，数字不再变动"))
    return row


def _period(row: Report) -> str:
    return f"{row.starts:%Y-%m-%d} – {rules.last_day(row.ends):%Y-%m-%d}"


def _snapshot(row: Report) -> Snapshot:
    """What the check is bound to: every figure and word."""
    return Snapshot(
        title=rules.title_of(starts=row.starts, ends=row.ends),
        changes=(
            Change(_("报告期"), "", _period(row)),
            Change(_("数据截止"), "", f"{clock.shanghai(row.cut_at):%Y-%m-%d %H:%M}"),
            Change(_("经营小结"), "", row.summary),
        ),
        bound={"report": row.id, "seal": seal_of([row.told, row.summary, row.cut_at.isoformat()])},
    )
