"""Which warehouse serves an order: ranked rules, whole orders first, never more than there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

Shelves = Mapping[int, Mapping[int, int]]
KINDS = tuple(WarehouseKind)


@dataclass(frozen=True)
class Place:
    """A warehouse as routing sees it; `regions` it serves, all when there are none; `freight_fen` an order costs."""

    id: int
    kind: WarehouseKind = WarehouseKind.OWN
    regions: tuple[str, ...] = ()
    rank: int = 1
    freight_fen: int = 0
    is_default: bool = False


@dataclass(frozen=True)
class Routing:
    """A version of the routing: who may serve, what ranks them, over how many warehouses an order may be split."""

    places: tuple[Place, ...] = ()
    rules: tuple[RouteRule, ...] = (RouteRule.RANK,)
    parcels: int = 1
    version: int = 0


class Want(Protocol):
    """Units of one SKU that a line needs; a bundle's line wants several."""

    @property
    def line_id(self) -> int: ...
    @property
    def sku_id(self) -> int: ...
    @property
    def quantity(self) -> int: ...


class Asked(NamedTuple):
    """What an order still needs; `held` are the warehouses where its other lines stand already."""

    order_id: int
    wants: Sequence[Want]
    region: str = ""
    held: tuple[int, ...] = ()


@dataclass(frozen=True)
class Served:
    """Orders that get all they need, in the order they came; the warehouse of each of their lines; and what each of
    the others lacks in the warehouse that lacks least: [(sku, missing)]."""

    orders: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    short: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def _serves(place: Place, region: str) -> bool:
    """It serves everywhere or names the region; where nobody knows the region, the default warehouse serves."""
    return not place.regions or region.startswith(place.regions) if region else place.is_default or not place.regions


def routing_told(told: str | None) -> Routing:
    """A routing as the database tells it: a JSON list of its open warehouses, each beside the version's own words."""
    rows: list[dict[str, Any]] = json.loads(told) if told else []
    places = tuple(
        Place(row["id"], WarehouseKind(row["kind"]), tuple(row["regions"]), row["rank"], row["fen"], row["is_default"])
        for row in rows
    )
    if not rows or rows[0]["version"] is None:
        return Routing(places)
    return Routing(places, tuple(map(RouteRule, rows[0]["rules"])), rows[0]["parcels"], rows[0]["version"])


BETTER: Mapping[RouteRule, Callable[[Place], int]] = {
    RouteRule.REGION: lambda place: not place.regions,
    RouteRule.KIND: lambda place: KINDS.index(place.kind),
    RouteRule.FREIGHT: lambda place: place.freight_fen,
    RouteRule.RANK: lambda place: place.rank,
}
"""What each rule compares; less is better."""


def ranked(routing: Routing, region: str) -> list[Place]:
    """The warehouses that may serve a region, best first."""
    order = [BETTER[rule] for rule in routing.rules]
    found = [place for place in routing.places if _serves(place, region)]
    return sorted(found, key=lambda place: (*(better(place) for better in order), place.rank, place.id))


def serve(stock: Shelves, orders: Iterable[Asked], routing: Routing) -> Served:
    """First come, first served, and an order gets everything it needs or takes nothing. [D092]

    One warehouse serves the whole order when one can, the best ranked of those that can; else, when the routing
    allows it, as few as can. `stock` is units by SKU by warehouse.
    """
    left = {place.id: dict(stock.get(place.id, {})) for place in routing.places}
    served, roads = Served(), dict[str, tuple[int, ...]]()
    for asked in orders:
        road = roads.get(asked.region)
        if road is None:
            road = roads[asked.region] = tuple(place.id for place in ranked(routing, asked.region))
        need = _need(asked.wants)
        whole = None if asked.held else _first(road, left, need)
        if whole is not None:
            _take(left[whole], need)
            for want in asked.wants:
                served.places[want.line_id] = whole
        elif (split := _split(asked, road, left, routing.parcels)) is not None:
            for want in asked.wants:
                left[split[want.line_id]][want.sku_id] -= want.quantity
            served.places.update(split)
        else:
            open_to = asked.held if len(asked.held) >= routing.parcels else (*asked.held, *road)
            served.short[asked.order_id] = _missing(need, [left.get(place, {}) for place in open_to])
            continue
        served.orders.append(asked.order_id)
    return served


def _need(wants: Iterable[Want]) -> dict[int, int]:
    need: dict[int, int] = {}
    for want in wants:
        sku = want.sku_id
        need[sku] = need.get(sku, 0) + want.quantity
    return need


def _first(places: Iterable[int], left: Shelves, need: Mapping[int, int]) -> int | None:
    """The first of these warehouses that has all of it; plain loops, because every order comes by here."""
    for place in places:
        shelf = left.get(place)
        if shelf is None:
            continue
        for sku, units in need.items():
            if units > shelf.get(sku, 0):
                break
        else:
            return place
    return None


def _take(shelf: dict[int, int], need: Mapping[int, int]) -> None:
    for sku, units in need.items():
        shelf[sku] -= units


def _missing(need: Mapping[int, int], shelves: Sequence[Mapping[int, int]]) -> list[tuple[int, int]]:
    lacks = [
        [(sku, units - shelf.get(sku, 0)) for sku, units in need.items() if units > shelf.get(sku, 0)]
        for shelf in shelves or [{}]
    ]
    return min(lacks, key=lambda lack: sum(units for _sku, units in lack))


def _split(asked: Asked, road: Sequence[int], left: Shelves, parcels: int) -> dict[int, int] | None:
    """The warehouse of each line, over as few warehouses as can; None when the allowed number is too few.

    A line is never cut, and lines that share a SKU stay together: a platform takes one tracking number for a line.
    """
    if parcels < 2 and not asked.held:
        return None
    groups = [(lines, _need([w for w in asked.wants if w.line_id in lines])) for lines in _together(asked.wants)]
    able = {place for place in (*asked.held, *road) for _lines, need in groups if _first((place,), left, need)}
    for chosen in _choices([place for place in road if place in able], asked.held, parcels):
        found = [_first(chosen, left, need) for _lines, need in groups]
        if None not in found:
            return {line: place for (lines, _n), place in zip(groups, found, strict=True) if place for line in lines}
    return None


def _choices(road: Sequence[int], held: tuple[int, ...], parcels: int) -> Iterator[tuple[int, ...]]:
    """Sets of warehouses an order may be split over, the fewest first, the best ranked first; `held` are in each."""
    others = [place for place in road if place not in held]
    for more in range(0 if held else 2, max(parcels - len(held), 0) + 1):
        yield from ((*held, *chosen) for chosen in combinations(others, more))


def _together(wants: Sequence[Want]) -> Collection[set[int]]:
    """Lines in groups: those that want the same SKU, directly or over others, are one group."""
    groups: list[tuple[set[int], set[int]]] = []
    for want in wants:
        line, sku = want.line_id, want.sku_id
        touched = [group for group in groups if line in group[0] or sku in group[1]]
        groups = [group for group in groups if group not in touched]
        groups.append(({line}.union(*(g[0] for g in touched)), {sku}.union(*(g[1] for g in touched))))
    return [lines for lines, _skus in groups]
