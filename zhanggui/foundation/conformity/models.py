"""Runs of all controls over their rows, and what each found: kept, never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.conformity.states import Light

FOUND = [Light.IN_FORCE.value, Light.PARTLY.value, Light.VIOLATED.value, Light.NO_EVIDENCE.value]


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
