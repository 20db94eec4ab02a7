"""What shortages do when orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderShipped, OrderUpdated
from zhanggui.trade.review.facts import OrderAllocated, OrderRanShort
from zhanggui.trade.shortages import actions


def open_cases(news: list[News], by: Actor) -> None:
    """Orders ran short: those that are a case at once are one now; the clock finds the others. [D081]"""
    if news:
        actions.shortages_open(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


def settle(news: list[News], by: Actor) -> None:
    """Orders have their goods, left, or the platform says something new: what was open may be over. [D081]"""
    if news:
        actions.shortages_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = (
    (OrderRanShort, open_cases, "shortages.open_on_shortage"),
    (OrderAllocated, settle, "shortages.settle_on_stock"),
    (OrderShipped, settle, "shortages.settle_on_shipping"),
    (OrderUpdated, settle, "shortages.settle_on_update"),
)
