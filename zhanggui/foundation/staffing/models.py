"""Hand-overs of whoever left or lost a post, and what is in them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.staffing.states import Cause


class Handover(models.Model):
    """One person hands over from one moment on; `taken` is what ended by itself at that moment, by code. [D021]"""

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    taken: Any = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="staffing_handover_cause", condition=Q(cause__in=[c.value for c in Cause])),
            models.CheckConstraint(name="staffing_handover_due", condition=Q(due_at__gt=F("opened_at"))),
        ]
        indexes = [
            models.Index(fields=["employee"], name="staffing_handover_of"),
            models.Index(fields=["due_at"], name="staffing_handover_open", condition=Q(closed_at=None)),
        ]


class Departure(models.Model):
    """Somebody will leave: every key of his ends at `leaves_at`, the end of his last day. One at a time. [D021]

    `ended_at`: carried out, withdrawn, or he left before.
    """

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    leaves_at = models.DateTimeField()
    reason = models.CharField(max_length=16)
    planned_at = models.DateTimeField()
    planned_by = models.BigIntegerField(null=True)
    planned_by_name = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="staffing_departure_once", fields=["employee"], condition=Q(ended_at=None)),
            models.CheckConstraint(name="staffing_departure_ahead", condition=Q(leaves_at__gt=F("planned_at"))),
        ]


class Item(models.Model):
    """One thing to hand over: of a holding a room registered (`subject_id`), or written down. [D021]"""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    label = models.CharField(max_length=200)
    successor = models.ForeignKey("org.Employee", models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    done_by_name = models.CharField(max_length=80, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="staffing_item_once", fields=["handover", "kind", "subject_id"]),
        ]
