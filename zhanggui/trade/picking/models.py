"""Tables of picking: rules, bins, waves with their orders and lines, and every scan (rows that stay).

Keys to orders have no constraint of their own; they are asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from zhanggui.kit.pure import SCAN_LENGTH
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.picking.states import COUNTED, LIVE_SEATS, Said, Seat, WaveKind, WaveState, Why, Zoning

LIVE = [seat.value for seat in LIVE_SEATS]


class PickRules(models.Model):
    """How a warehouse makes its waves, from when it was written until the next one. `promptly`: hours within which an
    order that is ready is to be handed over."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    size = models.PositiveSmallIntegerField()
    singles = models.PositiveSmallIntegerField()
    hot = models.PositiveSmallIntegerField()
    urgent_hours = models.PositiveSmallIntegerField()
    capacity = models.PositiveIntegerField(null=True)
    zoning = models.CharField(max_length=10)
    promptly = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["PickRules"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="picking_rules_sound",
                condition=Q(size__range=(1, 200), singles__range=(1, 1000), hot__range=(2, 1000))
                & Q(urgent_hours__lte=168, promptly__range=(1, 168), zoning__in=[z.value for z in Zoning])
                & (Q(capacity=None) | Q(capacity__gte=1))
                & ~Q(reason=""),
            )
        ]


class Bin(models.Model):
    """The shelf a SKU is picked from in a warehouse."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Bin"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["warehouse", "sku"], name="picking_bin_once"),
            models.CheckConstraint(name="picking_bin_code", condition=Q(code__regex="^[A-Za-z0-9][A-Za-z0-9._-]*$")),
        ]


class Wave(models.Model):
    """Orders that are picked on one walk through one warehouse."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    number = models.CharField(max_length=20, unique=True)
    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    zone = models.CharField(max_length=40, default="", blank=True)
    state = models.SmallIntegerField(default=WaveState.OPEN.value)
    orders = models.PositiveIntegerField()
    baskets = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    started_at = models.DateTimeField(null=True)
    picker_id = models.BigIntegerField(null=True)
    picker_name = models.CharField(max_length=80, default="", blank=True)
    picked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Wave"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="picking_wave_kind", condition=Q(kind__in=[k.value for k in WaveKind])),
            models.CheckConstraint(
                name="picking_wave_ended",
                condition=Q(state__lt=WaveState.DONE.value, ended_at=None)
                | Q(state__gte=WaveState.DONE.value, ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "warehouse"], name="picking_wave_open"),
            models.Index(fields=["warehouse", "made_at"], name="picking_wave_made"),
        ]


class WavedOrder(models.Model):
    """An order in a wave: the basket it goes into, since when it waited for a wave, and what became of it."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="members")
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    seat = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=Seat.WAITING.value)
    why = models.CharField(max_length=10, default="", blank=True)
    ready_at = models.DateTimeField()
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["WavedOrder"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="picking_waved_state", condition=Q(state__in=[s.value for s in Seat])),
            models.CheckConstraint(
                name="picking_waved_why",
                condition=Q(state=Seat.PULLED.value, why__in=[w.value for w in Why])
                | ~Q(state=Seat.PULLED.value) & Q(why=""),
            ),
            models.UniqueConstraint(fields=["order"], name="picking_one_live_wave", condition=Q(state__in=LIVE)),
            models.UniqueConstraint(fields=["order", "wave"], name="picking_waved_once"),
        ]


class WavedPiece(models.Model):
    """Pieces of a SKU that an order in a wave wants."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    member = models.ForeignKey(WavedOrder, on_delete=models.PROTECT, related_name="pieces", db_index=False)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    count = models.PositiveIntegerField()

    objects = models.Manager.from_queryset(ScopedQuerySet["WavedPiece"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "sku"], name="picking_piece_once"),
            models.CheckConstraint(name="picking_piece_count", condition=Q(count__gte=1)),
        ]


class PickLine(models.Model):
    """A shelf to walk to: pieces wanted by the orders still in the wave, pieces in the cart. More in the cart than
    wanted: some go back to the shelf."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="lines", db_index=False)
    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveIntegerField()
    bin = models.CharField(max_length=20, default="", blank=True)
    need = models.PositiveIntegerField()
    picked = models.PositiveIntegerField(default=0)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80, default="", blank=True)
    at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PickLine"])()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "sku"], name="picking_line_once"),
            models.CheckConstraint(
                name="picking_line_by_a_person", condition=Q(picked=0) | Q(at__isnull=False) & ~Q(by_name="")
            ),
        ]


class PickScan(models.Model):
    """One scan under the id its browser gave it: what was read, what it came to, who, when. Rows stay.

    `lot` is what a GS1 code told of pieces that were counted on `line`.
    """

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    id = models.UUIDField(primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="scans")
    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.CharField(max_length=SCAN_LENGTH)
    said = models.CharField(max_length=10)
    pieces = models.PositiveIntegerField(default=0)
    line = models.ForeignKey(PickLine, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    lot = models.CharField(max_length=20, default="", blank=True)
    how = models.CharField(max_length=10)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = models.Manager.from_queryset(ScopedQuerySet["PickScan"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="picking_scan_said", condition=Q(said__in=[s.value for s in Said])),
            models.CheckConstraint(
                name="picking_scan_counts",
                condition=Q(said__in=[said.value for said in COUNTED], pieces__gte=1) | Q(pieces=0),
            ),
        ]
        indexes = [
            models.Index(F("at").desc(), name="picking_scan_at"),
            models.Index(fields=["line"], name="picking_scan_lots", condition=~Q(lot="")),
        ]
