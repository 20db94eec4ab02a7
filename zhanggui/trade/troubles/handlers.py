"""What troubles do when carriers and platforms have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import RefundAsked, RefundMade, RefundWithdrawn
from zhanggui.trade.tracking.facts import DeliveryFailed
from zhanggui.trade.troubles import actions


def hear(news: list[News], by: Actor) -> None:
    """Carriers cannot deliver, or bring back: a case each. [D089]"""
    if news:
        actions.cases_hear(track_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def intercept(news: list[News], by: Actor) -> None:
    """Buyers want their money back: what is on its way to them shall be stopped. [D073]"""
    if news:
        actions.interceptions_open(order_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def drop(news: list[News], by: Actor) -> None:
    """They keep what they bought. [D073]"""
    if news:
        actions.interceptions_drop(order_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = (
    (DeliveryFailed, hear, "troubles.hear_of_failure"),
    (RefundAsked, intercept, "troubles.intercept_on_request"),
    (RefundMade, intercept, "troubles.intercept_on_refund"),
    (RefundWithdrawn, drop, "troubles.drop_on_withdrawal"),
)
