"""Give paid, approved orders their stock: many orders in one round of lock, decide, write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.errors import NotFound
from zhanggui.offer.inventory import rules
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.rules import Asked, Routing

STANDS = "(SELECT warehouse_id FROM inventory_stockitem i WHERE i.id = a.item_id)"
GLANCE = "SELECT what, which, warehouse, units, route FROM inventory_glance(%s, %s::bigint[], %s::bigint[])"
"""Four answers in one way to the database: 0 the routing, 1 what is free, 2 where lines stand, 3 what may be sold: a
SKU that may not (without a part), or a part of a bundle and its pieces."""


class ReserveLine(NamedTuple):
    """What one order line needs, in whole units of its SKU; a bundle is served from the stock of its parts."""

    order_id: int
    line_id: int
    shop_id: int
    sku_id: int
    quantity: int


@dataclass(frozen=True)
class Reserved:
    """Orders wholly reserved, in the order given; the warehouse of each line reserved now; and what each of the other
    orders lacks: [(sku_id, missing units)]."""

    orders: list[int] = field(default_factory=list)
    short: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Wanted:
    """Lines with their bundles taken apart, the SKUs they name and those that may not be sold."""

    lines: list[ReserveLine]
    skus: list[int]
    stopped: frozenset[int]


@dataclass(frozen=True)
class _Shelves:
    """Locked stock: free units by warehouse and SKU, the item of each, and those that a supplier sends."""

    free: dict[int, dict[int, int]]
    items: dict[tuple[int, int], int]
    supplied: frozenset[int]


@transaction.atomic
def stock_reserve(
    *,
    lines: Sequence[ReserveLine],
    regions: Mapping[int, str] | None = None,
    warehouse_id: int | None = None,
    by: Actor,
    at: datetime | None = None,
) -> Reserved:
    """Reserve stock for whole orders, first come, first served, so that nothing is sold twice. [D092]

    `lines` come in the order the orders shall be served; an order gets all its lines or none, and a bundle all its
    parts. Lines that hold stock already keep it and count as reserved. A SKU whose sale is stopped has nothing to give.
    The routing finds each order's warehouse by its region (`regions`: order → the receiver's); `warehouse_id` serves
    all from that one instead. The items are locked in id order until the caller's transaction ends, so call this
    late. The caller's own right covers it: no right of inventory is asked for.
    """
    if not lines:
        return Reserved()
    if any(line.quantity <= 0 for line in lines):
        raise ValueError("a line reserves at least one unit")
    line_ids, told = [line.line_id for line in lines], regions or {}
    wanted, routing, free, held = _glance(lines, line_ids, warehouse_id)
    asked = _asked(wanted.lines, held, told)
    served = rules.serve(free, asked, routing)
    if not served.orders:
        return Reserved([], served.short)
    shelves, held_now = _lock(wanted, [place.id for place in routing.places]), _held(line_ids)
    glanced = {place.id: free[place.id] for place in routing.places if place.id in free}
    if (shelves.free, held_now) != (glanced, held):  # somebody was faster: what was found without a lock is gone
        served = rules.serve(shelves.free, _asked(wanted.lines, held_now, told), routing)
    _write(wanted.lines, served.places, shelves, by=by, at=at or clock.now())
    return Reserved(served.orders, served.short, served.places)


def _wanted(lines: Sequence[ReserveLine], skus: set[int], terms: Iterable[tuple[int, int | None, int]]) -> _Wanted:
    """A bundle that may be sold becomes its parts; one that may not stays whole, and no shelf holds it."""
    bundles: dict[int, list[tuple[int, int]]] = {}
    stopped, every = set[int](), set(skus)
    for sku, part, pieces in terms:
        if part is None:
            stopped.add(sku)
        else:
            bundles.setdefault(sku, []).append((part, pieces))
            every.add(part)
    apart = list(_apart(lines, bundles, stopped)) if bundles else list(lines)
    return _Wanted(apart, sorted(every), frozenset(stopped))


def _apart(
    lines: Sequence[ReserveLine], bundles: Mapping[int, Sequence[tuple[int, int]]], stopped: Collection[int]
) -> Iterable[ReserveLine]:
    for line in lines:
        if line.sku_id not in bundles or line.sku_id in stopped:
            yield line
            continue
        for part, pieces in bundles[line.sku_id]:
            yield line._replace(sku_id=part, quantity=line.quantity * pieces)


def _glance(
    lines: Sequence[ReserveLine], line_ids: list[int], only: int | None
) -> tuple[_Wanted, Routing, dict[int, dict[int, int]], dict[int, int]]:
    """What is wanted with bundles taken apart, the routing, free units, and the warehouse of lines that hold stock
    already, of one moment and without a lock. [D044]

    Who is short at this moment is short: a sold-out item is not fought for.
    """
    skus = {line.sku_id for line in lines}
    with connection.cursor() as cursor:
        cursor.execute(GLANCE, [only, array(sorted(skus)), array(line_ids)])
        rows = cursor.fetchall()
    wanted = _wanted(lines, skus, (row[1:4] for row in rows if row[0] == 3))
    routing = rules.routing_told(next(row[4] for row in rows if row[0] == 0))
    if only is not None and not routing.places:
        raise NotFound
    free = _free((row[1:4] for row in rows if row[0] == 1), wanted.stopped)
    return wanted, routing, free, {row[1]: row[2] for row in rows if row[0] == 2}


def _free(rows: Iterable[tuple[int, int, int]], stopped: frozenset[int]) -> dict[int, dict[int, int]]:
    """Free units by warehouse and SKU; the stopped ones give nothing."""
    free: dict[int, dict[int, int]] = {}
    for sku, place, units in rows:
        free.setdefault(place, {})[sku] = 0 if sku in stopped else units
    return free


def _lock(wanted: _Wanted, places: list[int]) -> _Shelves:
    """Lock the items of all these warehouses in id order and read what is free."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sku_id, warehouse_id, inventory_free(i), id, supplied IS NOT NULL FROM inventory_stockitem i "
            "WHERE warehouse_id = ANY(%s::bigint[]) AND sku_id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE",
            [array(places), array(wanted.skus)],
        )
        rows = cursor.fetchall()
    return _Shelves(
        free=_free((row[:3] for row in rows), wanted.stopped),
        items={(row[1], row[0]): row[3] for row in rows},
        supplied=frozenset(row[3] for row in rows if row[4]),
    )


