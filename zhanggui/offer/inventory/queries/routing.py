"""How orders find their warehouse now, and how they did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models.expressions import RawSQL

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, from_fen
from zhanggui.kit.scope import sql
from zhanggui.offer.inventory.models import RoutedWarehouse, RoutingVersion, Warehouse
from zhanggui.offer.inventory.rules import Routing, routing_told
from zhanggui.offer.inventory.states import ROUTE_RULE_NAMES, WAREHOUSE_KIND_NAMES, RouteRule, WarehouseKind

VERSIONS_SHOWN = 20
ROUTE = """
SELECT w.id, w.kind, w.is_default, COALESCE(r.rank, 1) AS rank, (COALESCE(r.freight, 0) * 100)::bigint AS fen,
       CASE WHEN %s::bigint IS NULL THEN w.regions ELSE '{{}}' END AS regions,
       v.id AS version, v.rules, v.parcels
  FROM inventory_warehouse w
  LEFT JOIN (SELECT id, rules, parcels FROM inventory_routingversion ORDER BY id DESC LIMIT 1) v ON TRUE
  LEFT JOIN inventory_routedwarehouse r ON r.version_id = v.id AND r.warehouse_id = w.id
 WHERE w.closed_at IS NULL AND {seen} AND CASE WHEN %s::bigint IS NOT NULL THEN w.id = %s
       WHEN v.id IS NULL THEN w.is_default ELSE r.id IS NOT NULL END
"""
"""The open warehouses of the newest version, else the default one alone; or, for every region, only the one named.

Parameters: the one named, those of the scope, the one named twice."""


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
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT jsonb_agg(to_jsonb(r)) FROM ({ROUTE.format(seen=seen)}) r", [None, *params, None, None])
        return routing_told(cursor.fetchone()[0])


def serving(*, by: Actor) -> RawSQL:
    """The ids of those warehouses, for another query to ask within itself."""
    seen, params = sql(by, warehouse="w.id")
    told = [None, *params, None, None]
    return RawSQL(f"SELECT s.id FROM ({ROUTE.format(seen=seen)}) s", told)  # noqa: S611  our own text


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
