"""Tables of publishing: plans and the company's choice (versions stay), stock files and what each of them told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.publishing.states import FileState, Sharing


class ShopPlan(models.Model):
    """What a shop shows, from when it was written: of all its goods, or of one SKU. The newest row holds; one that
    `ended` gives a SKU back to what holds for all. Append-only."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True)
    ratio = models.PositiveSmallIntegerField(default=100)
    buffer = models.PositiveIntegerField(default=0)
    stop_at = models.PositiveIntegerField(default=0)
    quota = models.PositiveIntegerField(null=True)
    ended = models.BooleanField(default=False)
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["ShopPlan"])()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ratio__lte=100) & ~Q(reason=""), name="publishing_plan_sound"),
            models.CheckConstraint(
                condition=Q(quota=None, ended=False) | Q(sku__isnull=False), name="publishing_quota_of_a_sku"
            ),
        ]
        indexes = [models.Index(F("shop"), F("sku"), F("id").desc(), name="publishing_plan_newest")]


class SharingChoice(models.Model):
    """Whether shops share stock, and how many hours a shop may go untold, from when it was written. Append-only."""

    sharing = models.CharField(max_length=10)
    lag = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["SharingChoice"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sharing__in=[s.value for s in Sharing], lag__range=(1, 720)) & ~Q(reason=""),
                name="publishing_sharing_sound",
            ),
        ]


class StockFile(models.Model):
    """A file of what a shop shall show: made, then told or failed by the word of a person. `digest` tells its rows."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    state = models.SmallIntegerField(default=FileState.MADE.value)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    rows = models.PositiveIntegerField()
    units = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=80, default="", blank=True)
    words = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["StockFile"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FileState.MADE.value, closed_at=None, words="")
                | ~Q(state=FileState.MADE.value) & Q(closed_at__isnull=False) & ~Q(words=""),
                name="publishing_file_closed_once",
            ),
        ]
        indexes = [models.Index(F("shop"), F("id").desc(), name="publishing_file_newest")]


class FileRow(models.Model):
    """One SKU of a stock file. Append-only."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    file = models.ForeignKey(StockFile, on_delete=models.PROTECT, related_name="told")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField()

    objects = models.Manager.from_queryset(ScopedQuerySet["FileRow"])()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "sku"], name="publishing_row_once")]