def _held(line_ids: list[int]) -> dict[int, int]:
    """The warehouse of lines that hold stock already; read after the lock, so that two who ask for one order agree."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT line_id, {STANDS} FROM inventory_allocation a WHERE line_id = ANY(%s::bigint[])", [array(line_ids)]
        )
        return dict(cursor.fetchall())


def _asked(lines: Sequence[ReserveLine], held: Mapping[int, int], regions: Mapping[int, str]) -> list[Asked]:
    """What each order still needs and where its other lines stand, orders in the order they came."""
    wants: dict[int, list[ReserveLine]] = {}
    stands: dict[int, dict[int, None]] = {}
    for line in lines:
        order = line[0]
        some = wants.get(order)
        if some is None:
            some = wants[order] = []
        if line[1] in held:
            stands.setdefault(order, {})[held[line[1]]] = None
        else:
            some.append(line)
    return [Asked(order, some, regions.get(order, ""), tuple(stands.get(order, ()))) for order, some in wants.items()]


def _write(
    lines: Sequence[ReserveLine], places: Mapping[int, int], shelves: _Shelves, *, by: Actor, at: datetime
) -> None:
    """Allocations of the lines that found a place; ledger rows of those whose stock is ours to count."""
    items = shelves.items
    rows = [(*line, place, items[place, line[3]]) for line in lines if (place := places.get(line[1])) is not None]
    if not rows:
        return
    columns = _columns(rows)
    ledger.run("hold", by=by, at=at, **columns)
    if shelves.supplied:
        columns = _columns([row for row in rows if row[-1] not in shelves.supplied])
    if columns:
        ledger.run("reserve", by=by, at=at, **columns)


def _columns(rows: Sequence[tuple[int, ...]]) -> dict[str, str]:
    """The rows as arrays by name; nothing for no rows."""
    names = ("orders", "lines", "shops", "skus", "units", "places", "items")
    return dict(zip(names, map(array, zip(*rows, strict=True)), strict=True)) if rows else {}
