"""The order list: one page of rows, the counts of its queues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.hung import narrowing, remarks_on
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.models import OpenOrder, Order, OrderLine
from zhanggui.trade.orders.queries.face import COLUMNS, TO_SHIP, Face, face_of, near
from zhanggui.trade.orders.queries.finding import matching
from zhanggui.trade.orders.queries.unmatched import waits_for
from zhanggui.trade.orders.states import JUDGED_BY_HAND, Delivery, Kind, Refund, State

SORTS = {
    "ordered": Sort("ordered_at", nullable=True),
    "ship_by": Sort("ship_by", nullable=True, descending=False),
    "paid": Sort("paid", nullable=True),
}
PROMISED = "open__ship_by"
OPEN_SORTS = {**SORTS, "ship_by": replace(SORTS["ship_by"], field=PROMISED)}
QUEUE_STATES: dict[str, tuple[State, ...]] = {
    "review": (State.IN_REVIEW,),
    "held": (State.HELD,),
    "exception": (State.EXCEPTION,),
    "waiting": (State.RECEIVED,),
    "presale": (State.PRESALE,),
    "stock": (State.APPROVED, State.SHORT),
    "ship": (State.ALLOCATED,),
    "picking": (State.PICKING,),
    "unpaid": (State.AWAITING_PAYMENT,),
    "shipped": (State.SHIPPED,),
    "done": (State.COMPLETED, State.CLOSED),
}
REFUND_MARKS = {
    Refund.ASKED: _("申请退款"),
    Refund.PARTIAL: _("部分退款"),
    Refund.PLACED: _("部分退款已确认"),
    Refund.FULL: _("已退款"),
}


@dataclass(frozen=True)
class OrderRow(Face):
    """A row of the order list, everything in it ready to be drawn."""

    buyer: str
    hits: tuple[Text, ...] = ()
    goods: str = ""
    kinds: int = 0
    pieces: int = 0

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def platform_name(self) -> str:
        return self.shop.platform_name

    @property
    def marks(self) -> tuple[Text, ...]:
        gone = (_("已发出一部分"),) if self.delivery == Delivery.PART and self.state < State.SHIPPED else ()
        return (*gone, REFUND_MARKS[self.refund]) if self.refund in REFUND_MARKS else gone


def order_rows(*, ask: Ask, by: Actor) -> Page[OrderRow]:
    """One page of the orders this person may see: queue, search, filters, keyset. Needs orders.view."""
    by.require("orders.view")
    orders = in_queue(Order.objects.seen_by(by), ask.queue)
    for name, value in ask.filters.items():
        orders = FILTERS[name](orders, value, by) if name in FILTERS else _narrowed(orders, name, value, by)
    if ask.search:
        orders = orders.filter(matching(ask.search, by))
    badges = shops(by=by)
    is_open, counted = ask.queue in URGENT_FIRST, None
    if is_open and not (ask.filters or ask.search):
        counted = OpenOrder.objects.seen_by(by).filter(**_open_in(ask.queue))
    ask = ask if ask.sort else replace(ask, sort="ship_by" if is_open else "-ordered")
    rows, sorts = (orders.values(*COLUMNS, PROMISED), OPEN_SORTS) if is_open else (orders.values(*COLUMNS), SORTS)
    page = paginate(rows, ask=ask, sorts=sorts, make=lambda row: _row(row, badges), counted=counted)
    return replace(page, rows=_with_hits(_with_goods(page.rows, by), by))


URGENT_FIRST = frozenset({"review", "held", "exception", "waiting", "presale", "stock", "ship", "picking", "urgent"})
"""Queues of open orders only: sorted and counted by the narrow table, so that they cost what the page does."""


def _narrowed(orders: QuerySet[Order], name: str, value: Any, by: Actor) -> QuerySet[Order]:
    """By a filter of a room above."""
    narrowed: QuerySet[Order] = narrowing("orders", name)(rows=orders, value=value, by=by)
    return narrowed


def in_queue(orders: QuerySet[Order], queue: str) -> QuerySet[Order]:
    if queue in URGENT_FIRST:
        return orders.filter(**{f"open__{name}": value for name, value in _open_in(queue).items()})
    return in_states(orders, QUEUE_STATES[queue]) if queue in QUEUE_STATES else orders


def _open_in(queue: str) -> dict[str, Any]:
    """What open orders of such a queue have in common."""
    if queue == "urgent":
        return {"state__in": TO_SHIP, "ship_by__lt": clock.now() + near()}
    return {"state__in": QUEUE_STATES[queue]}


def in_states(orders: QuerySet[Order], states: Sequence[int]) -> QuerySet[Order]:
    """Orders in these states, found through the narrow table when all of them are open."""
    return orders.filter(
        **{"open__state__in" if max(states, default=State.SHIPPED) < State.SHIPPED else "state__in": states}
    )


def order_counts(*, by: Actor) -> dict[str, int]:
    """How many orders wait in each open queue, in one grouped query over the open orders."""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, count(*), count(*) FILTER (WHERE ship_by < %s) FROM orders_openorder "
            f"WHERE {seen} GROUP BY state",
            [clock.now() + near(), *params],
        )
        found = {State(state): (count, late) for state, count, late in cursor.fetchall()}
    open_queues = {k: v for k, v in QUEUE_STATES.items() if max(v) < State.SHIPPED}
    counts = {key: sum(found.get(s, (0, 0))[0] for s in states) for key, states in open_queues.items()}
    return counts | {"urgent": sum(found.get(s, (0, 0))[1] for s in TO_SHIP)}


def order_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Platform numbers of orders, for lists of refused rows."""
    by.require("orders.view")
    return dict(Order.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "platform_no"))


