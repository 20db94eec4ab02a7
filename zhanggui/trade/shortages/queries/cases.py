"""缺货协商: the list of cases, one case, what the pages of orders show of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.queries import Stand, order_stands
from zhanggui.trade.shortages.models import Lack, Shortage
from zhanggui.trade.shortages.queries.wording import words_for
from zhanggui.trade.shortages.states import (
    ENDING_TITLES,
    OFFER_TITLES,
    SHORTAGE_TITLES,
    Ending,
    Offer,
    ShortageState,
)

LASTS = ~Q(state=ShortageState.ENDED.value)
QUEUES = {
    "open": Q(state=ShortageState.OPEN.value),
    "proposed": Q(state=ShortageState.PROPOSED.value),
    "chosen": Q(state=ShortageState.CHOSEN.value),
    "ended": Q(state=ShortageState.ENDED.value),
}
SORTS = {"due": Sort("due_at", descending=False), "since": Sort("since")}
TONES = {
    ShortageState.OPEN: "orange",
    ShortageState.PROPOSED: "azure",
    ShortageState.CHOSEN: "indigo",
    ShortageState.ENDED: "neutral",
}
COPIED = ("id", "order_id", "since", "opened_at", "due_at", "assignee_id", "wait_until", "instead", "proposed_at")


@dataclass(frozen=True)
class LackRow:
    """Goods a case lacked when it opened."""

    line_id: int
    sku_id: int
    code: str
    title: str
    quantity: int


@dataclass(frozen=True)
class ShortageRow:
    """A case as its list shows it, with how its order stands; the buyer's name masked."""

    id: int
    order_id: int
    platform_no: str
    buyer: str
    shop: ShopCard
    state: ShortageState
    order: Stand
    since: datetime
    opened_at: datetime
    due_at: datetime
    assignee_id: int | None
    assignee: str
    offered: tuple[Offer, ...]
    wait_until: datetime | None
    instead: str
    proposed_at: datetime | None
    choice: Offer | None
    chosen_at: datetime | None
    change_id: int | None
    ended_at: datetime | None
    ending: Text | None
    is_late: bool
    lacks: tuple[LackRow, ...] = field(default=())
    told: str = ""

    @property
    def state_title(self) -> Text:
        return SHORTAGE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.is_late else TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def lasts(self) -> bool:
        return self.state != ShortageState.ENDED

    @property
    def is_open(self) -> bool:
        return self.state == ShortageState.OPEN

    @property
    def is_proposed(self) -> bool:
        return self.state == ShortageState.PROPOSED

    @property
    def goods(self) -> str:
        return "、".join(f"{lack.code} ×{lack.quantity}" for lack in self.lacks)

    @property
    def titles(self) -> str:
        return "、".join(dict.fromkeys(lack.title for lack in self.lacks))

    @property
    def offers(self) -> list[Text]:
        return [OFFER_TITLES[offer] for offer in self.offered]

    @property
    def chosen(self) -> Text | None:
        return OFFER_TITLES[self.choice] if self.choice else None

    @property
    def due_words(self) -> Text:
        """What the clock waits for."""
        if self.state == ShortageState.OPEN:
            return _("提议期限")
        if self.state == ShortageState.PROPOSED:
            return _("该再提醒买家")
        return _("买家等到") if self.choice == Offer.WAIT else _("该跟进")


def shortage_rows(*, ask: Ask, by: Actor) -> Page[ShortageRow]:
    """One page of cases: queue, search by the beginning of an order's number, filters. Needs orders.view. [D081]"""
    rows = _narrowed(_cases(by).filter(_queue(ask.queue)), ask, by)
    page = paginate(rows, ask=ask, sorts=SORTS, make=_Found)
    told = rows_told([found.row for found in page.rows], by)
    return Page(told, next=page.next, prev=page.prev, total=page.total, capped=page.capped)


def shortage_counts(*, by: Actor) -> dict[str, int]:
    """How many cases stand in each open queue. Needs orders.view."""
    names = ("open", "late", "proposed", "chosen")
    return _cases(by).filter(LASTS).aggregate(**{name: Count("id", filter=_queue(name)) for name in names})


