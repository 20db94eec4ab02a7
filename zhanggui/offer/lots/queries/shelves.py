"""Lots as they lie on shelves: for inventory, waves, scans and paper."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import OK, Text, Verdict
from zhanggui.offer.lots.models import Lot, LotHold, LotMovement, LotRules, LotShelf, ShelfLife
from zhanggui.offer.lots.rules import (
    NOT_LISTED,
    Scanned,
    Shelf,
    Want,
    assign,
    freshness,
    judge,
    may_take,
    unnamed_may_leave,
)
from zhanggui.offer.lots.states import FRESHNESS_TITLES, FRESHNESS_TONES, Freshness, OtherLot


class Life(NamedTuple):
    """How long a SKU keeps, and with how many days left it is short-dated."""

    life: int
    fresh: int


@dataclass(frozen=True)
class RulesNow:
    """The rules in force; `version` 0: the house's own, nobody wrote any."""

    version: int
    other: OtherLot
    short_dated: bool
    reason: str = ""
    by_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class HeldLot:
    """Units of a lot for an order: promised in its wave, or sent to it. `code` empty: units without a lot."""

    order_id: int
    sku_id: int
    code: str
    ends: date | None
    units: int
    at: datetime | None = None


@dataclass(frozen=True)
class LotLine:
    """A lot of a SKU in a warehouse."""

    id: int
    code: str
    produced: date | None
    ends: date | None
    units: int
    held: int
    freshness: Freshness

    @property
    def title(self) -> Text:
        return FRESHNESS_TITLES[self.freshness]

    @property
    def tone(self) -> str:
        return FRESHNESS_TONES[self.freshness]


def shelf_lives(*, sku_ids: Collection[int], by: Actor) -> dict[int, Life]:
    """Those of these SKUs that are kept by lots and their end; no right is needed to handle goods. [D044]"""
    rows = ShelfLife.objects.seen_by(by).filter(sku_id__in=list(sku_ids))
    return {sku: Life(life, fresh) for sku, life, fresh in rows.values_list("sku_id", "life", "fresh")}


def lot_rules_now(*, by: Actor) -> RulesNow:
    """What holds of lots now. Needs inventory.view."""
    by.require("inventory.view")
    row = LotRules.objects.seen_by(by).order_by("-id").first()
    if row is None:
        return RulesNow(0, OtherLot.ACCEPT, short_dated=False)
    return RulesNow(row.id, OtherLot(row.other), row.short_dated, row.reason, row.by_name, row.at)


def lot_units(*, sku_ids: Collection[int], by: Actor) -> dict[tuple[int, int], int]:
    """Units that have a lot: (SKU, warehouse) → units, of the asker's warehouses. Needs inventory.view."""
    by.require("inventory.view")
    rows = LotShelf.objects.seen_by(by).filter(sku_id__in=list(sku_ids), units__gt=0).order_by()
    found = rows.values("sku_id", "warehouse_id").annotate(n=Sum("units"))
    return {(row["sku_id"], row["warehouse_id"]): row["n"] for row in found}


def lots_at(*, sku_id: int, warehouse_id: int, by: Actor) -> list[LotLine]:
    """The lots of a SKU that lie in a warehouse, first ended first. Needs inventory.view."""
    by.require("inventory.view")
    rows = LotShelf.objects.seen_by(by).filter(sku_id=sku_id, warehouse_id=warehouse_id, units__gt=0)
    holds = LotHold.objects.seen_by(by).filter(sku_id=sku_id, warehouse_id=warehouse_id).order_by()
    held = dict(holds.values_list("shelf_id").annotate(Sum("units")))
    fresh = shelf_lives(sku_ids=[sku_id], by=by).get(sku_id, Life(0, 0)).fresh
    today = clock.today()
    return [
        LotLine(
            row.lot_id,
            row.lot.code,
            row.lot.produced_on,
            row.lot.ends_on,
            row.units,
            held.get(row.id, 0),
            freshness(row.lot.ends_on, stopped=row.lot.stopped_at is not None, on=today, days=fresh),
        )
        for row in rows.select_related("lot").order_by(F("lot__ends_on").asc(nulls_last=True), "lot__code")
    ]


