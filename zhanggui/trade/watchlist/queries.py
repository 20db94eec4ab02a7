"""The list of buyers: its page, one entry, and what it says of orders that are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import blind, is_masked
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text, ours
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import order_labels, orders_marked
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.rules import compared
from zhanggui.trade.watchlist.states import EFFECT_TITLES, ENTRIES, MARK_TITLES, Effect, EntryState, Mark

SORTS = {"added": Sort("added_at"), "until": Sort("until", descending=False)}
TONES = {
    EntryState.PROPOSED: "yellow",
    EntryState.ACTIVE: "red",
    EntryState.REFUSED: "neutral",
    EntryState.ENDED: "neutral",
}
NOBODYS: Mapping[int, str] = MappingProxyType({})
INDEXED = (Mark.PHONE.value, Mark.NICK.value, Mark.RECEIVER.value)
ADDRESS = Mark.ADDRESS.value
TYPED = (Mark.PHONE, Mark.NICK, Mark.ADDRESS)


class Why(NamedTuple):
    """The reasons a buyer is stopped, and looked at; empty where he is not."""

    block: str = ""
    watch: str = ""


NOT_LISTED = Why()


@dataclass(frozen=True)
class WatchList:
    """Who is on the list, by kind and blind index."""

    reasons: Mapping[tuple[str, bytes], Why]

    @property
    def has_addresses(self) -> bool:
        """Only then are the addresses of orders opened for it."""
        return any(kind == ADDRESS for kind, _mark in self.reasons)


NOBODY = WatchList({})


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """An entry; the buyer stands masked, `until` is its last day.

    `order_no` is empty where it began with no order, or with one the asker does not see.
    """

    id: int
    state: EntryState
    is_over: bool
    kind: Mark
    effect: Effect
    shown: str
    reason: str
    order_id: int | None
    order_no: str
    added_by: str
    added_at: datetime
    until: date
    approved_by: str
    ended_by: str
    ended_why: str | Text
    is_own: bool

    @property
    def kind_title(self) -> Text:
        return MARK_TITLES[self.kind]

    @property
    def effect_title(self) -> Text:
        return EFFECT_TITLES[self.effect]

    @property
    def state_title(self) -> Text:
        return _("已到期") if self.is_over else ENTRIES.title(self.state)

    @property
    def tone(self) -> str:
        return "neutral" if self.is_over else TONES[self.state]


def _queues(at: datetime) -> dict[str, Q]:
    active = Q(state=EntryState.ACTIVE.value)
    return {
        "active": active & Q(until__gt=at),
        "proposed": Q(state=EntryState.PROPOSED.value),
        "over": (active & Q(until__lte=at)) | Q(state__in=[EntryState.REFUSED.value, EntryState.ENDED.value]),
    }


def entry_rows(*, ask: Ask, by: Actor) -> Page[EntryRow]:
    """One page of the list; a search finds whom it names in full, by blind index. Needs watchlist.view. [D074]"""
    rows = _seen(by).filter(_queues(clock.now()).get(ask.queue, Q()))
    for key in ("kind", "effect"):
        if value := ask.filters.get(key):
            rows = rows.filter(**{key: value})
    if ask.search:
        found = [Q(kind=kind.value, mark=_mark(kind, ask.search)) for kind in TYPED]
        rows = rows.filter(Q(*found, _connector=Q.OR))
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda entry: _told(entry, by))


def entry_counts(*, by: Actor) -> dict[str, int]:
    """How many entries stand in each queue. Needs watchlist.view."""
    return _seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues(clock.now()).items()})


def entry_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Entries as people call them: masked. Needs watchlist.view."""
    return dict(_seen(by).filter(id__in=list(ids)).values_list("id", "shown"))


def entry_card(*, entry_id: int, by: Actor) -> EntryRow:
    """One entry. Needs watchlist.view; raises NotFound."""
    entry = _seen(by).filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    return _told(
        entry, by, order_labels(ids=[entry.order_id], by=by) if entry.order_id and by.can("orders.view") else {}
    )


