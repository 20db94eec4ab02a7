"""Tables of orders. Who the buyer is stands encrypted in one column; everything a list needs stands in clear.

Keys without a constraint of their own are asked once per statement (migration 0010); a part's shop is its whole's.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.pure import Address
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.orders.states import (
    HANDMADE,
    HANDMADE_NUMBER,
    NO_SALE,
    Delivery,
    Kind,
    Payment,
    PlatformRefund,
    PlatformState,
    Problem,
    Refund,
    State,
)


def _texts(enum: type[PlatformState | PlatformRefund | Payment | Delivery | Refund | Address | Kind]) -> list[str]:
    return [member.value for member in enum]


class Order(models.Model):
    """One deal on one shop: `state` is ours, `platform_state` the platform's; payment, delivery, refund each an axis.

    `told_*` is what files told of the order as a whole, before its lines and cases are heard; `told` says which of its
    figures are such words and not sums of its lines (`states.Told`). No index holds `state`, so a move updates the row
    in place; who looks for a state asks `open` (decision 023).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    platform_no = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, default=Kind.NORMAL.value, db_default=Kind.NORMAL.value)
    state = models.SmallIntegerField()
    platform_state = models.CharField(max_length=20)
    told_state = models.CharField(max_length=20, default=PlatformState.UNSTATED.value)
    told_refund = models.CharField(max_length=10, default="", blank=True)
    told = models.SmallIntegerField(default=0)
    problem = models.CharField(max_length=20, default="", blank=True)
    payment = models.CharField(max_length=10)
    delivery = models.CharField(max_length=10, default=Delivery.NONE.value)
    refund = models.CharField(max_length=10, default=Refund.NONE.value)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    refunded = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    postage = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    ordered_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    ship_by = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    state_at = models.DateTimeField()
    hold_reason = models.CharField(max_length=200, default="", blank=True)
    region = models.CharField(max_length=40, default="", blank=True)
    address_kind = models.CharField(max_length=10, default=Address.NONE.value)
    buyer_sealed = models.BinaryField(null=True)
    buyer_masked = models.JSONField(default=dict)
    phone_index = models.BinaryField(null=True)
    phone4_index = models.BinaryField(null=True)
    name_index = models.BinaryField(null=True)
    nick_index = models.BinaryField(null=True)
    receiver_index = models.BinaryField(null=True)
    has_notes = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(ScopedQuerySet["Order"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["platform_no", "shop"],
                name="orders_order_once",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            ),
            models.CheckConstraint(name="orders_order_known_state", condition=Q(state__in=[int(s) for s in State])),
            models.CheckConstraint(name="orders_platform_state", condition=Q(platform_state__in=_texts(PlatformState))),
            models.CheckConstraint(name="orders_payment", condition=Q(payment__in=_texts(Payment))),
            models.CheckConstraint(name="orders_delivery", condition=Q(delivery__in=_texts(Delivery))),
            models.CheckConstraint(name="orders_refund", condition=Q(refund__in=_texts(Refund))),
            models.CheckConstraint(
                name="orders_problem_exactly_when_exception",
                condition=Q(state=State.EXCEPTION.value, problem__in=[p.value for p in Problem])
                | ~Q(state=State.EXCEPTION.value) & Q(problem=""),
            ),
            models.CheckConstraint(name="orders_refunded_not_negative", condition=Q(refunded__gte=0)),
            models.CheckConstraint(name="orders_kind", condition=Q(kind__in=_texts(Kind))),
            models.CheckConstraint(
                name="orders_no_sale_has_no_money",
                condition=~Q(kind__in=[kind.value for kind in NO_SALE])
                | Q(total=0, total__isnull=False, paid=0, paid__isnull=False, paid_at=None),
            ),
            models.CheckConstraint(
                name="orders_handmade_number",
                condition=~Q(kind__in=[kind.value for kind in HANDMADE]) | Q(platform_no__regex=HANDMADE_NUMBER),
            ),
        ]
        indexes = [
            models.Index("shop", F("ordered_at").desc(nulls_last=True), F("id").desc(), name="orders_newest"),
            models.Index(F("ordered_at").desc(nulls_last=True), F("id").desc(), name="orders_newest_all"),
            models.Index(
                F("ordered_at").desc(nulls_last=True),
                F("id").desc(),
                name="orders_newest_odd",
                condition=~Q(kind=Kind.NORMAL.value),
            ),
            models.Index(fields=["phone_index"], name="orders_phone", condition=~Q(phone_index=None)),
            models.Index(fields=["phone4_index"], name="orders_phone4", condition=~Q(phone4_index=None)),
            models.Index(fields=["name_index"], name="orders_name", condition=~Q(name_index=None)),
            models.Index(fields=["nick_index"], name="orders_nick", condition=~Q(nick_index=None)),
            models.Index(
                fields=["receiver_index", "ordered_at"], name="orders_receiver", condition=~Q(receiver_index=None)
            ),
            models.Index(
                fields=["paid_at"], include=["shop", "paid"], name="orders_paid_at", condition=~Q(paid_at=None)
            ),
        ]


