"""A month of looks at buyers, drawn up by person and signed by somebody else."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class AccessReview(models.Model):
    """Who looked at how many buyers in a month, `rows` by person as drawn up; signed once, with a conclusion. [D184]"""

    month = models.DateField(unique=True)
    rows: Any = models.JSONField(default=list)
    drawn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    conclusion = models.CharField(max_length=200, blank=True, default="")
    signed_by = models.BigIntegerField(null=True)
    signed_by_name = models.CharField(max_length=80, blank=True, default="")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_review_signed_whole",
                condition=Q(signed_at=None, signed_by=None, conclusion="")
                | Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(conclusion=""),
            )
        ]
