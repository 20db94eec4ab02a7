"""催发货: the list, one urging, what the pages of orders show of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.changes.models import Urging
from zhanggui.trade.changes.states import ENDING_TITLES, SOURCE_TITLES, URGING_TITLES, Ending, Source, UrgingState
from zhanggui.trade.orderdesk.queries import OrderCard, order_card
from zhanggui.trade.orders.queries import Stand, order_stands

LASTS = Q(state__in=[UrgingState.OPEN.value, UrgingState.ANSWERED.value])
SORTS = {
    "due": Sort("due_at", descending=False),
    "urged": Sort("last_at"),
    "times": Sort("times"),
    "ship_by": Sort("order__ship_by", nullable=True, descending=False),
}
TONES = {UrgingState.OPEN: "orange", UrgingState.ANSWERED: "azure", UrgingState.ENDED: "neutral"}


@dataclass(frozen=True)
class UrgingRow:
    """An urging as its list shows it, with how its order stands."""

    id: int
    order_id: int
    platform_no: str
    shop: ShopCard
    state: UrgingState
    order: Stand
    source: Text
    times: int
    note: str
    first_at: datetime
    last_at: datetime
    last_by: str
    due_at: datetime
    promised_at: datetime | None
    answer: str
    answered_by: str
    answered_at: datetime | None
    ended_at: datetime | None
    ending: Text | None
    is_late: bool

    @property
    def state_title(self) -> Text:
        return URGING_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.is_late else TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def order_state(self) -> Text:
        return self.order.title

    @property
    def ship_by(self) -> datetime | None:
        return self.order.ship_by

    @property
    def lasts(self) -> bool:
        return self.state != UrgingState.ENDED


@dataclass(frozen=True)
class UrgingCard:
    """An urging with the order it is about: its goods and what there is of them."""

    row: UrgingRow
    order: OrderCard


@dataclass(frozen=True)
class _Found:
    """A record on its way to becoming a row."""

    row: Any

    @property
    def id(self) -> int:
        number: int = self.row.id
        return number


def urging_rows(*, ask: Ask, by: Actor) -> Page[UrgingRow]:
    """One page of urgings: queue, search by the beginning of an order's number, filters. Needs orders.view."""
    rows = _urgings(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(order__platform_no__startswith=ask.search)
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    if states := ask.filters.get("order_state"):
        rows = rows.filter(order__state__in=[int(state) for state in states])
    rows = rows.filter(on_days("first_at", ask.filters.get("urged")), on_days("due_at", ask.filters.get("due")))
    page = paginate(rows, ask=ask, sorts=SORTS, make=_Found)
    rows_told = _rows([found.row for found in page.rows], by)
    return Page(rows_told, next=page.next, prev=page.prev, total=page.total, capped=page.capped)


def urging_counts(*, by: Actor) -> dict[str, int]:
    """How many urgings stand in each queue. Needs orders.view."""
    return _urgings(by).aggregate(
        **{key: Count("id", filter=rows) for key, rows in _queues().items() if key != "ended"}
    )


def urgings_due(*, by: Actor) -> int:
    """How many buyers wait for an answer or past the day they were told, for the menu. Needs orders.view."""
    return _urgings(by).filter(_queues()["open"] | _queues()["late"]).count()


def urging_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of the orders these urgings are about. Needs orders.view."""
    return dict(_urgings(by).filter(id__in=list(ids)).values_list("id", "order__platform_no"))


def urging_card(*, urging_id: int, by: Actor) -> UrgingCard:
    """One urging with its order. Needs orders.view; another shop's is not found. [D083]"""
    found = _urgings(by).filter(id=urging_id).first()
    if found is None:
        raise NotFound
    return UrgingCard(_rows([found], by)[0], order_card(order_id=found.order_id, by=by))


def order_urging(*, order_id: int, by: Actor) -> UrgingRow | None:
    """The newest urging of an order; None when nobody urged. Needs orders.view."""
    found = _urgings(by).filter(order_id=order_id).order_by("-id").first()
    return _rows([found], by)[0] if found else None


def urged_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by its urgings. Needs orders.view."""
    by.require("orders.view")
    return [("lasting", _("在催")), ("open", _("待答复")), ("late", _("催单超时"))]


def urged_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders whose buyer urges, waits for an answer, or waits past the day he was told."""
    narrow = _queues().get(value, LASTS)
    return rows.filter(Exists(Urging.objects.seen_by(by).filter(narrow, order_id=OuterRef("pk"))))


def urgings_answered(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Urgings that were to be answered in a time; broken when neither an answer nor the parcel came by then. [D083]"""
    by.require("orders.view")
    due = Urging.objects.seen_by(by).filter(asked_until__gte=since, asked_until__lt=min(until, clock.now()))
    late = Q(answered_at=None) | Q(answered_at__gt=F("asked_until"))
    broken = due.filter(late, Q(ended_at=None) | Q(ended_at__gt=F("asked_until"))).order_by("id")
    return Proof(due.count(), broken.count(), tuple(broken.values_list("order__platform_no", flat=True)[:20]))


def _queues() -> dict[str, Q]:
    return {
        "late": LASTS & Q(due_at__lt=clock.now()),
        "open": Q(state=UrgingState.OPEN.value),
        "answered": Q(state=UrgingState.ANSWERED.value),
        "ended": Q(state=UrgingState.ENDED.value),
    }


def _urgings(by: Actor) -> QuerySet[Urging]:
    by.require("orders.view")
    rows: QuerySet[Urging] = Urging.objects.seen_by(by).select_related("order")
    return rows


def _rows(rows: Sequence[Any], by: Actor) -> list[UrgingRow]:
    """Urgings with how their orders stand: one question for all."""
    badges = {shop.id: shop for shop in shops(by=by)}
    stands = order_stands(order_ids=[row.order_id for row in rows], by=by)
    return [_row(row, badges[row.shop_id], stands[row.order_id]) for row in rows]


def _row(row: Any, shop: ShopCard, order: Stand) -> UrgingRow:
    state = UrgingState(row.state)
    copied = (
        "id",
        "order_id",
        "times",
        "note",
        "first_at",
        "last_at",
        "due_at",
        "promised_at",
        "answer",
        "answered_at",
    )
    return UrgingRow(
        **{name: getattr(row, name) for name in (*copied, "answered_at", "ended_at")},
        platform_no=row.order.platform_no,
        shop=shop,
        state=state,
        order=order,
        source=SOURCE_TITLES[Source(row.source)],
        last_by=row.last_by_name,
        answered_by=row.answered_by_name,
        ending=ENDING_TITLES[Ending(row.ending)] if row.ending else None,
        is_late=state != UrgingState.ENDED and row.due_at < clock.now(),
    )
