"""What orders do when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.catalog.facts import GoodsMatched, SkuAdded
from zhanggui.offer.intake.facts import FilesArrived, RowReturned
from zhanggui.trade.orders import actions


def match_lines(news: list[News], by: Actor) -> None:
    """A SKU was added or goods were matched: orders that waited for that are freed. [D069]"""
    if news:
        actions.lines_rematch(by=by, at=clock.now())


def import_arrived(news: list[News], by: Actor) -> None:
    """Files of orders were handed in: the worker imports them. [D068]"""
    for one in news:
        if one.payload["kind"] == "orders":
            actions.import_defer(run_id=one.subject_id, by=by)


def rows_returned(news: list[News], by: Actor) -> None:
    """Rows set aside were given back: the worker books them. [D069]"""
    for shop_id in sorted({one.shop_id for one in news if one.shop_id is not None}):
        actions.retry_defer(shop_id=shop_id, by=by)


HEARD = (
    (RowReturned, rows_returned, "orders.rows_returned"),
    (FilesArrived, import_arrived, "orders.import_arrived"),
    (SkuAdded, match_lines, "orders.match_on_new_sku"),
    (GoodsMatched, match_lines, "orders.match_on_new_match"),
)
