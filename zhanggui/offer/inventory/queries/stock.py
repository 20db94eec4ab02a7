"""Stock of the asker's warehouses, its ledger, and what orders can still get of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from zhanggui.kit import scope
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import who_kept
from zhanggui.offer.catalog.queries import brand_choices, bundle_ids, bundle_parts
from zhanggui.offer.inventory.models import StockItem, StockMovement
from zhanggui.offer.inventory.queries.routing import serving
from zhanggui.offer.inventory.states import MovementKind

MOVEMENTS_SHOWN = 50
QUEUES = {
    "all": Q(),
    "out": Q(available__lte=0, supplied=None),
    "low": Q(available__gt=0, available__lte=F("safety"), supplied=None),
    "held": Q(allocated__gt=0),
    "supplied": Q(supplied=True),
}
SORTS = {
    "code": Sort("sku__code", descending=False),
    "available": Sort("available"),
    "on_hand": Sort("on_hand"),
    "allocated": Sort("allocated"),
}


@dataclass(frozen=True, kw_only=True)
class StockLine:
    """A stock item as lists and other rooms show it; `available` is what a new order can still get."""

    id: int
    sku_id: int
    code: str
    title: str
    brand: str
    warehouse_id: int
    warehouse: str
    on_hand: int
    allocated: int
    available: int
    safety: int
    supplied: bool | None

    @property
    def level(self) -> str:
        """`out`, `low` (at or below the safety stock) or `enough`; a supplier's goods are `supplied` or `ended`."""
        if self.supplied is not None:
            return "supplied" if self.supplied else "ended"
        return "out" if self.available <= 0 else "low" if self.available <= self.safety else "enough"


@dataclass(frozen=True, kw_only=True)
class MovementLine:
    """One row of the ledger."""

    id: int
    at: datetime
    kind: MovementKind
    on_hand: int
    allocated: int
    ref_type: str
    ref_id: int | None
    reason: str
    actor_name: str


@dataclass(frozen=True, kw_only=True)
class LedgerFault:
    """A stock item whose counters are not what its ledger rows and open allocations add up to."""

    item_id: int
    sku_id: int
    on_hand: int
    moved_on_hand: int
    allocated: int
    moved_allocated: int
    held: int


@dataclass(frozen=True, kw_only=True)
class LedgerReach:
    """How much there is to check: stock items, and ledger rows of a time."""

    items: int
    rows: int


def _items(*, by: Actor) -> QuerySet[StockItem]:
    """Stock of the asker's warehouses with `available`, and their SKUs."""
    by.require("inventory.view")
    rows = StockItem.objects.seen_by(by).select_related("sku", "sku__brand", "warehouse")
    return rows.annotate(available=F("on_hand") - F("allocated"))


def stock_card(*, item_id: int, by: Actor) -> StockLine:
    """One stock item."""
    found = _lines(_items(by=by).filter(id=item_id))
    if not found:
        raise NotFound
    return found[0]


def stock_of_sku(*, sku_id: int, by: Actor) -> list[StockLine]:
    """A SKU's stock in each of the asker's warehouses."""
    return _lines(_items(by=by).filter(sku_id=sku_id).order_by("warehouse_id"))


def _lines(rows: QuerySet[StockItem]) -> list[StockLine]:
    return [_line(row) for row in rows]


def _line(row: StockItem) -> StockLine:
    return StockLine(
        id=row.id,
        sku_id=row.sku_id,
        code=row.sku.code,
        title=row.sku.title,
        brand=row.sku.brand.name if row.sku.brand else "",
        warehouse_id=row.warehouse_id,
        warehouse=row.warehouse.name,
        on_hand=row.on_hand,
        allocated=row.allocated,
        available=row.on_hand - row.allocated,
        safety=row.safety,
        supplied=row.supplied,
    )


