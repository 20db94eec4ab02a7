"""What review does when others have news. The names are those the ledger of deliveries knows."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.catalog.facts import SaleResumed
from zhanggui.offer.inventory.facts import StockAdjusted, StockReceived
from zhanggui.trade.review import actions


def serve_short(news: list[News], by: Actor) -> None:
    """Stock came in: orders that ran short get theirs first, by promise time. [D081][D092]"""
    if news:
        actions.stock_serve(by=by, at=clock.now())


HEARD = (
    (StockReceived, serve_short, "orders.serve_on_receipt"),
    (StockAdjusted, serve_short, "orders.serve_on_adjustment"),
    (SaleResumed, serve_short, "orders.serve_on_resume"),
)
