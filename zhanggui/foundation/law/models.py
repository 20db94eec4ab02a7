"""What the company changed of the shipped register, asked by one and approved by another; and who read which text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhanggui.foundation.law.states import About, AmendmentState, Finding


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


class Reading(models.Model):
    """Somebody read the text of an entry and says what he found; appended, never changed. [D266]"""

    code = models.CharField(max_length=120)
    finding = models.CharField(max_length=10)
    source = models.CharField(max_length=400, blank=True, default="")
    text_on = models.DateField(null=True)
    next_on = models.DateField()
    note = models.CharField(max_length=400, blank=True, default="")
    read_by = models.BigIntegerField()
    read_by_name = models.CharField(max_length=80)
    read_on = models.DateField()
    read_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code", "-id"], name="law_reading_newest")]
        constraints = [
            models.CheckConstraint(
                name="law_reading_told",
                condition=Q(finding__in=[one.value for one in Finding])
                & ~Q(code="")
                & Q(next_on__gt=models.F("read_on"))
                & (Q(finding=Finding.GONE.value) | ~Q(source="")),
            ),
        ]
