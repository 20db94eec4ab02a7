"""Look at a buyer's data, and take lists out of the house: both with a right, a reason where due, and a trace."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.reason import reason_given
from zhanggui.trade.orders.actions.intake.buyer import open_buyer
from zhanggui.trade.orders.facts import BuyerRevealed, BuyersRevealed, OrdersExported
from zhanggui.trade.orders.models import Order


@dataclass(frozen=True)
class Buyer:
    """Who bought, in clear: for the screen of the one who gave a reason, for a minute."""

    name: str
    phone: str
    address: str
    nick: str
    message: str
    remark: str


@transaction.atomic
def buyer_reveal(*, order_id: int, reason: str, by: Actor) -> Buyer:
    """Show one order's buyer in clear; who looked and why is journalled, what he saw is not. [D077]

    Needs orders.unmask and a reason.
    """
    by.require("orders.unmask")
    why = reason_given(reason, duty="D077")
    order = Order.objects.seen_by(by).filter(id=order_id).first()
    if order is None or order.buyer_sealed is None:
        raise NotFound
    announce([BuyerRevealed(subject_id=order.id, shop_id=order.shop_id, reason=why)], by=by)
    return _buyer(order)


@transaction.atomic
def buyers_reveal(*, order_ids: Collection[int], reason: str, by: Actor) -> dict[int, Buyer]:
    """Buyers in clear for one purpose, as a batch of labels: one row of the journal names all the orders. [D077]

    Needs orders.unmask and a reason. Raises NotFound where one is out of reach or has no buyer.
    """
    by.require("orders.unmask")
    why = reason_given(reason, duty="D077")
    orders = list(Order.objects.seen_by(by).filter(id__in=list(order_ids), buyer_sealed__isnull=False).order_by("id"))
    if len(orders) != len(set(order_ids)):
        raise NotFound
    shops = {order.shop_id for order in orders}
    fact = BuyersRevealed(
        subject_id=by.id or 0,
        shop_id=shops.pop() if len(shops) == 1 else None,
        orders=tuple(order.platform_no for order in orders),
        count=len(orders),
        reason=why,
    )
    announce([fact] if orders else [], by=by)
    return {order.id: _buyer(order) for order in orders}


def _buyer(order: Order) -> Buyer:
    """Out of its seal; whoever calls journals it."""
    assert order.buyer_sealed is not None  # noqa: S101  asked by the caller
    told = open_buyer(order.shop_id, order.platform_no, order.buyer_sealed)
    return Buyer(
        name=told.get("receiver", ""),
        phone=told.get("phone", ""),
        address=told.get("address", ""),
        nick=told.get("nick", ""),
        message=told.get("buyer_message", ""),
        remark=told.get("seller_remark", ""),
    )


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of orders (buyers masked) left the house. Needs orders.export."""
    by.require("orders.export")
    announce([OrdersExported(subject_id=by.id or 0, count=count)], by=by)
