"""Tables of disclosures. What is told stands with the orders; the file is never kept."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.disclosures.states import DisclosureState


class Limit(models.Model):
    """From how many orders on an approval is needed, and how long what is granted may be taken; the newest holds."""

    rows = models.PositiveIntegerField()
    hours = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    set_by_id = models.BigIntegerField()
    set_by_name = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Limit"])()


class Disclosure(models.Model):
    """Which fields of which orders' buyers, for what: frozen when it is asked for. [D077]

    `free` is how many needed no approval at that time; `digest` is over orders and fields.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    state = models.SmallIntegerField(default=DisclosureState.ASKED.value)
    shop_id = models.BigIntegerField(null=True)
    order_ids = ArrayField(models.BigIntegerField())
    rows = models.PositiveIntegerField()
    fields = ArrayField(models.CharField(max_length=10))
    purpose = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    free = models.PositiveIntegerField()
    request = models.ForeignKey("approvals.Request", models.PROTECT, related_name="+", null=True)
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    over_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Disclosure"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disclosures_asked_or_small",
                condition=Q(request__isnull=False) | Q(rows__lte=F("free")) | Q(state=DisclosureState.ASKED.value),
            ),
            models.CheckConstraint(
                name="disclosures_expires",
                condition=~Q(state=DisclosureState.READY.value) | Q(expires_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["digest"], name="disclosures_asked_once", condition=Q(state=DisclosureState.ASKED.value)
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by_id", "-id"], name="disclosures_asker"),
            models.Index(
                fields=["expires_at"], name="disclosures_ready", condition=Q(state=DisclosureState.READY.value)
            ),
        ]
