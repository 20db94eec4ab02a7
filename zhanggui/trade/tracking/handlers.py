"""What tracking does when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderCompleted, OrderPartShipped, OrderShipped, OrderUpdated
from zhanggui.trade.tracking import actions


def watch(news: list[News], by: Actor) -> None:
    """Parcels left: they are watched from now on. [D088]"""
    if news:
        actions.parcels_watch(order_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def arrive(news: list[News], by: Actor) -> None:
    """Orders were completed: their buyers have what was sent. [D079]"""
    if news:
        actions.parcels_arrived(moments={n.subject_id: n.at for n in news}, by=by)


def arrive_by_platform(news: list[News], by: Actor) -> None:
    """The platform told of orders; those it calls completed have arrived. [D079]"""
    arrive([n for n in news if n.payload["action"] == "platform_complete"], by)


HEARD = (
    (OrderCompleted, arrive, "tracking.arrive_on_completion"),
    (OrderUpdated, arrive_by_platform, "tracking.arrive_on_update"),
    (OrderShipped, watch, "tracking.watch_on_shipping"),
    (OrderPartShipped, watch, "tracking.watch_on_part"),
)
