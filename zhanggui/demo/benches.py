"""A day at the benches: two packers scan what leaves, their guns keep the scans; a few parcels slip by in a rush."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zhanggui.demo.company import PACKERS
from zhanggui.demo.days import PACKED, Days
from zhanggui.demo.deals import Deal
from zhanggui.demo.staff import Staff
from zhanggui.demo.ways import waybill_of
from zhanggui.kit.actor import Actor
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.packing.actions import LogLine, log_take
from zhanggui.trade.packing.queries import wants_by_order

STARTED, PACE = time(10, 40), timedelta(seconds=40)
BENCHES = 2
RUSHED = {10: 4, 11: 7}
"""Days ago → how many parcels went out unscanned while the carrier's van waited: what D084 is to show."""
BOX_G = 60


@dataclass(frozen=True)
class Benches:
    """Who packs; and when."""

    staff: Staff
    days: Days

    def pack(self, day: int, deals: Sequence[Deal], ids: Mapping[str, int]) -> None:
        """Everything that leaves on a day; what a log does not let go is shipped by hand, unchecked."""
        at = self.days.at(day, PACKED)
        rushed = RUSHED.get(day, 0)
        going = [deal for deal in deals if deal.number in ids]
        by_hand = {deal.number for deal in going[len(going) - rushed :]} if rushed else set()
        scanned = [deal for deal in going if deal.number not in by_hand]
        for bench in range(BENCHES):
            by = self.staff.actors[PACKERS[(day + bench) % len(PACKERS)]]
            log_take(lines=list(self._log(day, scanned[bench::BENCHES], ids, by)), by=by, at=at)
        keeper = self.staff.actors[PACKERS[day % len(PACKERS)]]
        hasty = [Parcel(ids[deal.number], *waybill_of(deal.number)) for deal in going if deal.number in by_hand]
        parcels_ship(parcels=hasty, by=keeper, at=at)

    def _log(self, day: int, deals: Sequence[Deal], ids: Mapping[str, int], by: Actor) -> Iterator[LogLine]:
        """Number, goods, weight, label of each parcel, at the pace of a person."""
        started, ended = self.days.at(day, STARTED), self.days.at(day, PACKED)
        pace = min(PACE, (ended - started) / max(1, len(deals)))
        wants = wants_by_order(order_ids=[ids[deal.number] for deal in deals], by=by)
        row = 0
        for place, deal in enumerate(deals):
            carrier, waybill = waybill_of(deal.number)
            goods = wants.get(ids[deal.number], ())
            weight = BOX_G + sum((want.weight_g or 0) * want.need for want in goods)
            pieces = [f"{want.codes[0]}*{want.need}" if want.need > 1 else want.codes[0] for want in goods]
            texts = [deal.number, *pieces, f"{weight}g", waybill]
            for step, text in enumerate(texts):
                row += 1
                yield LogLine(row, text, _moment(started + place * pace, step, len(texts), pace), carrier)


def _moment(began: datetime, step: int, steps: int, pace: timedelta) -> datetime:
    return began + pace * 0.9 * step / steps
