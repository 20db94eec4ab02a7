"""Book rows that were set aside and given back, mended or not, each order whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.intake.actions import rows_settle
from zhanggui.offer.intake.queries import Returned, returned_rows
from zhanggui.trade.booking.actions.booking import Book
from zhanggui.trade.booking.actions.news import LIST
from zhanggui.trade.booking.actions.reading import book_rows
from zhanggui.trade.booking.actions.tally import FileResult
from zhanggui.trade.booking.actions.watch import Watched
from zhanggui.trade.orders.actions import Setting, unmatched_report

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderFile, OrderRow


def rows_retry(*, shop_id: int, by: Actor) -> Counter[str]:
    """Book what was given back in a shop, as whoever gave it back; returns how many rows became what. [D069]

    Some rows at a time, booked and settled in one transaction: killed and done again, it ends the same.
    """
    told: Counter[str] = Counter()
    while True:
        with transaction.atomic():
            batch = returned_rows(shop_id=shop_id, by=by)
            if batch is None:
                return told
            told.update(_book(batch, batch.file, shop_id, by) if batch.file else _refuse(batch, by))


def _refuse(batch: Returned, by: Actor) -> Counter[str]:
    refused = batch.refused()
    rows_settle(settled={}, refused=refused, by=by)
    return Counter(refused=len(refused))


def _book(batch: Returned, file: OrderFile, shop_id: int, by: Actor) -> Counter[str]:
    actor, at = batch.actor or by, clock.now()
    shop = shop_card(shop_id=shop_id, by=actor)
    book = Book(
        setting=Setting.held(shop.id, shop.promise_hours, at),
        profile=batch.profile,
        kind=file.match.kind,
        amounts=file.match.amounts,
        file_id=batch.file_id,
        by=actor,
        at=at,
    )
    orders: dict[int, str] = {}

    def note(row: OrderRow) -> None:
        orders[row.row_no] = row.platform_no

    fates: dict[str, str] = {}
    _until, faults = book_rows(Watched(file, note), book, FileResult("", fates=fates))
    refused = {batch.row_ids[fault.row_no]: fault for fault in faults}
    good = {number: order for number, order in orders.items() if batch.row_ids[number] not in refused}
    settled = {batch.row_ids[n]: fate for n, fate in _fates(good, fates, one=file.match.kind == LIST).items()}
    rows_settle(settled=settled, refused=refused, by=actor, at=at)
    unmatched_report(shop_id=shop_id, by=by)
    return Counter([*settled.values(), *["refused"] * len(refused)])


def _fates(orders: dict[int, str], fates: dict[str, str], *, one: bool) -> dict[int, str]:
    """What became of each row: what became of its order; of a list's rows of one order the first stands for it."""
    seen: set[str] = set()
    told = {}
    for number, order in sorted(orders.items()):
        told[number] = "duplicate" if one and order in seen else fates[order]
        seen.add(order)
    return told
