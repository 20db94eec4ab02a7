"""The list of buyers: proposed by one person, in force by another's word, until it expires or is taken off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from zhanggui.foundation.approvals.actions import (
    Plea,
    requests_open,
    requests_settle,
    subjects_decide,
    subjects_withdraw,
)
from zhanggui.foundation.approvals.queries import Decided
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.crypto import blind, is_masked, mask_address, mask_name, mask_phone, seal
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact, Refused, Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.sheet import RefusedRow
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.trade.orders.queries import BuyerMarks, buyer_marks
from zhanggui.trade.watchlist.facts import (
    BuyerProposed,
    EntryApproved,
    EntryEnded,
    EntryProposed,
    EntryRefused,
    WatchlistExported,
)
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.queries import entries_now
from zhanggui.trade.watchlist.rules import compared, value_fault
from zhanggui.trade.watchlist.states import EFFECT_TITLES, ENTRIES, MARK_TITLES, Effect, EntryState, Mark

DAYS_MOST, VALUES_MOST, REGION = 730, 1_000, 6
OWN, ENTRIES_KIND = System("watchlist"), "watchlist.entry"
NOTHING = Refused(duty="D074", why=_("订单没有这样的买家信息，或平台已隐去一部分"))
KNOWN = Refused(duty="D074", why=_("已在名单上，或已有人提出"))


@dataclass(frozen=True)
class Imported:
    """What a file came to: its values, those proposed now, those known already, and what could not be."""

    rows: int
    new: int
    known: int
    refused: tuple[RefusedRow, ...]


@transaction.atomic
def entry_propose(
    *,
    kind: Mark,
    values: Sequence[str],
    effect: Effect,
    reason: str,
    until: date,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Propose phones, buyers or addresses, to the end of a day; nothing holds before another person agrees. [D074]

    Needs watchlist.propose and a reason; 1,000 values and 730 days at most. What is proposed already, or holds that
    long, is left out. Raises BadInput with what is wrong. Returns how many are new.
    """
    by.require("watchlist.propose")
    given = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    if fault := _fault(kind, given):
        raise BadInput(why=fault, duty="D074")
    said = _said(effect, reason, until, by, at or clock.now())
    entries = [_entry(kind, _mark(kind, value), value, _shown(kind, value), said) for value in given]
    return len(_keep(entries, said, by))


@transaction.atomic
def entries_import(
    *,
    rows: Sequence[tuple[int, Mark, str]],
    effect: Effect,
    reason: str,
    until: date,
    by: Actor,
    at: datetime | None = None,
) -> Imported:
    """Propose the buyers of a file, (row, by what, value) each, as if they were typed; one that cannot be says why.

    Needs watchlist.propose and a reason; 1,000 values and 730 days at most. What is proposed already, or holds that
    long, is left out. Raises BadInput for a file that is too long. [D074]
    """
    by.require("watchlist.propose")
    if len(rows) > VALUES_MOST:
        raise BadInput(why=_("一次最多 {most} 个，请分成几个文件", most=VALUES_MOST), duty="D074")
    said = _said(effect, reason, until, by, at or clock.now())
    faults = [(row, kind, _value_fault(kind, value)) for row, kind, value in rows]
    refused = tuple(RefusedRow(row, str(MARK_TITLES[kind]), fault, "D074") for row, kind, fault in faults if fault)
    good = [one for one, (_row, _kind, fault) in zip(rows, faults, strict=True) if not fault]
    entries = [_entry(kind, _mark(kind, value), value, _shown(kind, value), said) for _row, kind, value in good]
    new = len(_keep(entries, said, by)) if entries else 0
    return Imported(len(rows), new, len(good) - new, refused)


