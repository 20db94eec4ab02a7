"""What the company changed of the shipped register: asked by one, approved by another, never changed after."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhanggui.foundation.law.states import About, AmendmentState


class Amendment(models.Model):
    """Another number from a day on, or what is known of a law; `terms` never change. [D266]"""

    state = models.SmallIntegerField(default=AmendmentState.ASKED.value)
    about = models.CharField(max_length=10)
    code = models.CharField(max_length=120)
    terms: Any = models.JSONField()
    starts_on = models.DateField(null=True)
    reason = models.CharField(max_length=400)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    held_by_name = models.CharField(max_length=80, blank=True, default="")
    held_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="law_amendment_by_state")]
        constraints = [
            models.CheckConstraint(
                name="law_amendment_told",
                condition=Q(about__in=[one.value for one in About]) & ~Q(reason="") & ~Q(code=""),
            ),
            models.CheckConstraint(
                name="law_amendment_decided",
                condition=~Q(state=AmendmentState.HELD.value) | Q(held_at__isnull=False) & ~Q(held_by_name=""),
            ),
            models.UniqueConstraint(
                name="law_amendment_once",
                fields=["about", "code"],
                condition=Q(state=AmendmentState.ASKED.value),
            ),
        ]
