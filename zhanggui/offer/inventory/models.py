"""Stock counters, the ledger that alone moves them, and what orders hold of them.

The database keeps the law (migration 0001): counters change only by rows of the ledger, the ledger is append-only,
allocated ≤ on_hand, opening stock is booked once.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.inventory.states import MOST_PARCELS, MovementKind, RouteRule, WarehouseKind


class Warehouse(models.Model):
    """A place that keeps stock for the regions it names, or for all. Its kind never changes; the default one takes
    goods that come in without another word, and alone serves orders until there is a routing."""

    SCOPE = {"warehouse": "id"}

    code = models.TextField(_("仓库编码"), unique=True)
    name = models.TextField(_("仓库"))
    kind = models.TextField(_("类型"), choices=[(k.value, k.value) for k in WarehouseKind], default=WarehouseKind.OWN)
    is_default = models.BooleanField(_("默认仓"), default=False)
    regions = ArrayField(models.TextField(), default=list, blank=True, verbose_name=_("服务地区"))
    closed_at = models.DateTimeField(_("停用时间"), null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Warehouse"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(closed_at=None) & ~Q(kind=WarehouseKind.DROPSHIP.value),
                name="inventory_warehouse_default_serves",
            ),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="inventory_warehouse_one_default"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in WarehouseKind]), name="inventory_warehouse_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"


class RoutingVersion(models.Model):
    """How orders find their warehouse, from when it was written until the next one. Append-only, for all shops."""

    at = models.DateTimeField(_("生效时间"))
    rules = ArrayField(models.TextField(), verbose_name=_("分仓规则"))
    parcels = models.PositiveSmallIntegerField(_("最多拆成几个包裹"), default=1)
    reason = models.TextField(_("原因"))
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()

    objects = models.Manager.from_queryset(ScopedQuerySet["RoutingVersion"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parcels__gte=1, parcels__lte=MOST_PARCELS), name="inventory_routingversion_parcels"
            ),
            models.CheckConstraint(
                condition=Q(rules__contained_by=[rule.value for rule in RouteRule]) & ~Q(rules=[]),
                name="inventory_routingversion_rules",
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.id}"


class RoutedWarehouse(models.Model):
    """A warehouse of a routing: its rank, and what an order from it costs to send."""

    SCOPE = {"warehouse": "warehouse_id"}

    version = models.ForeignKey(RoutingVersion, models.CASCADE, related_name="places")
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="routed")
    rank = models.PositiveSmallIntegerField(_("排名"))
    freight = models.DecimalField(_("每单运费"), max_digits=14, decimal_places=2, default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet["RoutedWarehouse"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "warehouse"], name="inventory_routedwarehouse_once"),
            models.UniqueConstraint(fields=["version", "rank"], name="inventory_routedwarehouse_rank"),
            models.CheckConstraint(condition=Q(freight__gte=0), name="inventory_routedwarehouse_freight"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.rank}"


class StockItem(models.Model):
    """One SKU in one warehouse. The counters are moved by StockMovement only; available = on_hand - allocated.

    `supplied` is None where we count; in a supplier's warehouse nothing is counted, and it says whether he sends it.
    """

    SCOPE = {"warehouse": "warehouse_id"}

    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="items", verbose_name=_("仓库"))
    sku = models.ForeignKey("catalog.Sku", models.PROTECT, related_name="+", verbose_name=_("商品"))
    on_hand = models.IntegerField(_("在库"), default=0)
    allocated = models.IntegerField(_("订单占用"), default=0)
    safety = models.PositiveIntegerField(_("安全库存"), default=0)
    opened_at = models.DateTimeField(_("期初登记"), null=True)
    supplied = models.BooleanField(_("供应商代发"), null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["StockItem"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(supplied=None) | Q(on_hand=0, allocated=0), name="inventory_stockitem_supplier_counts"
            ),
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


class KnownForm(models.Model):
    """A form about one item that was booked: sent again after its answer was lost, it is not booked once more.

    `told` is the digest of what it said, so that the same form with other words is refused and not taken for the same.
    Kept as long as the ledger it wrote to.
    """

    key = models.UUIDField(primary_key=True)
    told = models.TextField()
