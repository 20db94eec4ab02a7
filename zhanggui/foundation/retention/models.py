"""What the company decided about erasing, what each night found and did, and what must not be erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.foundation.retention.states import SwitchState
from zhanggui.kit.scope import ScopedQuerySet


class Switch(models.Model):
    """Erasing of a field begins (asked by one, approved by another) or stops at once; the newest counts. [D185]"""

    state = models.SmallIntegerField(default=SwitchState.ASKED.value)
    field = models.CharField(max_length=60)
    erases = models.BooleanField()
    terms: Any = models.JSONField(default=dict)
    reason = models.CharField(max_length=400)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    held_by_name = models.CharField(max_length=80, blank=True, default="")
    held_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["field", "held_at"], name="retention_switch_newest")]
        constraints = [
            models.CheckConstraint(
                name="retention_switch_told",
                condition=~Q(reason="") & (~Q(state=SwitchState.HELD.value) | Q(held_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="retention_switch_by_two",
                condition=~Q(state=SwitchState.HELD.value) | Q(erases=False) | Q(request__isnull=False),
            ),
            models.UniqueConstraint(
                name="retention_switch_once", fields=["field"], condition=Q(state=SwitchState.ASKED.value)
            ),
        ]


class Run(models.Model):
    """One night: begun, and ended if nothing broke it off."""

    at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=80)


class Outcome(models.Model):
    """What a night found of a field: past its end, kept and why, erased; `fault` says what broke it off."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="outcomes")
    field = models.CharField(max_length=60)
    erases = models.BooleanField()
    before = models.DateTimeField()
    past = models.PositiveIntegerField(default=0)
    kept: Any = models.JSONField(default=dict)
    erased = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(name="retention_outcome_once", fields=["run", "field"])]


class Hold(models.Model):
    """A row that is not erased until somebody lifts it: a dispute, an inquiry, a claim. [D185]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    field = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    shop_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=64)
    reason = models.CharField(max_length=400)
    put_by_name = models.CharField(max_length=80)
    put_at = models.DateTimeField()
    lifted_by_name = models.CharField(max_length=80, blank=True, default="")
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.CharField(max_length=400, blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet["Hold"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="retention_hold_once", fields=["field", "subject_id"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(name="retention_hold_told", condition=~Q(reason="")),
        ]
