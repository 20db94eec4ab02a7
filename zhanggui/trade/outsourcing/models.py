"""Tables of outsourced shipping: contracts (versions stay), files, and the orders in them.

Keys to orders have no constraint of their own; they are asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.outsourcing.states import LIVE, Fate

OPEN = [fate.value for fate in LIVE]


class Contract(models.Model):
    """What was agreed with an outside warehouse: it handles receivers' data for us until a day, and what a parcel
    costs. The newest holds. [D077]"""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    until = models.DateField()
    fee = models.DecimalField(max_digits=8, decimal_places=2)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Contract"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="outsourcing_contract_sound", condition=Q(fee__gte=0) & ~Q(number="")),
        ]


class DispatchFile(models.Model):
    """A dispatch file; its lines are written anew each time it is taken, from what its orders hold then."""

    SCOPE: ClassVar[dict[str, str]] = {"warehouse": "warehouse_id"}

    number = models.CharField(max_length=20, unique=True)
    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+")
    orders = models.PositiveIntegerField()
    parcels = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    taken_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["DispatchFile"])()


class Dispatch(models.Model):
    """An order that an outside warehouse sends. Orders of one `parcel` go out together; who `leads` carries its fee."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    file = models.ForeignKey(DispatchFile, on_delete=models.PROTECT, related_name="members")
    warehouse = models.ForeignKey("inventory.Warehouse", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    platform_no = models.CharField(max_length=64)
    state = models.SmallIntegerField(default=Fate.GIVEN.value)
    parcel = models.PositiveIntegerField()
    leads = models.BooleanField()
    pieces = models.PositiveIntegerField()
    fee = models.DecimalField(max_digits=8, decimal_places=2)
    ship_by = models.DateTimeField(null=True)
    given_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    over_by_name = models.CharField(max_length=80, default="", blank=True)
    over_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Dispatch"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], name="outsourcing_one_live", condition=Q(state__in=OPEN)),
            models.CheckConstraint(
                name="outsourcing_over",
                condition=Q(state__in=OPEN, over_at=None)
                | Q(state=Fate.SHIPPED.value, over_at__isnull=False)
                | Q(state__in=[Fate.RECALLED.value, Fate.WENT.value], over_at__isnull=False) & ~Q(over_why=""),
            ),
        ]
        indexes = [
            models.Index(fields=["order"], name="outsourcing_order"),
            models.Index(fields=["-id"], name="outsourcing_live", condition=Q(state__in=OPEN)),
            models.Index(fields=["warehouse", "over_at"], name="outsourcing_settled"),
        ]
