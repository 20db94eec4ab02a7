"""Lines of an order are kept for a later parcel, or taken back to those that go now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.offer.inventory.actions import stock_lock, stock_release
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.rules import IN_WAVE
from zhanggui.trade.orders.states import State


@transaction.atomic
def lines_postpone(*, line_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Keep lines for a later parcel: the stock they hold goes back, and none is asked for them. [D092]

    The room above has locked their orders (`standing_locked`), asks for the right, says which may wait (some of
    `lines_waiting`, never all), tells it, and has those served that wait for stock.
    """
    _on_paper(line_ids)
    stock_release(line_ids=sorted(line_ids), by=by, at=at, reason="later")
    lines = OrderLine.objects.seen_by(by).filter(id__in=list(line_ids), closed=False, sent_at=None)
    lines.update(later=True)


@transaction.atomic
def lines_rejoin(*, line_ids: Collection[int], by: Actor, at: datetime) -> list[int]:
    """Lines kept for a later parcel go with the rest again; returns their orders. [D092]

    An order that holds its stock gives it back and waits for all of it, approved, to be served anew by whoever called;
    the others stay where they are. The room above has locked the orders, asks for the right and tells it.
    """
    _on_paper(line_ids)
    kept = OrderLine.objects.seen_by(by).filter(id__in=list(line_ids), later=True)
    orders = sorted(set(kept.values_list("order_id", flat=True)))
    held = list(Order.objects.filter(id__in=orders, state=State.ALLOCATED).values_list("id", flat=True))
    if held:
        goods = OrderLine.objects.filter(order_id__in=orders).values_list("sku_id", "ship_sku_id")
        skus = {ship or sku for sku, ship in goods}
        stock_lock(order_ids=held, sku_ids=sorted(sku for sku in skus if sku), by=by)
        stock_release(order_ids=held, by=by, at=at, reason="regrouped")
    kept.update(later=False)
    move(held, "regroup", fact=None, by=by, at=at)
    return orders


def _on_paper(line_ids: Collection[int]) -> None:
    """What goes with which parcel does not change while people walk for it."""
    if OrderLine.objects.filter(id__in=list(line_ids), order__state=State.PICKING).exists():
        raise Refusal.of(IN_WAVE)
