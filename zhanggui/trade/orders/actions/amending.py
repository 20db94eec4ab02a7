"""Change where an order goes or what goes out for its lines; its deal and its money stay as the platform told them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import person
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.actions import stock_lock, stock_release
from zhanggui.trade.orders.actions.intake.buyer import buyer_columns, open_buyer
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries.ground import Ground, change_ground
from zhanggui.trade.orders.states import MOVING, State

RECEIVER = ("receiver", "phone", "address")


class Instead(NamedTuple):
    """What goes out for a line, in whole pieces."""

    sku_id: int
    quantity: int


@dataclass(frozen=True)
class Amended:
    """What the change did: the receiver's words it replaced (in clear, to be sealed at once), and whether the order has
    to be judged and given its stock anew."""

    replaced: dict[str, str]
    was: State
    again: bool


@transaction.atomic
def order_amend(
    *,
    order_id: int,
    seen: str,
    receiver: Mapping[str, str],
    instead: Mapping[int, Instead],
    fact: Callable[[Ground], Sequence[Fact]],
    by: Actor,
    at: datetime,
) -> Amended:
    """Change receiver, phone or address of an order, and the goods that go out for its lines; money stays. [D080]

    The room above asks for the right and gives the facts. `seen` is the mark of the order somebody looked at: refused
    when it is another by now, or may not be changed. `receiver` names what changes (receiver, phone, address). An order
    on its way gives its stock back and is received again, to be judged and served anew by whoever called.
    """
    locked = Order.objects.seen_by(by).select_for_update().filter(id=order_id).first()
    if locked is None:
        raise NotFound
    ground = change_ground(order_id=order_id, by=by)
    if not ground.stop:
        raise Refusal.of(ground.stop)
    if ground.mark != seen:
        raise Refusal(why=_("订单刚有变化，请重新核对后再确认"), duty="D080")
    replaced = _receiver_change(locked, {k: v for k, v in receiver.items() if k in RECEIVER})
    _lines_change(ground, instead)
    announce(fact(ground), by=by, at=at)
    again = ground.state in MOVING
    if again:
        skus = {line.sku_id for line in ground.lines} | {one.sku_id for one in instead.values()}
        stock_lock(order_ids=[order_id], sku_ids=[sku for sku in skus if sku], by=by)
        stock_release(order_ids=[order_id], by=by, at=at, reason="amended")
        move([order_id], "amend", fact=None, by=by, at=at)
    return Amended(replaced, ground.state, again)


def _receiver_change(order: Order, changes: dict[str, str]) -> dict[str, str]:
    """The buyer's columns anew; returns the words that stood there."""
    if not changes:
        return {}
    before = open_buyer(order.shop_id, order.platform_no, order.buyer_sealed) if order.buyer_sealed else {}
    region = "" if "address" in changes else order.region
    told = buyer_columns(order.shop_id, order.platform_no, buyer=person.amended(before, changes), region=region)
    Order.objects.filter(id=order.id).update(**told | {"buyer_masked": json.loads(told["buyer_masked"])})
    return {name: before.get(name, "") for name in RECEIVER}


def _lines_change(ground: Ground, instead: Mapping[int, Instead]) -> None:
    """What goes out for these lines; going back to what was sold leaves nothing on the line."""
    lines = {line.id: line for line in ground.lines if not line.closed}
    if instead.keys() - lines.keys():
        raise Refusal(why=_("有商品行已退款或不在此单，请重新核对"), duty="D080")
    for line_id, (sku_id, quantity) in instead.items():
        line = lines[line_id]
        as_sold = (sku_id, quantity) == (line.sold_sku_id, line.sold_quantity)
        goes = (None, None) if as_sold else (sku_id, quantity)
        OrderLine.objects.filter(id=line_id).update(ship_sku_id=goes[0], ship_quantity=goes[1])
