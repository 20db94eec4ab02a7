"""Book orders of one file, some thousand at a time, and keep the account: every row ends in exactly one column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import goods_matched
from zhanggui.offer.channels.actions import RowFault
from zhanggui.trade.orders.actions.intake.change import Change, OnFile, Setting, change_of
from zhanggui.trade.orders.actions.intake.current import Seen
from zhanggui.trade.orders.actions.intake.lines import goods_of
from zhanggui.trade.orders.actions.intake.news import DETAIL, LIST, OrderNews, Said, news_of, speak
from zhanggui.trade.orders.actions.intake.raw import Raw, Source, write_raw
from zhanggui.trade.orders.actions.intake.write import Leaving, write_changes

if TYPE_CHECKING:
    from zhanggui.kit.pure import Text
    from zhanggui.offer.catalog.queries import Goods
    from zhanggui.offer.channels.ports import OrderFile
    from zhanggui.trade.orders.actions.intake.groups import Group
    from zhanggui.trade.orders.actions.intake.tally import FileResult

CONFLICT = _("同一文件中此订单的几行互相矛盾，请核对后重新导出")
SIBLING = _("同一订单的其他行有问题，整单先搁置")
ASIDE, GOODS = 2_000, 20_000
Flush = Callable[[list[RowFault]], None]
Fresh = tuple[Said, bytes, int]


class RowsTold(NamedTuple):
    """The rows of an order: new ones with digest and place among equal ones; how many are known, or given twice."""

    fresh: list[Fresh]
    known: int
    twice: int


@dataclass(frozen=True)
class Book:
    """Everything booking needs to know about the file."""

    setting: Setting
    profile: str
    kind: str
    amounts: str
    file_id: int
    by: Actor
    at: datetime

    @property
    def shop_id(self) -> int:
        return self.setting.shop_id


@dataclass
class Work:
    """One reading of a file: what it found so far. `flush` takes rows set aside away when they are many."""

    file: OrderFile
    source: Source
    book: Book
    result: FileResult
    flush: Flush | None
    faults: list[RowFault] = field(default_factory=list)
    leaving: Leaving = field(default_factory=Leaving)
    until: datetime | None = None
    skus: dict[Goods, int | None] = field(default_factory=dict)

    def set_aside(self, rows: Iterable[RowFault]) -> None:
        """Rows that are not booked."""
        self.faults += rows
        if self.flush and len(self.faults) >= ASIDE:
            self.flush(self.faults)
            self.faults.clear()

    def put_aside(self, group: Group, code: str, text: Text) -> None:
        """All readable rows of an order."""
        named, preview = self.file.named, self.file.preview
        self.set_aside(
            RowFault(row.row_no, code, text, named(row.raw), row.platform_no, preview(row.raw)) for row in group.rows
        )


def sound(work: Work, groups: Iterable[Group]) -> list[Group]:
    """Orders that can be booked; of a bad row or of rows that contradict each other the whole order is set aside."""
    good = []
    for group in groups:
        if group.faulty:
            work.put_aside(group, "sibling", SIBLING)
        elif work.book.kind == LIST and len(group.digests) > 1 and len(set(group.digests)) > 1:
            work.put_aside(group, "conflict", CONFLICT)
        else:
            good.append(group)
    return good


def book_groups(work: Work, groups: Sequence[Group], orders: Mapping[str, OnFile], seen: Mapping[str, Seen]) -> None:
    """Book these orders; `orders` and `seen` are what is on file of them."""
    news, raw, book = [], [], work.book
    for group in groups:
        told = rows_told(group, seen.get(group.platform_no))
        work.result.count_rows(len(told.fresh), told.known, told.twice)
        if told.fresh:
            news.append(news_of(group.platform_no, [said for said, _d, _o in told.fresh], book.amounts))
            raw += _raw(group.platform_no, told.fresh, seen.get(group.platform_no))
    changes = _changes(work, news, orders)
    write_raw(raw, shop_id=book.shop_id, profile=book.profile, source=work.source, at=book.at)
    write_changes(changes, shop_id=book.shop_id, by=book.by, at=book.at)
    work.leaving.note(changes)
    _account(work.result, groups, changes, orders)


def rows_told(group: Group, seen: Seen | None) -> RowsTold:
    """Which rows of an order are new, and what they speak of.

    Equal rows are one row given twice, but where a layout tells nothing but goods: there they are two lines.
    """
    counts: dict[bytes, int] = {}
    fresh: list[Fresh] = []
    known = 0
    for row, subject, digest in zip(group.rows, speak(group.rows), group.digests, strict=True):
        if digest in counts and (row.kind != DETAIL or row.sub_no):
            continue
        ordinal = counts[digest] = counts.get(digest, 0) + 1
        if seen and (digest, ordinal) in seen.digests:
            known += 1
        else:
            fresh.append(((row, subject), digest, ordinal))
    return RowsTold(fresh, known, len(group.rows) - len(fresh) - known)


def _raw(number: str, fresh: Sequence[Fresh], seen: Seen | None) -> list[Raw]:
    versions = dict(seen.versions) if seen else {}
    raw = []
    for (row, subject), digest, ordinal in fresh:
        version = versions[subject] = versions.get(subject, 0) + 1
        raw.append(Raw(number, subject, version, digest, ordinal, row.raw))
    return raw


def _changes(work: Work, news: Sequence[OrderNews], orders: Mapping[str, OnFile]) -> list[Change]:
    skus, book = _skus(work, {goods_of(line) for order in news for line in order.lines}), work.book
    changes = []
    for told in news:
        change = change_of(told, orders.get(told.platform_no), skus=skus, setting=book.setting, at=book.at)
        if change.changes_anything:
            changes.append(change)
    return changes


def _skus(work: Work, goods: set[Goods]) -> Mapping[Goods, int | None]:
    """Our SKU of each of these goods; the catalogue is asked once for each."""
    if len(work.skus) > GOODS:
        work.skus.clear()
    new = goods - work.skus.keys()
    if new:
        found = goods_matched(shop_id=work.book.shop_id, goods=list(new), by=System("orders"))
        work.skus |= dict.fromkeys(new) | found
    return work.skus


def _account(
    result: FileResult, groups: Sequence[Group], changes: Sequence[Change], orders: Mapping[str, OnFile]
) -> None:
    """An order is new, updated, or known: its news changed nothing."""
    changed = {change.platform_no: change for change in changes}
    for group in groups:
        number = group.platform_no
        change, old = changed.get(number), orders.get(number)
        result.lines += len(change.new_lines) if change else 0
        fate = "known" if change is None else "new" if change.is_new else "updated"
        result.count_order(number, fate, (old.row if old else {}) | (change.row if change else {}))
