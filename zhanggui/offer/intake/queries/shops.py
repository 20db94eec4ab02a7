"""Ask what came in of each shop: how far its data reach, what is set aside, how its feeds stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.intake.models import QuarantinedRow
from zhanggui.offer.intake.queries.feeds import FeedAge, FeedStanding, data_ages, feed_standings
from zhanggui.offer.intake.states import FeedState


@dataclass(frozen=True, kw_only=True)
class ShopIntake:
    """What came in of one shop; its feeds stand worst first."""

    age: FeedAge = FeedAge()  # noqa: RUF009  frozen
    set_aside: int = 0
    feeds: tuple[FeedStanding, ...] = ()

    @property
    def worst(self) -> FeedStanding | None:
        """The feed to look at first."""
        return self.feeds[0] if self.feeds else None

    @property
    def next_due(self) -> datetime | None:
        """The next moment any of its feeds is due."""
        return min((feed.next_due for feed in self.feeds), default=None)


@dataclass(frozen=True, kw_only=True)
class ShopRow(ShopIntake):
    """A line of 数据到达: the shop's name and platform copied in."""

    id: int
    code: str
    name: str
    platform: str
    platform_name: str


def shop_intakes(*, keys: Sequence[int], by: Actor) -> dict[int, ShopIntake]:
    """Shop id → what came in of it, an answer for each of these shops. [D068]"""
    ages, aside, feeds = data_ages(shop_ids=keys, by=by), _set_aside(keys, by), feed_standings(shop_ids=keys, by=by)
    return {
        key: ShopIntake(age=ages.get(key, FeedAge()), set_aside=aside.get(key, 0), feeds=feeds.get(key, ()))
        for key in keys
    }


def shop_feeds(*, ask: Ask, by: Actor) -> Page[ShopRow]:
    """Every trading shop with its feeds, what is missing first; queues `missed` and `unset`. [D068]

    On a day when nothing is missing, who asks for that asks the database for nothing else.
    """
    if ask.queue == "missed" and not any(told[0].is_missed for told in feed_standings(by=by).values()):
        return Page([], total=0)
    rows = [row for row in _rows(_trading(by), by) if _is_in(ask.queue, row)]
    if ask.search:
        rows = [row for row in rows if ask.search.casefold() in f"{row.code} {row.name}".casefold()]
    worst = list(FeedState)
    rows.sort(key=lambda row: (worst.index(row.worst.state) if row.worst else len(worst), row.code))
    return Page(rows, total=len(rows))


def feed_counts(*, by: Actor) -> dict[str, int]:
    """Trading shops per queue of 数据到达: all, with a feed that is missing, without a rhythm."""
    trading = {shop.id for shop in _trading(by)}
    told = {shop: feeds for shop, feeds in feed_standings(by=by).items() if shop in trading}
    missed = sum(feeds[0].is_missed for feeds in told.values())
    return {"all": len(trading), "missed": missed, "unset": len(trading) - len(told)}


def _trading(by: Actor) -> list[ShopCard]:
    return [shop for shop in shops(by=by) if shop.is_trading]


def _set_aside(shop_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """Open rows per shop."""
    rows = QuarantinedRow.objects.seen_by(by).filter(shop_id__in=list(shop_ids), resolved_at=None)
    return dict(rows.order_by().values_list("shop_id").annotate(count=Count("id")))


def _is_in(queue: str, row: ShopRow) -> bool:
    if queue == "unset":
        return not row.feeds
    return queue != "missed" or bool(row.worst and row.worst.is_missed)


def _rows(cards: Sequence[ShopCard], by: Actor) -> list[ShopRow]:
    told = shop_intakes(keys=[card.id for card in cards], by=by)
    return [
        ShopRow(
            **vars(told[card.id]),
            id=card.id,
            code=card.code,
            name=card.name,
            platform=card.platform,
            platform_name=card.platform_name,
        )
        for card in cards
    ]
