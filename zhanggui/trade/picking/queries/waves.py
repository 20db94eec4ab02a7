"""Waves for their page, for who walks them and for paper."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Least

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.queries import SkuFace, sku_faces
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.offer.lots.queries import lots_held
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.picking.models import LIVE, PickLine, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.states import (
    KIND_TITLES,
    LIVE_WAVES,
    SEAT_TITLES,
    WAVES,
    WHY_TITLES,
    Seat,
    WaveKind,
    WaveState,
    Why,
)

OWN = System("picking")
SORTS = {"made": Sort("made_at"), "number": Sort("number")}
TONES = {
    WaveState.OPEN: "azure",
    WaveState.PICKING: "indigo",
    WaveState.PICKED: "green",
    WaveState.DONE: "neutral",
    WaveState.CANCELLED: "neutral",
}
QUEUES: dict[str, tuple[WaveState, ...]] = {
    "open": (WaveState.OPEN,),
    "picking": (WaveState.PICKING,),
    "picked": (WaveState.PICKED,),
    "over": (WaveState.DONE, WaveState.CANCELLED),
}


@dataclass(frozen=True)
class WaveRow:
    """A wave with its figures: pieces wanted and in the cart, orders packed and pulled; `goods` that it packs ahead."""

    id: int
    number: str
    warehouse_id: int
    warehouse: str
    kind: WaveKind
    zone: str
    state: WaveState
    orders: int
    baskets: int
    need: int
    picked: int
    packed: int
    pulled: int
    made_at: datetime
    made_by: str
    picker: str
    started_at: datetime | None
    picked_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    goods: str = ""

    @property
    def apart(self) -> str:
        """What its orders have in common: where they go, or the goods that are packed ahead."""
        return self.zone or self.goods

    @property
    def is_prepack(self) -> bool:
        """Nobody asks for whom a piece is: baskets are not told apart."""
        return self.kind == WaveKind.PREPACK

    @property
    def state_title(self) -> Text:
        return WAVES.title(self.state)

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.kind]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_WAVES

    @property
    def is_walked(self) -> bool:
        """It is to be picked."""
        return self.state in (WaveState.OPEN, WaveState.PICKING)

    @property
    def progress(self) -> str:
        return f"{self.picked} / {self.need}"

    @property
    def share(self) -> int:
        """Hundredths picked, in steps of five."""
        return 5 * round(20 * self.picked / self.need) if self.need else 100


class LotToPick(NamedTuple):
    """Pieces of a lot that a line takes; no code: pieces without a lot."""

    code: str
    ends: date | None
    pieces: int


@dataclass(frozen=True)
class LineRow:
    """A shelf: what lies there, how many are wanted and taken, for which baskets (seat → pieces).

    `sent`: of those wanted the pieces that left with their parcels.
    """

    id: int
    bin: str
    sku: SkuFace
    need: int
    picked: int
    who: str
    seats: Mapping[int, int]
    sent: int = 0
    lots: tuple[LotToPick, ...] = ()

    @property
    def due(self) -> int:
        """Pieces of the baskets that still stand here."""
        return self.need - self.sent

    @property
    def left(self) -> int:
        return max(0, self.need - self.picked)

    @property
    def codes(self) -> str:
        """What a gun may read from it, as a JSON list."""
        return json.dumps(self.sku.codes)

    @property
    def surplus(self) -> int:
        """Pieces in the cart that nobody wants any more: they go back."""
        return max(0, self.picked - self.need)

    @property
    def tone(self) -> str:
        return "orange" if self.surplus else "green" if not self.left else "neutral"


@dataclass(frozen=True)
class MemberRow:
    """An order in a wave."""

    order_id: int
    number: str
    seat: int
    state: Seat
    why: Text | None
    pieces: int
    at: datetime

    @property
    def title(self) -> Text:
        return self.why or SEAT_TITLES[self.state]

    @property
    def tone(self) -> str:
        tones = {Seat.WAITING: "azure", Seat.PICKED: "indigo", Seat.PACKED: "green", Seat.PULLED: "orange"}
        return tones[self.state]


@dataclass(frozen=True)
class WaveCard:
    """A wave with its shelves in walking order and its orders by basket."""

    row: WaveRow
    lines: tuple[LineRow, ...]
    members: tuple[MemberRow, ...]

    @property
    def next(self) -> LineRow | None:
        """The shelf to walk to now."""
        return next((line for line in self.lines if line.left), None)

    @property
    def to_return(self) -> tuple[LineRow, ...]:
        return tuple(line for line in self.lines if line.surplus)

    @property
    def baskets(self) -> list[tuple[int, str, int]]:
        """The baskets that still stand here: seat, the orders in it, pieces."""
        found: dict[int, list[MemberRow]] = {}
        for member in self.members:
            if member.state in LIVE:
                found.setdefault(member.seat, []).append(member)
        return [
            (seat, " ".join(m.number for m in those), sum(m.pieces for m in those)) for seat, those in found.items()
        ]


def wave_rows(*, ask: Ask, by: Actor) -> Page[WaveRow]:
    """One page of waves; search by the beginning of their number. Needs orders.view. [D078]"""
    rows = _in_queue(_waves(by), ask.queue)
    for key, column in (("warehouse", "warehouse_id"), ("kind", "kind")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    rows = rows.filter(on_days("made_at", ask.filters.get("made")))
    if ask.search:
        rows = rows.filter(number__istartswith=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows), page.next, page.prev, page.total, page.capped)


def wave_counts(*, by: Actor) -> dict[str, int]:
    """How many waves stand in each queue that people work. Needs orders.view."""
    live = {key: Q(state__in=[s.value for s in states]) for key, states in QUEUES.items() if key != "over"}
    return _waves(by).aggregate(**{key: Count("id", filter=rows) for key, rows in live.items()})


def waves_open(*, by: Actor) -> int:
    """How many waves are to be picked, for the menu. Needs orders.view."""
    return _waves(by).filter(state__in=[WaveState.OPEN.value, WaveState.PICKING.value]).count()


def wave_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of these waves. Needs orders.view."""
    return dict(_waves(by).filter(id__in=list(ids)).values_list("id", "number"))


