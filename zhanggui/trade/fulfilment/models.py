"""What left the house, and whether its platform was told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.fulfilment.states import Proof, Telling

ACCEPTED, REFUSED = Telling.ACCEPTED.value, Telling.REFUSED.value


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


class ToldFile(models.Model):
    """A shipping file made for a platform: by which layout, by whom. Its rows stay, so that it can be made again."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    layout = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["ToldFile"])()

    class Meta:
        indexes = [models.Index(fields=["shop", "-id"], name="fulfilment_files_newest")]


class ParcelNotice(models.Model):
    """That the platform has to be told of a parcel, what came of it, and what proves it. [D086]

    `file` is the newest it stood in; `number` the order's on its platform.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shipment = models.OneToOneField(Shipment, on_delete=models.PROTECT, related_name="notice")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    state = models.CharField(max_length=8, default=Telling.DUE.value)
    sent_at = models.DateTimeField()
    file = models.ForeignKey(ToldFile, on_delete=models.PROTECT, related_name="+", null=True)
    why = models.CharField(max_length=200, default="", blank=True)
    proof = models.CharField(max_length=8, default="", blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["ParcelNotice"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="fulfilment_notice_words",
                condition=Q(state__in=[one.value for one in Telling], proof__in=["", *(one.value for one in Proof)]),
            ),
            models.CheckConstraint(
                name="fulfilment_told_only_with_proof",
                condition=Q(state=ACCEPTED, settled_at__isnull=False) & ~Q(proof="")
                | ~Q(state=ACCEPTED) & Q(proof="", settled_at=None),
            ),
            models.CheckConstraint(
                name="fulfilment_refused_why", condition=Q(state=REFUSED) & ~Q(why="") | ~Q(state=REFUSED) & Q(why="")
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "sent_at"], name="fulfilment_untold", condition=~Q(state=ACCEPTED)),
            models.Index(fields=["sent_at"], name="fulfilment_notice_sent"),
        ]


class PushRoute(models.Model):
    """How a shop's platform hears of parcels by itself: by which connector, where; address and secret encrypted.

    `said`: what it said last, None of `is_well`: nothing yet.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.OneToOneField("channels.Shop", on_delete=models.PROTECT, related_name="+")
    connector = models.CharField(max_length=40)
    sealed = models.BinaryField()
    host = models.CharField(max_length=120)
    is_on = models.BooleanField()
    set_at = models.DateTimeField()
    actor_name = models.CharField(max_length=80)
    said = models.CharField(max_length=200, default="", blank=True)
    said_at = models.DateTimeField(null=True)
    is_well = models.BooleanField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PushRoute"])()


class ParcelPush(models.Model):
    """A parcel on its way to the platform's interface: tried how often, when again, or set aside for a person."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    notice = models.OneToOneField(ParcelNotice, on_delete=models.PROTECT, related_name="push")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    said = models.CharField(max_length=200, default="", blank=True)
    stuck_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["ParcelPush"])()

    class Meta:
        indexes = [models.Index(fields=["shop"], name="fulfilment_push_stuck", condition=Q(stuck_at__isnull=False))]


class ToldRow(models.Model):
    """A row of a made file: as it was written."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    file = models.ForeignKey(ToldFile, on_delete=models.PROTECT, related_name="lines")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(ParcelNotice, on_delete=models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=40)

    objects = models.Manager.from_queryset(ScopedQuerySet["ToldRow"])()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "notice"], name="fulfilment_told_row_once")]
