"""Any sequence of splitting, merging, holding, refunding and shipping: none lost, none twice, none barred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit import clock
from zhanggui.kit.errors import Refusal
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.models import Allocation, StockMovement
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.grouping.actions import merge_leave, order_split, orders_merge, orders_split, split_undo
from zhanggui.trade.grouping.models import Member
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.grouping.tests.making import ITEMS
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import CLEAR_REFUNDS, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.review.actions import order_hold, order_release, stock_serve

pytestmark = pytest.mark.django_db
DEALS = [Deal(str(n), items=ITEMS, total="60.00", phone="13800138000" if n else "13900139000") for n in range(4)]
WHO = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("split"), WHO, st.sets(st.integers(0, 2), min_size=1, max_size=2)),
        st.tuples(
            st.sampled_from(("by_stock", "undo", "leave", "hold", "release", "ship", "ship_alone")), WHO, st.none()
        ),
        st.tuples(st.just("merge"), WHO, WHO),
        st.tuples(st.just("refund"), WHO, st.integers(0, 2)),
        st.tuples(st.sampled_from(("receive", "serve")), st.integers(0, 2), st.none()),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_every_line_goes_out_once_or_waits_in_one_place(steps: list[tuple[str, int, Any]]) -> None:
    with transaction.atomic():
        m.a_shop()
        skus = m.stock(A1=3, B2=2, C3=1)
        orders = m.book_deals(*DEALS)
        m.go_on()
        before = sums(orders)
        for number, (what, who, more) in enumerate(steps):
            try:
                with transaction.atomic():
                    DO[what](orders, list(skus.values()), who, more, f"SF10000{number:02}")
            except Refusal:
                pass
            in_place(orders)
        assert sums(orders) == before
        transaction.set_rollback(True)


def sums(orders: list[Order]) -> dict[str, Any]:
    told = OrderLine.objects.filter(order__in=orders).aggregate(
        pieces=Sum("quantity"), lines=Count("id"), price=Sum("price")
    )
    return told | Order.objects.filter(id__in=[order.id for order in orders]).aggregate(
        paid=Sum("paid"), orders=Count("id")
    )


def in_place(orders: list[Order]) -> None:
    """What must hold whatever happened."""
    assert ledger_faults(by=m.BY) == []
    states = dict(Order.objects.values_list("id", "state"))
    held = set(Allocation.objects.values_list("line_id", flat=True))
    shipped = dict(StockMovement.objects.filter(kind="shipped").values_list("ref_line").annotate(units=-Sum("on_hand")))
    for line in OrderLine.objects.filter(order__in=orders):
        is_due = not (line.closed or line.later or line.sent_at)
        assert shipped.get(line.id, 0) == (line.quantity if line.sent_at else 0)
        assert (line.id in held) == (is_due and states[line.order_id] == State.ALLOCATED)
        assert not (states[line.order_id] == State.SHIPPED and (is_due or (line.later and not line.closed)))
    parcels = Shipment.objects.values("order_id").annotate(n=Count("id"))
    times = OrderLine.objects.exclude(sent_at=None).values("order_id").annotate(n=Count("sent_at", distinct=True))
    assert {p["order_id"]: p["n"] for p in parcels} == {t["order_id"]: t["n"] for t in times}
    gone: dict[tuple[int, Any], set[str]] = {}
    for member in Member.objects.filter(left_why="shipped"):
        waybill = Shipment.objects.get(order_id=member.order_id, at=member.left_at).waybill
        gone.setdefault((member.merge_id, member.left_at), set()).add(waybill)
    assert all(len(waybills) == 1 for waybills in gone.values())


def _ship(orders: list[Order], ids: list[int], waybill: str) -> None:
    rows = {row.id: row for row in Order.objects.filter(id__in=ids)}
    moved = parcels_ship(parcels=[Parcel(i, "顺丰", waybill) for i in ids], by=m.BY)
    for i in moved.moved:
        assert (rows[i].state, rows[i].hold_reason) == (State.ALLOCATED, "")
        assert rows[i].refund in CLEAR_REFUNDS


def _refund(orders: list[Order], _skus: list[int], who: int, more: int, _waybill: str) -> None:
    told = m.news(DEALS[who])
    lines = [
        line._replace(platform_state="closed_refunded") if n == more else line for n, line in enumerate(told.lines)
    ]
    m.tell(told._replace(lines=lines))


DO: dict[str, Callable[[list[Order], list[int], int, Any, str], Any]] = {
    "split": lambda orders, _s, who, more, _w: order_split(
        order_id=orders[who].id,
        later=[line.id for n, line in enumerate(orders[who].lines.order_by("id")) if n in more],
        reason="试",
        by=m.BY,
    ),
    "by_stock": lambda orders, _s, who, _m, _w: orders_split(order_ids=[orders[who].id], by=m.BY),
    "undo": lambda orders, _s, who, _m, _w: split_undo(order_ids=[orders[who].id], by=m.BY),
    "merge": lambda orders, _s, who, more, _w: orders_merge(order_ids=[orders[who].id, orders[more].id], by=m.BY),
    "leave": lambda orders, _s, who, _m, _w: merge_leave(order_ids=[orders[who].id], by=m.BY),
    "hold": lambda orders, _s, who, _m, _w: order_hold(order_ids=[orders[who].id], reason="试", by=m.BY),
    "release": lambda orders, _s, who, _m, _w: order_release(order_ids=[orders[who].id], reason="试", by=m.BY),
    "ship": lambda orders, _s, who, _m, waybill: _ship(
        orders, [orders[who].id, *companions(order_ids=[orders[who].id], by=m.BY).get(orders[who].id, ())], waybill
    ),
    "ship_alone": lambda orders, _s, who, _m, waybill: _ship(orders, [orders[who].id], waybill),
    "refund": _refund,
    "receive": lambda _o, skus, who, _m, _w: stock_receive(rows=[Receipt(skus[who], 2)], by=m.BY),
    "serve": lambda _o, _s, _who, _m, _w: stock_serve(by=m.BY, at=clock.now()),
}
