"""Look at a buyer's data: with a right, a reason and a trace."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.reason import reason_given
from zhanggui.trade.orders.facts import BuyerRevealed
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries.marks import buyer_opened


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
def buyers_reveal(
    *, order_ids: Collection[int], reason: str, by: Actor, at: datetime | None = None
) -> dict[int, Buyer]:
    """Show the buyers of these orders in clear; who looked and why is journalled, what he saw is not. [D077]

    Needs orders.unmask and a reason. One look is one row of the journal per shop and names its orders, as for a batch
    of labels. Raises NotFound where an order is out of reach or has no buyer.
    """
    by.require("orders.unmask")
    why = reason_given(reason, duty="D077")
    orders = list(Order.objects.seen_by(by).filter(id__in=list(order_ids), buyer_sealed__isnull=False).order_by("id"))
    if len(orders) != len(set(order_ids)):
        raise NotFound
    of_shop: dict[int, list[Order]] = {}
    for order in orders:
        of_shop.setdefault(order.shop_id, []).append(order)
    for shop_id, seen in of_shop.items():
        numbers = tuple(order.platform_no for order in seen)
        announce([BuyerRevealed(subject_id=seen[0].id, shop_id=shop_id, reason=why, orders=numbers)], by=by, at=at)
    return {order.id: _buyer(order) for order in orders}


def _buyer(order: Order) -> Buyer:
    told = buyer_opened(order.shop_id, order.platform_no, order.buyer_sealed)
    return Buyer(
        name=told.get("receiver", ""),
        phone=told.get("phone", ""),
        address=told.get("address", ""),
        nick=told.get("nick", ""),
        message=told.get("buyer_message", ""),
        remark=told.get("seller_remark", ""),
    )
