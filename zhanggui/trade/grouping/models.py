"""Which lines of an order wait for a later parcel, and which orders go out in one: who said so, when, and how it ended.

Rows are never changed but for their end. Keys to orders are asked once per statement; a part's shop is its whole's.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.grouping.states import MergeEnding, Parting, SplitEnding


class Split(models.Model):
    """Lines of an order that were kept for a later parcel; it lasts until the first parcel left or it was undone."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    lines = ArrayField(models.BigIntegerField())
    reason = models.CharField(max_length=200)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ending = models.CharField(max_length=10, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Split"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(ended_at=None), name="grouping_split_one_open"),
            models.CheckConstraint(condition=~Q(lines=[]) & ~Q(reason=""), name="grouping_split_says"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="")
                | Q(ended_at__isnull=False, ending__in=[e.value for e in SplitEnding]),
                name="grouping_split_ends_once",
            ),
        ]
        indexes = [models.Index(F("order"), F("id").desc(), name="grouping_split_latest")]


class Merge(models.Model):
    """Orders of one receiver of a shop that go out in one parcel. `receiver`: by what they knew each other, blind."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    receiver = models.BinaryField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ending = models.CharField(max_length=10, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Merge"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="")
                | Q(ended_at__isnull=False, ending__in=[e.value for e in MergeEnding]),
                name="grouping_merge_ends_once",
            ),
        ]
        indexes = [models.Index(fields=["shop"], name="grouping_merge_live", condition=Q(ended_at=None))]


class Member(models.Model):
    """An order of a merge; of one live merge at most."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="members")
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    joined_at = models.DateTimeField()
    joined_by_name = models.CharField(max_length=80)
    left_at = models.DateTimeField(null=True)
    left_why = models.CharField(max_length=10, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Member"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(left_at=None), name="grouping_member_one_live"),
            models.CheckConstraint(
                condition=Q(left_at=None, left_why="")
                | Q(left_at__isnull=False, left_why__in=[p.value for p in Parting]),
                name="grouping_member_leaves_once",
            ),
        ]
        indexes = [models.Index(F("order"), F("id").desc(), name="grouping_member_latest")]
