"""Where an order that is not there would be served, by the routing in force or by one that is being drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Sum

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, fen, msg
from zhanggui.offer.catalog.queries import bundle_parts, sku_ids_by_code, sku_labels, stopped_sku_ids
from zhanggui.offer.inventory.models import Allocation, StockItem, Warehouse
from zhanggui.offer.inventory.queries.routing import routing_now
from zhanggui.offer.inventory.rules import Asked, Place, Routing, Want, ranked, serve
from zhanggui.offer.inventory.states import WAREHOUSE_KIND_NAMES, RouteRule, WarehouseKind

ENDLESS = 1_000_000_000


@dataclass(frozen=True)
class Draft:
    """A routing that is being drawn: the freight of each warehouse in its rank, the rules, the parcels."""

    freights: Mapping[int, Decimal]
    ranking: Sequence[RouteRule]
    parcels: int


class _Want(NamedTuple):
    line_id: int
    sku_id: int
    quantity: int


@dataclass(frozen=True)
class TrialLine:
    """A line of the order and the warehouse that would send it, None when the order would wait."""

    code: str
    units: int
    place: str | None
    is_supplier: bool


@dataclass(frozen=True)
class TrialPlace:
    """A warehouse that serves the region, best first, and what it lacks of the order: [(code, units)]."""

    name: str
    kind_title: Text
    lacks: tuple[tuple[str, int], ...]
    is_chosen: bool


@dataclass(frozen=True)
class Trial:
    """What would happen to the order now."""

    lines: tuple[TrialLine, ...]
    places: tuple[TrialPlace, ...]
    parcels: int
    is_served: bool


def routing_trial(
    *, units: Mapping[str, int], region: str, draft: Draft | None = None, freed: int | None = None, by: Actor
) -> Trial:
    """Where an order of these units by SKU code to this region would be served now, over the asker's warehouses.

    Nothing is reserved; what the order `freed` holds counts as given back. Raises BadInput for an unknown code.
    """
    by.require("inventory.view")
    own = System("inventory")
    ids = sku_ids_by_code(codes=list(units), by=own)
    if unknown := [code for code in units if code not in ids]:
        raise BadInput(why=msg("没有商家编码“{code}”", code=unknown[0]))
    bundles = bundle_parts(sku_ids=list(ids.values()), by=own)
    lines = [(n, code, ids[code], count) for n, (code, count) in enumerate(units.items())]
    wants = [
        _Want(line, part, count * pieces)
        for line, _code, sku, count in lines
        for part, pieces in bundles.get(sku, ((sku, 1),))
    ]
    routing = _drawn(draft, by) if draft else routing_now(by=by)
    stock = _stock(sorted({want.sku_id for want in wants} | set(ids.values())), freed, by)
    served = serve(stock, [Asked(0, wants, region)], routing)
    names = {row.id: row.name for row in Warehouse.objects.seen_by(by)}
    road = ranked(routing, region)
    suppliers = {place.id for place in road if place.kind == WarehouseKind.DROPSHIP}
    chosen = set(served.places.values())
    return Trial(
        lines=tuple(
            TrialLine(code, count, names.get(served.places.get(n, 0)), served.places.get(n) in suppliers)
            for n, code, _sku, count in lines
        ),
        places=tuple(
            TrialPlace(
                names[place.id],
                WAREHOUSE_KIND_NAMES[place.kind],
                _lacks(wants, stock.get(place.id, {}), own),
                place.id in chosen,
            )
            for place in road
        ),
        parcels=len(chosen),
        is_served=bool(served.orders),
    )


def _drawn(draft: Draft, by: Actor) -> Routing:
    rows = {row.id: row for row in Warehouse.objects.seen_by(by).filter(closed_at=None, id__in=list(draft.freights))}
    places = tuple(
        Place(i, WarehouseKind(rows[i].kind), tuple(rows[i].regions), rank, fen(freight), rows[i].is_default)
        for rank, (i, freight) in enumerate(draft.freights.items(), start=1)
        if i in rows
    )
    return Routing(places, tuple(draft.ranking), draft.parcels)


def _stock(skus: Sequence[int], freed: int | None, by: Actor) -> dict[int, dict[int, int]]:
    """Free units by warehouse and SKU; a stopped SKU has none, a supplier's are endless."""
    held = Allocation.objects.seen_by(by).filter(order_id=freed or 0).values_list("item_id").annotate(Sum("quantity"))
    back = dict(held.values_list("item_id", "quantity__sum")) if freed else {}
    stopped = stopped_sku_ids(sku_ids=skus, by=System("inventory"))
    rows = StockItem.objects.seen_by(by).filter(sku_id__in=skus).annotate(free=F("on_hand") - F("allocated"))
    stock: dict[int, dict[int, int]] = {}
    for place, sku, free, supplied, item in rows.values_list("warehouse_id", "sku_id", "free", "supplied", "id"):
        units = ENDLESS if supplied else free + back.get(item, 0)
        stock.setdefault(place, {})[sku] = 0 if sku in stopped else units
    return stock


def _lacks(wants: Sequence[Want], shelf: Mapping[int, int], by: Actor) -> tuple[tuple[str, int], ...]:
    need: dict[int, int] = {}
    for want in wants:
        need[want.sku_id] = need.get(want.sku_id, 0) + want.quantity
    lacking = {sku: count - shelf.get(sku, 0) for sku, count in need.items() if count > shelf.get(sku, 0)}
    codes = sku_labels(ids=list(lacking), by=by)
    return tuple((codes[sku], count) for sku, count in lacking.items())
