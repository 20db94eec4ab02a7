"""A check-up somebody asked for: who, of which files, and what came of it until it is swept or kept."""

from __future__ import annotations

from typing import Any

from django.db import models


class Checkup(models.Model):
    """The files lie sealed under `upload_key` until they are read; the report holds counts and order numbers."""

    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    upload_key = models.CharField(max_length=40)
    names: Any = models.JSONField(default=list)
    promise_hours = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)
    fault: Any = models.JSONField(null=True)
    report: Any = models.JSONField(null=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_by", "-id"], name="checkup_of")]
        constraints = [
            models.CheckConstraint(
                name="checkup_ended",
                condition=models.Q(ended_at=None, fault=None, report=None)
                | models.Q(ended_at__isnull=False, fault__isnull=True, report__isnull=False)
                | models.Q(ended_at__isnull=False, fault__isnull=False, report__isnull=True),
            ),
            models.CheckConstraint(
                name="checkup_kept", condition=models.Q(kept_at=None) | models.Q(report__isnull=False)
            ),
        ]