def shortage_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of the orders these cases are about. Needs orders.view."""
    return dict(_cases(by).filter(id__in=list(ids)).values_list("id", "order__platform_no"))


def order_shortage(*, order_id: int, by: Actor) -> ShortageRow | None:
    """The newest case of an order; None when it never lacked anything. Needs orders.view."""
    found = _cases(by).filter(order_id=order_id).order_by("-id").first()
    return rows_told([found], by)[0] if found else None


@dataclass(frozen=True)
class ShortageMark:
    """What the list of orders shows of a lasting case."""

    state: ShortageState
    choice: Offer | None
    due_at: datetime

    @property
    def state_title(self) -> Text:
        return SHORTAGE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.due_at < clock.now() else TONES[self.state]

    @property
    def chosen(self) -> Text | None:
        return OFFER_TITLES[self.choice] if self.choice else None


def order_shortages(*, keys: Sequence[int], by: Actor) -> dict[int, ShortageMark]:
    """The lasting cases of these orders, for their list: one question. Needs orders.view."""
    by.require("orders.view")
    found = Shortage.objects.seen_by(by).filter(LASTS, order_id__in=list(keys))
    return {
        order: ShortageMark(ShortageState(state), Offer(choice) if choice else None, due)
        for order, state, choice, due in found.values_list("order_id", "state", "choice", "due_at")
    }


def short_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by its shortages. Needs orders.view."""
    by.require("orders.view")
    return [
        ("lasting", _("协商中")),
        *((name, SHORTAGE_TITLES[state]) for name, state in NARROWED),
        ("late", _("超时")),
    ]


NARROWED = (
    ("open", ShortageState.OPEN),
    ("proposed", ShortageState.PROPOSED),
    ("chosen", ShortageState.CHOSEN),
)


def short_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders with a lasting case that stands so."""
    cases = Shortage.objects.seen_by(by).filter(LASTS, _queue(value), order_id=OuterRef("pk"))
    return rows.filter(Exists(cases))


@dataclass(frozen=True)
class _Found:
    """A record on its way to becoming a row."""

    row: Any

    @property
    def id(self) -> int:
        number: int = self.row.id
        return number


def _queue(name: str) -> Q:
    return LASTS & Q(due_at__lt=clock.now()) if name == "late" else QUEUES.get(name, Q())


def _narrowed(rows: QuerySet[Shortage], ask: Ask, by: Actor) -> QuerySet[Shortage]:
    if ask.search:
        rows = rows.filter(order__platform_no__startswith=ask.search)
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    if code := ask.filters.get("sku"):
        rows = rows.filter(Exists(Lack.objects.seen_by(by).filter(shortage_id=OuterRef("pk"), sku__code=code)))
    if whose := ask.filters.get("whose"):
        rows = rows.filter(assignee_id=by.id if whose == "mine" else None)
    if choice := ask.filters.get("choice"):
        rows = rows.filter(choice=choice)
    return rows.filter(on_days("due_at", ask.filters.get("due")))


def _cases(by: Actor) -> QuerySet[Shortage]:
    by.require("orders.view")
    rows: QuerySet[Shortage] = Shortage.objects.seen_by(by).select_related("order")
    return rows


def rows_told(rows: Sequence[Any], by: Actor) -> list[ShortageRow]:
    """Cases with their goods, their orders and what was or would be said: one question each for all."""
    badges = {shop.id: shop for shop in shops(by=by)}
    stands = order_stands(order_ids=[row.order_id for row in rows], by=by)
    lacks = _lacks([row.id for row in rows], by)
    plain = [_row(row, badges[row.shop_id], stands[row.order_id], lacks.get(row.id, ())) for row in rows]
    words = words_for(plain, by)
    return [replace(row, told=words[row.id]) for row in plain]


def _lacks(ids: Sequence[int], by: Actor) -> Mapping[int, tuple[LackRow, ...]]:
    found: dict[int, tuple[LackRow, ...]] = {}
    rows = Lack.objects.seen_by(by).filter(shortage_id__in=ids).select_related("sku").order_by("id")
    for row in rows:
        lack = LackRow(row.line_id, row.sku_id, row.sku.code, row.sku.title, row.quantity)
        found[row.shortage_id] = (*found.get(row.shortage_id, ()), lack)
    return found


def _row(row: Any, shop: ShopCard, order: Stand, lacks: tuple[LackRow, ...]) -> ShortageRow:
    state = ShortageState(row.state)
    return ShortageRow(
        **{name: getattr(row, name) for name in (*COPIED, "chosen_at", "change_id", "ended_at")},
        platform_no=row.order.platform_no,
        buyer=row.order.buyer_masked.get("name", ""),
        shop=shop,
        state=state,
        order=order,
        assignee=row.assignee_name,
        offered=tuple(Offer(offer) for offer in row.offers),
        choice=Offer(row.choice) if row.choice else None,
        ending=ENDING_TITLES[Ending(row.ending)] if row.ending else None,
        is_late=state != ShortageState.ENDED and row.due_at < clock.now(),
        lacks=lacks,
    )
