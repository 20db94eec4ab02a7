"""Book the staged rows of one file, chunk by chunk, and keep the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.jobs.progress import report
from zhanggui.kit.pure import msg as _
from zhanggui.kit.stage import StagedRow
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.orders.actions.intake.change import Change, Setting, change_of
from zhanggui.trade.orders.actions.intake.current import OnFile, on_file
from zhanggui.trade.orders.actions.intake.news import LIST, OrderNews, news_of
from zhanggui.trade.orders.actions.intake.stage import STAGE, lock_staged, open_row
from zhanggui.trade.orders.actions.intake.tally import FileResult
from zhanggui.trade.orders.actions.intake.write import Leaving, write_changes, write_raw

if TYPE_CHECKING:
    from zhanggui.kit.pure import Text

CONFLICT = _("同一文件中此订单的几行互相矛盾，请核对后重新导出")
SIBLING = _("同一订单的其他行有问题，整单先搁置")


@dataclass(frozen=True)
class Book:
    """Everything booking needs to know about the file."""

    setting: Setting
    profile: str
    kind: str
    file_id: int
    by: Actor
    at: datetime

    @property
    def shop_id(self) -> int:
        return self.setting.shop_id


@dataclass
class Aside:
    """Rows booking set aside, with the reason."""

    rows: list[tuple[StagedRow, str, Text]]


def book_stage(book: Book, result: FileResult) -> Aside:
    """Book every staged order; returns the rows of orders whose rows contradict each other."""
    aside, leaving = Aside([]), Leaving()
    lock_staged(book.shop_id)
    done = 0
    for orders in STAGE.by_key():
        good = [rows for rows in orders if not _contradicts(book, rows)]
        for rows in orders:
            if _contradicts(book, rows):
                aside.rows += [(row, "conflict", CONFLICT) for row in rows]
        _book_chunk(book, good, leaving, result)
        done += sum(len(rows) for rows in orders)
        report("book", done, result.rows)
    leaving.let_go(by=book.by, at=book.at)
    return aside


def aside_with(order_nos: set[str]) -> Aside:
    """The good rows of orders that have a bad one."""
    return Aside([(row, "sibling", SIBLING) for row in STAGE.take(order_nos)] if order_nos else [])


def _contradicts(book: Book, rows: Sequence[StagedRow]) -> bool:
    return book.kind == LIST and len({row.digest for row in rows}) > 1


def _book_chunk(book: Book, orders: Sequence[Sequence[StagedRow]], leaving: Leaving, result: FileResult) -> None:
    if not orders:
        return
    file = on_file(book.shop_id, book.profile, [rows[0].key for rows in orders])
    fresh: list[tuple[StagedRow, int]] = []
    news: list[OrderNews] = []
    for rows in orders:
        numbered = _numbered(book, rows, result)
        unseen = [(r, n) for r, n in numbered if (r.key, r.digest, n) not in file.seen]
        fresh += unseen
        if unseen:
            news.append(news_of(rows[0].key, [open_row(r, book.shop_id) for r, _n in numbered]))
    changes = _changes(book, news, file)
    write_raw(fresh, shop_id=book.shop_id, profile=book.profile, file_id=book.file_id, at=book.at)
    write_changes(changes, shop_id=book.shop_id, by=book.by, at=book.at)
    leaving.note(changes)
    _account(orders, changes, file, result)


def _numbered(book: Book, rows: Sequence[StagedRow], result: FileResult) -> list[tuple[StagedRow, int]]:
    """Equal rows of a list are one row given twice; equal rows of a detail file are two lines of the same goods."""
    if book.kind == LIST:
        result.duplicates += len(rows) - 1
        return [(rows[0], 1)]
    seen: Counter[bytes] = Counter()
    numbered = []
    for row in rows:
        seen[row.digest] += 1
        numbered.append((row, seen[row.digest]))
    return numbered


def _changes(book: Book, news: Sequence[OrderNews], file: OnFile) -> list[Change]:
    codes = sorted({line.seller_code for order in news for line in order.lines if line.seller_code})
    skus = sku_ids_by_code(codes=codes, by=System("orders")) if codes else {}
    changes = []
    for order in news:
        old = file.orders.get(order.platform_no)
        old_lines = file.lines.get(old["id"], {}) if old else {}
        change = change_of(order, old, old_lines, skus=skus, setting=book.setting, at=book.at)
        if change.changes_anything:
            changes.append(change)
    return changes


def _account(
    orders: Sequence[Sequence[StagedRow]], changes: Sequence[Change], file: OnFile, result: FileResult
) -> None:
    new = sum(change.is_new for change in changes)
    result.new += new
    result.updated += len(changes) - new
    result.known += len(orders) - len(changes)
    result.lines += sum(len(change.new_lines) for change in changes)
    by_no = {change.news.platform_no: change for change in changes}
    for rows in orders:
        number = rows[0].key
        now = {**file.orders.get(number, {}), **(by_no[number].row if number in by_no else {})}
        result.states[now["platform_state"]] += 1
        result.paid += now["paid"] or 0
        if result.fates is not None:
            change = by_no.get(number)
            result.fates[number] = "known" if change is None else "booked" if change.is_new else "updated"
