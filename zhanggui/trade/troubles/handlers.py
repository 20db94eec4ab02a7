"""What troubles do when carriers and platforms have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders.facts import OrderShipped, RefundAsked, RefundMade, RefundWithdrawn
from zhanggui.trade.packing.facts import GoodsLacked, GoodsMispicked
from zhanggui.trade.picking.facts import OrderPulled
from zhanggui.trade.tracking.facts import DeliveryFailed
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.states import Kind

MISSING = "missing"
"""Why an order left its wave, as picking tells it: a shelf was empty."""


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


def mistaken(news: list[News], by: Actor) -> None:
    """Other goods were in the basket: a case each, for whoever sees to the shelves. [D084]"""
    _report(news, Kind.MISPICKED, by)


def lacked(news: list[News], by: Actor) -> None:
    """Pieces were not there when somebody packed. [D084]"""
    _report(news, Kind.SHORT, by)


def pulled(news: list[News], by: Actor) -> None:
    """Orders left their wave; those whose shelf was empty are cases. [D084]"""
    _report([n for n in news if n.payload["why"] == MISSING], Kind.SHORT, by)


def mend(news: list[News], by: Actor) -> None:
    """Orders left as they should: what was found wrong before is put right. [D089]"""
    if news:
        actions.cases_mend(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


def _report(news: list[News], kind: Kind, by: Actor) -> None:
    found = [
        actions.Slip(n.subject_id, n.shop_id, n.at, str(n.payload.get("goods") or n.payload.get("reason", "")))
        for n in news
        if n.shop_id
    ]
    if found:
        actions.cases_report(kind=kind, found=found, by=by, at=clock.now())


HEARD = (
    (DeliveryFailed, hear, "troubles.hear_of_failure"),
    (RefundAsked, intercept, "troubles.intercept_on_request"),
    (RefundMade, intercept, "troubles.intercept_on_refund"),
    (RefundWithdrawn, drop, "troubles.drop_on_withdrawal"),
    (GoodsMispicked, mistaken, "troubles.report_mistaken"),
    (GoodsLacked, lacked, "troubles.report_lacked"),
    (OrderPulled, pulled, "troubles.report_pulled"),
    (OrderShipped, mend, "troubles.mend_on_shipping"),
)