def shelves_of(
    *, sku_ids: Collection[int], warehouse_id: int, on_hand: Mapping[int, int], but: Collection[int] = (), by: Actor
) -> dict[int, list[Shelf]]:
    """Of those SKUs that are kept by lots, in a warehouse: what lies there and is promised to nobody but `but`.

    `on_hand` tells what inventory counts; what has no lot is a shelf without id. Needs inventory.view. [D044]
    """
    by.require("inventory.view")
    rows = LotShelf.objects.seen_by(by).filter(sku_id__in=list(sku_ids), warehouse_id=warehouse_id, units__gt=0)
    found: dict[int, list[Shelf]] = {sku: [] for sku in shelf_lives(sku_ids=sku_ids, by=by)}
    held: dict[tuple[int, int | None], int] = {}
    for row in rows.select_related("lot"):
        stopped = row.lot.stopped_at is not None
        found.setdefault(row.sku_id, []).append(Shelf(row.id, row.units, row.lot.code, row.lot.ends_on, stopped))
    if not found:
        return {}
    holds = LotHold.objects.seen_by(by).filter(sku_id__in=found, warehouse_id=warehouse_id)
    holds = holds.exclude(order_id__in=list(but)).order_by()
    for sku, shelf, units in holds.values_list("sku_id", "shelf_id").annotate(Sum("units")):
        held[sku, shelf] = units
    for sku, shelves in found.items():
        shelves.append(Shelf(None, on_hand.get(sku, 0) - sum(shelf.free for shelf in shelves)))
    return {
        sku: [shelf._replace(free=max(0, shelf.free - held.get((sku, shelf.id), 0))) for shelf in shelves]
        for sku, shelves in found.items()
    }


def sellable_of(
    *, sku_ids: Collection[int], warehouse_id: int, on_hand: Mapping[int, int], by: Actor, at: datetime
) -> dict[int, list[Shelf]]:
    """The same, only what a wave may take on a day: not stopped, not past its end, short-dated only by rule. [D044]"""
    shelves = shelves_of(sku_ids=sku_ids, warehouse_id=warehouse_id, on_hand=on_hand, by=by)
    if not shelves:
        return {}
    lives, today = shelf_lives(sku_ids=shelves, by=by), clock.shanghai(at).date()
    strict = not lot_rules_now(by=by).short_dated
    days = {sku: one.fresh if strict else 0 for sku, one in lives.items()}
    return {
        sku: [shelf for shelf in those if may_take(shelf, on=today, days=days.get(sku, 0))]
        for sku, those in shelves.items()
    }


def lots_lacking(
    *, wants: Collection[Want], warehouse_id: int, on_hand: Mapping[int, int], by: Actor, at: datetime
) -> set[int]:
    """Who of these cannot be served with lots that may be sold; first come, first served. Needs inventory.view."""
    skus = {want.sku_id for want in wants}
    shelves = sellable_of(sku_ids=skus, warehouse_id=warehouse_id, on_hand=on_hand, by=by, at=at)
    return assign(list(wants), shelves)[1] if shelves else set()


def lots_held(*, order_ids: Collection[int], by: Actor) -> list[HeldLot]:
    """What orders in waves are promised, first ended first. Needs inventory.view. [D044]"""
    by.require("inventory.view")
    rows = LotHold.objects.seen_by(by).filter(order_id__in=list(order_ids)).select_related("shelf__lot")
    found = [
        HeldLot(row.order_id, row.sku_id, lot.code if lot else "", lot.ends_on if lot else None, row.units)
        for row in rows
        for lot in [row.shelf.lot if row.shelf else None]
    ]
    return sorted(found, key=lambda one: (one.code != "", one.ends or date.max, one.code, one.order_id))


def lots_sent(*, order_ids: Collection[int], by: Actor) -> list[HeldLot]:
    """Which lots went to these orders, in the order they left. Needs inventory.view. [D044]"""
    by.require("inventory.view")
    rows = LotMovement.objects.seen_by(by).filter(order_id__in=list(order_ids)).order_by("id")
    columns = ("order_id", "shelf__sku_id", "shelf__lot__code", "shelf__lot__ends_on", "units", "at")
    return [
        HeldLot(order or 0, sku, code, ends, -units, at)
        for order, sku, code, ends, units, at in rows.values_list(*columns)
    ]


