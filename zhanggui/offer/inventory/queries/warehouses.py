"""The asker's warehouses: choices, the list, one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.inventory.models import Allocation, StockItem, Warehouse
from zhanggui.offer.inventory.queries.routing import routing_now
from zhanggui.offer.inventory.states import WAREHOUSE_KIND_NAMES, WarehouseKind

SORTS = {"code": Sort("code", descending=False), "name": Sort("name", descending=False)}
QUEUES = {"open": Q(closed_at=None), "closed": Q(closed_at__isnull=False), "all": Q()}


@dataclass(frozen=True, kw_only=True)
class WarehouseLine:
    """A warehouse, for filters and choices."""

    id: int
    code: str
    name: str
    is_default: bool
    kind: WarehouseKind

    @property
    def kind_title(self) -> Text:
        return WAREHOUSE_KIND_NAMES[self.kind]

    @property
    def is_outside(self) -> bool:
        """Others pick and pack there: orders are handed to them."""
        return self.kind != WarehouseKind.OWN


@dataclass(frozen=True, kw_only=True)
class WarehouseRow:
    """A warehouse as its list shows it; `rank` is its place in the routing, None when it serves no orders."""

    id: int
    code: str
    name: str
    kind: WarehouseKind
    regions: tuple[str, ...]
    is_default: bool
    closed_at: datetime | None
    rank: int | None
    items: int
    on_hand: int
    allocated: int

    @property
    def kind_title(self) -> Text:
        return WAREHOUSE_KIND_NAMES[self.kind]

    @property
    def counts(self) -> bool:
        """Its stock is ours to count."""
        return self.kind != WarehouseKind.DROPSHIP


@dataclass(frozen=True)
class ServedFrom:
    """The warehouse that one line of an order stands in, for the order's page."""

    warehouse_id: int
    name: str
    kind: WarehouseKind

    @property
    def is_supplier(self) -> bool:
        """A supplier sends it: the order is handed to him."""
        return self.kind == WarehouseKind.DROPSHIP

    @property
    def kind_title(self) -> Text:
        return WAREHOUSE_KIND_NAMES[self.kind]


def warehouses(*, by: Actor) -> list[WarehouseLine]:
    """The asker's open warehouses, the default one first."""
    by.require("inventory.view")
    rows = Warehouse.objects.seen_by(by).filter(closed_at=None).order_by("-is_default", "code")
    return [
        WarehouseLine(id=w.id, code=w.code, name=w.name, is_default=w.is_default, kind=WarehouseKind(w.kind))
        for w in rows
    ]


def warehouse_scope_rows(*, by: Actor) -> list[tuple[int, str, str]]:
    """(id, code, name) of every warehouse the asker may see, for granting scopes."""
    return list(Warehouse.objects.seen_by(by).order_by("code").values_list("id", "code", "name"))


def warehouse_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The asker's warehouses, for filters: (id, name)."""
    return [(str(place.id), place.name) for place in warehouses(by=by)]


def warehouse_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these warehouses."""
    return dict(Warehouse.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name"))


def warehouse_counts(*, by: Actor) -> dict[str, int]:
    """How many warehouses stand in each queue."""
    rows = Warehouse.objects.seen_by(by)
    return rows.aggregate(**{key: Count("id", filter=found or None) for key, found in QUEUES.items()})


def warehouse_rows(*, ask: Ask, by: Actor) -> Page[WarehouseRow]:
    """A page of the list of warehouses: queue, search in code and name, kind."""
    rows = _rows(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(code__icontains=ask.search) | Q(name__icontains=ask.search))
    if kinds := ask.filters.get("kind"):
        rows = rows.filter(kind__in=kinds)
    ranks = _ranks()
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, ranks))


def warehouse_card(*, warehouse_id: int, by: Actor) -> WarehouseRow:
    """One warehouse. Raises NotFound."""
    found = _rows(by).filter(id=warehouse_id).first()
    if found is None:
        raise NotFound
    return _row(found, _ranks())


def _rows(by: Actor) -> QuerySet[Any]:
    by.require("inventory.view")
    return Warehouse.objects.seen_by(by).annotate(
        stocked=Count("items", filter=~Q(items__supplied=False)),
        units=Coalesce(Sum("items__on_hand"), 0),
        taken=Coalesce(Sum("items__allocated"), 0),
    )


def _ranks() -> dict[int, int]:
    return {place.id: place.rank for place in routing_now(by=System("inventory")).places}


def _row(row: Any, ranks: dict[int, int]) -> WarehouseRow:
    return WarehouseRow(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=WarehouseKind(row.kind),
        regions=tuple(row.regions),
        is_default=row.is_default,
        closed_at=row.closed_at,
        rank=ranks.get(row.id),
        items=row.stocked,
        on_hand=row.units,
        allocated=row.taken,
    )


def served_from(*, order_id: int, by: Actor) -> dict[int, ServedFrom]:
    """The warehouse that each line of an order stands in: line id → warehouse; lines without stock are left out."""
    rows = Allocation.objects.seen_by(by).filter(order_id=order_id).select_related("item__warehouse")
    return {
        row.line_id: ServedFrom(row.item.warehouse_id, row.item.warehouse.name, WarehouseKind(row.item.warehouse.kind))
        for row in rows
    }


class Held(NamedTuple):
    """Pieces of a SKU that an order holds in a warehouse of ours (`own`), or that somebody else sends."""

    order_id: int
    sku_id: int
    warehouse_id: int
    own: bool
    pieces: int


def pieces_held(*, order_ids: Collection[int], by: Actor) -> list[Held]:
    """What these orders hold, by order, SKU and warehouse: bundles as the pieces they are made of. [D084]"""
    rows = Allocation.objects.seen_by(by).filter(order_id__in=list(order_ids))
    found = rows.values_list("order_id", "item__sku_id", "item__warehouse_id", "item__warehouse__kind")
    return [
        Held(order, sku, place, kind == WarehouseKind.OWN, pieces)
        for order, sku, place, kind, pieces in found.annotate(pieces=Sum("quantity")).order_by(
            "order_id", "item__sku_id", "item__warehouse_id"
        )
    ]


def orders_holding(*, by: Actor) -> set[int]:
    """The orders that hold stock now. Needs inventory.view. [D092]"""
    by.require("inventory.view")
    return set(Allocation.objects.seen_by(by).values_list("order_id", flat=True).distinct())


def supplied_codes(*, warehouse_id: int, by: Actor) -> list[str]:
    """The codes of the SKUs a supplier sends for us now."""
    by.require("inventory.view")
    rows = StockItem.objects.seen_by(by).filter(warehouse_id=warehouse_id, supplied=True)
    return list(rows.order_by("sku__code").values_list("sku__code", flat=True))