@transaction.atomic
def buyer_propose(
    *,
    order_ids: Sequence[int],
    kinds: Sequence[Mark],
    effect: Effect,
    reason: str,
    until: date,
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Propose the buyers of these orders, by what is chosen of them; their values stay unseen. [D074]

    Needs watchlist.propose, orders.review and a reason. Returns of which orders something is proposed now and, for
    each refused id, why.
    """
    by.require("watchlist.propose")
    said = _said(effect, reason, until, by, at or clock.now())
    buyers = {buyer.order_id: buyer for buyer in buyer_marks(order_ids=order_ids, by=by)}
    entries = [entry for buyer in buyers.values() for entry in _of_buyer(buyer, kinds, said)]
    kept = {entry.order_id for entry in _keep(entries, said, by)}
    told = {entry.order_id for entry in entries}
    rows = [{"id": i, "shop_id": buyers[i].shop_id} for i in order_ids if i in kept]
    announce_alike(
        BuyerProposed(subject_id=0, reason=said["reason"]),
        [(row["id"], row["shop_id"]) for row in rows],
        by=by,
        at=said["added_at"],
    )
    return Moved(rows, {i: KNOWN if i in told else NOTHING for i in order_ids if i not in kept})


@transaction.atomic
def entry_approve(*, entry_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Agree to proposed entries: an answer to their approvals; they hold when all who must have agreed. [D074]

    Needs watchlist.approve. One's own are refused. Returns which were answered and, for each refused id, why.
    """
    by.require("watchlist.approve")
    _person(by)
    return _decide(entry_ids, agrees=True, note="", by=by, at=at)


@transaction.atomic
def entry_refuse(*, entry_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Do not agree, with the reason. Needs watchlist.approve; one's own are refused. [D074]"""
    by.require("watchlist.approve")
    _person(by)
    why = reason_given(reason, duty="D074")
    return _decide(entry_ids, agrees=False, note=why, by=by, at=at)


@transaction.atomic
def entry_withdraw(*, entry_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own proposals back before they are decided. Needs watchlist.propose and a reason. [D074]"""
    by.require("watchlist.propose")
    _person(by)
    why = reason_given(reason, duty="D074")
    old = Entry.objects.filter(id__in=list(entry_ids), request=None).values_list("id", flat=True)
    before = _move("withdraw", list(old), _ended(why, by, at), EntryEnded(subject_id=0, reason=why), by=by, at=at)
    left = [i for i in entry_ids if i not in before.moved]
    moved = subjects_withdraw(
        requests=_requests(left), ids=left, reason=why, by=by, at=at, settle=lambda done: _settled(done, by, at)
    )
    return Moved([*before.rows, *moved.rows], moved.refused)


@transaction.atomic
def entries_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what was decided of proposed entries, once: as approved they hold, else they end. Returns which. [D074]

    Rooms call it; what differs from what was approved ends too.
    """
    by.require("watchlist.approve")
    return _settled(request_ids, by, at)


@transaction.atomic
def entry_end(*, entry_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take entries off the list before they expire. Needs watchlist.approve and a reason. [D074]"""
    by.require("watchlist.approve")
    why = reason_given(reason, duty="D074")
    return _move("end", entry_ids, _ended(why, by, at), EntryEnded(subject_id=0, reason=why), by=by, at=at)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list (masked) left the house. Needs watchlist.view. [D077]"""
    by.require("watchlist.view")
    announce([WatchlistExported(subject_id=by.id or 0, count=count)], by=by)


def _said(effect: Effect, reason: str, until: date, by: Actor, at: datetime) -> dict[str, Any]:
    """What all entries of one proposal share; it holds to the end of the day."""
    end = clock.day_start(until + timedelta(days=1))
    if not at < end <= at + timedelta(days=DAYS_MOST + 1):
        raise BadInput(why=_("有效期须在今天到 {days} 天之内", days=DAYS_MOST), duty="D074")
    who = {"added_by": _person(by), "added_by_name": by.name, "added_at": at}
    return {"effect": effect.value, "reason": reason_given(reason, duty="D074"), "until": end, **who}


def _fault(kind: Mark, values: Sequence[str]) -> Text | None:
    """The first thing that is wrong with these values, by its place."""
    if not 0 < len(values) <= VALUES_MOST:
        return _("一次填 1 到 {most} 个，每行一个", most=VALUES_MOST)
    for place, value in enumerate(values, start=1):
        if fault := _value_fault(kind, value):
            return _("第 {place} 个：{fault}", place=place, fault=fault)
    return None


def _value_fault(kind: Mark, value: str) -> Text | None:
    return _("平台隐去了一部分，不能认出是谁") if is_masked(value) else value_fault(kind, value)


def _mark(kind: Mark, value: str) -> bytes:
    return blind(compared(kind, value), kind.value)


def _shown(kind: Mark, value: str) -> str:
    if kind == Mark.ADDRESS:
        return mask_address(value, value[:REGION])
    return mask_phone(value) if kind == Mark.PHONE else mask_name(value)


def _of_buyer(buyer: BuyerMarks, kinds: Iterable[Mark], said: Mapping[str, Any]) -> list[Entry]:
    """Entries of one order's buyer; what it does not tell, or the platform masked, gives none."""
    told, masked = buyer.told, buyer.masked
    address, phone = told.get("address", ""), told.get("phone", "")
    who = " ".join(filter(None, (masked.get("name", ""), masked.get("phone", ""))))
    marks: dict[Mark, tuple[bytes | memoryview | None, str, str]] = {
        Mark.PHONE: (buyer.phone, phone, masked.get("phone", "")),
        Mark.NICK: (buyer.nick, told.get("nick", ""), masked.get("nick", "")),
        Mark.RECEIVER: (buyer.receiver, told.get("receiver_id", "") or f"{phone}|{address}", who),
        Mark.ADDRESS: (None, address, masked.get("address", "")),
    }
    if not is_masked(address) and value_fault(Mark.ADDRESS, address) is None:
        marks[Mark.ADDRESS] = (_mark(Mark.ADDRESS, address), *marks[Mark.ADDRESS][1:])
    found = ((kind, *marks[kind]) for kind in kinds)
    return [
        _entry(kind, mark, value, shown, {**said, "order_id": buyer.order_id})
        for kind, mark, value, shown in found
        if mark
    ]


def _entry(kind: Mark, mark: bytes | memoryview, value: str, shown: str, said: Mapping[str, Any]) -> Entry:
    sealed = seal(value, f"watchlist_entry.sealed|{kind}|{bytes(mark).hex()}")
    return Entry(kind=kind.value, mark=bytes(mark), sealed=sealed, shown=shown[:80], **said)


def _keep(entries: Sequence[Entry], said: Mapping[str, Any], by: Actor) -> list[Entry]:
    """Write what is neither proposed already nor holds as long with the same effect; each value once."""
    marks = [entry.mark for entry in entries]
    holding = entries_now(at=said["added_at"], by=by).filter(
        mark__in=marks, effect=said["effect"], until__gte=said["until"]
    )
    proposed = Entry.objects.filter(mark__in=marks, state=EntryState.PROPOSED.value)
    known = {(kind, bytes(mark)) for rows in (holding, proposed) for kind, mark in rows.values_list("kind", "mark")}
    fresh = {(e.kind, e.mark): e for e in entries if (e.kind, e.mark) not in known}
    kept = Entry.objects.bulk_create(fresh.values())
    if kept:
        _ask(kept, by, said["added_at"])
    by_kind: dict[str, list[tuple[int, int | None]]] = {}
    for entry in kept:
        by_kind.setdefault(entry.kind, []).append((entry.id, None))
    for kind, about in by_kind.items():
        fact = EntryProposed(subject_id=0, kind=kind, effect=said["effect"], reason=said["reason"])
        announce_alike(fact, about, by=by, at=said["added_at"])
    return kept


def _ended(why: str, by: Actor, at: datetime | None) -> dict[str, Any]:
    return {"ended_by": _person(by), "ended_by_name": by.name, "ended_at": at or clock.now(), "ended_why": why}


def _person(by: Actor) -> int:
    if by.id is None:
        raise Refusal(why=_("名单要由人提出、由人批准"), duty="D074")
    return by.id


def _requests(ids: Sequence[int]) -> dict[int, int]:
    """The approval of each of these entries."""
    rows = Entry.objects.filter(id__in=list(ids)).exclude(request=None)
    return dict(rows.values_list("id", "request_id"))


def _decide(ids: Sequence[int], *, agrees: bool, note: str, by: Actor, at: datetime | None) -> Moved:
    """Answer the approvals of these entries, and do at once what is decided by it; told by entry."""
    return subjects_decide(
        requests=_requests(ids), ids=ids, agrees=agrees, note=note, by=by, at=at,
        settle=lambda done: _settled(done, by, at),
    )  # fmt: skip


def _settled(request_ids: Sequence[int], by: Actor, at: datetime | None) -> list[int]:
    """The same, told as done by whoever decided."""
    waiting = Entry.objects.filter(request_id__in=list(request_ids), state=EntryState.PROPOSED.value)
    entries = {entry.request_id or 0: entry for entry in waiting.select_for_update().order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(entry) for i, entry in entries.items()}, by=OWN, at=at)
    held = [i for request, one in settled.spent.items() for i in _hold(entries[request], one, by, at)]
    return [*held, *(i for request, one in settled.over.items() for i in _close(entries[request], one, by, at))]


def _hold(entry: Entry, one: Decided, by: Actor, at: datetime | None) -> list[int]:
    changes = {"approved_by": one.person_id, "approved_by_name": one.name, "approved_at": one.at or clock.now()}
    return _move("approve", [entry.id], changes, EntryApproved(subject_id=0), by=by, at=at).moved


def _close(entry: Entry, one: Decided, by: Actor, at: datetime | None) -> list[int]:
    """Refused by whoever decided; taken back or void otherwise."""
    refused = one.state == RequestState.REFUSED
    person, name = (one.person_id, one.name) if refused else (entry.added_by, entry.added_by_name)
    why = one.why or str(_("审批失效"))
    changes = {"ended_by": person, "ended_by_name": name, "ended_at": at or clock.now(), "ended_why": why}
    fact = EntryRefused(subject_id=0, reason=why) if refused else EntryEnded(subject_id=0, reason=why)
    return _move("refuse" if refused else "withdraw", [entry.id], changes, fact, by=by, at=at).moved


def _snapshot(entry: Entry) -> Snapshot:
    """What the approval of an entry is bound to: whom it names stays a blind index, its words are masked."""
    kind, effect = MARK_TITLES[Mark(entry.kind)], EFFECT_TITLES[Effect(entry.effect)]
    day = (entry.until - timedelta(seconds=1)).astimezone(clock.SHANGHAI).date()
    return Snapshot(
        title=_("{effect}：{kind} {shown}", effect=effect, kind=kind, shown=entry.shown),
        changes=(
            Change(_("作用"), "", effect),
            Change(_("买家"), "", entry.shown),
            Change(_("有效期至"), "", day.isoformat()),
        ),
        bound={"entry": entry.id, "mark": bytes(entry.mark).hex(), "order": entry.order_id},
    )


def _ask(entries: Sequence[Entry], by: Actor, at: datetime) -> None:
    """Lay new entries before whoever decides."""
    pleas = [Plea(ENTRIES_KIND, [entry.id], _snapshot(entry), entry.reason) for entry in entries]
    for entry, request_id in zip(entries, requests_open(pleas=pleas, by=by, at=at), strict=True):
        entry.request_id = request_id
    Entry.objects.bulk_update(entries, ["request"])


def _move(
    action: str, ids: Sequence[int], changes: dict[str, Any], fact: Fact, *, by: Actor, at: datetime | None
) -> Moved:
    moved = advance_many(model=Entry, machine=ENTRIES, ids=ids, action=action, by=by, changes=changes)
    announce_alike(fact, [(i, None) for i in moved.moved], by=by, at=at or clock.now())
    return moved
