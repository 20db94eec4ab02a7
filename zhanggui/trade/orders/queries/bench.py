"""The order list: one page of rows, the counts of its queues."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.models import Decision, Order, OrderLine
from zhanggui.trade.orders.queries.finding import matching
from zhanggui.trade.orders.queries.judged import judged_so, rule_title
from zhanggui.trade.orders.states import (
    PLATFORM_TITLES,
    PROBLEM_TITLES,
    STATE_TITLES,
    PlatformState,
    Problem,
    Refund,
    State,
)

URGENT = timedelta(hours=12)
SORTS = {
    "ordered": Sort("ordered_at", nullable=True),
    "ship_by": Sort("ship_by", nullable=True, descending=False),
    "paid": Sort("paid", nullable=True),
}
COLUMNS = (
    *("id", "shop_id", "platform_no", "state", "platform_state", "problem", "refund", "total", "paid", "refunded"),
    *("ordered_at", "paid_at", "ship_by", "region", "buyer_masked", "hold_reason"),
)
STATE_TONES = {
    State.RECEIVED: "azure",
    State.EXCEPTION: "red",
    State.AWAITING_PAYMENT: "neutral",
    State.IN_REVIEW: "yellow",
    State.HELD: "orange",
    State.APPROVED: "azure",
    State.SHORT: "purple",
    State.ALLOCATED: "indigo",
    State.SHIPPED: "green",
    State.COMPLETED: "green",
    State.CLOSED: "neutral",
}
QUEUE_STATES: dict[str, tuple[State, ...]] = {
    "review": (State.IN_REVIEW,),
    "held": (State.HELD,),
    "exception": (State.EXCEPTION,),
    "waiting": (State.RECEIVED,),
    "stock": (State.APPROVED, State.SHORT),
    "ship": (State.ALLOCATED,),
    "unpaid": (State.AWAITING_PAYMENT,),
    "shipped": (State.SHIPPED,),
    "done": (State.COMPLETED, State.CLOSED),
}
TO_SHIP = tuple(s for s in State if s < State.SHIPPED and s != State.AWAITING_PAYMENT)


@dataclass(frozen=True)
class Clock:
    """How an order stands with its promised shipping time: `left` in minutes, negative when late."""

    left: int
    share: int
    tone: str

    @property
    def css(self) -> str:
        """The class that paints it."""
        return {"red": "zg-late", "yellow": "zg-soon"}.get(self.tone, "zg-fine")

    @property
    def words(self) -> Text:
        """How much is left, or how late it is: days from two days on."""
        hours, minutes = divmod(abs(self.left), 60)
        if hours >= 48:
            days = f"{hours // 24:,}"
            return _("超时 {days} 天", days=days) if self.left < 0 else _("剩 {days} 天", days=days)
        if self.left < 0:
            return _("超时 {hours} 时 {minutes} 分", hours=hours, minutes=minutes)
        return _("剩 {hours} 时 {minutes} 分", hours=hours, minutes=minutes)


@dataclass(frozen=True)
class OrderRow:
    """A row of the order list, everything in it ready to be drawn."""

    id: int
    platform_no: str
    shop: ShopCard
    state: State
    state_title: Text
    tone: str
    platform_title: Text
    marks: tuple[Text, ...]
    hits: tuple[Text, ...]
    goods: str
    kinds: int
    pieces: int
    buyer: str
    region: str
    total: Decimal | None
    paid: Decimal | None
    refunded: Decimal
    ordered_at: datetime | None
    paid_at: datetime | None
    ship_by: datetime | None
    clock: Clock | None
    hold_reason: str
    problem: Text | None

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def platform_name(self) -> str:
        return self.shop.platform_name


def order_rows(*, ask: Ask, by: Actor) -> Page[OrderRow]:
    """One page of the orders this person may see: queue, search, filters, keyset. Needs orders.view."""
    by.require("orders.view")
    orders = in_queue(Order.objects.seen_by(by), ask.queue)
    for name, value in ask.filters.items():
        orders = FILTERS[name](orders, value, by)
    if ask.search:
        orders = orders.filter(matching(ask.search, by))
    badges = {shop.id: shop for shop in shops(by=by)}
    ask = ask if ask.sort else replace(ask, sort="ship_by" if ask.queue in URGENT_FIRST else "-ordered")
    page = paginate(orders.values(*COLUMNS), ask=ask, sorts=SORTS, make=lambda row: _row(row, badges))
    return replace(page, rows=_with_hits(_with_goods(page.rows, by), by))


URGENT_FIRST = frozenset({"review", "held", "exception", "waiting", "stock", "ship", "urgent"})


def in_queue(orders: QuerySet[Order], queue: str) -> QuerySet[Order]:
    if queue == "urgent":
        return orders.filter(state__in=TO_SHIP, ship_by__lt=clock.now() + URGENT)
    if queue in QUEUE_STATES:
        return orders.filter(state__in=QUEUE_STATES[queue])
    return orders


def order_counts(*, by: Actor) -> dict[str, int]:
    """How many orders wait in each open queue, in one grouped query over the partial index of open orders."""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, count(*), count(*) FILTER (WHERE ship_by < %s) FROM orders_order "
            f"WHERE state < {int(State.SHIPPED)} AND {seen} GROUP BY state",
            [clock.now() + URGENT, *params],
        )
        found = {State(state): (count, late) for state, count, late in cursor.fetchall()}
    open_queues = {k: v for k, v in QUEUE_STATES.items() if max(v) < State.SHIPPED}
    counts = {key: sum(found.get(s, (0, 0))[0] for s in states) for key, states in open_queues.items()}
    return counts | {"urgent": sum(found.get(s, (0, 0))[1] for s in TO_SHIP)}


def waiting_for_review(*, by: Actor) -> int:
    """How many orders wait for a person."""
    return order_counts(by=by)["review"]


def order_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Platform numbers of orders, for lists of refused rows."""
    by.require("orders.view")
    return dict(Order.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "platform_no"))


