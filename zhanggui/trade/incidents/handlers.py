"""What incidents do when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.incidents import actions
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated


def leave(news: list[News], by: Actor) -> None:
    """Orders left, by our hand or as the platform tells: what was held and let go is no longer saved. [D056]"""
    if news:
        actions.caught_leave(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = ((OrderShipped, leave, "incidents.leave_on_shipping"), (OrderUpdated, leave, "incidents.leave_on_update"))
