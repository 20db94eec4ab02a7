"""Campaigns and their rows."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.recertification.states import CampaignState, Decision


class Campaign(models.Model):
    """One review of who holds what; `asked` is its scope in plain values. Sealed when closed. [D182]"""

    state = models.SmallIntegerField(default=CampaignState.OPEN.value)
    title = models.CharField(max_length=80)
    asked: Any = models.JSONField(default=dict)
    started_by = models.BigIntegerField()
    started_by_name = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=80, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="recertification_open_once", fields=["title"], condition=Q(state=CampaignState.OPEN.value)
            ),
            models.CheckConstraint(name="recertification_due_later", condition=Q(due_at__gt=F("started_at"))),
            models.CheckConstraint(
                name="recertification_closed_sealed",
                condition=Q(state=CampaignState.OPEN.value, closed_at=None)
                | (Q(state=CampaignState.CLOSED.value, closed_at__isnull=False) & ~Q(digest="")),
            ),
        ]


class Row(models.Model):
    """One person in one post as it was at the start, and what was decided. [D182, D193]"""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="rows")
    assignment = models.ForeignKey("org.Assignment", models.PROTECT, related_name="+")
    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    post = models.CharField(max_length=80)
    since = models.DateTimeField()
    rights: Any = models.JSONField(default=list)
    flags: Any = models.JSONField(default=list)
    reviewer = models.BigIntegerField()
    reviewer_name = models.CharField(max_length=80)
    decision = models.CharField(max_length=8, blank=True, default=Decision.NONE.value)
    reason = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=80, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="recertification_row_once", fields=["campaign", "assignment"]),
            models.CheckConstraint(name="recertification_reviewer_another", condition=~Q(reviewer=F("employee"))),
            models.CheckConstraint(
                name="recertification_decided_by_another",
                condition=Q(decided_by=None, decision="") | (~Q(decision="") & ~Q(decided_by=F("employee"))),
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "decision"], name="recertification_of_reviewer")]
