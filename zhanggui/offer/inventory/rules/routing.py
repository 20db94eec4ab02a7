"""Which warehouse serves an order: ranked rules, whole orders first, never more than there is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

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


class Want(NamedTuple):
    """Units of one SKU that a line needs; a bundle's line wants several."""

    line_id: int
    sku_id: int
    units: int


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
    left = {place: dict(units) for place, units in stock.items()}
    served, roads = Served(), dict[str, tuple[int, ...]]()
    for asked in orders:
        road = roads.get(asked.region)
        if road is None:
            road = roads[asked.region] = tuple(place.id for place in ranked(routing, asked.region))
        need = _need(asked.wants)
        whole = None if asked.held else next((place for place in road if _has(left.get(place, {}), need)), None)
        if whole is not None:
            _take(left[whole], need)
            served.places.update((want.line_id, whole) for want in asked.wants)
        elif (split := _split(asked, road, left, routing.parcels)) is not None:
            for want in asked.wants:
                left[split[want.line_id]][want.sku_id] -= want.units
            served.places.update(split)
        else:
            open_to = asked.held if len(asked.held) >= routing.parcels else (*asked.held, *road)
            served.short[asked.order_id] = _missing(need, [left.get(place, {}) for place in open_to])
            continue
        served.orders.append(asked.order_id)
    return served


def _need(wants: Sequence[Want]) -> dict[int, int]:
    need: dict[int, int] = {}
    for _line, sku, units in wants:
        need[sku] = need.get(sku, 0) + units
    return need


def _has(shelf: Mapping[int, int], need: Mapping[int, int]) -> bool:
    return all(units <= shelf.get(sku, 0) for sku, units in need.items())


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
    able = {place for place in (*asked.held, *road) for _lines, need in groups if _has(left.get(place, {}), need)}
    for chosen in _choices([place for place in road if place in able], asked.held, parcels):
        found = [next((p for p in chosen if _has(left.get(p, {}), need)), None) for _lines, need in groups]
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
    for line, sku, _units in wants:
        touched = [group for group in groups if line in group[0] or sku in group[1]]
        groups = [group for group in groups if group not in touched]
        groups.append(({line}.union(*(g[0] for g in touched)), {sku}.union(*(g[1] for g in touched))))
    return [lines for lines, _skus in groups]