def _row(row: dict[str, Any], badges: Sequence[ShopCard]) -> OrderRow:
    return OrderRow(**face_of(row, badges), buyer=row["buyer_masked"].get("name", ""))


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
    """Each row a person must judge with what rooms above remark on it; nobody is asked when none waits for a person."""
    found = remarks_on("orders", ids=[row.id for row in rows if row.state in JUDGED_BY_HAND], by=by)
    return [replace(row, hits=tuple(remark.title for remark in found.get(row.id, ()))) for row in rows]


def _days(field: str) -> Callable[[QuerySet[Order], Any, Actor], QuerySet[Order]]:
    def within(orders: QuerySet[Order], days: tuple[date | None, date | None], _by: Actor) -> QuerySet[Order]:
        return orders.filter(on_days(field, days))

    return within


def _amounts(orders: QuerySet[Order], limits: tuple[Decimal | None, Decimal | None], _by: Actor) -> QuerySet[Order]:
    low, high = limits
    floor = Q(paid__gte=low) if low is not None else Q()
    return orders.filter(floor & (Q(paid__lte=high) if high is not None else Q()))


def _of_kinds(orders: QuerySet[Order], kinds: Sequence[str]) -> QuerySet[Order]:
    """Of these kinds; the odd ones stand in an index of their own."""
    found = orders.filter(kind__in=kinds)
    return found if Kind.NORMAL in kinds else found.exclude(kind=Kind.NORMAL.value)


def _has_sku(orders: QuerySet[Order], code: str, by: Actor) -> QuerySet[Order]:
    lines = OrderLine.objects.seen_by(by).filter(seller_code=code)
    return orders.filter(id__in=lines.values("order_id"))


FILTERS: dict[str, Callable[[QuerySet[Order], Any, Actor], QuerySet[Order]]] = {
    "shop": lambda orders, codes, _by: orders.filter(shop__code__in=codes),
    "state": lambda orders, states, _by: in_states(orders, [int(s) for s in states]),
    "kind": lambda orders, kinds, _by: _of_kinds(orders, kinds),
    "problem": lambda orders, problem, _by: orders.filter(problem=problem),
    "refund": lambda orders, _on, _by: orders.exclude(refund=Refund.NONE.value),
    "ordered": _days("ordered_at"),
    "paid_on": _days("paid_at"),
    "amount": _amounts,
    "sku": _has_sku,
    "goods": waits_for,
}
