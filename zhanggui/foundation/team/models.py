"""Headcount plans, what was done for the team, and half-yearly notes of its heads."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.team.states import ACTIVITIES, PlanState, ReviewState


class Plan(models.Model):
    """How many each post of each department shall have from a day on: `lines` of (department, post, seats). [D013]

    What was asked never changes; the newest that was agreed to and began counts.
    """

    state = models.SmallIntegerField(default=PlanState.ASKED.value)
    starts = models.DateField()
    lines: Any = models.JSONField()
    reason = models.CharField(max_length=200)
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    decided_by_name = models.CharField(max_length=80, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="team_plan_one_asked", fields=("state",), condition=Q(state=PlanState.ASKED.value)
            ),
            models.CheckConstraint(
                name="team_plan_decided", condition=Q(state=PlanState.ASKED.value) | Q(decided_at__isnull=False)
            ),
        ]


class TeamActivity(models.Model):
    """Something done for a department's people on a day; never changed. [D013]"""

    kind = models.CharField(max_length=12, choices=[(one.value, one.name) for one in ACTIVITIES])
    department = models.ForeignKey("org.Department", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    title = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True, default="")
    people = ArrayField(models.BigIntegerField())
    names = models.TextField()
    made_by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["department", "on"], name="team_activity_of")]


class Review(models.Model):
    """What the head of a department says of his team after half a year; his superior reviews it. [D013]"""

    state = models.SmallIntegerField(default=ReviewState.WRITTEN.value)
    department = models.ForeignKey("org.Department", on_delete=models.PROTECT, related_name="+")
    half = models.DateField()
    note = models.TextField()
    written_by = models.BigIntegerField()
    written_by_name = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    remark = models.CharField(max_length=200, blank=True, default="")
    reviewed_by = models.BigIntegerField(null=True)
    reviewed_by_name = models.CharField(max_length=80, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="team_review_once", fields=("department", "half")),
            models.CheckConstraint(
                name="team_review_by_another", condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("written_by"))
            ),
        ]
