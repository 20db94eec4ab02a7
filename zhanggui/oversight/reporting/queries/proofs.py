"""Counts that prove or disprove that the management gets its reports, and reads them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q

from zhanggui.foundation.org.queries import people_serving
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.law import param_at
from zhanggui.oversight.reporting.models import Receipt, Report
from zhanggui.oversight.reporting.rules import period_after
from zhanggui.oversight.reporting.states import VIEW

OWN, SHOWN = System("reporting"), 20


def reports_issued(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Reports due in the window or still owed; broken: not issued by then, or not even drawn. Right: reporting.view.

    Who never drew one has no evidence. [D011]
    """
    by.require(VIEW)
    asked = Report.objects.filter(Q(due_at__gte=since) | Q(issued_at=None), due_at__lt=until)
    late = asked.filter(Q(issued_at=None) | Q(issued_at__gt=F("due_at"))).order_by("id")
    bad = list(late.values_list("id", flat=True)[:SHOWN])
    lacking = _lacking(until)
    return Proof(asked.count() + lacking, late.count() + lacking, tuple(map(str, bad)))


def reports_read(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Receipts whose day to have read came in the window or that are still unread; broken: not read by then.

    Who left without reading owes nothing any more. Right: reporting.view. [D011]
    """
    by.require(VIEW)
    unread = Q(acknowledged_at=None)
    due = Receipt.objects.filter(Q(report__read_by__gte=since) | unread, report__read_by__lt=until)
    due = due.exclude(unread & ~Q(employee__in=[who for who, _name in people_serving(by=OWN)]))
    late = due.filter(unread | Q(acknowledged_at__gt=F("report__read_by"))).order_by("report_id")
    bad = dict.fromkeys(late.values_list("report_id", flat=True)[:SHOWN])
    return Proof(due.count(), late.count(), tuple(map(str, bad)))


def _lacking(until: datetime) -> int:
    """One where the period after the newest report is over, its time to issue too, and nobody drew it."""
    newest = Report.objects.order_by("-ends").first()
    if newest is None:
        return 0
    ends = period_after(ends=newest.ends, months=int(param_at("report_months", on=newest.ends)))
    grace = timedelta(days=int(param_at("report_issue_days", on=ends)))
    return int(clock.day_start(ends) + grace < until)
