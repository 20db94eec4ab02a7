"""What presale does when others, or its own plans, have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderPartShipped, OrderShipped, OrderUpdated
from zhanggui.trade.presale import actions
from zhanggui.trade.presale.facts import PlanChanged, PlanVoided


def promise_again(news: list[News], by: Actor) -> None:
    """The day of a plan moved, or it was a mistake: what was sold by it is planned anew. [D094]"""
    if news:
        actions.presale_promise(plan_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def settle(news: list[News], by: Actor) -> None:
    """Orders went out, were closed or lost a line: promises are kept, broken or over. [D094]"""
    if news:
        actions.presale_settle(moments={n.subject_id: n.at for n in news}, by=by)


HEARD = (
    (PlanChanged, promise_again, "presale.promise_on_change"),
    (PlanVoided, promise_again, "presale.promise_on_void"),
    (OrderShipped, settle, "presale.settle_on_shipping"),
    (OrderPartShipped, settle, "presale.settle_on_parcel"),
    (OrderUpdated, settle, "presale.settle_on_update"),
)