def stock_rows(*, ask: Ask, by: Actor) -> Page[StockLine]:
    """One page of the stock list: queue, search in SKU code and title or several codes, warehouse, brand."""
    rows = _items(by=by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        words = Q(sku__code__icontains=ask.search) | Q(sku__title__icontains=ask.search)
        rows = rows.filter(words | Q(sku__code__in=ask.search.split()))
    if places := ask.filters.get("warehouse"):
        rows = rows.filter(warehouse__in=[int(place) for place in places])
    if brands := ask.filters.get("brand"):
        rows = rows.filter(sku__brand__in=[int(brand) for brand in brands])
    return paginate(rows, ask=ask, sorts=SORTS, make=_line)


def stock_counts(*, by: Actor) -> dict[str, int]:
    """How many stock items stand in each queue."""
    return _items(by=by).aggregate(**{key: Count("id", filter=rows or None) for key, rows in QUEUES.items()})


def out_of_stock(*, by: Actor) -> int:
    """How many stock items have nothing available, for the menu."""
    return _items(by=by).filter(QUEUES["out"]).count()


def stock_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these stock items."""
    return dict(_items(by=by).filter(id__in=list(ids)).values_list("id", "sku__code"))


def stocked_brand_choices(*, by: Actor) -> list[tuple[str, str]]:
    """Brands, for the stock list's filter: whoever may see stock may narrow it, without a right of the catalogue."""
    by.require("inventory.view")
    return brand_choices(by=System("inventory"))


def movements(
    *, item_id: int, by: Actor, before: int | None = None, limit: int = MOVEMENTS_SHOWN
) -> list[MovementLine]:
    """The ledger of one item, newest first; `before` is the last id of the page above (keyset)."""
    by.require("inventory.view")
    rows = StockMovement.objects.seen_by(by).filter(item_id=item_id)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [
        MovementLine(
            id=m.id,
            at=m.at,
            kind=MovementKind(m.kind),
            on_hand=m.on_hand,
            allocated=m.allocated,
            ref_type=m.ref_type,
            ref_id=m.ref_id,
            reason=m.reason,
            actor_name=who_kept(person_id=m.actor_id, name=m.actor_name),
        )
        for m in rows.order_by("-id")[:limit]
    ]


def available(*, sku_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """Units a new order can still get, by SKU, from those of the asker's warehouses that serve orders.

    Of a bundle as many as its scarcest part in each warehouse allows. What a supplier sends is not counted.
    """
    by.require("inventory.view")
    bundles = bundle_parts(sku_ids=sku_ids, by=System("inventory"))
    shelved = {*sku_ids, *(part for parts in bundles.values() for part, _pieces in parts)} - bundles.keys()
    rows = StockItem.objects.seen_by(by).filter(sku_id__in=shelved, warehouse_id__in=serving(by=System("inventory")))
    free: dict[int, dict[int, int]] = {}
    for place, sku, units in rows.values_list("warehouse_id", "sku_id", F("on_hand") - F("allocated")):
        free.setdefault(place, {})[sku] = units
    wholes = {sku: bundles.get(sku, ((sku, 1),)) for sku in sku_ids}
    return {
        sku: sum(min(shelf.get(part, 0) // pieces for part, pieces in parts) for shelf in free.values())
        for sku, parts in wholes.items()
    }


def on_hand_in(*, warehouse_id: int, sku_ids: Collection[int], by: Actor) -> dict[int, int]:
    """What is on hand of these SKUs in a warehouse of the asker's: SKU → units. Needs inventory.view. [D092]"""
    by.require("inventory.view")
    rows = StockItem.objects.seen_by(by).filter(warehouse_id=warehouse_id, sku_id__in=list(sku_ids))
    return dict(rows.values_list("sku_id", "on_hand"))


def free_units(*, by: Actor) -> dict[int, int]:
    """Of every SKU that is counted, and of every bundle, what a new order can still get of the asker's warehouses.

    Needs inventory.view. [D091]
    """
    counted = _items(by=by).filter(supplied=None).order_by("sku_id").values_list("sku_id", flat=True).distinct()
    return available(sku_ids=sorted({*counted, *bundle_ids(by=System("inventory"))}), by=by)


def ledger_faults(*, by: Actor) -> list[LedgerFault]:
    """Items whose counters differ from Σ ledger rows or from Σ open allocations; none when the stock is true. [D092]"""
    by.require("inventory.view")
    seen, params = scope.sql(by, warehouse="i.warehouse_id")
    with connection.cursor() as cursor:
        cursor.execute(FAULTS.format(seen=seen), params)
        return [
            LedgerFault(
                item_id=row[0], sku_id=row[1], on_hand=row[2], moved_on_hand=row[3], allocated=row[4],
                moved_allocated=row[5], held=row[6],
            )
            for row in cursor.fetchall()
        ]  # fmt: skip


def ledger_reach(*, since: datetime, until: datetime, by: Actor) -> LedgerReach:
    """Stock items of the asker's warehouses, and the ledger rows written from `since` to before `until`."""
    rows = StockMovement.objects.seen_by(by).filter(recorded_at__gte=since, recorded_at__lt=until)
    return LedgerReach(items=_items(by=by).count(), rows=rows.count())


FAULTS = """
SELECT i.id, i.sku_id, i.on_hand, COALESCE(m.on_hand, 0), i.allocated, COALESCE(m.allocated, 0), COALESCE(a.held, 0)
  FROM inventory_stockitem i
  LEFT JOIN (SELECT item_id, sum(on_hand) AS on_hand, sum(allocated) AS allocated
               FROM inventory_stockmovement GROUP BY item_id) m ON m.item_id = i.id
  LEFT JOIN (SELECT item_id, sum(quantity) AS held FROM inventory_allocation GROUP BY item_id) a ON a.item_id = i.id
 WHERE i.supplied IS NULL AND (i.on_hand, i.allocated, i.allocated)
       IS DISTINCT FROM (COALESCE(m.on_hand, 0), COALESCE(m.allocated, 0), COALESCE(a.held, 0)) AND {seen}
 ORDER BY i.id
"""
