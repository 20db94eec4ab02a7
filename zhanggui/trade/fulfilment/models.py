"""What left the house."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet


class Shipment(models.Model):
    """Carrier and waybill of a parcel of an order: recorded before it leaves, once, and never changed. [D086]

    Parcels of an order are numbered from one: what left first of its lines went in the first.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False)
    parcel = models.PositiveSmallIntegerField(default=1)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=40)
    waybill = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Shipment"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "parcel"], name="fulfilment_parcel_once"),
            models.CheckConstraint(name="fulfilment_waybill_given", condition=~Q(waybill="") & ~Q(carrier="")),
        ]
        indexes = [models.Index(fields=["waybill"], name="fulfilment_waybill")]