def promise_clock(state: int, paid_at: datetime | None, ship_by: datetime | None) -> Clock | None:
    """How much of the promised time is left for an order that still has to go out."""
    if ship_by is None or paid_at is None or state not in TO_SHIP:
        return None
    now = clock.now()
    left, whole = ship_by - now, ship_by - paid_at
    gone = 1 - left / whole if whole else 1
    tone = "red" if left < timedelta(0) else "yellow" if left < URGENT else "green"
    return Clock(int(left.total_seconds() // 60), max(0, min(100, round(gone * 20) * 5)), tone)


def _row(row: dict[str, Any], badges: Mapping[int, ShopCard]) -> OrderRow:
    state = State(row["state"])
    return OrderRow(
        id=row["id"],
        platform_no=row["platform_no"],
        shop=badges[row["shop_id"]],
        state=state,
        state_title=STATE_TITLES[state],
        tone=STATE_TONES[state],
        platform_title=PLATFORM_TITLES[PlatformState(row["platform_state"])],
        marks=_marks(row),
        hits=(),
        goods="",
        kinds=0,
        pieces=0,
        buyer=row["buyer_masked"].get("name", ""),
        region=row["region"],
        total=row["total"],
        paid=row["paid"],
        refunded=row["refunded"],
        ordered_at=row["ordered_at"],
        paid_at=row["paid_at"],
        ship_by=row["ship_by"],
        clock=promise_clock(state, row["paid_at"], row["ship_by"]),
        hold_reason=row["hold_reason"],
        problem=PROBLEM_TITLES[Problem(row["problem"])] if row["problem"] else None,
    )


def _marks(row: dict[str, Any]) -> tuple[Text, ...]:
    return (REFUND_MARKS[row["refund"]],) if row["refund"] in REFUND_MARKS else ()


REFUND_MARKS = {
    Refund.PARTIAL.value: _("部分退款"),
    Refund.PLACED.value: _("部分退款已确认"),
    Refund.FULL.value: _("已退款"),
}


def _with_goods(rows: Sequence[OrderRow], by: Actor) -> list[OrderRow]:
    """Each row with its first line's title, its number of lines and pieces: one query for the page."""
    lines = OrderLine.objects.seen_by(by).filter(order_id__in=[row.id for row in rows]).order_by("id")
    goods: dict[int, list[tuple[str, int]]] = {}
    for order_id, title, quantity in lines.values_list("order_id", "title", "quantity"):
        goods.setdefault(order_id, []).append((title, quantity))
    return [
        replace(row, goods=found[0][0], kinds=len(found), pieces=sum(q for _t, q in found))
        if (found := goods.get(row.id))
        else row
        for row in rows
    ]


def _with_hits(rows: Sequence[OrderRow], by: Actor) -> list[OrderRow]:
    """Each row a person must judge with the rules that hit it: one query, and none when nothing waits for a person."""
    asked = [row.id for row in rows if row.state in (State.IN_REVIEW, State.HELD)]
    if not asked:
        return list(rows)
    decisions = Decision.objects.seen_by(by).filter(order_id__in=asked, rule_set__gt=0).order_by("id")
    found = decisions.values_list("order_id", "hits")
    hits = {order_id: tuple(rule_title(hit["code"]) for hit in told) for order_id, told in found}
    return [replace(row, hits=hits.get(row.id, ())) for row in rows]


def _days(field: str) -> Callable[[QuerySet[Order], Any, Actor], QuerySet[Order]]:
    def within(orders: QuerySet[Order], days: tuple[date | None, date | None], _by: Actor) -> QuerySet[Order]:
        first, last = days
        limits = Q(**{f"{field}__gte": _midnight(first)}) if first else Q()
        return orders.filter(limits & (Q(**{f"{field}__lt": _midnight(last, 1)}) if last else Q()))

    return within


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), datetime.min.time(), clock.SHANGHAI)


def _amounts(orders: QuerySet[Order], limits: tuple[Decimal | None, Decimal | None], _by: Actor) -> QuerySet[Order]:
    low, high = limits
    floor = Q(paid__gte=low) if low is not None else Q()
    return orders.filter(floor & (Q(paid__lte=high) if high is not None else Q()))


def _has_sku(orders: QuerySet[Order], code: str, by: Actor) -> QuerySet[Order]:
    lines = OrderLine.objects.seen_by(by).filter(seller_code=code)
    return orders.filter(id__in=lines.values("order_id"))


FILTERS: dict[str, Callable[[QuerySet[Order], Any, Actor], QuerySet[Order]]] = {
    "shop": lambda orders, codes, _by: orders.filter(shop__code__in=codes),
    "state": lambda orders, states, _by: orders.filter(state__in=[int(s) for s in states]),
    "problem": lambda orders, problem, _by: orders.filter(problem=problem),
    "refund": lambda orders, _on, _by: orders.exclude(refund=Refund.NONE.value),
    "ordered": _days("ordered_at"),
    "paid_on": _days("paid_at"),
    "judged": judged_so,
    "amount": _amounts,
    "sku": _has_sku,
}
