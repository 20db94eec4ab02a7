"""Fewer pieces go out: what goes back is exact, the deal stays, and stock follows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.actions import Wanted
from zhanggui.trade.changes.states import Source
from zhanggui.trade.changes.tests.making import AGENT, applied, asked, first_line, on_its_way
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import lines_sold, orders_cut
from zhanggui.trade.orders.states import Delivery, Refund, State

pytestmark = pytest.mark.django_db
THREE = Deal("1001", items=[Item(quantity="3", price="33.33")], total="100.00")
TWO_LINES = Deal("1001", items=[Item("A1"), Item("B2", title="面霜")], total="40.00")


def stock(order: Order) -> list[tuple[str, int]]:
    rows = Allocation.objects.filter(order_id=order.id).order_by("line_id", "item_id")
    return list(rows.values_list("item__sku__code", "quantity"))


def axes(order: Order) -> tuple[int, str, str]:
    order.refresh_from_db()
    return order.state, order.refund, order.delivery


@duty("D080")
def test_a_cut_line_holds_less_stock_and_its_refund_is_placed_and_undone_with_it(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, THREE)
    deal = list(OrderLine.objects.values_list("quantity", "price", "total", "paid"))
    request = asked(order, goods=("A1", 2))
    line = first_line(order)
    due = line.paid if line.paid is not None else line.price * 3
    back = due - (due * 2 / 3).quantize(Decimal("0.01"))
    assert queries.change_card(request_id=request, by=m.BY).back == back
    assert applied(request) == "待发货"
    assert (stock(order), axes(order)) == ([("A1", 2)], (State.ALLOCATED, Refund.PLACED, Delivery.NONE))
    assert list(OrderLine.objects.values_list("quantity", "price", "total", "paid")) == deal
    assert [(one.price_fen, one.quantity) for one in lines_sold(order_ids=[order.id], by=m.BY)] == [(3333, 2)]
    assert (orders_cut(owing=True, by=m.BY), ledger_faults(by=m.BY)) == ([order.id], [])
    assert applied(asked(order, goods=("A1", 3))) == "待发货"
    assert (stock(order), axes(order)[1], orders_cut(owing=False, by=m.BY)) == ([("A1", 3)], Refund.NONE, [])


@duty("D080")
def test_what_is_owed_for_a_cut_is_of_the_smaller_of_what_files_told_of_the_line(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, THREE)
    OrderLine.objects.update(paid="90.00", total="60.00")
    request = asked(order, goods=("A1", 2))
    assert queries.change_card(request_id=request, by=m.BY).back == Decimal(20)
    applied(request)
    Order.objects.update(refunded="20.00")
    assert (orders_cut(owing=True, by=m.BY), orders_cut(owing=False, by=m.BY)) == ([], [order.id])


def test_other_goods_in_fewer_pieces_are_no_cut_and_none_of_them_is_refused(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, THREE)
    with pytest.raises(BadInput):
        asked(order, goods=("B2", 0))
    assert applied(asked(order, goods=("B2", 1))) == "待发货"
    assert (axes(order)[1], orders_cut(owing=False, by=m.BY)) == (Refund.NONE, [])


@duty("D080")
def test_a_line_of_which_none_goes_is_closed_but_never_the_whole_order(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, TWO_LINES)
    assert applied(asked(order, goods=("A1", 0))) == "待发货"
    assert (stock(order), axes(order)) == ([("B2", 1)], (State.ALLOCATED, Refund.PLACED, Delivery.NONE))
    with pytest.raises(Refusal) as refusal:
        asked_line(order, 1)
    assert "平台退款" in str(refusal.value.why)
    assert (stock(order), axes(order)[0]) == ([("B2", 1)], State.ALLOCATED)


def asked_line(order: Order, place: int) -> int:
    """A request that none of a line goes."""
    line = OrderLine.objects.filter(order_id=order.id).order_by("id")[place]
    code = {0: "A1", 1: "B2"}[place]
    return actions.change_ask(
        order_id=order.id, key=uuid4(), source=Source.CHAT, reason="不要了", receiver={},
        wanted={line.id: Wanted(code, 0)}, by=AGENT,
    )  # fmt: skip
