"""Tables of lots: which SKUs are kept by their end, lots, their units on a shelf, the ledger that alone moves those,
and what orders in waves are promised.

The database keeps the law (migration 0001): units change only by rows of the ledger, the ledger is append-only. What
has no lot is what inventory has on hand beyond the units here, and it refuses more here than there.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.lots.states import CODE_MOST, LIFE_MOST, LotKind, OtherLot


class ShelfLife(models.Model):
    """A SKU that is kept by lots and their end: what comes in names its lot. `life` 0: the end is told each time;
    `fresh`: with fewer days left it is short-dated."""

    sku = models.OneToOneField("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    life = models.PositiveSmallIntegerField(default=0)
    fresh = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["ShelfLife"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="lots_shelflife_sound", condition=Q(life__lte=LIFE_MOST, fresh__lte=LIFE_MOST))
        ]


class Lot(models.Model):
    """Goods made together: one code of a SKU has one life. Stopped: nothing of it is taken, packed or sent."""

    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=CODE_MOST)
    produced_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=200, default="", blank=True)
    opened_at = models.DateTimeField()
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Lot"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sku", "code"], name="lots_lot_once"),
            models.CheckConstraint(
                name="lots_lot_sound",
                condition=~Q(code="") & (Q(produced_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("produced_on"))),
            ),
            models.CheckConstraint(
                name="lots_lot_stopped",
                condition=Q(stopped_at=None, stopped_why="") | Q(stopped_at__isnull=False) & ~Q(stopped_why=""),
            ),
        ]


class LotShelf(models.Model):
    """Units of a lot in a warehouse. Moved by the ledger only."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="shelves", db_index=False)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    warehouse_id = models.BigIntegerField()
    units = models.IntegerField(default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet["LotShelf"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "warehouse_id"], name="lots_shelf_once"),
            models.CheckConstraint(name="lots_shelf_not_negative", condition=Q(units__gte=0)),
        ]
        indexes = [
            models.Index(fields=["sku", "warehouse_id"], name="lots_shelf_lying", condition=Q(units__gt=0)),
        ]


class LotMovement(models.Model):
    """One row of the ledger of lots: units that came, were named, corrected or left, and for which order. Rows stay."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    shelf = models.ForeignKey(LotShelf, on_delete=models.PROTECT, related_name="movements")
    warehouse_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    units = models.IntegerField()
    order_id = models.BigIntegerField(null=True)
    shop_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["LotMovement"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lots_movement_kind",
                condition=Q(kind__in=[LotKind.RECEIVED.value, LotKind.NAMED.value], units__gt=0, order_id=None)
                | Q(kind=LotKind.ADJUSTED.value, order_id=None) & ~Q(units=0) & ~Q(reason="")
                | Q(kind=LotKind.SHIPPED.value, units__lt=0, order_id__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["order_id"], name="lots_movement_order", condition=Q(order_id__isnull=False)),
            models.Index(fields=["at"], name="lots_movement_at"),
        ]


class LotHold(models.Model):
    """Units of a lot that an order in a wave is promised; without a shelf: units that have no lot."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    order_id = models.BigIntegerField()
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    warehouse_id = models.BigIntegerField()
    shelf = models.ForeignKey(LotShelf, on_delete=models.PROTECT, related_name="holds", null=True)
    units = models.PositiveIntegerField()

    objects = models.Manager.from_queryset(ScopedQuerySet["LotHold"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id", "sku", "warehouse_id", "shelf"], nulls_distinct=False, name="lots_hold_once"
            ),
            models.CheckConstraint(name="lots_hold_units", condition=Q(units__gte=1)),
        ]
        indexes = [models.Index(fields=["sku", "warehouse_id"], name="lots_hold_of")]


class LotRules(models.Model):
    """What holds of lots in all warehouses from a time on; the newest counts."""

    other = models.CharField(max_length=10)
    short_dated = models.BooleanField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["LotRules"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lots_rules_sound", condition=Q(other__in=[o.value for o in OtherLot]) & ~Q(reason="")
            )
        ]
