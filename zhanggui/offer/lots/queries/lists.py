"""Lots for their list, their drawer, what ends, and where they went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.journal.queries import who_kept
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import scope_kinds
from zhanggui.offer.catalog.queries import sku_faces
from zhanggui.offer.lots.models import LotHold, LotMovement, LotShelf
from zhanggui.offer.lots.queries.shelves import Life, shelf_lives
from zhanggui.offer.lots.rules import freshness
from zhanggui.offer.lots.states import FRESHNESS_TITLES, FRESHNESS_TONES, KIND_TITLES, Freshness, LotKind

SORTS = {"ends": Sort("lot__ends_on", nullable=True, descending=False), "units": Sort("units")}
GONE_SORTS = {"at": Sort("at")}
SHOWN = 50
SOON = 30


@dataclass(frozen=True)
class LotRow:
    """A lot in a warehouse; `days` left of its life, None without an end."""

    id: int
    lot_id: int
    lot: str
    sku_id: int
    code: str
    title: str
    warehouse_id: int
    warehouse: str
    produced: date | None
    ends: date | None
    days: int | None
    units: int
    held: int
    freshness: Freshness
    stopped_why: str

    @property
    def state_title(self) -> Text:
        return FRESHNESS_TITLES[self.freshness]

    @property
    def tone(self) -> str:
        return FRESHNESS_TONES[self.freshness]

    @property
    def is_stopped(self) -> bool:
        return self.freshness == Freshness.STOPPED


@dataclass(frozen=True)
class LotMoment:
    """One row of a lot's ledger."""

    at: datetime
    kind: Text
    units: int
    reason: str
    who: str


@dataclass(frozen=True)
class LotCard:
    """A lot in a warehouse with its ledger, newest first."""

    row: LotRow
    moments: tuple[LotMoment, ...]


@dataclass(frozen=True)
class Departure:
    """Units of a lot that left for an order."""

    id: int
    order_id: int
    sku_id: int
    lot: str
    ends: date | None
    units: int
    at: datetime


def lot_rows(*, ask: Ask, by: Actor) -> Page[LotRow]:
    """One page of lots; search by lot or the SKU's code or title. Needs inventory.view. [D044]"""
    rows = _shelves(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        found = Q(lot__code__istartswith=ask.search) | Q(sku__code__icontains=ask.search)
        rows = rows.filter(found | Q(sku__title__icontains=ask.search))
    if place := ask.filters.get("warehouse"):
        rows = rows.filter(warehouse_id=int(str(place)))
    if within := ask.filters.get("within"):
        rows = rows.filter(units__gt=0, lot__ends_on__lt=clock.today() + timedelta(days=int(str(within))))
    rows = rows.filter(on_days("lot__ends_on", ask.filters.get("ends")))
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows, by), page.next, page.prev, page.total, page.capped)


def lot_counts(*, by: Actor) -> dict[str, int]:
    """How many lots stand in each queue. Needs inventory.view."""
    counted = {key: Count("id", filter=rows) for key, rows in _queues().items() if key != "gone"}
    return _shelves(by).order_by().aggregate(**counted)


def lots_urgent(*, by: Actor) -> int:
    """How many lots lie past their end, for the menu. Needs inventory.view."""
    return _shelves(by).filter(_queues()["expired"]).count()


def lot_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these lots. Needs inventory.view."""
    return dict(_shelves(by).filter(id__in=list(ids)).values_list("id", "lot__code"))


def lot_card(*, shelf_id: int, by: Actor) -> LotCard:
    """One lot in a warehouse with its ledger. Needs inventory.view; raises NotFound. [D044]"""
    found = list(_shelves(by).filter(id=shelf_id))
    if not found:
        raise NotFound
    told = LotMovement.objects.seen_by(by).filter(shelf_id=shelf_id).order_by("-id")[:SHOWN]
    return LotCard(_rows(found, by)[0], tuple(map(_moment, told)))


def place_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The asker's warehouses, for filters."""
    return [(str(i), name) for i, name in _places(by).items()]


