"""What gifts do when orders have news, and when their rules are decided in the inbox."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.gifts import actions
from zhanggui.trade.orders.facts import OrderPartShipped, OrderShipped, OrderUpdated


def settle(news: list[News], by: Actor) -> None:
    """Orders went out, or were closed: their gifts went along, or are nobody's. [D060]"""
    if news:
        actions.gifts_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


def decide(news: list[News], by: Actor) -> None:
    """Rules hold, or end, as it was decided; what was done at once already stays. [D060]"""
    if news:
        actions.rules_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = (
    *((fact, decide, f"gifts.rules_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED),
    (OrderShipped, settle, "gifts.settle_on_shipping"),
    (OrderPartShipped, settle, "gifts.settle_on_parcel"),
    (OrderUpdated, settle, "gifts.settle_on_update"),
)
