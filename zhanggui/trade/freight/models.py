"""Scores of carriers, the yearly decision, and their bills row by row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.freight.states import Cause, RowState, Verdict


class Score(models.Model):
    """What a carrier did with the parcels of a month to a region, counted from rows; counted anew while it changes."""

    month = models.DateField()
    carrier = models.CharField(max_length=40)
    region = models.CharField(max_length=40)
    parcels = models.PositiveIntegerField()
    signed = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField()
    quiet = models.PositiveIntegerField()
    harmed = models.PositiveIntegerField()
    billed = models.PositiveIntegerField()
    fee = models.DecimalField(max_digits=14, decimal_places=2)
    counted_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Score"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "carrier", "region"], name="freight_score_once"),
            models.CheckConstraint(
                name="freight_score_sound",
                condition=Q(signed__lte=models.F("parcels"), on_time__lte=models.F("signed"))
                & Q(harmed__lte=models.F("parcels")),
            ),
        ]


class Decision(models.Model):
    """Who keeps or ends a carrier for a year, on which figures. Append-only. [D087]"""

    year = models.PositiveSmallIntegerField()
    carrier = models.CharField(max_length=40)
    verdict = models.CharField(max_length=8)
    figures = models.JSONField()
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Decision"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="freight_decision_says", condition=Q(verdict__in=[v.value for v in Verdict]) & ~Q(reason="")
            ),
        ]


class FreightBill(models.Model):
    """A bill of a carrier, once: its rows sum to what it says."""

    carrier = models.CharField(max_length=40)
    month = models.DateField()
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["FreightBill"])()


class BillRow(models.Model):
    """A row of a bill: what was asked for a waybill, what we know of it; without a shop it is nobody's. Grams, yuan."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    bill = models.ForeignKey(FreightBill, on_delete=models.PROTECT, related_name="lines")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, null=True)
    row = models.PositiveIntegerField()
    waybill = models.CharField(max_length=40, db_index=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    weight_g = models.PositiveIntegerField(null=True)
    own_g = models.PositiveIntegerField(null=True)
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    cause = models.CharField(max_length=8, default="", blank=True)
    state = models.SmallIntegerField()
    note = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["BillRow"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "row"], name="freight_row_once"),
            models.CheckConstraint(name="freight_row_cause", condition=Q(cause__in=[c.value for c in Cause])),
            models.CheckConstraint(
                name="freight_fine_has_no_cause",
                condition=Q(state=RowState.FINE.value, cause="") | ~Q(state=RowState.FINE.value) & ~Q(cause=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="freight_row_state", condition=~Q(state=0))]
