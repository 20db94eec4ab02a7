"""What packing does when orders leave."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderPartShipped, OrderShipped
from zhanggui.trade.packing import actions


def follow(news: list[News], by: Actor) -> None:
    """Orders left: whoever has them on a bench has nothing to pack any more. [D084]"""
    if news:
        actions.packings_follow(order_ids={n.subject_id for n in news}, by=by, at=clock.now())


HEARD = (
    (OrderShipped, follow, "packing.follow_on_shipping"),
    (OrderPartShipped, follow, "packing.follow_on_part"),
)
