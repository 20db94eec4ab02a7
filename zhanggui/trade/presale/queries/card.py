"""A plan with the lines sold by it, what starting one would touch, and what an order was sold by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import order_labels, orders_wanting
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.queries.among import beyond, reach_of
from zhanggui.trade.presale.queries.plans import PlanRow, plans_seen, plans_told
from zhanggui.trade.presale.states import FATE_TITLES, Fate

SHOWN = 100


class Touches(NamedTuple):
    """Orders a plan speaks of that have not left: those that wait for stock, those that hold it and go as before, those
    that were not let pass yet; and their pieces."""

    waiting: int
    holding: int
    coming: int
    pieces: int


@dataclass(frozen=True)
class SoldLine:
    """A line that was sold by a plan."""

    line_id: int
    order_id: int
    platform_no: str
    code: str
    pieces: int
    paid_at: datetime
    opens_at: datetime
    ships_by: datetime
    promised_by: datetime
    by_platform: bool
    fate: Fate
    over_at: datetime | None
    is_beyond: bool

    @property
    def is_late(self) -> bool:
        """What was promised first was not kept."""
        return self.fate in (Fate.WAITING, Fate.SENT) and (self.over_at or clock.now()) > self.promised_by

    @property
    def title(self) -> Text:
        if self.is_late:
            return _("晚于承诺发出") if self.fate == Fate.SENT else _("超过承诺日")
        return FATE_TITLES[self.fate]

    @property
    def tone(self) -> str:
        if self.is_late:
            return "red"
        return {Fate.WAITING: "azure", Fate.SENT: "green"}.get(self.fate, "neutral")


@dataclass(frozen=True)
class OrderPresale:
    """The lines of an order that were sold in presale, and their plans."""

    lines: tuple[SoldLine, ...]
    plans: tuple[PlanRow, ...]

    @property
    def waits(self) -> bool:
        return any(line.fate == Fate.WAITING for line in self.lines)


def plan_card(*, plan_id: int, by: Actor) -> tuple[PlanRow, list[SoldLine]]:
    """A plan and the lines sold by it in the asker's shops, those that wait first. Needs orders.view. [D094]"""
    plan = plans_seen(by).filter(id=plan_id).first()
    if plan is None:
        raise NotFound
    lines = PresaleLine.objects.seen_by(by).filter(plan_id=plan_id).order_by("fate", "promised_by", "paid_at")
    (row,) = plans_told([plan], by)
    return row, _lines(list(lines.select_related("plan__sku")[:SHOWN]), by)


def plan_touches(*, plan_id: int, by: Actor) -> Touches:
    """What starting a plan would touch now. Needs orders.view; raises NotFound. [D094]"""
    plan = plans_seen(by).filter(id=plan_id).first()
    if plan is None:
        raise NotFound
    found = orders_wanting(**reach_of(plan), by=by)
    waiting, holding = sum(one.waits for one in found), sum(one.holds for one in found)
    return Touches(waiting, holding, len(found) - waiting - holding, sum(one.pieces for one in found))


def order_presale(*, order_id: int, by: Actor) -> OrderPresale | None:
    """What of an order was sold in presale; None when nothing was. Needs orders.view. [D094]"""
    by.require("orders.view")
    rows = PresaleLine.objects.seen_by(by).filter(order_id=order_id).order_by("line_id").select_related("plan__sku")
    found = list(rows)
    if not found:
        return None
    plans = {row.plan_id: row.plan for row in found}
    return OrderPresale(tuple(_lines(found, by)), tuple(plans_told(list(plans.values()), by)))


def _lines(rows: list[Any], by: Actor) -> list[SoldLine]:
    over = set(
        beyond(PresaleLine.objects.seen_by(by).filter(line_id__in=[r.line_id for r in rows])).values_list(
            "pk", flat=True
        )
    )
    numbers = order_labels(ids=[row.order_id for row in rows], by=by)
    same = ("line_id", "order_id", "pieces", "paid_at", "opens_at", "ships_by", "promised_by", "by_platform", "over_at")
    return [
        SoldLine(
            **{name: getattr(row, name) for name in same},
            platform_no=numbers.get(row.order_id, ""),
            code=row.plan.sku.code,
            fate=Fate(row.fate),
            is_beyond=row.line_id in over,
        )
        for row in rows
    ]
