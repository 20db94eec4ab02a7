"""Reports to the management, and who received and read each."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.oversight.reporting.states import ReportState


class Report(models.Model):
    """What the rows said of a period at a moment (`told`, as of `cut_at`); once submitted its figures never change.

    `ends` is the day after its last. A check that ends without consent leaves the draft to be drawn anew. [D011]
    """

    state = models.SmallIntegerField(default=ReportState.DRAFT.value)
    starts = models.DateField(unique=True)
    ends = models.DateField()
    told: Any = models.JSONField()
    cut_at = models.DateTimeField()
    due_at = models.DateTimeField()
    summary = models.TextField(blank=True, default="")
    submitted_by_name = models.CharField(max_length=80, blank=True, default="")
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    returned_why = models.CharField(max_length=400, blank=True, default="")
    checked_by_name = models.CharField(max_length=80, blank=True, default="")
    issued_at = models.DateTimeField(null=True)
    read_by = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reporting_days", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(
                name="reporting_issued_whole",
                condition=~Q(state=ReportState.ISSUED.value)
                | (Q(issued_at__isnull=False, read_by__isnull=False) & ~Q(checked_by_name="") & ~Q(summary="")),
            ),
        ]


class Receipt(models.Model):
    """A report reached somebody: when he opened it, and when he said that he has read it. [D011]"""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="receipts")
    employee = models.ForeignKey("org.Employee", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    delivered_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reporting_receipt_once", fields=("report", "employee")),
            models.CheckConstraint(
                name="reporting_opened_before",
                condition=Q(acknowledged_at=None, remark="")
                | Q(opened_at__isnull=False, opened_at__lte=F("acknowledged_at")),
            ),
        ]
