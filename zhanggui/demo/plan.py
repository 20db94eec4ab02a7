"""The whole plan of the ninety days: deals by the day their shop's file tells them, goods that come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from zhanggui.demo.days import GO_LIVE, NEWEST, Days
from zhanggui.demo.deals import Deal
from zhanggui.demo.goods import NEWCOMER, SCARCE, SOLD_OUT_AT_PEAK, goods
from zhanggui.demo.sales import NEWCOMER_FILED, RESTOCKED, SCARCE_SINCE, Market
from zhanggui.demo.today import BY_HAND, MISPRICED, PRESOLD, Today
from zhanggui.demo.ways import FATED, Fate, fated, turned_round

REPLENISHED = 13
SPARE = 40


@dataclass(frozen=True)
class Plan:
    """Everything that happens, by day; the same seed and the same moment give the same plan."""

    days: Days
    share: float = 1.0

    @cached_property
    def deals(self) -> list[Deal]:
        market = Market(self.days, self.share)
        usual = market.all_deals()
        self._turn(usual)
        return [*usual, *Today(market).all_deals()]

    def _turn(self, deals: list[Deal]) -> None:
        """Some buyers change their minds while their parcel is on its way."""
        for day in {day for day, _place, fate in FATED if fate == Fate.TURNED}:
            left = [deal for deal in deals if deal.ship_day == day]
            turned = {number for number, fate in fated(left, day).items() if fate == Fate.TURNED}
            for deal in left:
                if deal.number in turned:
                    turned_round(deal, self.days)

    @cached_property
    def by_hand(self) -> tuple[tuple[str, Decimal], ...]:
        """Code and price of what is sold too cheap today, of what is sent by hand, and of what is sold in presale."""
        plenty = Market(self.days, self.share).plenty
        return tuple((plenty[place].code, plenty[place].price) for place in (MISPRICED, BY_HAND, PRESOLD))

    @cached_property
    def told(self) -> dict[tuple[int, str], list[Deal]]:
        """(day, shop) → the deals that day's file has news of, in the order they were made."""
        found: dict[tuple[int, str], list[Deal]] = defaultdict(list)
        for deal in sorted(self.deals, key=lambda deal: deal.ordered_at):
            moments = [moment for moment in deal.moments if moment <= self.days.newest]
            for day in sorted({self.days.heard(moment) for moment in moments}):
                found[day, deal.shop.code].append(deal)
        return found

    def mornings(self) -> Iterator[int]:
        """The days of work, oldest first."""
        yield from range(GO_LIVE, self.days.last - 1, -1)

    def packed(self, day: int) -> list[Deal]:
        """Deals whose parcels leave on a day."""
        return [deal for deal in self.deals if deal.ship_day == day]

    def decided(self, day: int) -> list[Deal]:
        """Deals somebody decides about on a day."""
        return [deal for deal in self.deals if any(step.day == day for step in deal.steps)]

    def opening(self) -> dict[str, int]:
        """Units of each SKU when the company came here."""
        early = {NEWCOMER: 0, SOLD_OUT_AT_PEAK: self._needs(11)[SOLD_OUT_AT_PEAK]}
        scarce = self._needs(SCARCE_SINCE + 1)
        early |= {code: scarce[code] for code in SCARCE}
        whole = self._whole
        return {good.code: early.get(good.code, whole[good.code] // 2 + SPARE) for good in goods()}

    def receipts(self, day: int) -> dict[str, int]:
        """Units that come in on a day."""
        whole = self._whole
        if day == REPLENISHED:
            special = {*SCARCE, SOLD_OUT_AT_PEAK}
            return {good.code: whole[good.code] // 2 + SPARE for good in goods() if good.code not in special}
        if day == RESTOCKED:
            return {SOLD_OUT_AT_PEAK: whole[SOLD_OUT_AT_PEAK] + SPARE}
        return {NEWCOMER: whole[NEWCOMER] + SPARE} if day == NEWCOMER_FILED else {}

    @cached_property
    def _whole(self) -> Counter[str]:
        return self._needs(NEWEST)

    def _needs(self, since: int) -> Counter[str]:
        """Units by SKU of the deals that ask for stock on a day so many days ago or earlier."""
        needs: Counter[str] = Counter()
        for deal in self.deals:
            if deal.paid_at and deal.ready_day >= since and not self._old(deal):
                needs.update({piece.good.code: piece.quantity for piece in deal.pieces})
        return needs

    def _old(self, deal: Deal) -> bool:
        """Shipped before the company came here."""
        return deal.ready_day == GO_LIVE and deal.ship_day is None and bool(deal.events)
