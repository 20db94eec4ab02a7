"""Stock counters, the ledger that alone moves them, and what orders hold of them.

The database keeps the law (migration 0001): counters change only by rows of the ledger, the ledger is append-only,
allocated ≤ on_hand, opening stock is booked once.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.inventory.states import MovementKind, WarehouseKind


class Warehouse(models.Model):
    """A place that keeps stock; orders without another choice are served from the default one."""

    SCOPE = {"warehouse": "id"}

    code = models.TextField(_("仓库编码"), unique=True)
    name = models.TextField(_("仓库"))
    kind = models.TextField(_("类型"), choices=[(k.value, k.value) for k in WarehouseKind], default=WarehouseKind.OWN)
    is_default = models.BooleanField(_("默认仓"), default=False)

    objects = models.Manager.from_queryset(ScopedQuerySet["Warehouse"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="inventory_warehouse_one_default"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in WarehouseKind]), name="inventory_warehouse_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"


class StockItem(models.Model):
    """One SKU in one warehouse. The counters are moved by StockMovement only; available = on_hand - allocated."""

    SCOPE = {"warehouse": "warehouse_id"}

    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="items", verbose_name=_("仓库"))
    sku = models.ForeignKey("catalog.Sku", models.PROTECT, related_name="+", verbose_name=_("商品"))
    on_hand = models.IntegerField(_("在库"), default=0)
    allocated = models.IntegerField(_("订单占用"), default=0)
    safety = models.PositiveIntegerField(_("安全库存"), default=0)
    opened_at = models.DateTimeField(_("期初登记"), null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["StockItem"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sku", "warehouse"], name="inventory_stockitem_once"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="inventory_stockitem_not_negative"),
            models.CheckConstraint(
                condition=Q(allocated__gte=0) & Q(allocated__lte=F("on_hand")), name="inventory_stockitem_no_oversell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku_id}@{self.warehouse_id}"


class StockMovement(models.Model):
    """One row of the ledger: what it adds to each counter, for whom, why. Partitioned by month, append-only."""

    SCOPE = {"warehouse": "warehouse_id"}

    id = models.BigIntegerField(primary_key=True)
    item = models.ForeignKey(StockItem, models.DO_NOTHING, related_name="movements", db_constraint=False)
    sku_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    shop_id = models.BigIntegerField(null=True)
    kind = models.TextField(choices=[(k.value, k.value) for k in MovementKind])
    on_hand = models.IntegerField()
    allocated = models.IntegerField()
    ref_type = models.TextField()
    ref_id = models.BigIntegerField(null=True)
    ref_line = models.BigIntegerField(null=True)
    reason = models.TextField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()

    objects = models.Manager.from_queryset(ScopedQuerySet["StockMovement"])()

    def __str__(self) -> str:
        return f"{self.kind} {self.on_hand:+d}/{self.allocated:+d}"


class Allocation(models.Model):
    """What one order line holds of an item until it is shipped or released: a bundle's line holds several items.

    The item needs no key and no index of its own: the same statement books the ledger, and the ledger knows its items.
    """

    SCOPE = {"shop": "shop_id"}

    pk = models.CompositePrimaryKey("line_id", "item_id")
    line_id = models.BigIntegerField()
    order_id = models.BigIntegerField(db_index=True)
    shop_id = models.BigIntegerField()
    item = models.ForeignKey(StockItem, models.PROTECT, related_name="allocations", db_constraint=False, db_index=False)
    quantity = models.IntegerField()
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Allocation"])()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="inventory_allocation_positive")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.quantity}"
