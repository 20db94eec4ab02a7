"""What promises do when orders leave or are closed."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated
from zhanggui.trade.promises import actions


def settle(news: list[News], by: Actor) -> None:
    """Orders left, or the platform says something new: what was watched may be over. [D082]"""
    if news:
        actions.promises_settle(order_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = ((OrderShipped, settle, "promises.settle_on_shipping"), (OrderUpdated, settle, "promises.settle_on_update"))
