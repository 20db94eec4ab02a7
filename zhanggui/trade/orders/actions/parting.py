"""Lines of an order are kept for a later parcel, or taken back to those that go now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.actions import stock_lock, stock_release
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.rules import may_part
from zhanggui.trade.orders.states import OVER, State

GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))
NONE_WAITS = Refused(duty="", why=_("此单没有等待后发的商品"))


@transaction.atomic
def lines_postpone(*, later: Mapping[int, Collection[int]], by: Actor, at: datetime) -> Moved:
    """Keep lines of orders for a later parcel: order → lines. What stock they hold goes back. [D092]

    Only orders on their way, only lines that are to go now, and never all of them. The room above asks for the right,
    gives the fact and has those served that wait for stock. Returns which orders are parted (with their state) and, per
    refused id, why.
    """
    orders, refused = _locked(later, by)
    found: list[Order] = []
    for order in orders:
        due = set(
            OrderLine.objects.filter(order=order, closed=False, later=False, sent_at=None).values_list("id", flat=True)
        )
        verdict = may_part(order.state, due=due, later=set(later[order.id]))
        if verdict:
            found.append(order)
        else:
            refused[order.id] = verdict
    lines = [line for order in found for line in later[order.id]]
    stock_release(line_ids=lines, by=by, at=at, reason="later")
    OrderLine.objects.filter(id__in=lines).update(later=True)
    return Moved([_row(order) for order in found], refused)


@transaction.atomic
def lines_rejoin(*, lines: Mapping[int, Collection[int]], by: Actor, at: datetime) -> Moved:
    """Lines kept for a later parcel go with the rest again: order → lines. [D092]

    An order that holds its stock gives it back and waits for all of it, approved, to be served anew by whoever called;
    the others stay where they are. The room above asks for the right and gives the fact. Returns which orders changed
    and, per refused id, why.
    """
    orders, refused = _locked(lines, by)
    told = [line for order in orders if order.state not in OVER for line in lines[order.id]]
    kept = OrderLine.objects.filter(id__in=told, order_id__in=[order.id for order in orders], later=True)
    parted = set(kept.values_list("order_id", flat=True))
    refused |= {order.id: NONE_WAITS for order in orders if order.id not in parted}
    held = [order.id for order in orders if order.id in parted and order.state == State.ALLOCATED]
    if held:
        due = OrderLine.objects.filter(order_id__in=held, closed=False)
        skus = {ship or sku for sku, ship in due.values_list("sku_id", "ship_sku_id")}
        stock_lock(order_ids=held, sku_ids=sorted(sku for sku in skus if sku), by=by)
        stock_release(order_ids=held, by=by, at=at, reason="regrouped")
    kept.update(later=False)
    move(held, "regroup", fact=None, by=by, at=at)
    return Moved([_row(order) for order in orders if order.id in parted], refused)


def _locked(order_ids: Collection[int], by: Actor) -> tuple[list[Order], dict[int, Verdict]]:
    """These orders, locked in id order; the others are refused as not found."""
    orders = list(Order.objects.seen_by(by).select_for_update().filter(id__in=list(order_ids)).order_by("id"))
    known = {order.id for order in orders}
    return orders, {i: GONE for i in order_ids if i not in known}


def _row(order: Order) -> dict[str, int]:
    return {"id": order.id, "shop_id": order.shop_id, "state": order.state}
