"""Read a file and book it piece by piece; where its rows do not come order by order, gather them on the stage first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, groupby, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from django.db import DatabaseError, connection, transaction

from zhanggui.kit.bulk import chunks
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
from zhanggui.trade.booking.actions.stage import STAGE, group_of, stage_rows, staged_groups
from zhanggui.trade.orders.actions import Taking, news_settle, orders_lock
from zhanggui.trade.orders.queries import PlatformWord, platform_words

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import Batch, OrderFile, RowFault
    from zhanggui.trade.booking.actions.tally import FileResult

IMPORT_LOCK = 7_207
ORDERS = 2_000
AT_HAND = 50_000
"""Order numbers that are remembered at once: a few megabytes."""
KEYS = Keys("booking_keys")


class Bookmark(Protocol):
    """How far a file was booked before, and where each further piece is noted, in its own transaction."""

    @property
    def orders(self) -> int: ...
    @property
    def account(self) -> Mapping[str, Any]: ...
    def note(self, orders: int, account: Mapping[str, Any]) -> None: ...


class Nowhere:
    """A file that is always read from its beginning."""

    orders = 0
    account: Mapping[str, Any] = MappingProxyType({})

    def note(self, orders: int, account: Mapping[str, Any]) -> None:
        """Nothing to go on from."""


def book_rows(
    file: OrderFile, book: Book, result: FileResult, *, flush: Flush | None = None, bookmark: Bookmark | None = None
) -> tuple[datetime | None, list[RowFault]]:
    """Book the rows of one file; imports of the same shop wait for each other.

    Some thousand orders are one transaction, so that others work on while a long file comes in; `bookmark` says where
    a file that was begun goes on. Only where rows of one order stand apart the file is one transaction. Returns up to
    when the file tells, and the rows that could not be booked (without those `flush` took away).
    """
    with _shop_taken(book.shop_id):
        source = Source(book.file_id, keep_headings(book.shop_id, file.headings))
        work = Work(file, source, book, result, flush, Taking(book.setting))
        if is_scattered(file):
            with transaction.atomic():
                _stage_all(work)
                _book_staged(work)
        else:
            _book_as_read(work, bookmark or Nowhere())
    report("book", result.orders, result.orders)
    return work.until, work.faults


@contextmanager
def _shop_taken(shop_id: int) -> Iterator[None]:
    """No other import of this shop for the length of the block; inside a transaction, until that ends."""
    is_own = not connection.in_atomic_block
    kind = "pg_advisory_lock" if is_own else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(%s, %s)", [IMPORT_LOCK, shop_id])
    try:
        yield
    finally:
        if is_own:
            with suppress(DatabaseError), connection.cursor() as cursor:  # a lost session took its lock along
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [IMPORT_LOCK, shop_id])


def is_scattered(file: OrderFile) -> bool:
    """Whether rows of one order stand apart. A file where none do is read whole here: a damaged one is refused before
    anything is kept. What is too much to be remembered is laid on a stage."""
    numbers = (number for number, _rows in groupby(file.numbers()))
    seen: set[str] = set()
    for number in islice(numbers, AT_HAND):
        if number in seen:
            return True
        seen.add(number)
    if len(seen) < AT_HAND:
        return False
    with transaction.atomic():
        KEYS.open()
        KEYS.add(chain(seen, numbers))
        return KEYS.repeated()


def _batches(work: Work) -> Iterator[Batch]:
    """The file's batches, counted; faults are set aside as they come."""
    for batch in work.file.batches():
        work.result.rows += len(batch.rows) + len(batch.faults)
        told = filter(None, (work.until, *(row.paid_at or row.created_at for row in batch.rows)))
        work.until = max(told, default=None)
        report("read", work.result.rows)
        work.set_aside(batch.faults)
        yield batch


def _book_as_read(work: Work, bookmark: Bookmark) -> None:
    """Piece by piece, each a transaction that also says how far the file is booked."""
    groups = groups_of(_batches(work), work.book.profile)
    orders = bookmark.orders
    for some in chunks(range(orders), ORDERS):  # booked before: only what is set aside is told again
        sound(work, islice(groups, len(some)))
    work.result.go_on(bookmark.account)
    while piece := list(islice(groups, ORDERS)):
        good = sound(work, piece)
        with transaction.atomic():
            _book_piece(work, good)
            orders += len(piece)
            bookmark.note(orders, work.result.account)


def _book_piece(work: Work, groups: Sequence[Group]) -> None:
    """Orders nobody knows are new; of those on file only those with news are locked, in id order, and read."""
    book = work.book
    asked = [group.platform_no for group in groups]
    on_file = platform_words(shop_id=book.shop_id, numbers=asked, by=book.by)
    book_groups(work, [group for group in groups if group.platform_no not in on_file], {}, fresh=True)
    news = _with_news(work, [group for group in groups if group.platform_no in on_file], on_file)
    if news:
        numbers = [group.platform_no for group in news]
        orders_lock(shop_id=book.shop_id, numbers=numbers, by=book.by)
        book_groups(work, news, seen_rows(book.shop_id, book.profile, numbers))
    news_settle(taking=work.taking, by=book.by, at=book.at)


def _with_news(work: Work, groups: Sequence[Group], on_file: Mapping[str, PlatformWord]) -> list[Group]:
    """Orders on file of which the file tells something new; the others are counted."""
    book, news = work.book, list[Group]()
    seen = seen_rows(book.shop_id, book.profile, [group.platform_no for group in groups]) if groups else {}
    for group in groups:
        told = rows_told(group, seen[group.platform_no])
        if told.fresh:
            news.append(group)
        else:
            work.result.count_rows(0, told.known, told.twice)
            count_known(work, [group.platform_no], on_file)
    return news


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
    news_settle(taking=work.taking, by=book.by, at=book.at)
