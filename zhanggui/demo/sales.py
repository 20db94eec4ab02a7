"""Ninety days of deals from a seed: how many on which day, of what, and how the platform's story of each goes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate

from zhanggui.demo.buyers import Buyer, crowd, masked
from zhanggui.demo.company import SHOPS, ShopPlan
from zhanggui.demo.days import GO_LIVE, HISTORY, NEWEST, PACKED, Days
from zhanggui.demo.deals import Deal, Event, Piece, Step
from zhanggui.demo.goods import SCARCE, SOLD_OUT_AT_PEAK, Good, goods, newcomer
from zhanggui.offer.channels.states import PlatformState

SEED = 20_301_111
SHARES = [shop.share for shop in SHOPS]
BEFORE, SINCE = 52, 80
"""Deals of an ordinary day, before and since the company works with this system."""
PEAK = {21: 150, 20: 210, 19: 110, 12: 170, 11: 250, 10: 760, 9: 370, 8: 140}
"""Deals above the ordinary on the days of the autumn sale."""
CHEAP = frozenset(PEAK)
BEFORE_SHIPPING = frozenset({PlatformState.PAID_WAITING_SHIP, PlatformState.PLATFORM_HOLD})
CEILING = Decimal(950)
SCARCE_SINCE = 3
RUN_OUT, RESTOCKED = 10, 6
NEWCOMER_SOLD, NEWCOMER_FILED = range(24, 27), 23
PLEASANT = (
    "",
    "",
    "",
    "",
    "",
    "",
    "放门卫就好，谢谢",
    "送人的，包装请仔细一点",
    "工作日配送",
    "颜色发图上那款",
    "第二次买了，很喜欢",
)
WORRYING = (
    ("麻烦换地址，搬家了", "买家要换地址，客服核实中", "新地址已与买家电话核实"),
    ("先别发，等我确认尺码", "买家要求暂缓，等尺码确认", "买家已确认尺码"),
    ("请开票，抬头私信", "", "已登记开票信息"),
    ("加急！后天要穿", "", "已通知仓库优先打包"),
    ("转运仓代收，请写清楚单号", "转运地址需核实", "转运地址已核实"),
)


class Market:
    """Makes deals; everything it draws comes from one seed."""

    def __init__(self, days: Days, share: float = 1.0) -> None:
        self.days, self.dice = days, random.Random(SEED)  # noqa: S311  made-up deals, no secret
        self.share = share
        self.buyers = crowd(self.dice, 5_200)
        self.made = 0
        self.range = goods()
        self.liked = list(accumulate(good.liked * (2 if good.code in SCARCE else 1) for good in self.range))
        self.plenty = [g for g in self.range if g.code not in SCARCE and g.code != SOLD_OUT_AT_PEAK]

    def all_deals(self) -> list[Deal]:
        """Every deal of the ninety days, without today's special work."""
        return [deal for day in range(HISTORY, -1, -1) for deal in self._day(day)]

    def deal(
        self, shop: ShopPlan, ordered_at: datetime, *, buyer: Buyer | None = None, wanted: tuple[Good, ...] = ()
    ) -> Deal:
        """One deal, paid within minutes, its way to the buyer still open."""
        self.made += 1
        who = buyer or self.dice.choice(self.buyers)
        if buyer is None and self.dice.random() * 100 < shop.masked:
            who = masked(who)
        day = (self.days.anchor.date() - ordered_at.date()).days
        pieces = self._pieces(wanted or self._wanted(), day)
        paid_at = ordered_at + timedelta(seconds=self.dice.randint(20, 600))
        number = _number(shop, self.made, self.dice)
        message = self.dice.choice(PLEASANT)
        return Deal(number, shop, who, ordered_at, pieces, paid_at, message, ready_day=self.days.heard(paid_at))

    def _day(self, day: int) -> Iterator[Deal]:
        usual = BEFORE if day > GO_LIVE else SINCE
        for _each in range(round(self.share * (usual * self.dice.uniform(0.85, 1.15) + PEAK.get(day, 0)))):
            minute = self.dice.triangular(6 * 60, 24 * 60 - 1, 20.5 * 60)
            moment = self.days.at(day, time(0)) + timedelta(seconds=int(minute * 60))
            shop = self.dice.choices(SHOPS, SHARES)[0]
            if moment < self.days.anchor - timedelta(minutes=35):
                deal = self.deal(shop, moment, wanted=self._new_good(day))
                self._tell(deal)
                yield deal

    def _new_good(self, day: int) -> tuple[Good, ...]:
        return (newcomer(),) if day in NEWCOMER_SOLD and self.dice.random() < 0.05 else ()

    def _wanted(self) -> tuple[Good, ...]:
        count = self.dice.choices((1, 2, 3), (70, 23, 7))[0]
        return tuple(dict.fromkeys(self.dice.choices(self.range, cum_weights=self.liked, k=count)))

    def _pieces(self, wanted: tuple[Good, ...], day: int) -> tuple[Piece, ...]:
        part = Decimal("0.8") if day in CHEAP else Decimal(1)
        pieces: list[Piece] = []
        total = Decimal(0)
        for good in wanted:
            price = (good.price * part).quantize(Decimal("0.01"))
            quantity = 2 if price < 120 and self.dice.random() < 0.15 else 1
            if not pieces or total + price * quantity < CEILING:
                pieces.append(Piece(good, quantity, price))
                total += price * quantity
        return tuple(pieces)

    def _tell(self, deal: Deal) -> None:
        """Give a deal its fate."""
        if deal.ready_day == GO_LIVE and deal.ordered_at < self.days.import_at(GO_LIVE) - timedelta(hours=30):
            self._old(deal)
        elif deal.codes & {*SCARCE, SOLD_OUT_AT_PEAK, newcomer().code}:
            self._waits_for_goods(deal)
        else:
            self._ship(deal)
            share = self.dice.random() * 100
            for most, fate in FATES:
                if share < most:
                    fate(self, deal)
                    break

    def _old(self, deal: Deal) -> None:
        """Before the company came here: the platform knows the whole story already."""
        if self.dice.random() < 0.05:
            deal.paid_at = None
            deal.close(deal.ordered_at + timedelta(hours=24))
            return
        shipped = deal.ordered_at + timedelta(hours=self.dice.uniform(6, 26))
        deal.events.append(Event(shipped, PlatformState.SHIPPED))
        self._finish(deal, shipped)

    def _waits_for_goods(self, deal: Deal) -> None:
        self._ship(deal)
        if deal.codes & set(SCARCE) and deal.ready_day <= SCARCE_SINCE:
            self._put_off(deal, None)
        elif newcomer().code in deal.codes:
            self._put_off(deal, NEWCOMER_FILED)
        elif SOLD_OUT_AT_PEAK in deal.codes and RESTOCKED < deal.ready_day <= RUN_OUT:
            self._put_off(deal, RESTOCKED)

    def _put_off(self, deal: Deal, day: int | None) -> None:
        deal.events = [event for event in deal.events if event.word in BEFORE_SHIPPING]
        deal.ship_day = None
        if day is not None:
            self._out(deal, day)

    def _ship(self, deal: Deal) -> None:
        """Packed the same day; of the evening's orders some the day after."""
        if deal.ready_day != NEWEST:
            late = self._can_wait(deal) and self.dice.random() < 0.3
            self._out(deal, deal.ready_day - 1 if late else deal.ready_day)

    def _can_wait(self, deal: Deal) -> bool:
        """Whether the next day's packing still keeps the promise."""
        next_day = self.days.at(deal.ready_day - 1, PACKED)
        return deal.ready_day > 0 and deal.paid_at is not None and next_day - deal.paid_at < timedelta(hours=46)

    def _out(self, deal: Deal, day: int) -> None:
        if self.days.packed(day):
            deal.ship_day = day
            shipped = self.days.at(day, PACKED) + timedelta(minutes=20)
            deal.events.append(Event(shipped, PlatformState.SHIPPED))
            self._finish(deal, shipped)

    def _finish(self, deal: Deal, shipped: datetime) -> None:
        done = shipped + timedelta(days=self.dice.uniform(3, 8))
        deal.events.append(Event(done, PlatformState.COMPLETED))
        if self.dice.random() < 0.035:
            deal.close(done + timedelta(hours=self.dice.uniform(2, 60)))

    def never_paid(self, deal: Deal) -> None:
        self._put_off(deal, None)
        deal.paid_at = None
        deal.close(deal.ordered_at + timedelta(hours=24))

    def paid_late(self, deal: Deal) -> None:
        deal.paid_at = deal.ordered_at + timedelta(hours=self.dice.uniform(3, 20))
        deal.ready_day = self.days.heard(deal.paid_at)
        self._put_off(deal, None)
        self._ship(deal)

    def cancelled(self, deal: Deal) -> None:
        self._put_off(deal, None)
        deal.close((deal.paid_at or deal.ordered_at) + timedelta(hours=self.dice.uniform(12, 36)))

    def stopped_by_platform(self, deal: Deal) -> None:
        """Shops of platforms that look for fraud themselves."""
        if deal.shop.platform not in {"pdd", "douyin"} or deal.paid_at is None:
            return
        free = deal.paid_at + timedelta(hours=20)
        self._put_off(deal, None)
        deal.events = [Event(deal.paid_at, PlatformState.PLATFORM_HOLD), Event(free, PlatformState.PAID_WAITING_SHIP)]
        deal.ready_day = self.days.heard(free)
        if deal.ready_day != NEWEST:
            self._out(deal, deal.ready_day)

    def large(self, deal: Deal) -> None:
        """A company buys for its people."""
        first = deal.pieces[0]
        count = int(1100 / first.price) + self.dice.randint(1, 6)
        deal.pieces = (replace(first, quantity=count), *deal.pieces[1:])
        deal.message = "单位采购，请一起发"
        self._decide(deal, "approve", "团购，已与买家电话确认")

    def worrying(self, deal: Deal) -> None:
        deal.message, hold, free = self.dice.choice(WORRYING)
        if hold and deal.ready_day > self.days.last:
            self._put_off(deal, None)
            deal.steps.append(Step(deal.ready_day, "hold", hold))
            deal.steps.append(Step(deal.ready_day - 1, "release", free))
            self._out(deal, deal.ready_day - 1)
        else:
            self._decide(deal, "approve", free)

    def partly_refunded(self, deal: Deal) -> None:
        paid_at = deal.paid_at or deal.ordered_at
        back = Decimal(self.dice.choice((10, 15, 20)))
        deal.events.insert(0, Event(paid_at, PlatformState.PAID_WAITING_SHIP, back))
        if deal.ready_day > self.days.last:
            deal.steps.append(Step(deal.ready_day, "place_refund", "差价补偿，商品照发"))
        self._decide(deal, "approve", "差价补偿，商品照发")

    def _decide(self, deal: Deal, verb: str, reason: str) -> None:
        """Decided the same morning; of today's work half is still open."""
        done = deal.ready_day > self.days.last or (deal.ready_day == self.days.last and self.dice.random() < 0.5)
        if done and verb == "approve":
            deal.steps.append(Step(deal.ready_day, "approve", reason))
        else:
            self._put_off(deal, None)


Fate = Callable[[Market, Deal], None]
FATES: tuple[tuple[float, Fate], ...] = (
    (4.5, Market.never_paid),
    (6.5, Market.paid_late),
    (7.9, Market.cancelled),
    (9.9, Market.stopped_by_platform),
    (10.4, Market.large),
    (11.2, Market.worrying),
    (11.6, Market.partly_refunded),
)
"""Up to which share in percent which fate strikes; the rest simply arrives."""


def _number(shop: ShopPlan, place: int, dice: random.Random) -> str:
    """A number as that platform writes them."""
    tail = f"{dice.randint(0, 9_999):04d}"
    return {
        "tmall": f"2733{place:08d}66{tail}1",
        "jd": f"298{place:06d}{tail[:3]}",
        "pdd": f"2641{place:06d}{tail}82{place % 97:02d}",
        "douyin": f"6928{place:08d}{tail}713",
        "own": f"LX{place:07d}{tail}",
    }[shop.platform]
