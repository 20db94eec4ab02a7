"""How platforms hear of parcels by themselves, and what they said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import unseal
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import (
    LeftParcel,
    PushAnswer,
    PushPlace,
    push_connectors,
    shipment_push,
    shop_scope_rows,
)
from zhanggui.trade.fulfilment.models import ParcelNotice, PushRoute
from zhanggui.trade.fulfilment.states import Telling

SEALED = "fulfilment_pushroute.sealed:{}"


@dataclass(frozen=True)
class PushBatch:
    """Parcels of one shop to be told in one request, sent between the transactions that claim and record them."""

    shop_id: int
    connector: str
    place: PushPlace
    parcels: tuple[LeftParcel, ...] = field(default=())


@dataclass(frozen=True)
class RouteSeen:
    """A shop and how its platform hears of parcels: without address and secret. `connector` empty: by files only."""

    shop_id: int
    name: str
    connector: str = ""
    title: Text | None = None
    host: str = ""
    is_on: bool = False
    set_at: datetime | None = None
    actor: str = ""
    said: str = ""
    said_at: datetime | None = None
    is_well: bool | None = None
    due: int = 0
    stuck: int = 0


def push_routes(*, by: Actor) -> list[RouteSeen]:
    """Every shop with its way, those that have one first. Needs channels.manage. [D086]"""
    by.require("channels.manage")
    titles = dict(push_connectors(by=by))
    rows = {row.shop_id: row for row in PushRoute.objects.seen_by(by)}
    due = ParcelNotice.objects.seen_by(by).filter(state=Telling.DUE.value).order_by().values("shop_id")
    counted = due.annotate(due=Count("id"), stuck=Count("id", filter=Q(push__stuck_at__isnull=False)))
    counts = {row["shop_id"]: (row["due"], row["stuck"]) for row in counted}
    seen = [_seen(rows.get(i), i, name, counts.get(i, (0, 0)), titles) for i, _code, name in shop_scope_rows(by=by)]
    return sorted(seen, key=lambda one: not one.connector)


def push_route(*, shop_id: int, by: Actor) -> RouteSeen:
    """One shop's way. Needs channels.manage; raises NotFound."""
    for route in push_routes(by=by):
        if route.shop_id == shop_id:
            return route
    raise NotFound


def push_answer(*, batch: PushBatch, by: Actor) -> PushAnswer:
    """Ask the platform, outside any transaction; what goes wrong there is an answer. Needs channels.view. [D086]"""
    try:
        port = shipment_push(connector=batch.connector, by=by)
    except NotFound:
        return PushAnswer(fault=f"no connector {batch.connector}")
    return port.push(batch.place, batch.parcels)


def opened(route: PushRoute) -> PushPlace:
    """Address and secret of a way."""
    told = json.loads(unseal(route.sealed, SEALED.format(route.shop_id)))
    return PushPlace(told["address"], told["secret"])


def _seen(
    row: PushRoute | None, shop_id: int, name: str, counts: tuple[int, int], titles: Mapping[str, Text]
) -> RouteSeen:
    due, stuck = counts
    if row is None:
        return RouteSeen(shop_id, name, due=due, stuck=stuck)
    return RouteSeen(
        shop_id,
        name,
        connector=row.connector,
        title=titles.get(row.connector),
        host=row.host,
        is_on=row.is_on,
        set_at=row.set_at,
        actor=row.actor_name,
        said=row.said,
        said_at=row.said_at,
        is_well=row.is_well,
        due=due,
        stuck=stuck,
    )
