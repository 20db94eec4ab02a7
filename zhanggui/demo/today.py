"""Today's work: the deals of the story, and some more of each kind, so that every queue holds something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from zhanggui.demo import story
from zhanggui.demo.company import SHOPS
from zhanggui.demo.deals import Deal, Event, Piece, Step
from zhanggui.demo.goods import SCARCE, UNKNOWN, Good
from zhanggui.demo.sales import WORRYING, Market
from zhanggui.demo.story import StoryRow
from zhanggui.offer.channels.states import PlatformState

Row = StoryRow | str
BY_CODE = {shop.code: shop for shop in SHOPS}
HOLDS = (
    ("lanxu-douyin", "买家称拍错颜色，等客服回复"),
    ("lanxu-pdd", "疑似代下单，等运营核实"),
    ("lanxu-jd", "买家要求月底再发"),
    ("lanxu-mall", "收货电话停机，等买家回电"),
    ("lanxu-douyin", "赠品缺货，等运营确认替换"),
)
MISPRICED, BY_HAND, PRESOLD = 6, 7, 8
"""The places of goods there is plenty of: one is sold too cheap, one is sent by hand, one is sold in presale."""
HOT, HOT_SOLD = 9, 12
"""The place of what sold by the dozen, and how many."""
REMARKED = ("lanxu-tmall", "lanxu-jd", "lanxu-pdd")


class Today:
    """Builds today's deals on a market."""

    def __init__(self, market: Market) -> None:
        self.market, self.days, self.dice = market, market.days, market.dice
        self.scarce = tuple(good for good in market.range if good.code in SCARCE)

    def all_deals(self) -> Iterator[Deal]:
        """Every deal of today's work, the story first."""
        yield from self._in_review()
        yield from self._held()
        yield from self._exceptions()
        yield from self._to_ship()
        yield from self._receiver_of_many()
        yield from self._unpaid()
        yield from self._mispriced()
        yield from self._presold()
        yield from self._hot()

    def _ago(self, hours: float) -> datetime:
        return self.days.newest - timedelta(hours=hours)

    def _deal(
        self, row: StoryRow | str, hours: float, *, wanted: tuple[Good, ...] = (), open_buyer: bool = False
    ) -> Deal:
        """A deal ordered so many hours before the newest import, of goods there is plenty of."""
        code = row if isinstance(row, str) else row.shop
        buyer = self.dice.choice(self.market.buyers) if open_buyer else None
        goods = wanted or tuple(self.dice.sample(self.market.plenty, 1 + (self.dice.random() < 0.4)))
        deal = self.market.deal(BY_CODE[code], self._ago(hours), buyer=buyer, wanted=goods)
        deal.message = ""
        if isinstance(row, StoryRow):
            deal.number = row.number
        return deal

    def _in_review(self) -> Iterator[Deal]:
        large: tuple[Row, ...] = (story.LARGE, "lanxu-douyin")
        for place, row in enumerate(large):
            deal = self._deal(row, 0.6 + place)
            self._many(deal)
            yield deal
        for place, code in enumerate(REMARKED):
            deal = self._deal(code, 0.5 + place * 0.4)
            deal.message = WORRYING[place % len(WORRYING)][0]
            yield deal
        refunded: tuple[Row, ...] = (story.PART_REFUND, "lanxu-jd")
        for place, row in enumerate(refunded):
            deal = self._deal(row, 1.2 + place)
            deal.events.append(Event(deal.ordered_at, PlatformState.PAID_WAITING_SHIP, Decimal(20)))
            yield deal
        homeless: tuple[Row, ...] = (story.NO_ADDRESS, "lanxu-mall")
        for place, row in enumerate(homeless):
            deal = self._deal(row, 26 - 23 * place)
            deal.buyer = replace(deal.buyer, address="浙江省 杭州市")
            yield deal

    def _held(self) -> Iterator[Deal]:
        asked = self._deal(story.ADDRESS_ASKED, 30, open_buyer=True)
        asked.message = WORRYING[0][0]
        asked.steps.append(Step(self.days.last, "hold", WORRYING[0][1]))
        yield asked
        for place, (code, reason) in enumerate(HOLDS):
            deal = self._deal(code, 28 + 5 * place)
            deal.steps.append(Step(self.days.last, "hold", reason))
            yield deal

    def _exceptions(self) -> Iterator[Deal]:
        bare: tuple[Row, ...] = (story.NO_LINES, "lanxu-tmall")
        for hours, row in enumerate(bare, start=1):
            deal = self._deal(row, hours)
            deal.told = False
            yield deal
        torn = self._deal(story.LINES_DISAGREE, 5, wanted=tuple(self.market.plenty[:2]))
        torn.line_words = (PlatformState.AWAITING_PAYMENT, PlatformState.PAID_WAITING_SHIP)
        yield torn
        parted = self._deal(story.PART_SHIPPED, 26, wanted=tuple(self.market.plenty[3:5]))
        parted.events.append(Event(parted.ordered_at, PlatformState.PART_SHIPPED))
        yield parted
        unmatched: tuple[Row, ...] = (story.UNMATCHED, "lanxu-douyin", "lanxu-jd", "lanxu-mall")
        for place, row in enumerate(unmatched):
            yield self._deal(row, 3 + place, wanted=(self._unknown(place),))
        stopped: tuple[Row, ...] = (story.STOPPED, "lanxu-pdd", "lanxu-douyin")
        for place, row in enumerate(stopped):
            deal = self._deal(row, 2 + 4 * place)
            deal.events.append(Event(deal.ordered_at, PlatformState.PLATFORM_HOLD))
            yield deal
        lacking: tuple[Row, ...] = (story.AMOUNT_UNFIT, "lanxu-tmall")
        for place, row in enumerate(lacking):
            deal = self._deal(row, 6 + place, wanted=tuple(self.market.plenty[5 + 2 * place : 7 + 2 * place]))
            deal.untold = 1
            yield deal

    def _unknown(self, place: int) -> Good:
        base = self.market.plenty[place]
        return replace(base, code=UNKNOWN[place % len(UNKNOWN)], title=f"岚序 会员日礼盒 {place % len(UNKNOWN) + 1} 号")

    def _to_ship(self) -> Iterator[Deal]:
        short = self._deal(story.SHORT, 31, wanted=(min(self.scarce, key=attrgetter("price")),))
        short.pieces = tuple(replace(piece, quantity=6) for piece in short.pieces)  # more than others may leave over
        yield short
        late: tuple[tuple[int, Row], ...] = ((70, story.LATE), (64, "lanxu-tmall"), (57, "lanxu-douyin"))
        urgent: tuple[tuple[int, Row], ...] = ((40, story.URGENT), (41, "lanxu-pdd"), (39, "lanxu-douyin"))
        for hours, row in (*late, *urgent):
            yield self._deal(row, hours)
        cancelled = self._deal(story.CANCELLED, 60)
        cancelled.close(self._ago(30))
        yield cancelled

    def _receiver_of_many(self) -> Iterator[Deal]:
        """One person buys again and again within a day: somebody who sells on, or a mistake."""
        buyer = self.dice.choice(self.market.buyers)
        for place, row in enumerate(story.SAME_RECEIVER):
            deal = self._deal(row, 0.7 + place * 0.3)
            deal.buyer = buyer
            yield deal

    def _unpaid(self) -> Iterator[Deal]:
        """Put into the basket and not paid yet."""
        for hours, code in enumerate(("lanxu-tmall", "lanxu-douyin", "lanxu-jd"), start=1):
            deal = self._deal(code, hours)
            deal.paid_at = None
            yield deal

    def _mispriced(self) -> Iterator[Deal]:
        """Sold far below its price, because two offers came together; no rule minds so little."""
        good = self.market.plenty[MISPRICED]
        for place in range(3):
            deal = self._deal("lanxu-douyin", 1.5 + place * 0.4, wanted=(good,))
            deal.pieces = (Piece(good, 1, (good.price * 4 / 10).quantize(Decimal("0.01"))),)
            yield deal

    def _presold(self) -> Iterator[Deal]:
        """Sold before they are there."""
        for place in range(2):
            yield self._deal("lanxu-tmall", 0.5 + place * 0.5, wanted=(self.market.plenty[PRESOLD],))

    def _hot(self) -> Iterator[Deal]:
        """One piece each of what yesterday's live show sold: packed ahead."""
        good = self.market.plenty[HOT]
        for place in range(HOT_SOLD):
            deal = self._deal("lanxu-douyin", 25 + place * 0.1, wanted=(good,))
            deal.pieces = tuple(replace(piece, quantity=1) for piece in deal.pieces)
            yield deal

    def _many(self, deal: Deal) -> None:
        first = deal.pieces[0]
        count = int(1200 / first.price) + self.dice.randint(2, 8)
        deal.pieces = (Piece(first.good, count, first.price),)
        deal.message = "公司团购，发票已登记"
