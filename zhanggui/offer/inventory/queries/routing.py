"""How orders find their warehouse now, and how they did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models.expressions import RawSQL

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.queries import who_kept
from zhanggui.kit.pure import Text, from_fen
from zhanggui.kit.scope import sql
from zhanggui.offer.inventory.models import RoutedWarehouse, RoutingVersion, Warehouse
from zhanggui.offer.inventory.rules import Routing, routing_told
from zhanggui.offer.inventory.states import ROUTE_RULE_NAMES, WAREHOUSE_KIND_NAMES, RouteRule, WarehouseKind

VERSIONS_SHOWN = 20


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
    """What reservation goes by, of the asker's warehouses: the open ones of the newest version, else the default one.

    The database says it in one place, the function `inventory_route`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT inventory_route(NULL)")
        routing = routing_told(cursor.fetchone()[0])
    return replace(routing, places=tuple(p for p in routing.places if by.scope.sees("warehouse", p.id)))


def serving(*, by: Actor) -> RawSQL:
    """The ids of those warehouses, for another query to ask within itself."""
    seen, params = sql(by, warehouse="s.id")
    told = "jsonb_to_recordset(inventory_route(NULL)) AS s(id bigint)"
    return RawSQL(f"SELECT s.id FROM {told} WHERE {seen}", params)  # noqa: S611  our own text


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
        actor_name=who_kept(person_id=version.actor_id, name=version.actor_name),
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
