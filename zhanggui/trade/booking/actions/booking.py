"""Book orders of one file, some thousand at a time, and keep the account: every row ends in exactly one column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.actions import RowFault
from zhanggui.trade.booking.actions.news import DETAIL, LIST, Said, news_of, speak
from zhanggui.trade.booking.actions.raw import Raw, Seen, Source, write_raw
from zhanggui.trade.orders.actions import Setting, Taken, Taking, news_take
from zhanggui.trade.orders.queries import PlatformWord, platform_words
from zhanggui.trade.orders.states import HANDMADE_NUMBER

if TYPE_CHECKING:
    from zhanggui.kit.pure import Text
    from zhanggui.offer.channels.ports import OrderFile
    from zhanggui.trade.booking.actions.groups import Group
    from zhanggui.trade.booking.actions.tally import FileResult

CONFLICT = _("同一文件中此订单的几行互相矛盾，请核对后重新导出")
OURS = _("此订单号是本系统手工单的编号，平台文件不能使用")
SIBLING = _("同一订单的其他行有问题，整单先搁置")
MADE_BY_HAND = re.compile(HANDMADE_NUMBER).match
ASIDE = 2_000
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
    taking: Taking
    faults: list[RowFault] = field(default_factory=list)
    until: datetime | None = None

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
        elif MADE_BY_HAND(group.platform_no):
            work.put_aside(group, "handmade", OURS)
        else:
            good.append(group)
    return good


def book_groups(work: Work, groups: Sequence[Group], seen: Mapping[str, Seen], *, fresh: bool = False) -> None:
    """Book these orders; `seen` are their rows on file. `fresh`: none of the orders is."""
    news, raw, silent, book = [], [], [], work.book
    for group in groups:
        told = rows_told(group, seen.get(group.platform_no))
        work.result.count_rows(len(told.fresh), told.known, told.twice)
        if told.fresh:
            news.append(news_of(group.platform_no, [said for said, _d, _o in told.fresh], book.amounts))
            raw += _raw(group.platform_no, told.fresh, seen.get(group.platform_no))
        else:
            silent.append(group.platform_no)
    write_raw(raw, shop_id=book.shop_id, profile=book.profile, source=work.source, at=book.at)
    for taken in news_take(taking=work.taking, news=news, fresh=fresh, by=book.by, at=book.at):
        work.result.count_order(taken)
    if silent:
        count_known(work, silent, platform_words(shop_id=book.shop_id, numbers=silent, by=book.by))


def count_known(work: Work, numbers: Iterable[str], on_file: Mapping[str, PlatformWord]) -> None:
    """Orders of which the file tells nothing new."""
    for number in numbers:
        work.result.count_order(Taken(number, "known", *on_file[number]))


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
