"""What the controls of stock measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Abs

from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.models import StockItem, StockMovement
from zhanggui.offer.inventory.states import MovementKind


@dataclass(frozen=True)
class Corrections:
    """Corrections of a time: how many, those nobody signed and of what, and the units moved beside those on hand."""

    rows: int
    unsigned: int
    units: int
    on_hand: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Levels:
    """Stock items that somebody watches (with a safety stock), how many are low and which, how fast stock turns."""

    watched: int
    low: int
    on_hand: int
    shipped: int
    codes: tuple[str, ...]

    def turnover_days(self, days: int) -> int | None:
        """How many days the units on hand last at the pace of these days; None when nothing was shipped."""
        return round(self.on_hand * days / self.shipped) if self.shipped else None


def corrections(*, since: datetime, until: datetime, by: Actor) -> Corrections:
    """Corrections written from `since` to before `until` in the asker's warehouses. [D093]"""
    by.require("inventory.view")
    rows = StockMovement.objects.seen_by(by).filter(recorded_at__gte=since, recorded_at__lt=until)
    adjusted = rows.filter(kind=MovementKind.ADJUSTED.value)
    told = adjusted.aggregate(
        rows=Count("id"), unsigned=Count("id", Q(actor_id=None)), units=Sum(Abs("on_hand")),
        codes=ArrayAgg("item__sku__code", filter=Q(actor_id=None), distinct=True, default=[]),
    )  # fmt: skip
    on_hand = StockItem.objects.seen_by(by).aggregate(units=Sum("on_hand"))["units"]
    return Corrections(told["rows"], told["unsigned"], told["units"] or 0, on_hand or 0, tuple(told["codes"]))


def levels(*, since: datetime, until: datetime, by: Actor) -> Levels:
    """Counted stock items of the asker's warehouses now, and units shipped from `since` to before `until`. [D095]"""
    by.require("inventory.view")
    low = Q(safety__gt=0, safety__gte=F("on_hand") - F("allocated"))
    items = StockItem.objects.seen_by(by).filter(supplied=None)
    told = items.aggregate(
        watched=Count("id", Q(safety__gt=0)), low=Count("id", low), units=Sum("on_hand"),
        codes=ArrayAgg("sku__code", filter=low, distinct=True, default=[]),
    )  # fmt: skip
    rows = StockMovement.objects.seen_by(by).filter(
        kind=MovementKind.SHIPPED.value, recorded_at__gte=since, recorded_at__lt=until
    )
    shipped = -(rows.aggregate(units=Sum("on_hand"))["units"] or 0)
    return Levels(told["watched"], told["low"], told["units"] or 0, shipped, tuple(told["codes"]))
