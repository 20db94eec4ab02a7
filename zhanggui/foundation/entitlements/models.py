"""Changes of rights as they were asked, and what the company counts as sensitive."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.entitlements.states import ChangeState


class Change(models.Model):
    """What was asked for one person, one post or one group of shops; `terms` never change. [D009]"""

    state = models.SmallIntegerField(default=ChangeState.ASKED.value)
    employee = models.ForeignKey("org.Employee", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    group_id = models.BigIntegerField(null=True)
    terms: Any = models.JSONField()
    reason = models.CharField(max_length=200)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=80, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entitlements_change_of_one",
                condition=Q(employee__isnull=False, post=None, group_id=None)
                | Q(employee=None, post__isnull=False, group_id=None)
                | Q(employee=None, post=None, group_id__isnull=False),
            ),
            models.CheckConstraint(
                name="entitlements_change_not_own", condition=Q(employee=None) | ~Q(asked_by=F("employee"))
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="entitlements_change_by_state")]


class Level(models.Model):
    """Whether the company counts a right as sensitive; it wins over the shipped list."""

    code = models.CharField(max_length=60, unique=True)
    sensitive = models.BooleanField()
    set_by_name = models.CharField(max_length=80)
    set_at = models.DateTimeField()
