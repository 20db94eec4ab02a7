"""How orders find their warehouse now, and how they did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models.expressions import RawSQL

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, fen, from_fen
from zhanggui.kit.scope import sql
from zhanggui.offer.inventory.models import RoutedWarehouse, RoutingVersion, Warehouse
from zhanggui.offer.inventory.rules import Place, Routing
from zhanggui.offer.inventory.states import ROUTE_RULE_NAMES, WAREHOUSE_KIND_NAMES, RouteRule, WarehouseKind

VERSIONS_SHOWN = 20
NOW = """
SELECT w.id, w.kind, w.regions, COALESCE(r.rank, 1), COALESCE(r.freight, 0), w.is_default, v.id AS version, v.rules,
       v.parcels
  FROM inventory_warehouse w
  LEFT JOIN (SELECT id, rules, parcels FROM inventory_routingversion ORDER BY id DESC LIMIT 1) v ON TRUE
  LEFT JOIN inventory_routedwarehouse r ON r.version_id = v.id AND r.warehouse_id = w.id
 WHERE w.closed_at IS NULL AND CASE WHEN v.id IS NULL THEN w.is_default ELSE r.id IS NOT NULL END AND {seen}
"""


@dataclass(frozen=True, kw_only=True)
class RoutedLine:
    """A warehouse and its rank in a routing, None when it serves no orders by it."""

    warehouse_id: int
    name: str
    kind: WarehouseKind
    regions: tuple[str, ...]
    rank: int | None
    freight: Decimal
    closed: bool = False
    is_default: bool = False

    @property
    def kind_title(self) -> Text:
        return WAREHOUSE_KIND_NAMES[self.kind]


@dataclass(frozen=True, kw_only=True)
class RoutingCard:
    """A version of the routing, its warehouses by rank; version 0 is the default warehouse alone, before any."""

    version: int
    at: datetime | None
    rules: tuple[RouteRule, ...]
    parcels: int
    reason: str
    actor_name: str
    places: tuple[RoutedLine, ...]

    @property
    def rule_titles(self) -> list[Text]:
        return [ROUTE_RULE_NAMES[rule] for rule in self.rules]


def routing_now(*, by: Actor) -> Routing:
    """What reservation goes by: the open warehouses of the newest version, else the default one alone."""
    seen, params = sql(by, warehouse="w.id")
    with connection.cursor() as cursor:  # asked for every reservation
        cursor.execute(NOW.format(seen=seen), params)
        rows = cursor.fetchall()
    places = tuple(Place(row[0], WarehouseKind(row[1]), tuple(row[2]), row[3], fen(row[4]), row[5]) for row in rows)
    if not rows or rows[0][6] is None:
        return Routing(places)
    return Routing(places, tuple(map(RouteRule, rows[0][7])), rows[0][8], rows[0][6])


def serving(*, by: Actor) -> RawSQL:
    """The ids of those warehouses, for another query to ask within itself."""
    seen, params = sql(by, warehouse="w.id")
    return RawSQL(f"SELECT s.id FROM ({NOW.format(seen=seen)}) s", params)  # noqa: S611  our own text


def routing_to(*, warehouse_id: int, by: Actor) -> Routing:
    """One open warehouse alone, whatever the routing says. Raises NotFound."""
    place = Warehouse.objects.seen_by(by).filter(id=warehouse_id, closed_at=None).first()
    if place is None:
        raise NotFound
    return Routing((Place(place.id, WarehouseKind(place.kind), is_default=place.is_default),))


def routable(*, by: Actor) -> list[RoutedLine]:
    """The asker's open warehouses with their rank and freight now, those that serve orders first."""
    by.require("inventory.view")
    now = {place.id: place for place in routing_now(by=by).places}
    lines = [
        RoutedLine(
            warehouse_id=row.id,
            name=row.name,
            kind=WarehouseKind(row.kind),
            regions=tuple(row.regions),
            rank=now[row.id].rank if row.id in now else None,
            freight=from_fen(now[row.id].freight_fen if row.id in now else 0),
            is_default=row.is_default,
        )
        for row in Warehouse.objects.seen_by(by).filter(closed_at=None).order_by("code")
    ]
    return sorted(lines, key=lambda line: (line.rank is None, line.rank))


def routing_versions(*, by: Actor) -> list[RoutingCard]:
    """The newest versions of the routing, newest first, with those of their warehouses that the asker sees."""
    by.require("inventory.view")
    versions = list(RoutingVersion.objects.seen_by(by).order_by("-id")[:VERSIONS_SHOWN])
    rows = RoutedWarehouse.objects.seen_by(by).filter(version__in=versions).select_related("warehouse").order_by("rank")
    places: dict[int, list[RoutedWarehouse]] = {}
    for row in rows:
        places.setdefault(row.version_id, []).append(row)
    return [_card(version, places.get(version.id, ())) for version in versions]


def _card(version: RoutingVersion, places: Sequence[RoutedWarehouse]) -> RoutingCard:
    return RoutingCard(
        version=version.id,
        at=version.at,
        rules=tuple(map(RouteRule, version.rules)),
        parcels=version.parcels,
        reason=version.reason,
        actor_name=version.actor_name,
        places=tuple(map(_routed, places)),
    )


def _routed(row: RoutedWarehouse) -> RoutedLine:
    return RoutedLine(
        warehouse_id=row.warehouse_id,
        name=row.warehouse.name,
        kind=WarehouseKind(row.warehouse.kind),
        regions=tuple(row.warehouse.regions),
        rank=row.rank,
        freight=row.freight,
        closed=row.warehouse.closed_at is not None,
    )
