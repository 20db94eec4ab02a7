"""Read a file and book it as it comes; where its rows do not come order by order, gather them on the stage first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db import connection, transaction

from zhanggui.kit.jobs.progress import report
from zhanggui.kit.stage import Keys
from zhanggui.trade.booking.actions.booking import (
    SIBLING,
    Book,
    Flush,
    Work,
    book_groups,
    count_known,
    rows_told,
    sound,
)
from zhanggui.trade.booking.actions.groups import Group, groups_of
from zhanggui.trade.booking.actions.raw import Source, keep_headings, seen_rows
from zhanggui.trade.booking.actions.stage import STAGE, group_of, stage_groups, stage_rows, staged_groups
from zhanggui.trade.orders.actions import Taking, news_settle, orders_lock
from zhanggui.trade.orders.queries import PlatformWord, platform_words

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import Batch, OrderFile, RowFault
    from zhanggui.trade.booking.actions.tally import FileResult

IMPORT_LOCK = 7_207
ORDERS = 2_000
KEYS = Keys("booking_keys")


class Scattered(Exception):
    """Rows of one order stand apart in the file."""


def book_rows(
    file: OrderFile, book: Book, result: FileResult, *, flush: Flush | None = None
) -> tuple[datetime | None, list[RowFault]]:
    """Book the rows of one file in the caller's transaction; imports of the same shop wait for each other.

    Returns up to when the file tells, and the rows that could not be booked (without those `flush` took away).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [IMPORT_LOCK, book.shop_id])
    source = Source(book.file_id, keep_headings(book.shop_id, file.headings))
    work = Work(file, source, book, result, flush, Taking(book.setting))
    try:
        with transaction.atomic():
            _book_as_read(work)
    except Scattered:
        result.begin_again()
        work = Work(file, source, book, result, flush, Taking(book.setting))
        _stage_all(work)
    _book_staged(work)
    news_settle(taking=work.taking, by=book.by, at=book.at)
    report("book", result.orders, result.orders)
    return work.until, work.faults


def _batches(work: Work) -> Iterator[Batch]:
    """The file's batches, counted; faults are set aside as they come."""
    for batch in work.file.batches():
        work.result.rows += len(batch.rows) + len(batch.faults)
        told = filter(None, (work.until, *(row.paid_at or row.created_at for row in batch.rows)))
        work.until = max(told, default=None)
        report("read", work.result.rows)
        work.set_aside(batch.faults)
        yield batch


def _book_as_read(work: Work) -> None:
    """Book orders nobody knows as they are read. What is on file waits on the stage, to be locked in id order."""
    STAGE.open()
    KEYS.open()
    groups = groups_of(_batches(work), work.book.profile)
    while part := list(islice(groups, ORDERS)):
        numbers = {group.platform_no for group in part}
        if len(numbers) < len(part):
            raise Scattered
        KEYS.add(numbers)
        good = sound(work, part)
        asked = [group.platform_no for group in good]
        known = platform_words(shop_id=work.book.shop_id, numbers=asked, by=work.book.by)
        book_groups(work, [group for group in good if group.platform_no not in known], {}, fresh=True)
        _stage_news(work, [group for group in good if group.platform_no in known], known)
    if KEYS.repeated():
        raise Scattered
    STAGE.index()


def _stage_news(work: Work, groups: Sequence[Group], on_file: Mapping[str, PlatformWord]) -> None:
    """Orders on file: those of which the file tells nothing new are counted, the others wait."""
    book = work.book
    seen = seen_rows(book.shop_id, book.profile, [group.platform_no for group in groups]) if groups else {}
    news = []
    for group in groups:
        told = rows_told(group, seen[group.platform_no])
        if told.fresh:
            news.append(group)
        else:
            work.result.count_rows(0, told.known, told.twice)
            count_known(work, [group.platform_no], on_file)
    stage_groups(news, book.shop_id)


def _stage_all(work: Work) -> None:
    """The rows of an order stand apart: gather the whole file before anything is booked."""
    STAGE.open()
    faulty: set[str] = set()
    for batch in _batches(work):
        faulty.update(fault.order_no for fault in batch.faults)
        stage_rows(batch.rows, shop_id=work.book.shop_id, profile=work.book.profile)
    STAGE.index()
    for row in STAGE.take(faulty - {""}):
        work.put_aside(group_of([row], work.book.shop_id), "sibling", SIBLING)


def _book_staged(work: Work) -> None:
    """Book what waited, every order that is on file locked before the first is read."""
    book = work.book
    orders_lock(shop_id=book.shop_id, stage=STAGE, by=book.by)
    for staged in staged_groups(book.shop_id):
        groups = sound(work, staged)
        numbers = [group.platform_no for group in groups]
        book_groups(work, groups, seen_rows(book.shop_id, book.profile, numbers))
