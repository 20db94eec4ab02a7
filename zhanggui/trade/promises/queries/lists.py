"""The list of orders near or past their promise, one of them, and what its buyer would be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import CHANNEL_TITLES, Channel, Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.queries import Stand, order_stands
from zhanggui.trade.promises.models import Notice, Promise
from zhanggui.trade.promises.states import (
    CAUSE_TITLES,
    LEVEL_TITLES,
    OFFER_TITLES,
    STUCK,
    TELLING_TITLES,
    Cause,
    Level,
    Offer,
    Telling,
)

SORTS = {"first": Sort("first_by", descending=False)}
LASTS = Q(ended_at=None)
UNTOLD = Q(state__in=[Telling.UNTOLD.value, Telling.FAILED.value])
TO_TELL = LASTS & UNTOLD & (Q(level__lte=Level.URGENT.value) | Q(cause__in=[cause.value for cause in STUCK]))
QUEUES = {
    "tell": TO_TELL,
    "urgent": LASTS & Q(level=Level.URGENT.value),
    "near": LASTS & Q(level=Level.NEAR.value),
    "broken": LASTS & Q(level=Level.BROKEN.value),
    "listed": LASTS & Q(state=Telling.LISTED.value),
    "past": Q(broken_at__isnull=False),
}
TONES = {Level.BROKEN: "red", Level.URGENT: "orange", Level.NEAR: "yellow"}
TELL_TONES = {
    Telling.UNTOLD: "neutral",
    Telling.LISTED: "azure",
    Telling.TOLD: "green",
    Telling.FAILED: "red",
}


@dataclass(frozen=True)
class PromiseRow:
    """An order near or past its promise; the buyer's name masked."""

    id: int
    order_id: int
    platform_no: str
    buyer: str
    shop: ShopCard
    order: Stand
    first_by: datetime
    level: Level
    cause: Text | None
    telling: Telling
    told_at: datetime | None
    offer: Text | None
    until: datetime | None
    words: str
    channel: Text | None
    broken_at: datetime | None
    left_at: datetime | None
    ended_at: datetime | None

    @property
    def level_title(self) -> Text:
        """How near it is; what left in time was kept."""
        return LEVEL_TITLES[self.level] if self.lasts or self.broken_at else _("已按时发出或关闭")

    @property
    def tone(self) -> str:
        return TONES[self.level] if self.lasts or self.broken_at else "green"

    @property
    def telling_title(self) -> Text:
        return TELLING_TITLES[self.telling]

    @property
    def telling_tone(self) -> str:
        return TELL_TONES[self.telling]

    @property
    def lasts(self) -> bool:
        return self.ended_at is None

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def told_late(self) -> bool:
        """The buyer heard of it after the time was over."""
        return self.told_at is not None and self.told_at > self.first_by


@dataclass(frozen=True)
class NoticeRow:
    """A step of telling a buyer."""

    step: Text
    offer: Text
    until: datetime | None
    words: str
    channel: Text
    reference: str
    at: datetime
    who: str


def promise_rows(*, ask: Ask, by: Actor) -> Page[PromiseRow]:
    """One page of orders near or past their promise; search by the beginning of a number. Needs orders.view. [D082]"""
    rows = _promises(by).filter(QUEUES.get(ask.queue, Q()))
    for key, column in (("shop", "shop__code__in"), ("cause", "cause__in"), ("telling", "state")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    rows = rows.filter(on_days("first_by", ask.filters.get("first")))
    if ask.search:
        rows = rows.filter(order__platform_no__startswith=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows, by), page.next, page.prev, page.total, page.capped)


def promise_counts(*, by: Actor) -> dict[str, int]:
    """How many orders stand in each open queue. Needs orders.view."""
    names = ("tell", "urgent", "near", "broken", "listed")
    return _promises(by).filter(LASTS).aggregate(**{name: Count("id", filter=QUEUES[name]) for name in names})


def promises_urgent(*, by: Actor) -> int:
    """How many buyers have to be told now, for the menu. Needs orders.view."""
    return _promises(by).filter(TO_TELL).count()


def promise_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of these orders. Needs orders.view."""
    return dict(_promises(by).filter(id__in=list(ids)).values_list("id", "order__platform_no"))


def order_promise(*, order_id: int, by: Actor) -> PromiseRow | None:
    """How near an order came to its promise; None when it never did. Needs orders.view."""
    found = _promises(by).filter(order_id=order_id).first()
    return _rows([found], by)[0] if found else None


def promise_card(*, promise_id: int, by: Actor) -> tuple[PromiseRow, list[NoticeRow]]:
    """One order, and what its buyer was told, the newest first. Needs orders.view; raises NotFound. [D083]"""
    found = _promises(by).filter(id=promise_id).first()
    if found is None:
        raise NotFound
    notices = Notice.objects.seen_by(by).filter(promise=found).order_by("-id")
    return _rows([found], by)[0], [_notice(one) for one in notices]


def _promises(by: Actor) -> QuerySet[Promise]:
    by.require("orders.view")
    rows: QuerySet[Promise] = Promise.objects.seen_by(by).select_related("order")
    return rows


def _rows(rows: Sequence[Any], by: Actor) -> list[PromiseRow]:
    badges = {shop.id: shop for shop in shops(by=by)}
    stands = order_stands(order_ids=[row.order_id for row in rows], by=by)
    same = ("id", "order_id", "first_by", "told_at", "until", "words", "broken_at", "left_at", "ended_at")
    return [
        PromiseRow(
            **{name: getattr(row, name) for name in same},
            platform_no=row.order.platform_no,
            buyer=row.order.buyer_masked.get("name", ""),
            shop=badges[row.shop_id],
            order=stands[row.order_id],
            level=Level(row.level),
            cause=CAUSE_TITLES[Cause(row.cause)] if row.cause else None,
            telling=Telling(row.state),
            offer=OFFER_TITLES[Offer(row.offer)] if row.offer else None,
            channel=CHANNEL_TITLES[Channel(row.channel)] if row.channel else None,
        )
        for row in rows
    ]


def _notice(row: Notice) -> NoticeRow:
    return NoticeRow(
        TELLING_TITLES[Telling(row.step)],
        OFFER_TITLES[Offer(row.offer)],
        row.until,
        row.words,
        CHANNEL_TITLES[Channel(row.channel)],
        row.reference,
        row.at,
        row.by_name,
    )
