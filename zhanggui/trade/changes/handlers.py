"""What changes do when orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.changes import actions
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated


def settle(news: list[News], by: Actor) -> None:
    """Orders went out, or the platform says something new of them: what waited may be over. [D080][D083]"""
    if news:
        ids, at = [n.subject_id for n in news], clock.now()
        actions.changes_settle(order_ids=ids, by=by, at=at)
        actions.urgings_settle(order_ids=ids, by=by, at=at)


HEARD = (
    (OrderShipped, settle, "changes.settle_on_shipping"),
    (OrderUpdated, settle, "changes.settle_on_update"),
)
