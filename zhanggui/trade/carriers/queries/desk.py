"""The list of carriers, one of them, and how many numbers are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.trade.carriers.models import FREE, TAKEN, Carrier, Service, Tariff

SORTS = {"rank": Sort("rank", descending=False)}


@dataclass(frozen=True)
class CarrierRow:
    """A carrier: whether we use it, how many numbers are left and were taken, since when its prices stand."""

    id: int
    code: str
    name: str
    in_use: bool
    rank: int
    low: int
    free: int
    taken: int
    priced_at: datetime | None

    @property
    def has_pool(self) -> bool:
        return bool(self.free or self.taken)

    @property
    def is_low(self) -> bool:
        """It gives us numbers, and few are left."""
        return self.in_use and self.has_pool and self.free < self.low


@dataclass(frozen=True)
class PlaceFee:
    place: str
    served: bool
    first_kg: Decimal
    first_fee: Decimal
    step_kg: Decimal
    step_fee: Decimal
    surcharge: Decimal


@dataclass(frozen=True)
class ServiceFees:
    """A service with its newest prices."""

    id: int
    name: str
    since: datetime | None
    reason: str
    fees: tuple[PlaceFee, ...]


@dataclass(frozen=True)
class CarrierCard(CarrierRow):
    aliases: tuple[str, ...]
    kuaidi100: str
    kdniao: str
    pattern: str
    services: tuple[ServiceFees, ...]


def _carriers() -> QuerySet[Carrier]:
    return Carrier.objects.annotate(
        free=Count("numbers", filter=Q(numbers__state=FREE)), taken=Count("numbers", filter=Q(numbers__state=TAKEN))
    )


def carrier_rows(*, ask: Ask, by: Actor) -> Page[CarrierRow]:
    """The list. Needs orders.view; a carrier is the company's."""
    by.require("orders.view")
    rows = _carriers()
    if ask.queue in {"used", "idle"}:
        rows = rows.filter(in_use=ask.queue == "used")
    if ask.search:
        rows = rows.filter(Q(name__icontains=ask.search) | Q(code__istartswith=ask.search))
    priced = dict(
        Tariff.objects.order_by().values("service__carrier_id").annotate(at=Max("at"))
        .values_list("service__carrier_id", "at")
    )  # fmt: skip
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: CarrierRow(**_values(row, priced.get(row.id))))


def carrier_counts(*, by: Actor) -> dict[str, int]:
    """How many are used, and not. Needs orders.view."""
    by.require("orders.view")
    used, every = Carrier.objects.filter(in_use=True).count(), Carrier.objects.count()
    return {"used": used, "idle": every - used, "all": every}


def carrier_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Names by id. Needs orders.view."""
    by.require("orders.view")
    return dict(Carrier.objects.filter(id__in=list(ids)).values_list("id", "name"))


def carriers_low(*, by: Actor) -> int:
    """How many carriers in use are short of numbers. Needs orders.view."""
    by.require("orders.view")
    return sum(CarrierRow(**_values(row, None)).is_low for row in _carriers().filter(in_use=True))


def carrier_card(*, carrier_id: int, by: Actor) -> CarrierCard:
    """One carrier with its services and prices. Needs orders.view."""
    by.require("orders.view")
    row = _carriers().filter(id=carrier_id).first()
    if row is None:
        raise NotFound
    services = tuple(_fees(service) for service in row.services.order_by("id"))
    since = max((service.since for service in services if service.since), default=None)
    return CarrierCard(
        **_values(row, since),
        aliases=tuple(row.aliases),
        kuaidi100=row.kuaidi100,
        kdniao=row.kdniao,
        pattern=row.pattern,
        services=services,
    )


def _values(row: Carrier, priced_at: datetime | None) -> dict[str, Any]:
    names = ("id", "code", "name", "in_use", "rank", "low", "free", "taken")
    return {**{name: getattr(row, name) for name in names}, "priced_at": priced_at}


def _fees(service: Service) -> ServiceFees:
    tariff = service.tariffs.order_by("-at", "-id").first()
    if tariff is None:
        return ServiceFees(service.id, service.name, None, "", ())
    fees = tuple(
        PlaceFee(
            zone.place, zone.served, Decimal(zone.first_g) / 1000, zone.first_fee, Decimal(zone.step_g) / 1000,
            zone.step_fee, zone.surcharge,
        )
        for zone in tariff.zones.order_by("id")
    )  # fmt: skip
    return ServiceFees(service.id, service.name, tariff.at, tariff.reason, fees)
