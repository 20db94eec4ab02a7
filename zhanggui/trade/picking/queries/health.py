"""Whether waves, orders and stock tell the same: what the doctor looks at."""

from __future__ import annotations

from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.queries import orders_holding, pieces_held
from zhanggui.trade.orders.queries import order_stands
from zhanggui.trade.picking.models import WavedOrder
from zhanggui.trade.picking.states import Seat


def picking_faults(*, by: Actor) -> list[str]:
    """Orders picked by our own people that are in no wave: nobody walks for them, nobody may change them. [D078]

    Needs orders.view.     What is found is looked at again: an order that moved between two questions is no fault.
    """
    lost = _unwaved(by)
    if lost:
        lost &= _unwaved(by)
    return [f"order {order_id} is picked in no wave" for order_id in sorted(lost)]


def holding_faults(*, by: Actor) -> list[str]:
    """Stock that is held for orders that will not leave: it is sold to nobody. Needs orders.view. [D092]"""
    idle = _idle(by)
    if idle:
        idle &= _idle(by)
    return [f"order {order_id} holds stock and does not wait to leave" for order_id in sorted(idle)]


def _unwaved(by: Actor) -> set[int]:
    stands = order_stands(order_ids=orders_holding(by=by), by=by)
    picked = {i for i, stand in stands.items() if stand.is_picked}
    picked = {one.order_id for one in pieces_held(order_ids=picked, by=by) if one.own}
    rows = WavedOrder.objects.seen_by(by).filter(order_id__in=picked).exclude(state=Seat.PULLED.value)
    return picked - set(rows.values_list("order_id", flat=True))


def _idle(by: Actor) -> set[int]:
    stands = order_stands(order_ids=orders_holding(by=by), by=by)
    return {i for i, stand in stands.items() if not stand.holds_stock}
