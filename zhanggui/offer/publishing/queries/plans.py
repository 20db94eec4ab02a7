"""What shops show by the plans in force: of all shops together, told for those the asker may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.queries import sku_labels, stopped_sku_ids
from zhanggui.offer.inventory.queries import free_units
from zhanggui.offer.publishing.models import SharingChoice, ShopPlan
from zhanggui.offer.publishing.rules import Plan, published
from zhanggui.offer.publishing.states import SHARING_TITLES, Sharing

OWN = System("publishing")
LAG = 24
Plans = Mapping[tuple[int, int | None], "PlanLine"]


@dataclass(frozen=True)
class PlanLine:
    """A plan in force: of all goods of a shop, or of one SKU."""

    shop_id: int
    sku_id: int | None
    code: str
    ratio: int
    buffer: int
    stop_at: int
    quota: int | None
    at: datetime
    by_name: str
    reason: str

    @property
    def plan(self) -> Plan:
        return Plan(self.shop_id, self.ratio, self.buffer, self.stop_at, self.quota)


@dataclass(frozen=True)
class SharingNow:
    """The company's choice in force; version 0 is what is shipped: shared, told once a day."""

    version: int
    sharing: Sharing
    lag_hours: int
    at: datetime | None = None
    by_name: str = ""
    reason: str = ""

    @property
    def title(self) -> Text:
        return SHARING_TITLES[self.sharing]

    @property
    def lag(self) -> timedelta:
        return timedelta(hours=self.lag_hours)


@dataclass(frozen=True)
class Shown:
    """What each shop would show of a SKU now, in the order of the shops asked for."""

    sku_id: int
    code: str
    free: int
    units: Mapping[int, int]


def sharing_now(*, by: Actor) -> SharingNow:
    """The company's choice. Needs inventory.view. [D091]"""
    by.require("inventory.view")
    row = SharingChoice.objects.order_by("-id").first()
    if row is None:
        return SharingNow(0, Sharing.SHARED, LAG)
    return SharingNow(row.id, Sharing(row.sharing), row.lag, row.at, row.by_name, row.reason)


def plans_now(*, by: Actor) -> list[PlanLine]:
    """The plans in force of the asker's shops: first of all goods, then by SKU. Needs inventory.view. [D091]"""
    by.require("inventory.view")
    return [line for _key, line in sorted(_plans(by).items(), key=lambda one: (one[0][0], one[1].code))]


def stock_shown(*, by: Actor) -> list[Shown]:
    """What the asker's shops would show now of every SKU we count, by code. Needs inventory.view. [D091]

    Figured over all shops: what another shop reserves or shares counts, though it is not told.
    """
    by.require("inventory.view")
    mine = {shop for shop, sku in _plans(by) if sku is None}
    plans, choice = _plans(OWN), sharing_now(by=OWN)
    free = free_units(by=OWN)
    stopped = stopped_sku_ids(sku_ids=sorted(free), by=OWN)
    codes = sku_labels(ids=sorted(free), by=OWN)
    rows = []
    for sku, code in sorted(codes.items(), key=lambda one: one[1]):
        there = 0 if sku in stopped else free[sku]
        units = published(there, _of_sku(plans, sku), choice.sharing)
        rows.append(Shown(sku, code, there, {shop: count for shop, count in units.items() if shop in mine}))
    return rows


def _of_sku(plans: Plans, sku: int) -> list[Plan]:
    """The plans of every shop that publishes, its own for this SKU before that for all."""
    shops = sorted(shop for shop, of in plans if of is None)
    return [plans.get((shop, sku), plans[shop, None]).plan for shop in shops]


def _plans(by: Actor) -> dict[tuple[int, int | None], PlanLine]:
    """The newest rows, without those that ended."""
    newest = ShopPlan.objects.seen_by(by).order_by("shop_id", "sku_id", "-id").distinct("shop_id", "sku_id")
    return {
        (row.shop_id, row.sku_id): PlanLine(
            row.shop_id,
            row.sku_id,
            row.sku.code if row.sku else "",
            row.ratio,
            row.buffer,
            row.stop_at,
            row.quota,
            row.at,
            row.by_name,
            row.reason,
        )
        for row in newest.select_related("sku")
        if not row.ended
    }
