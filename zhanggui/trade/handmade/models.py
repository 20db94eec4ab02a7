"""Tables of orders made by hand. Receivers stand sealed, with a masked copy.

Keys to orders have no constraint of their own; they are asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.handmade.states import (
    AFTER_SALES,
    KIND_TITLES,
    NAMED,
    Cause,
    Kind,
    Liable,
    Method,
    RequestState,
)

S = RequestState
UNDECIDED = [S.ASKED.value, S.WITHDRAWN.value]
BECAME = [S.ORDERED.value, S.CANCELLED.value]


class Request(models.Model):
    """Somebody wants something sent that no platform knows of; its approval makes it an order. [D010]

    `key` tells a form sent twice; `number` is the order's to be. `approval` is none while nobody said yet how an
    offline sale was paid. `asked_for_id`: in whose place it was asked. `original` is what it is sent for once more,
    `order` what it became. `cost` is what it costs us as the catalogue had it then; `warnings` are shown to who
    decides.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    key = models.UUIDField(unique=True)
    number = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10)
    state = models.SmallIntegerField(default=S.ASKED.value)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    cause = models.CharField(max_length=10, default="", blank=True)
    liable = models.CharField(max_length=10, default="", blank=True)
    party = models.CharField(max_length=60, default="", blank=True)
    party_no = models.CharField(max_length=60, default="", blank=True)
    reason = models.CharField(max_length=200)
    approval = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    method = models.CharField(max_length=10, default="", blank=True)
    payment_ref = models.CharField(max_length=60, default="", blank=True)
    paid_at = models.DateTimeField(null=True)
    cost = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    warnings = models.JSONField(default=list)
    receiver_sealed = models.BinaryField()
    shown = models.JSONField(default=dict)
    region = models.CharField(max_length=40, default="", blank=True)
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_for_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=80, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Request"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handmade_request_words",
                condition=Q(
                    kind__in=[k.value for k in KIND_TITLES],
                    state__in=[s.value for s in S],
                    cause__in=["", *(c.value for c in Cause)],
                    liable__in=["", *(one.value for one in Liable)],
                    method__in=["", *(m.value for m in Method)],
                )
                & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="handmade_request_by_two",
                condition=Q(state__in=UNDECIDED, decided_by_id=None)
                | ~Q(state__in=UNDECIDED)
                & Q(decided_by_id__isnull=False)
                & ~Q(decided_by_id=F("asked_by_id"))
                & (Q(asked_for_id=None) | ~Q(decided_by_id=F("asked_for_id"))),
            ),
            models.CheckConstraint(
                name="handmade_request_after_sales",
                condition=~Q(kind__in=[k.value for k in AFTER_SALES])
                | Q(original__isnull=False, amount=0) & ~Q(cause="") & ~Q(liable=""),
            ),
            models.CheckConstraint(
                name="handmade_request_names_whom",
                condition=~Q(kind__in=[k.value for k in NAMED]) | ~Q(party="") & ~Q(party_no=""),
            ),
            models.CheckConstraint(
                name="handmade_request_sample_is_free", condition=~Q(kind=Kind.SAMPLE.value) | Q(amount=0)
            ),
            models.CheckConstraint(
                name="handmade_request_paid_first",
                condition=~Q(kind=Kind.OFFLINE.value, state__in=BECAME)
                | Q(amount__gt=0, paid_at__isnull=False) & ~Q(method="") & ~Q(payment_ref=""),
            ),
            models.CheckConstraint(
                name="handmade_request_ends_with_reason", condition=Q(state__in=[S.ASKED, S.ORDERED]) | ~Q(closing="")
            ),
            models.UniqueConstraint(fields=["order"], name="handmade_request_one_order"),
        ]
        indexes = [
            models.Index(F("asked_at").desc(), F("id").desc(), name="handmade_request_newest"),
            models.Index(fields=["state"], name="handmade_request_waits", condition=Q(state=S.ASKED.value)),
            models.Index(fields=["original"], name="handmade_request_original", condition=~Q(original=None)),
            models.Index(fields=["asked_by_id", "asked_at"], name="handmade_request_of_a_person"),
            models.Index(
                fields=["asked_for_id", "asked_at"],
                name="handmade_request_for_a_person",
                condition=~Q(asked_for_id=None),
            ),
        ]


class Item(models.Model):
    """What is sent: a SKU of ours, pieces, and for what. `line_id` is the line of the original it replaces."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="items")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    line_id = models.BigIntegerField(null=True)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    list_price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit_cost = models.DecimalField(max_digits=14, decimal_places=4, null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Item"])()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="handmade_item_quantity")]
        indexes = [models.Index(fields=["line_id"], name="handmade_item_line", condition=~Q(line_id=None))]


class Counter(models.Model):
    """How many orders of a kind were asked for on a day."""

    kind = models.CharField(max_length=10)
    day = models.DateField()
    last = models.PositiveIntegerField()

    objects = ScopedQuerySet["Counter"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="handmade_counter_once")]