class OpenOrder(models.Model):
    """An order that still has to go out: one narrow row, kept in step by the database whatever statement moves it.

    `hastened_at`: since when it is served before its turn.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.OneToOneField(
        Order, on_delete=models.CASCADE, primary_key=True, related_name="open", db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    state = models.SmallIntegerField()
    ship_by = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    hastened_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["OpenOrder"])()

    class Meta:
        indexes = [models.Index(fields=["state", "shop", "ship_by"], name="orders_open")]


class OrderLine(models.Model):
    """One item of an order. `line_key` tells the same line again in the next file; `closed` lines are not shipped.

    `item_no` and `sku_no` are the platform's; `total`, `paid` and `refunded` what a file tells of this line's money.
    What was sold stays as the platform told it; `ship_sku` and `ship_quantity` are what goes out instead, once changed:
    fewer pieces of the same SKU are a cut the buyer agreed to, none closes the line (decision 075).
    `later`: it waits for a later parcel, and nothing is asked of stock for it; `sent_at`: it left by our hand, the
    moment of its parcel (decision 029).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="lines", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    line_key = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    seller_code = models.CharField(max_length=64, default="", blank=True)
    item_no = models.CharField(max_length=64, default="", blank=True)
    sku_no = models.CharField(max_length=64, default="", blank=True)
    properties = models.CharField(max_length=200, default="", blank=True)
    sku = models.ForeignKey(
        "catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    quantity = models.PositiveIntegerField()
    ship_sku = models.ForeignKey(
        "catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    ship_quantity = models.PositiveIntegerField(null=True)
    price = models.DecimalField(max_digits=14, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    refunded = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    platform_state = models.CharField(max_length=20)
    told_refund = models.CharField(max_length=10, default="", blank=True)
    closed = models.BooleanField(default=False)
    later = models.BooleanField(db_default=False)
    sent_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["OrderLine"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "line_key"], name="orders_line_once"),
            models.CheckConstraint(name="orders_line_quantity", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="orders_line_shipped_instead",
                condition=Q(ship_sku=None, ship_quantity=None)
                | Q(ship_sku__isnull=False) & (Q(ship_quantity__gte=1) | Q(ship_quantity=0, closed=True)),
            ),
            models.CheckConstraint(name="orders_line_sent_or_later", condition=Q(later=False) | Q(sent_at=None)),
        ]
        indexes = [
            models.Index(fields=["shop", "seller_code"], name="orders_line_unmatched", condition=Q(sku=None)),
            models.Index(fields=["sku", "order"], name="orders_line_sku"),
            models.Index(fields=["order"], name="orders_line_cut", condition=Q(ship_sku=F("sku"))),
        ]


class RefundCase(models.Model):
    """What an after-sales case of the platform says of a line, counted once however often it is told.

    An empty `line_key`: line untold.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="cases", db_index=False)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    refund_no = models.CharField(max_length=64)
    line_key = models.CharField(max_length=64, default="", blank=True)
    state = models.CharField(max_length=10)
    amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet["RefundCase"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "refund_no", "line_key"], name="orders_case_once"),
            models.CheckConstraint(name="orders_case_state", condition=Q(state__in=_texts(PlatformRefund))),
        ]