def lots_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Lots with units that end by a time, the next first, by whoever opened them. Needs inventory.view."""
    rows = _shelves(by).filter(units__gt=0, lot__ends_on__lt=clock.shanghai(until).date()).select_related("lot", "sku")
    return [
        Ending(
            row.id,
            f"{row.sku.code} {row.lot.code} × {row.units}",
            datetime.combine(row.lot.ends_on + timedelta(days=1), time.min, clock.SHANGHAI),
            row.lot.by_name,
        )
        for row in rows.order_by("lot__ends_on", "id")
        if row.lot.ends_on and row.lot.ends_on >= clock.today()
    ]


def lot_departures(*, ask: Ask, by: Actor) -> Page[Departure]:
    """One page of what left of lots for orders; search by the whole lot. Needs lots.recall. [D044]"""
    by.require("lots.recall")
    rows = LotMovement.objects.seen_by(by).filter(_of_shops(by), kind=LotKind.SHIPPED.value)
    rows = rows.filter(shelf__lot__code__iexact=ask.search) if ask.search else rows
    rows = rows.filter(on_days("at", ask.filters.get("sent"))).select_related("shelf__lot")
    return paginate(rows, ask=ask, sorts=GONE_SORTS, make=_departure)


def _of_shops(by: Actor) -> Q:
    """Movements for orders of the asker's shops."""
    return Q() if by.scope.sees("shop", None) else Q(shop_id__in=by.scope.grant("shop"))


def _departure(row: Any) -> Departure:
    lot = row.shelf.lot
    return Departure(row.id, row.order_id, row.shelf.sku_id, lot.code, lot.ends_on, -row.units, row.at)


def _shelves(by: Actor) -> QuerySet[LotShelf]:
    by.require("inventory.view")
    rows: QuerySet[LotShelf] = LotShelf.objects.seen_by(by).select_related("lot")
    return rows


def _queues() -> dict[str, Q]:
    today = clock.today()
    lying = Q(units__gt=0)
    return {
        "lying": lying,
        "soon": lying & Q(lot__ends_on__gte=today, lot__ends_on__lt=today + timedelta(days=SOON)),
        "expired": lying & Q(lot__ends_on__lt=today),
        "stopped": Q(lot__stopped_at__isnull=False),
        "gone": Q(units=0),
    }


def _places(by: Actor) -> dict[int, str]:
    """The names of the warehouses the asker sees, as the room that owns them declared them."""
    kind = scope_kinds().get("warehouse")
    return {i: name for i, _code, name in kind.rows(by=by)} if kind else {}


def _moment(row: LotMovement) -> LotMoment:
    who = who_kept(person_id=row.actor_id, name=row.actor_name)
    return LotMoment(row.at, KIND_TITLES[LotKind(row.kind)], row.units, row.reason, who)


def _rows(shelves: Sequence[LotShelf], by: Actor) -> list[LotRow]:
    """Names, promises and lives of many in three questions."""
    skus = {row.sku_id for row in shelves}
    faces, lives, places = sku_faces(ids=skus, by=by), shelf_lives(sku_ids=skus, by=by), _places(by)
    holds = LotHold.objects.seen_by(by).filter(shelf_id__in=[row.id for row in shelves]).order_by()
    held = dict(holds.values_list("shelf_id").annotate(n=Coalesce(Sum("units"), 0)))
    today = clock.today()

    def told(row: LotShelf) -> LotRow:
        lot, face = row.lot, faces[row.sku_id]
        days = (lot.ends_on - today).days if lot.ends_on else None
        stands = freshness(
            lot.ends_on, stopped=lot.stopped_at is not None, on=today, days=lives.get(row.sku_id, Life(0, 0)).fresh
        )
        return LotRow(
            row.id, lot.id, lot.code, row.sku_id, face.code, face.title, row.warehouse_id,
            places.get(row.warehouse_id, ""), lot.produced_on, lot.ends_on, days, row.units, held.get(row.id, 0),
            stands, lot.stopped_why,
        )  # fmt: skip

    return [told(row) for row in shelves]
