"""Runs of all controls over their rows, and what each found: kept, never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.conformity.states import Light, Ruling

FOUND = [each.value for each in (Light.IN_FORCE, Light.PARTLY, Light.OBSERVING, Light.VIOLATED, Light.NO_EVIDENCE)]


class Run(models.Model):
    """All controls assessed at one moment over the rows of a window. [D261]"""

    at = models.DateTimeField()
    since = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(since__lt=F("at")), name="conformity_run_window")]


class Result(models.Model):
    """What one control found in one run: rows it looked at, rows that break it, some that prove either."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="results")
    control = models.CharField(max_length=80)
    light = models.CharField(max_length=20)
    population = models.PositiveIntegerField()
    exceptions = models.PositiveIntegerField()
    evidence: Any = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "control"], name="conformity_result_once"),
            models.CheckConstraint(
                name="conformity_result_counted",
                condition=Q(light__in=FOUND, exceptions__lte=F("population")),
            ),
        ]


class ModeAsk(models.Model):
    """Somebody asks that a gate observes, warns or blocks; another decides. A stricter mode holds at once. [D261]

    `before` is the mode it had there; `setting` is the setting (kit_mode) it made.
    """

    control = models.CharField(max_length=80)
    mode = models.CharField(max_length=8)
    before = models.CharField(max_length=8)
    of_shop = models.BigIntegerField(null=True)
    starts_on = models.DateField()
    existing_until = models.DateField(null=True)
    reason = models.CharField(max_length=400)
    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    setting = models.BigIntegerField(null=True)
    held_at = models.DateTimeField(null=True)
    held_by_name = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["control", "-id"], name="conformity_mode_ask_of")]
        constraints = [
            models.CheckConstraint(
                name="conformity_mode_ask_told",
                condition=~Q(reason="") & ~Q(mode=F("before")) & (Q(held_at=None) | Q(setting__isnull=False)),
            ),
            models.UniqueConstraint(
                name="conformity_mode_ask_once",
                fields=["control", "of_shop"],
                nulls_distinct=False,
                condition=Q(held_at=None, ended_at=None),
            ),
        ]


class Link(models.Model):
    """Somebody said that a clause of a published policy is about a duty, or is not; the newest word counts. [D266]"""

    version = models.ForeignKey("policy.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey("policy.Clause", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=8)
    holds = models.BooleanField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["version", "clause", "duty"], name="conformity_link_of")]


class RulingRow(models.Model):
    """A decision about a duty: asked for by one, approved by another, looked at again on a day. [D261]"""

    duty = models.CharField(max_length=8)
    kind = models.CharField(max_length=20)
    scope = models.CharField(max_length=400, blank=True, default="")
    law = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=400)
    review_on = models.DateField()
    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    held_by_name = models.CharField(max_length=80, blank=True, default="")
    held_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["duty", "review_on"], name="conformity_ruling_of")]
        constraints = [
            models.CheckConstraint(
                name="conformity_ruling_told",
                condition=Q(kind__in=[one.value for one in Ruling])
                & ~Q(reason="")
                & (~Q(kind=Ruling.WAIVER.value) | ~Q(scope=""))
                & (~Q(kind=Ruling.REPLACED.value) | ~Q(law="")),
            ),
            models.UniqueConstraint(fields=["duty"], condition=Q(ended_at=None), name="conformity_ruling_one_open"),
        ]
