"""What grouping does when orders have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.grouping import actions
from zhanggui.trade.orders.facts import OrderUpdated
from zhanggui.trade.review.facts import OrderHeld


def settle(news: list[News], by: Actor) -> None:
    """Orders were held, or the platform says something new of them: those that cannot go leave their merges. [D073]"""
    if news:
        actions.groups_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


HEARD = (
    (OrderHeld, settle, "grouping.settle_on_hold"),
    (OrderUpdated, settle, "grouping.settle_on_update"),
)
