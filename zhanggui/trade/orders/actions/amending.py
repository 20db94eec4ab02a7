"""Change where an order goes or what goes out for its lines; its deal and its money stay as the platform told them.

Fewer pieces of what was sold are a cut the buyer agreed to: what goes back for them is known, and its refund placed.
"""

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
from zhanggui.trade.orders.actions.closing import close_lines, close_rest
from zhanggui.trade.orders.actions.intake.buyer import buyer_columns
from zhanggui.trade.orders.actions.intake.current import on_file
from zhanggui.trade.orders.actions.intake.lines import shares_of
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries.ground import Ground, change_ground
from zhanggui.trade.orders.queries.marks import buyer_opened
from zhanggui.trade.orders.rules import cases_standing, refund_axis
from zhanggui.trade.orders.states import MOVING, State

RECEIVER = ("receiver", "phone", "address")


class Instead(NamedTuple):
    """What goes out for a line, in whole pieces; none of what was sold: the line is not sent any more."""

    sku_id: int
    quantity: int


@dataclass(frozen=True)
class Amended:
    """What the change did: the receiver's words it replaced (in clear, to be sealed at once); `again`: the order has to
    be judged and given its stock anew; `over`: nothing of it is left to send (`rest_close`)."""

    replaced: dict[str, str]
    was: State
    again: bool
    over: bool


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
    over = _lines_change(ground, instead)
    _refund_follows(locked)
    announce(fact(ground), by=by, at=at)
    if ground.state in MOVING:
        skus = {line.sku_id for line in ground.lines} | {one.sku_id for one in instead.values()}
        stock_lock(order_ids=[order_id], sku_ids=[sku for sku in skus if sku], by=by)
        stock_release(order_ids=[order_id], by=by, at=at, reason="amended")
    again = ground.state in MOVING and not over
    if again:
        move([order_id], "amend", fact=None, by=by, at=at)
    return Amended(replaced, ground.state, again, over)


@transaction.atomic
def rest_close(*, order_id: int, by: Actor, at: datetime) -> None:
    """An order that went out in part, of which a change left nothing to send, is shipped; its gate is the database's.

    The room above asks for the right and has ended the change first: no order leaves while one waits. [D079]
    """
    close_rest(Order.objects.seen_by(by).select_for_update().get(id=order_id), by, at)


def _receiver_change(order: Order, changes: dict[str, str]) -> dict[str, str]:
    """The buyer's columns anew; returns the words that stood there."""
    if not changes:
        return {}
    before = buyer_opened(order.shop_id, order.platform_no, order.buyer_sealed)
    region = "" if "address" in changes else order.region
    told = buyer_columns(order.shop_id, order.platform_no, buyer=person.amended(before, changes), region=region)
    Order.objects.filter(id=order.id).update(**told | {"buyer_masked": json.loads(told["buyer_masked"])})
    return {name: before.get(name, "") for name in RECEIVER}


def _lines_change(ground: Ground, instead: Mapping[int, Instead]) -> bool:
    """What goes out for these lines; back to what was sold leaves nothing on the line. Is nothing left to send?"""
    lines = {line.id: line for line in ground.lines if line.goes}
    if instead.keys() - lines.keys():
        raise Refusal(why=_("有商品行已发出、已退款或不在此单，请重新核对"), duty="D080")
    gone = [line_id for line_id, one in instead.items() if not one.quantity]
    over = close_lines(ground.id, gone, duty="D080")[1] if gone else False
    for line_id, (sku_id, quantity) in instead.items():
        line = lines[line_id]
        as_sold = (sku_id, quantity) == (line.sold_sku_id, line.sold_quantity)
        goes = (None, None) if as_sold else (sku_id, quantity)
        OrderLine.objects.filter(id=line_id).update(ship_sku_id=goes[0], ship_quantity=goes[1])
    return over


def _refund_follows(order: Order) -> None:
    """The axis as the lines have it now; nothing more was told of money."""
    found = on_file(order.shop_id, [order.platform_no])[order.platform_no]
    cases = cases_standing(found.cases)
    axis = refund_axis(
        found.row["refunded"],
        found.row["total"],
        told=found.row["told_refund"],
        lines=shares_of(found.lines, cases),
        cases=cases,
        was=order.refund,
        grew=False,
    )
    if axis != order.refund:
        Order.objects.filter(id=order.id).update(refund=axis.value)
