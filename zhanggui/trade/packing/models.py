"""Tables of packing: parcels on the bench, the orders in them, and every scan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.pure import SCAN_LENGTH
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.packing.states import LIVE, Outcome, PackState

ON_THE_BENCH = [state.value for state in LIVE]


class Packing(models.Model):
    """A parcel while it is packed, and how it was: who, when, how heavy, in what, under which label. [D084][D085]

    `number` is its first order's. `round`: scans of earlier rounds count no more. `parked`: packed and set aside until
    its label comes. `weight_off`: it was not what the goods weigh; `weight_why`: why it went on. `label_how` says how
    the waybill came: read from the label, or typed.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    state = models.SmallIntegerField(default=PackState.OPEN.value)
    parked = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    packer_id = models.BigIntegerField(null=True)
    packer_name = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    pieces = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    expected_g = models.PositiveIntegerField(null=True)
    weight_g = models.PositiveIntegerField(null=True)
    weight_agreed = models.BooleanField(default=False)
    weight_off = models.BooleanField(default=False)
    weight_why = models.CharField(max_length=120, default="", blank=True)
    weighed_at = models.DateTimeField(null=True)
    material = models.CharField(max_length=40, default="", blank=True)
    carrier = models.CharField(max_length=40, default="", blank=True)
    waybill = models.CharField(max_length=40, default="", blank=True)
    label_how = models.CharField(max_length=8, default="", blank=True)
    over_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Packing"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["packer_id"], name="packing_one_in_hand", condition=Q(state__in=ON_THE_BENCH, parked=False)
            ),
            models.CheckConstraint(
                name="packing_whole_when_checked",
                condition=Q(state__in=[PackState.OPEN.value, PackState.GIVEN_UP.value])
                | Q(checked_at__isnull=False, pieces__gt=0),
            ),
            models.CheckConstraint(
                name="packing_over",
                condition=Q(state__in=ON_THE_BENCH, over_at=None)
                | Q(state=PackState.SHIPPED.value, over_at__isnull=False) & ~Q(waybill="")
                | Q(state=PackState.GIVEN_UP.value, over_at__isnull=False) & ~Q(ended_why=""),
            ),
            models.CheckConstraint(
                name="packing_parked_is_packed", condition=Q(parked=False) | Q(weighed_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="packing_on_bench", condition=Q(state__in=ON_THE_BENCH)),
            models.Index(fields=["over_at"], name="packing_over_at"),
            models.Index(fields=["packer_id", "over_at"], name="packing_by_packer"),
            models.Index(fields=["waybill"], name="packing_waybill", condition=~Q(waybill="")),
        ]


class PackedOrder(models.Model):
    """An order in a packing; orders that were merged share one. On one bench at a time."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    packing = models.ForeignKey(Packing, on_delete=models.PROTECT, related_name="orders")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    live = models.BooleanField(default=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PackedOrder"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], name="packing_order_on_one_bench", condition=Q(live=True)),
            models.UniqueConstraint(fields=["packing", "order"], name="packing_order_once"),
        ]


class Scan(models.Model):
    """What was scanned and what it came to; never changed. `client` is the scan's own id, known again when retried.

    `lot` and `ends_on` are what a GS1 code told of the piece.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    client = models.UUIDField(unique=True)
    packing = models.ForeignKey(Packing, on_delete=models.PROTECT, related_name="scans")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=SCAN_LENGTH)
    how = models.CharField(max_length=8)
    outcome = models.CharField(max_length=10)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True)
    pieces = models.PositiveSmallIntegerField(default=0)
    lot = models.CharField(max_length=20, default="", blank=True)
    ends_on = models.DateField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Scan"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="packing_scan_outcome", condition=Q(outcome__in=[o.value for o in Outcome])),
            models.CheckConstraint(
                name="packing_scan_counts_goods",
                condition=Q(pieces=0) | Q(sku__isnull=False, outcome__in=[Outcome.RIGHT.value, Outcome.WHOLE.value]),
            ),
        ]
        indexes = [models.Index(fields=["lot"], name="packing_scan_lot", condition=~Q(lot=""))]


class PackingTerms(models.Model):
    """What is asked of a parcel from a time on; the newest counts."""

    weighed = models.BooleanField()
    percent = models.PositiveSmallIntegerField()
    grams = models.PositiveIntegerField()
    fresh_days = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["PackingTerms"])()
