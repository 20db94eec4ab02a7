"""What tracking does when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderPartShipped, OrderShipped
from zhanggui.trade.tracking import actions


def watch(news: list[News], by: Actor) -> None:
    """Parcels left: they are watched from now on. [D088]"""
    if news:
        actions.parcels_watch(order_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = (
    (OrderShipped, watch, "tracking.watch_on_shipping"),
    (OrderPartShipped, watch, "tracking.watch_on_part"),
)
