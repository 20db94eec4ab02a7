"""What picking does when orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderPartShipped, OrderShipped, OrderUpdated, RefundAsked
from zhanggui.trade.picking import actions
from zhanggui.trade.review.facts import OrderHeld


def settle(news: list[News], by: Actor) -> None:
    """Orders were stopped, changed, closed or sent: those that are in waves leave them. [D073][D075]"""
    if news:
        actions.waves_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = (
    (OrderHeld, settle, "picking.settle_on_hold"),
    (OrderUpdated, settle, "picking.settle_on_update"),
    (RefundAsked, settle, "picking.settle_on_refund"),
    (OrderShipped, settle, "picking.settle_on_shipping"),
    (OrderPartShipped, settle, "picking.settle_on_part"),
)