def wave_by_number(*, number: str, by: Actor) -> int | None:
    """The wave of this number, as its bar code says it. Needs orders.view."""
    return _waves(by).filter(number__iexact=number.strip()).values_list("id", flat=True).first()


def wave_card(*, wave_id: int, by: Actor) -> WaveCard:
    """One wave with shelves and the asker's orders. Needs orders.view; raises NotFound. [D084]"""
    found = _waves(by).filter(id=wave_id).first()
    if found is None:
        raise NotFound
    (row,) = _rows([found])
    members = list(WavedOrder.objects.seen_by(by).filter(wave=found).order_by("seat", "order_id"))
    pieces = WavedPiece.objects.seen_by(by).filter(member__wave=found)
    counts = dict(pieces.values("member_id").annotate(n=Sum("count")).values_list("member_id", "n"))
    numbers = order_labels(ids=[member.order_id for member in members], by=by)
    return WaveCard(
        row,
        tuple(_lines(found, by)),
        tuple(_member(member, numbers.get(member.order_id, ""), counts.get(member.id, 0)) for member in members),
    )


def kind_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """The kinds of waves, for filters. Needs orders.view."""
    by.require("orders.view")
    return [(kind.value, title) for kind, title in KIND_TITLES.items()]


def _lines(wave: Wave, by: Actor) -> list[LineRow]:
    rows = list(PickLine.objects.seen_by(by).filter(wave=wave).order_by("place"))
    faces = sku_faces(ids=[row.sku_id for row in rows], by=by)
    seats: dict[int, dict[int, int]] = {}
    live = WavedPiece.objects.seen_by(by).filter(member__wave=wave, member__state__in=LIVE).order_by("member__seat")
    for sku, seat, count in live.values_list("sku_id", "member__seat", "count"):
        mine = seats.setdefault(sku, {})
        mine[seat] = mine.get(seat, 0) + count
    lots = _lots(list(live.values_list("member__order_id", flat=True)))
    packed = WavedPiece.objects.seen_by(OWN).filter(member__wave=wave, member__state=Seat.PACKED.value)
    sent = dict(packed.order_by().values("sku_id").annotate(n=Sum("count")).values_list("sku_id", "n"))
    return [
        LineRow(
            r.id,
            r.bin,
            faces[r.sku_id],
            r.need,
            r.picked,
            r.by_name,
            seats.get(r.sku_id, {}),
            sent.get(r.sku_id, 0),
            lots.get(r.sku_id, ()),
        )
        for r in rows
    ]


