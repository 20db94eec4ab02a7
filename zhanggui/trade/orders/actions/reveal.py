"""Look at a buyer's data, and take lists out of the house: both with a right, a reason where due, and a trace."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.reason import reason_given
from zhanggui.trade.orders.actions.intake.buyer import open_buyer
from zhanggui.trade.orders.facts import BuyerRevealed, OrdersExported
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
    told = open_buyer(order.shop_id, order.platform_no, order.buyer_sealed)
    announce([BuyerRevealed(subject_id=order.id, shop_id=order.shop_id, reason=why)], by=by)
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
