"""What changes do when orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.changes import actions
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated


def settle(news: list[News], by: Actor) -> None:
    """Orders went out, or the platform says something new of them: what waited may be too late. [D080]"""
    if news:
        actions.changes_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = (
    (OrderShipped, settle, "changes.settle_on_shipping"),
    (OrderUpdated, settle, "changes.settle_on_update"),
)
