"""Scores of carriers: by month, by region, by year; and what was decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.pure import Text
from zhanggui.trade.freight.models import Decision, Score
from zhanggui.trade.freight.rules import share
from zhanggui.trade.freight.states import VERDICT_TITLES, Verdict

COUNTED = ("parcels", "signed", "on_time", "quiet", "harmed", "billed", "fee")
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class CarrierFigures:
    """What a carrier did with its parcels, of a month, a region or a year; shares in percent of what they are of."""

    carrier: str
    part: str
    parcels: int
    signed: int
    on_time: int
    quiet: int
    harmed: int
    billed: int
    fee: Decimal

    @property
    def on_time_share(self) -> Decimal | None:
        """Of the parcels signed for, those signed for in time."""
        return share(self.on_time, self.signed)

    @property
    def quiet_share(self) -> Decimal | None:
        return share(self.quiet, self.parcels)

    @property
    def harmed_share(self) -> Decimal | None:
        return share(self.harmed, self.parcels)

    @property
    def sound_share(self) -> Decimal | None:
        """Of all parcels, those signed for and not lost or damaged."""
        return share(max(self.signed - self.harmed, 0), self.parcels)

    @property
    def fee_each(self) -> Decimal | None:
        """Yuan of a billed parcel."""
        return (self.fee / self.billed).quantize(Decimal("0.01")) if self.billed else None

    @property
    def plain(self) -> dict[str, Any]:
        """As a decision keeps it."""
        return {name: str(getattr(self, name)) for name in COUNTED}


@dataclass(frozen=True)
class DecisionRow:
    """A decision on a carrier, with the figures it was made on."""

    year: int
    carrier: str
    verdict: Text
    reason: str
    at: datetime
    who: str
    parcels: str
    harmed: str
    fee: str


def carrier_months(*, since: date, until: date, by: Actor) -> list[CarrierFigures]:
    """Carriers by month, the newest first; `part` is the month. Needs orders.view. [D087]"""
    rows = _summed(by, "month", month__gte=since, month__lt=until)
    return sorted(rows, key=lambda row: (row.part, row.parcels), reverse=True)


def carrier_regions(*, month: date, carrier: str, by: Actor) -> list[CarrierFigures]:
    """The regions of a carrier in a month, the most parcels first. Needs orders.view. [D087]"""
    rows = _summed(by, "region", month=month.replace(day=1), carrier=carrier)
    return sorted(rows, key=lambda row: -row.parcels)


def carrier_years(*, year: int, by: Actor) -> list[CarrierFigures]:
    """Carriers of a year, the most parcels first. Needs orders.view. [D087]"""
    rows = _summed(by, "month__year", month__year=year)
    return sorted(rows, key=lambda row: -row.parcels)


def decisions(*, by: Actor) -> list[DecisionRow]:
    """What was decided on carriers, the newest first. Needs orders.view. [D087]"""
    by.require("orders.view")
    return [
        DecisionRow(
            row.year, row.carrier, VERDICT_TITLES[Verdict(row.verdict)], row.reason, row.at, row.by_name,
            row.figures["parcels"], row.figures["harmed"], row.figures["fee"],
        )
        for row in Decision.objects.order_by("-id")[:50]
    ]  # fmt: skip


def carriers_decided(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Carriers that carried parcels in a time; broken: nobody decided on them within a year before its end. [D087]

    Needs orders.view.
    """
    by.require("orders.view")
    months = Score.objects.filter(month__gte=since.date().replace(day=1), month__lt=until.date())
    used = set(months.order_by().values_list("carrier", flat=True).distinct())
    newest = Decision.objects.filter(at__lt=until).order_by().values("carrier").annotate(last=Max("at"))
    decided = {row["carrier"] for row in newest if row["last"] >= until - YEAR}
    missing = sorted(used - decided)
    return Proof(len(used), len(missing), tuple(missing))


def _summed(by: Actor, part: str, **which: Any) -> list[CarrierFigures]:
    by.require("orders.view")
    rows = Score.objects.filter(**which).order_by().values("carrier", part)
    summed = rows.annotate(**{f"sum_{name}": Sum(name) for name in COUNTED})
    return [CarrierFigures(row["carrier"], str(row[part]), *(row[f"sum_{name}"] for name in COUNTED)) for row in summed]