def entries_now(*, at: datetime, by: Actor) -> QuerySet[Entry]:
    """Entries that hold at a time: agreed to, not ended, not expired. The list is the company's. [D074]"""
    rows: QuerySet[Entry] = Entry.objects.seen_by(by).filter(state=EntryState.ACTIVE.value, until__gt=at)
    return rows


def entries_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Entries that hold now and end by a time, masked, in the name of whoever agreed to them. Needs watchlist.view."""
    rows = _seen(by).filter(_queues(clock.now())["active"], until__lte=until).order_by("until", "id")
    return [Ending(row.id, row.shown, row.until, row.approved_by_name) for row in rows]


def begun_among(*, order_ids: Sequence[int], by: Actor) -> list[int]:
    """With which of these orders an entry began, whatever became of it. [D074]"""
    begun = Entry.objects.seen_by(by).filter(order_id__in=list(order_ids))
    return list(begun.order_by("order_id").values_list("order_id", flat=True).distinct())


def watch_list(*, at: datetime, by: Actor) -> WatchList:
    """The list as it holds at a time, read once for a run that judges many orders. Needs orders.advance. [D074]"""
    by.require("orders.advance")
    reasons: dict[tuple[str, bytes], Why] = {}
    entries = entries_now(at=at, by=by).order_by("-id").values_list("kind", "mark", "effect", "reason")
    for kind, mark, effect, reason in entries:
        key = (kind, bytes(mark))
        reasons[key] = reasons.get(key, NOT_LISTED)._replace(**{effect: reason})
    return WatchList(reasons)


def entries_why(*, addresses: Mapping[int, str], known: WatchList, by: Actor) -> dict[int, Why]:
    """Why the buyer, phone, receiver or address of each of these orders is on the list. Needs orders.advance. [D074]

    `addresses`: every order with its address in clear, or none.
    """
    by.require("orders.advance")
    found: dict[int, Why] = {}
    for order_id, key in _keys(addresses, known, by) if known.reasons else ():
        if why := known.reasons.get(key):
            before = found.get(order_id, NOT_LISTED)
            found[order_id] = Why(before.block or why.block, before.watch or why.watch)
    return found


def _keys(addresses: Mapping[int, str], known: WatchList, by: Actor) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """By what these orders could be on the list."""
    for order_id, *told in orders_marked(order_ids=list(addresses), by=by):
        for kind, mark in zip(INDEXED, told, strict=True):
            if mark is not None:
                yield order_id, (kind, bytes(mark))
    for order_id, address in addresses.items() if known.has_addresses else ():
        if address and not is_masked(address):
            yield order_id, (ADDRESS, _mark(Mark.ADDRESS, address))


def _mark(kind: Mark, value: str) -> bytes:
    """The blind index of a value, as orders and entries keep it."""
    return blind(compared(kind, value), kind.value)


def _seen(by: Actor) -> QuerySet[Entry]:
    """The list is the company's: whoever holds watchlist.view sees all of it."""
    by.require("watchlist.view")
    rows: QuerySet[Entry] = Entry.objects.seen_by(by)
    return rows


def _told(row: Entry, by: Actor, numbers: Mapping[int, str] = NOBODYS) -> EntryRow:
    return EntryRow(
        id=row.id,
        state=EntryState(row.state),
        is_over=row.state == EntryState.ACTIVE and row.until <= clock.now(),
        kind=Mark(row.kind),
        effect=Effect(row.effect),
        shown=row.shown,
        reason=row.reason,
        order_id=row.order_id,
        order_no=numbers.get(row.order_id or 0, ""),
        added_by=row.added_by_name,
        added_at=row.added_at,
        until=(row.until - timedelta(seconds=1)).astimezone(clock.SHANGHAI).date(),
        approved_by=row.approved_by_name,
        ended_by=row.ended_by_name,
        ended_why=ours(row.ended_why),
        is_own=row.added_by == by.id,
    )
