"""What is heard of parcels after they left: carriers' files each morning; what goes wrong is found and dealt with."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from zhanggui.demo.billing import billed, carriers_judged
from zhanggui.demo.company import AGENTS, PACKERS
from zhanggui.demo.days import NEWEST
from zhanggui.demo.deals import Deal
from zhanggui.demo.mending import Mending
from zhanggui.demo.plan import Plan
from zhanggui.demo.staff import Staff
from zhanggui.demo.ways import LONGEST, Fate, fated, told, waybill_of
from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.queries import order_ids_by_number
from zhanggui.trade.tracking.actions import TRACKING_COLUMNS, tracking_file_import
from zhanggui.trade.troubles.actions import (
    cases_look,
    cases_settle,
    interceptions_look,
    interceptions_settle,
    trouble_report,
)
from zhanggui.trade.troubles.states import Kind

REPORTED_ON = 2
"""Days ago when buyers told of what was wrong in their parcels."""
REPORTED = {
    Fate.WRONG: (Kind.WRONG, "买家收到的颜色和订单不符，已要照片"),
    Fate.MISSING: (Kind.MISSING, "买家说少了一件，核对打包称重"),
}


@dataclass(frozen=True)
class Following:
    """The plan, the people, and a folder for the carriers' files."""

    plan: Plan
    staff: Staff
    folder: Path

    def morning(self, day: int) -> None:
        """Twenty minutes after the orders: the carriers' file; cases end and open by it."""
        at = self.plan.days.import_at(day) + timedelta(minutes=20)
        self._hear(day, at)
        if day == REPORTED_ON:
            self._report(at + timedelta(hours=2))

    def newest(self, at: datetime) -> None:
        """The last file, what people make of it, and what it cost."""
        self._hear(NEWEST, at)
        Mending(self.staff, at).deal()
        billed(self.plan, self.staff, self.folder, at - timedelta(days=1))
        carriers_judged(self.staff, at)

    def _hear(self, day: int, at: datetime) -> None:
        """The file of what happened since the last one. Whoever looks after parcels then looks at all of them."""
        days = self.plan.days
        since, until = (f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (days.told_since(day), days.import_at(day)))
        rows = [row for row in self._told(max(day, 0)) if since < row[1] <= until]
        by = self._keeper(day)
        if rows:
            path = self.folder / f"物流轨迹_{until[5:10]}.csv"
            _save(path, [TRACKING_COLUMNS, *rows])
            tracking_file_import(path=path, by=by, at=at)
            path.unlink()
        interceptions_settle(by=by, at=at + timedelta(minutes=10))
        interceptions_look(by=by, at=at + timedelta(minutes=10))
        cases_settle(by=by, at=at + timedelta(minutes=10))
        cases_look(by=by, at=at + timedelta(minutes=10))

    def _told(self, day: int) -> Iterator[tuple[str, ...]]:
        for left in range(day, day + LONGEST):
            deals = self.plan.packed(left)
            fates = fated(deals, left)
            for deal in deals:
                yield from told(deal, fates.get(deal.number), self.plan.days)

    def _report(self, at: datetime) -> None:
        """Buyers tell of wrong and missing goods; an agent writes it down."""
        for left in range(REPORTED_ON, REPORTED_ON + LONGEST):
            deals = self.plan.packed(left)
            fates = fated(deals, left)
            for deal in deals:
                if (fate := fates.get(deal.number)) in REPORTED:
                    self._reported(deal, *REPORTED[fate], at)

    def _reported(self, deal: Deal, kind: Kind, note: str, at: datetime) -> None:
        by, shop = self.staff.actors[AGENTS[deal.shop.code]], self.staff.shop_ids[deal.shop.code]
        for order in order_ids_by_number(shop_id=shop, numbers=[deal.number], by=by).values():
            _carrier, waybill = waybill_of(deal.number)
            trouble_report(order_id=order, waybill=waybill, kind=kind, note=note, by=by, at=at)

    def _keeper(self, day: int) -> Actor:
        return self.staff.actors[PACKERS[day % len(PACKERS)]]


def _save(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
