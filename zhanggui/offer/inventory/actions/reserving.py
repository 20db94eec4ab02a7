"""Give paid, approved orders their stock: many orders in one round of lock, decide, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.offer.catalog.queries import stopped_sku_ids
from zhanggui.offer.inventory import rules
from zhanggui.offer.inventory.actions import ledger

PLACE = "warehouse_id = COALESCE(%s, (SELECT id FROM inventory_warehouse WHERE is_default))"


@dataclass(frozen=True, slots=True)
class ReserveLine:
    """What one order line needs, in whole units."""

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
class _Shelf:
    """Locked stock: the item and the free units of each SKU."""

    items: dict[int, int]
    free: dict[int, int]


@transaction.atomic
def stock_reserve(
    *, lines: Sequence[ReserveLine], warehouse_id: int | None = None, by: Actor, at: datetime | None = None
) -> Reserved:
    """Reserve stock for whole orders, first come, first served, so that nothing is sold twice. [D092]

    `lines` come in the order the orders shall be served; an order gets all its lines or none. Lines that hold stock
    already keep it and count as reserved. A SKU whose sale is stopped has nothing to give. Without `warehouse_id`
    the default warehouse serves. The items are locked in id order until the caller's transaction ends, so call this
    late. The caller's own right covers it (orders.advance, …): no right of inventory is asked for.
    """
    if not lines:
        return Reserved()
    if any(line.quantity <= 0 for line in lines):
        raise ValueError("a line reserves at least one unit")
    skus, line_ids = sorted({line.sku_id for line in lines}), [line.line_id for line in lines]
    stopped = stopped_sku_ids(sku_ids=skus, by=System("inventory"))
    free, kept = _glance(skus, line_ids, warehouse_id, stopped)
    served = rules.serve(free, _needs(lines, kept))
    if not served.orders:
        return Reserved([], served.short)
    shelf, kept = _lock(skus, warehouse_id, stopped), _kept(line_ids)
    served = rules.serve(shelf.free, _needs(lines, kept))
    getting = set(served.orders)
    new = [line for line in lines if line.line_id not in kept and line.order_id in getting]
    _write(new, shelf.items, by=by, at=at or clock.now())
    return Reserved(served.orders, served.short)


def _glance(
    skus: list[int], line_ids: list[int], warehouse_id: int | None, stopped: frozenset[int]
) -> tuple[dict[int, int], frozenset[int]]:
    """Free units by SKU and lines that hold stock already, of one moment and without a lock.

    Who is short at this moment is short: a sold-out item is not fought for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT TRUE, sku_id, on_hand - allocated FROM inventory_stockitem WHERE {PLACE} AND sku_id = ANY(%s) "
            "UNION ALL SELECT FALSE, line_id, 0 FROM inventory_allocation WHERE line_id = ANY(%s)",
            [warehouse_id, skus, line_ids],
        )
        rows = cursor.fetchall()
    free = {sku: 0 if sku in stopped else units for is_item, sku, units in rows if is_item}
    return free, frozenset(line for is_item, line, _units in rows if not is_item)


def _lock(skus: list[int], warehouse_id: int | None, stopped: frozenset[int]) -> _Shelf:
    """Lock the items in id order and read what is free; the stopped ones give nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT sku_id, id, on_hand - allocated FROM inventory_stockitem WHERE {PLACE} AND sku_id = ANY(%s) "
            "ORDER BY id FOR NO KEY UPDATE",
            [warehouse_id, skus],
        )
        rows = cursor.fetchall()
    return _Shelf(
        items={sku: item for sku, item, _free in rows},
        free={sku: 0 if sku in stopped else free for sku, _item, free in rows},
    )


def _kept(line_ids: Sequence[int]) -> frozenset[int]:
    """Lines that hold stock already; read after the lock, so that two who ask for the same order agree."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT line_id FROM inventory_allocation WHERE line_id = ANY(%s)", [list(line_ids)])
        return frozenset(row[0] for row in cursor.fetchall())


def _needs(lines: Sequence[ReserveLine], kept: frozenset[int]) -> list[tuple[int, Counter[int]]]:
    """Units by SKU for each order, orders in the order they came; lines of one SKU add up."""
    needs: dict[int, Counter[int]] = {}
    for line in lines:
        need = needs.setdefault(line.order_id, Counter())
        if line.line_id not in kept:
            need[line.sku_id] += line.quantity
    return list(needs.items())


def _write(lines: Sequence[ReserveLine], items: dict[int, int], *, by: Actor, at: datetime) -> None:
    if lines:
        ledger.run(
            "reserve",
            by=by,
            at=at,
            lines=[line.line_id for line in lines],
            orders=[line.order_id for line in lines],
            shops=[line.shop_id for line in lines],
            items=[items[line.sku_id] for line in lines],
            units=[line.quantity for line in lines],
        )
