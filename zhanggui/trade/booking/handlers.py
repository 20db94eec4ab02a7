"""What booking does when others have news; its handlers keep the names the ledger knows from orders' time."""

from __future__ import annotations

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.intake.facts import FilesArrived, RowReturned
from zhanggui.trade.booking import actions


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
)
