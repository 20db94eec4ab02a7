"""What outsourced shipping does when given orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated, RefundAsked
from zhanggui.trade.outsourcing import actions
from zhanggui.trade.review.facts import OrderHeld


def settle(news: list[News], by: Actor) -> None:
    """Orders were stopped, changed, closed or sent: those that an outside warehouse has are looked at. [D073]"""
    if news:
        actions.dispatches_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = (
    (OrderHeld, settle, "outsourcing.settle_on_hold"),
    (OrderUpdated, settle, "outsourcing.settle_on_update"),
    (RefundAsked, settle, "outsourcing.settle_on_refund"),
    (OrderShipped, settle, "outsourcing.settle_on_shipping"),
)