def _lots(order_ids: Sequence[int]) -> dict[int, tuple[LotToPick, ...]]:
    """By SKU the lots these orders are promised, first ended first; nothing of goods that have none. [D044]"""
    found: dict[int, dict[tuple[str, date | None], int]] = {}
    for held in lots_held(order_ids=order_ids, by=OWN):
        mine = found.setdefault(held.sku_id, {})
        mine[held.code, held.ends] = mine.get((held.code, held.ends), 0) + held.units
    return {sku: tuple(LotToPick(*lot, pieces) for lot, pieces in lots.items()) for sku, lots in found.items()}


def _member(row: WavedOrder, number: str, pieces: int) -> MemberRow:
    why = WHY_TITLES[Why(row.why)] if row.why else None
    return MemberRow(row.order_id, number, row.seat, Seat(row.state), why, pieces, row.at)


def _waves(by: Actor) -> QuerySet[Wave]:
    by.require("orders.view")
    return Wave.objects.seen_by(by)


def _in_queue(rows: QuerySet[Wave], queue: str) -> QuerySet[Wave]:
    states = QUEUES.get(queue)
    return rows.filter(state__in=[s.value for s in states]) if states else rows


def _rows(waves: Sequence[Wave]) -> list[WaveRow]:
    """The figures of many waves in two questions."""
    ids = [wave.id for wave in waves]
    names = {place.id: place.name for place in warehouses(by=OWN)}
    lines = PickLine.objects.seen_by(OWN).filter(wave_id__in=ids).order_by().values("wave_id")
    done = {
        wave: (need, picked)
        for wave, need, picked in lines.annotate(n=Sum("need"), p=Sum(Least("picked", F("need")))).values_list(
            "wave_id", "n", "p"
        )
    }
    members = WavedOrder.objects.seen_by(OWN).filter(wave_id__in=ids).order_by().values("wave_id")
    left = {
        wave: (packed, pulled)
        for wave, packed, pulled in members.annotate(
            packed=Count("id", filter=Q(state=Seat.PACKED.value)), pulled=Count("id", filter=Q(state=Seat.PULLED.value))
        ).values_list("wave_id", "packed", "pulled")
    }
    hot = _hot(waves)
    return [
        _row(
            wave,
            names.get(wave.warehouse_id, ""),
            done.get(wave.id, (0, 0)),
            left.get(wave.id, (0, 0)),
            hot.get(wave.id, ""),
        )
        for wave in waves
    ]


def _hot(waves: Sequence[Wave]) -> dict[int, str]:
    """The goods of those waves that are packed ahead; nothing is asked where there are none."""
    ids = [wave.id for wave in waves if wave.kind == WaveKind.PREPACK]
    skus = dict(PickLine.objects.seen_by(OWN).filter(wave_id__in=ids).values_list("wave_id", "sku_id")) if ids else {}
    faces = sku_faces(ids=skus.values(), by=OWN) if skus else {}
    return {wave: faces[sku].title for wave, sku in skus.items()}


def _row(wave: Wave, warehouse: str, done: tuple[int, int], left: tuple[int, int], goods: str) -> WaveRow:
    return WaveRow(
        wave.id,
        wave.number,
        wave.warehouse_id,
        warehouse,
        WaveKind(wave.kind),
        wave.zone,
        WaveState(wave.state),
        wave.orders,
        wave.baskets,
        *done,
        *left,
        wave.made_at,
        wave.made_by_name,
        wave.picker_name,
        wave.started_at,
        wave.picked_at,
        wave.ended_at,
        wave.ended_why,
        goods,
    )
