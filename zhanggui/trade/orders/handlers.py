"""What orders do when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.catalog.facts import GoodsMatched, SkuAdded
from zhanggui.trade.orders import actions


def match_lines(news: list[News], by: Actor) -> None:
    """A SKU was added or goods were matched: orders that waited for that are freed. [D069]"""
    if news:
        actions.lines_rematch(by=by, at=clock.now())


HEARD = (
    (SkuAdded, match_lines, "orders.match_on_new_sku"),
    (GoodsMatched, match_lines, "orders.match_on_new_match"),
)
