"""Give paid, approved orders their stock: many orders in one round of lock, decide, write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.offer.catalog.queries import bundle_parts, stopped_sku_ids
from zhanggui.offer.inventory import rules
from zhanggui.offer.inventory.actions import ledger

PLACE = "warehouse_id = COALESCE(%s, (SELECT id FROM inventory_warehouse WHERE is_default))"


class ReserveLine(NamedTuple):
    """What one order line needs, in whole units of its SKU; a bundle is served from the stock of its parts."""

    order_id: int
    line_id: int
    shop_id: int
    sku_id: int
    quantity: int


@dataclass(frozen=True)
class Reserved:
    """Orders wholly reserved, in the order given, and what each of the others lacks: [(sku_id, missing units)]."""

    orders: list[int] = field(default_factory=list)
    short: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Wanted:
    """Lines with their bundles taken apart, the SKUs they name and those that may not be sold."""

    lines: list[ReserveLine]
    skus: list[int]
    stopped: frozenset[int]


@dataclass(frozen=True)
class _Shelf:
    """Locked stock of one warehouse: the item and the free units of each SKU."""

    warehouse_id: int
    items: dict[int, int]
    free: dict[int, int]


@transaction.atomic
def stock_reserve(
    *, lines: Sequence[ReserveLine], warehouse_id: int | None = None, by: Actor, at: datetime | None = None
) -> Reserved:
    """Reserve stock for whole orders, first come, first served, so that nothing is sold twice. [D092]

    `lines` come in the order the orders shall be served; an order gets all its lines or none, and a bundle all its
    parts. Lines that hold stock already keep it and count as reserved. A SKU whose sale is stopped has nothing to give.
    Without `warehouse_id` the default warehouse serves. The items are locked in id order until the caller's
    transaction ends, so call this late. The caller's own right covers it: no right of inventory is asked for.
    """
    if not lines:
        return Reserved()
    if any(line.quantity <= 0 for line in lines):
        raise ValueError("a line reserves at least one unit")
    wanted, line_ids = _wanted(lines), [line.line_id for line in lines]
    free, kept = _glance(wanted, line_ids, warehouse_id)
    served = rules.serve(free, _needs(wanted.lines, kept).items())
    if not served.orders:
        return Reserved([], served.short)
    shelf, kept = _lock(wanted, warehouse_id), _kept(line_ids)
    served = rules.serve(shelf.free, _needs(wanted.lines, kept).items())
    getting = set(served.orders)
    new = (line for line in wanted.lines if line.line_id not in kept and line.order_id in getting)
    _write(new, shelf, by=by, at=at or clock.now())
    return Reserved(served.orders, served.short)


def _wanted(lines: Sequence[ReserveLine]) -> _Wanted:
    """A bundle that may be sold becomes its parts; one that may not stays whole, and no shelf holds it."""
    own = System("inventory")
    skus = {line.sku_id for line in lines}
    bundles = bundle_parts(sku_ids=sorted(skus), by=own)
    skus |= {part for parts in bundles.values() for part, _pieces in parts}
    stopped = stopped_sku_ids(sku_ids=sorted(skus), by=own)
    return _Wanted(list(_apart(lines, bundles, stopped)) if bundles else list(lines), sorted(skus), stopped)


def _apart(
    lines: Sequence[ReserveLine], bundles: dict[int, tuple[tuple[int, int], ...]], stopped: frozenset[int]
) -> Iterable[ReserveLine]:
    for line in lines:
        if line.sku_id not in bundles or line.sku_id in stopped:
            yield line
            continue
        for part, pieces in bundles[line.sku_id]:
            yield line._replace(sku_id=part, quantity=line.quantity * pieces)


def _glance(wanted: _Wanted, line_ids: list[int], warehouse_id: int | None) -> tuple[dict[int, int], frozenset[int]]:
    """Free units by SKU and lines that hold stock already, of one moment and without a lock.

    Who is short at this moment is short: a sold-out item is not fought for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT TRUE, sku_id, on_hand - allocated FROM inventory_stockitem WHERE {PLACE} AND sku_id = ANY(%s) "
            "UNION ALL SELECT FALSE, line_id, 0 FROM inventory_allocation WHERE line_id = ANY(%s::bigint[])",
            [warehouse_id, wanted.skus, array(line_ids)],
        )
        rows = cursor.fetchall()
    free = {sku: 0 if sku in wanted.stopped else units for is_item, sku, units in rows if is_item}
    return free, frozenset(line for is_item, line, _units in rows if not is_item)


def _lock(wanted: _Wanted, warehouse_id: int | None) -> _Shelf:
    """Lock the items in id order and read what is free; the stopped ones give nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sku_id, id, on_hand - allocated, warehouse_id FROM inventory_stockitem "
            f"WHERE {PLACE} AND sku_id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
            [warehouse_id, wanted.skus],
        )
        rows = cursor.fetchall()
    return _Shelf(
        warehouse_id=rows[0][3] if rows else 0,
        items={row[0]: row[1] for row in rows},
        free={row[0]: 0 if row[0] in wanted.stopped else row[2] for row in rows},
    )


def _kept(line_ids: list[int]) -> frozenset[int]:
    """Lines that hold stock already; read after the lock, so that two who ask for the same order agree."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT line_id FROM inventory_allocation WHERE line_id = ANY(%s::bigint[])", [array(line_ids)])
        return frozenset(row[0] for row in cursor.fetchall())


def _needs(lines: Sequence[ReserveLine], kept: frozenset[int]) -> dict[int, dict[int, int]]:
    """Units by SKU for each order, orders in the order they came; lines of one SKU add up."""
    needs: dict[int, dict[int, int]] = {}
    for order_id, line_id, _shop, sku, units in lines:
        need = needs.get(order_id)
        if need is None:
            need = needs[order_id] = {}
        if line_id not in kept:
            need[sku] = need.get(sku, 0) + units
    return needs


def _write(lines: Iterable[ReserveLine], shelf: _Shelf, *, by: Actor, at: datetime) -> None:
    columns = list(zip(*((*line, shelf.items[line.sku_id]) for line in lines), strict=True))
    if columns:
        names = ("orders", "lines", "shops", "skus", "units", "items")
        values = dict(zip(names, map(array, columns), strict=True))
        ledger.run("hold", by=by, at=at, **values)
        ledger.run("reserve", by=by, at=at, warehouse=shelf.warehouse_id, **values)