def lot_scanned(
    *,
    sku_id: int,
    code: str,
    warehouse_id: int,
    order_ids: Collection[int],
    on_hand: int,
    taken: Mapping[str, int],
    pieces: int,
    by: Actor,
    at: datetime,
) -> Scanned | None:
    """What scanning pieces of a lot means for these orders; None where the SKU is not kept by lots here. [D044]

    `taken`: pieces by lot code that were scanned for them before. Needs inventory.view.
    """  # fmt: skip
    shelves = shelves_of(
        sku_ids=[sku_id], warehouse_id=warehouse_id, on_hand={sku_id: on_hand}, but=order_ids, by=by
    ).get(sku_id)
    if shelves is None:
        return None
    planned, before = _planned(order_ids, sku_id, by), taken.get(code, 0)
    shelf = next((one for one in shelves if one.code == code and one.id is not None), None)
    return judge(
        shelf._replace(free=shelf.free - max(before, planned.get(code, 0))) if shelf else None,
        planned=planned.get(code, 0) - before,
        unlotted=_unlotted(planned, taken),
        pieces=pieces,
        other=lot_rules_now(by=by).other,
        on=clock.shanghai(at).date(),
    )


def lot_listed(
    *, order_ids: Collection[int], sku_id: int, code: str, taken: Mapping[str, int], pieces: int, by: Actor
) -> Verdict:
    """Whether pieces of this lot may be packed for orders that came out of a wave: where the rule says so, only what
    their list names. Orders that were promised nothing take any. `taken`: pieces packed before, by lot. Needs
    inventory.view. [D044]
    """
    planned = _planned(order_ids, sku_id, by)
    if not planned or lot_rules_now(by=by).other == OtherLot.ACCEPT:
        return OK
    left = planned.get(code, 0) - taken.get(code, 0)
    if lot_told(sku_id=sku_id, code=code, by=by) is None:  # a lot nobody knows is one of those without
        left = _unlotted(planned, taken)
    return OK if left >= pieces else NOT_LISTED


def lots_promised_leave(
    *,
    order_ids: Collection[int],
    sku_id: int,
    taken: Mapping[str, int],
    before: int,
    pieces: int,
    by: Actor,
    at: datetime,
) -> Verdict:
    """Whether pieces whose code tells no lot that is on file may go out for orders in waves: their lots may have ended,
    or been stopped, since the list was made. `taken`: pieces scanned by lot, `before`: without one. Orders that were
    promised nothing take any. Needs inventory.view. [D044]
    """
    by.require("inventory.view")
    rows = LotHold.objects.seen_by(by).filter(order_id__in=list(order_ids), sku_id=sku_id).select_related("shelf__lot")
    planned: dict[int | None, Shelf] = {}
    for row in rows:
        units = row.units + (planned[row.shelf_id].free if row.shelf_id in planned else 0)
        lot = row.shelf.lot if row.shelf else None
        planned[row.shelf_id] = (
            Shelf(row.shelf_id, units, lot.code, lot.ends_on, lot.stopped_at is not None) if lot else Shelf(None, units)
        )
    lots = Lot.objects.seen_by(by).filter(sku_id=sku_id, code__in=list(taken))
    known = frozenset(lots.values_list("code", flat=True) if taken else ())
    on = clock.shanghai(at).date()
    return unnamed_may_leave(list(planned.values()), taken, known=known, before=before, pieces=pieces, on=on)


def lot_told(*, sku_id: int, code: str, by: Actor) -> Shelf | None:
    """What is on file of a lot: its end and whether it is stopped; no right is needed to handle goods. [D044]"""
    row = Lot.objects.seen_by(by).filter(sku_id=sku_id, code=code).first()
    return Shelf(row.id, 0, row.code, row.ends_on, row.stopped_at is not None) if row else None


def _planned(order_ids: Collection[int], sku_id: int, by: Actor) -> dict[str, int]:
    """What orders in waves are promised of a SKU: units by lot; an empty code: without one."""
    planned: dict[str, int] = {}
    for held in lots_held(order_ids=order_ids, by=by):
        if held.sku_id == sku_id:
            planned[held.code] = planned.get(held.code, 0) + held.units
    return planned


def _unlotted(planned: Mapping[str, int], taken: Mapping[str, int]) -> int:
    """Units without a lot that are still wanted, after those of lots that nobody planned."""
    return planned.get("", 0) - sum(units for lot, units in taken.items() if lot and lot not in planned)
