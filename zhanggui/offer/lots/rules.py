"""Which lot is taken first, which may not be taken, and what a piece of another lot means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict, may_leave
from zhanggui.kit.pure import msg as _
from zhanggui.offer.lots.states import CODE_MOST, LIFE_MOST, Freshness, OtherLot


class Shelf(NamedTuple):
    """Units of one lot of a SKU that nobody else is promised; id None: those that have no lot."""

    id: int | None
    free: int
    code: str = ""
    ends: date | None = None
    stopped: bool = False


class Want(NamedTuple):
    """Units of a SKU that somebody (an order, or a basket) wants together with all else he wants."""

    key: int
    sku_id: int
    units: int


class Pick(NamedTuple):
    """Units of one shelf for him."""

    key: int
    sku_id: int
    shelf_id: int | None
    units: int


def fefo(shelf: Shelf) -> tuple[bool, bool, date, str]:
    """First ended, first out; units without a lot are older than the lots and go first, those without an end last."""
    return (shelf.id is not None, shelf.ends is None, shelf.ends or date.max, shelf.code)


def may_take(shelf: Shelf, *, on: date, days: int) -> Verdict:
    """It is not stopped, not past its end, and has so many days left at least. [D044]"""
    if shelf.stopped:
        return Refused(duty="D044", why=_("批次 {lot} 已停用", lot=shelf.code))
    return may_leave(shelf.ends, on, days=days)


def freshness(ends: date | None, *, stopped: bool, on: date, days: int) -> Freshness:
    """How a lot stands on a day; `days`: with less left it is short-dated."""
    if stopped:
        return Freshness.STOPPED
    if ends is None:
        return Freshness.UNDATED
    if ends < on:
        return Freshness.EXPIRED
    return Freshness.SHORT if (ends - on).days < days else Freshness.GOOD


def taken(shelves: Iterable[Shelf], units: int) -> list[tuple[int | None, int]]:
    """So many units from these shelves, first ended first; less where there are not so many."""
    picks: list[tuple[int | None, int]] = []
    for shelf in sorted(shelves, key=fefo):
        some = min(units, shelf.free)
        if some > 0:
            picks.append((shelf.id, some))
            units -= some
    return picks


def assign(wants: Sequence[Want], shelves: Mapping[int, Sequence[Shelf]]) -> tuple[list[Pick], set[int]]:
    """Lots for everybody, first come, first served, each all or nothing: the picks, and who lacks.

    `shelves`: by SKU those that may be taken. A SKU that is not named is not kept by lots and is never lacking.
    """
    free = {sku: {shelf.id: shelf.free for shelf in those} for sku, those in shelves.items()}
    mine: dict[int, dict[int, int]] = {}
    for want in wants:
        if want.sku_id in shelves:
            whole = mine.setdefault(want.key, {})
            whole[want.sku_id] = whole.get(want.sku_id, 0) + want.units
    picks: list[Pick] = []
    lacking: set[int] = set()
    for key, those in mine.items():
        if any(sum(free[sku].values()) < units for sku, units in those.items()):
            lacking.add(key)
            continue
        for sku, units in those.items():
            left = [shelf._replace(free=free[sku][shelf.id]) for shelf in shelves[sku]]
            for shelf_id, some in taken(left, units):
                free[sku][shelf_id] -= some
                picks.append(Pick(key, sku, shelf_id, some))
    return picks, lacking


def leaving(held: Mapping[int | None, int], shelves: Sequence[Shelf], free: Mapping[int | None, int], units: int,
            *, on: date) -> list[tuple[int | None, int]]:  # fmt: skip
    """From which shelves units leave: those promised to the order, then what nobody is promised and is not past its
    end, then whatever there is. `shelves` tell all units, `free` those that nobody else is promised."""
    there = {shelf.id: shelf.free for shelf in shelves}
    gone: dict[int | None, int] = {}

    def take(some: Iterable[Shelf]) -> None:
        left = [shelf._replace(free=min(shelf.free, there[shelf.id])) for shelf in some]
        for shelf_id, count in taken(left, units - sum(gone.values())):
            gone[shelf_id] = gone.get(shelf_id, 0) + count
            there[shelf_id] -= count

    take([shelf._replace(free=held[shelf.id]) for shelf in shelves if shelf.id in held])
    take([s._replace(free=max(0, free.get(s.id, 0))) for s in shelves if may_take(s, on=on, days=0)])
    take(shelves)
    return list(gone.items())


def settled(
    wants: Mapping[int, int], held: Mapping[int, Mapping[int | None, int]], told: Mapping[int, int]
) -> dict[int, dict[int | None, int]]:
    """What each order is promised once people told which lots they took (`told`: shelf → units for all of them).

    The told ones go round in the order of the orders, what an order was promised fills the rest.
    """
    left, promised = dict(told), dict[int, dict[int | None, int]]()
    for key, units in wants.items():
        mine: dict[int | None, int] = {}
        had = held.get(key, {})
        for told_id in sorted(left, key=lambda shelf_id: -had.get(shelf_id, 0)):  # its own first
            some = min(units - sum(mine.values()), left[told_id])
            if some > 0:
                mine[told_id] = some
                left[told_id] -= some
        for shelf_id, count in had.items():
            some = min(units - sum(mine.values()), count - mine.get(shelf_id, 0))
            if some > 0:
                mine[shelf_id] = mine.get(shelf_id, 0) + some
        promised[key] = mine
    return promised


NOT_LISTED = Refused(duty="D044", why=_("不是清单上的批次，规则要求拿清单上的"))


class Scanned(NamedTuple):
    """What a scanned lot means: it may be taken, as planned or instead of another; or why not."""

    verdict: Verdict
    other: bool = False


def judge(shelf: Shelf | None, *, planned: int, unlotted: int, pieces: int, other: OtherLot, on: date) -> Scanned:
    """A piece of a lot that was scanned. `planned`: units of it the list still asks for; `unlotted`: units it asks for
    that have no lot; `shelf`: the lot as it is in stock, None when it is not."""
    if shelf is not None and not (verdict := may_take(shelf, on=on, days=0)):
        return Scanned(verdict)
    if planned >= pieces or (shelf is None and unlotted >= pieces):
        return Scanned(OK)
    if shelf is None:
        return Scanned(Refused(duty="D044", why=_("账上没有这个批号，先收货登记或补登批号")))
    if other == OtherLot.REFUSE:
        return Scanned(NOT_LISTED)
    if planned + shelf.free < pieces:
        return Scanned(Refused(duty="D044", why=_("批次 {lot} 余下的已留给别的订单", lot=shelf.code)))
    return Scanned(OK, other=True)


def unnamed_may_leave(
    planned: Sequence[Shelf], taken: Mapping[str, int], *, known: Collection[str], before: int, pieces: int, on: date
) -> Verdict:
    """Pieces whose code tells no lot, or one nobody knows, out of what orders are promised (`planned`: the units of
    each lot). [D044]

    `taken`: units scanned by lot, of lots that are on file (`known`) or not; `before`: scanned without one. What has no
    known lot is held for the lots that may still leave; where there are no more of those, the first that may not says
    why.
    """
    before += sum(units for code, units in taken.items() if code not in known)
    left = [(shelf, max(0, shelf.free - taken.get(shelf.code, 0))) for shelf in sorted(planned, key=fefo)]
    judged = [(units, may_take(shelf, on=on, days=0)) for shelf, units in left if units]
    good = sum(units for units, verdict in judged if verdict)
    barred = next((verdict for _units, verdict in judged if not verdict), OK)
    return OK if good >= before + pieces else barred


def end_of(produced: date | None, ends: date | None, *, life: int) -> date | None:
    """The day a lot ends: as told, or by the day it was produced and its shelf life."""
    return ends or (produced + timedelta(days=life) if produced and life else None)


def may_open(
    code: str, produced: date | None, ends: date | None, *, on: date, is_perishable: bool, is_here: bool
) -> Verdict:
    """A lot says what it is; goods kept by expiry say when they end, and what comes in is not past it. [D044]

    What lies here already (`is_here`) may be over: named so, it is not sent any more.
    """
    if not code:
        return Refused(duty="D044", why=_("效期商品收货要写明批号")) if is_perishable else OK
    if len(code) > CODE_MOST:
        return Refused(duty="D044", why=_("批号最多 {most} 个字", most=CODE_MOST))
    if is_perishable and ends is None:
        return Refused(duty="D044", why=_("效期商品收货要写明到期日，或生产日期（按保质期推算）"))
    if produced and (produced > on or (ends and ends < produced)):
        return Refused(duty="D044", why=_("生产日期不能晚于今天，也不能晚于到期日"))
    if ends and ends < on and not is_here:
        return Refused(duty="D044", why=_("批次 {lot} 在 {ends} 已过期，不能收货", lot=code, ends=f"{ends}"))
    return OK


def is_same(code: str, known: tuple[date | None, date | None], told: tuple[date | None, date | None]) -> Verdict:
    """One code of a SKU has one life: days that are told again are the same."""
    for before, now in zip(known, told, strict=True):
        if before and now and before != now:
            why = _("批次 {lot} 登记过的日期是 {day}，不是 {other}", lot=code, day=f"{before}", other=f"{now}")
            return Refused(duty="D044", why=why)
    return OK


def is_life(life: int, fresh: int) -> Verdict:
    """A shelf life in days (0: told with each lot), and how many days must be left."""
    if 0 <= life <= LIFE_MOST and 0 <= fresh <= (life or LIFE_MOST):
        return OK
    return Refused(duty="D044", why=_("保质期在 0–{most} 天之间，临期天数不能超过保质期", most=LIFE_MOST))
