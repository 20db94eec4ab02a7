"""What rows make of payment, delivery and refund, of holds, promises and receivers, whatever the order of the files."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import blind
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.models import RawRow
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.douyin import Back, Rows, Sub, a_shop, book, in_any_order, same
from zhanggui.trade.orders.actions import platform_hold_clear, refund_place
from zhanggui.trade.orders.models import Order, OrderLine, RefundCase
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    return a_shop()


def order(*columns: str) -> Any:
    return Order.objects.values_list(*columns).get()


@pytest.mark.usefixtures("shop")
def test_amounts_of_an_order_are_the_sums_of_its_lines_however_the_file_was_cut(tmp_path: Path) -> None:
    files = [[Sub("1")], [Sub("2", total="30.50", price="30.50", code="B1")], [Sub("3", total="9.50", price="9.50")]]
    same(in_any_order(tmp_path, *files))
    for rows in files:
        book(tmp_path, rows)
    assert order("total", "paid", "refunded") == (Decimal("60.00"), Decimal("60.00"), Decimal(0))
    assert set(OrderLine.objects.values_list("item_no", "price", "paid")) == {
        ("3001", Decimal("20.00"), Decimal("20.00")),
        ("3001", Decimal("30.50"), Decimal("30.50")),
        ("3001", Decimal("9.50"), Decimal("9.50")),
    }


@pytest.mark.usefixtures("shop")
def test_unpaid_line_has_no_amount_paid_yet(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1", state="待支付", paid_at="")])
    assert order("state", "payment", "total", "paid") == (State.AWAITING_PAYMENT, "unpaid", Decimal("20.00"), None)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("first", ["已关闭", "已发货", "已完成"])
def test_line_that_comes_in_another_file_brings_an_ended_order_back(tmp_path: Path, first: str) -> None:
    ended, waiting = [Sub("1", state=first)], [Sub("2", code="B1")]
    outcome = same(in_any_order(tmp_path, ended, waiting))
    book(tmp_path, ended)
    book(tmp_path, waiting)
    together = {
        "已关闭": (State.RECEIVED, "paid_waiting_ship", "", "none"),
        "已发货": (State.EXCEPTION, "part_shipped", "part_shipped", "part"),
        "已完成": (State.EXCEPTION, "part_shipped", "part_shipped", "part"),
    }
    assert order("state", "platform_state", "problem", "delivery") == together[first]
    assert outcome


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("待发货", ("none", "paid_waiting_ship")),
        ("部分发货", ("part", "part_shipped")),
        ("已发货", ("shipped", "shipped")),
        ("已完成", ("signed", "completed")),
    ],
)
def test_delivery_follows_the_platforms_word(tmp_path: Path, state: str, expected: tuple[str, str]) -> None:
    book(tmp_path, [Sub("1", state=state)])
    assert order("delivery", "platform_state") == expected


@pytest.mark.usefixtures("shop")
def test_closed_order_still_says_that_it_went_out(tmp_path: Path) -> None:
    outcome = same(in_any_order(tmp_path, [Sub("1", state="已发货")], [Sub("1", state="发货后退款完结")]))
    book(tmp_path, [Sub("1", state="发货后退款完结")])
    assert order("delivery") == ("none",)
    book(tmp_path, [Sub("1", state="已发货")])
    assert order("delivery", "platform_state", "state") == ("shipped", "closed_refunded", State.CLOSED)
    assert outcome


@pytest.mark.usefixtures("shop")
def test_promise_of_the_platform_counts_before_that_of_the_shop(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1", ship_by="")])
    assert order("ship_by") == (datetime(2026, 11, 22, 2, 1, tzinfo=UTC),)
    book(tmp_path, [Sub("1", ship_by="2026-12-01 10:00:00")])
    assert order("ship_by") == (datetime(2026, 12, 1, 2, tzinfo=UTC),)
    same(in_any_order(tmp_path, [Sub("1", ship_by="")], [Sub("1", ship_by="2026-12-01 10:00:00")]))


@pytest.mark.usefixtures("shop")
def test_refund_asked_for_on_a_line_stops_the_order_and_takes_its_stock_back(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1"), Sub("2", code="B1")])
    m.go_on()
    assert order("state", "refund") == (State.ALLOCATED, "none")
    book(tmp_path, [Sub("2", code="B1", refund="待商家处理")])
    assert order("state", "refund") == (State.IN_REVIEW, "asked")
    number = Order.objects.values_list("id", flat=True).get()
    moved = m.move("approve", number)
    assert [verdict.duty for verdict in moved.refused.values()] == ["D073"]


@pytest.mark.usefixtures("shop")
def test_line_paid_back_whole_is_closed_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines, asked = [Sub("1"), Sub("2", code="B1")], [Back("R1", "2", state="待商家处理")]
    done = [Back("R1", "2")]
    same(in_any_order(tmp_path, lines, asked, done))
    book(tmp_path, lines)
    book(tmp_path, asked)
    assert order("state", "refund", "refunded") == (State.RECEIVED, "asked", Decimal(0))
    assert m.go_on() == []
    book(tmp_path, done)
    assert order("refund", "refunded") == ("placed", Decimal("20.00"))
    assert set(OrderLine.objects.values_list("seller_code", "closed")) == {("A1", False), ("B1", True)}


@pytest.mark.usefixtures("shop")
def test_part_of_a_line_paid_back_waits_for_a_person_who_places_it(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1"), Sub("2", code="B1")])
    book(tmp_path, [Back("R1", "2", amount="5.00")])
    assert order("refund", "refunded") == ("partial", Decimal("5.00"))
    number = Order.objects.values_list("id", flat=True).get()
    refund_place(order_id=number, line_ids=[], reason="补偿", by=m.BY)
    assert order("refund") == ("placed",)
    book(tmp_path, [Back("R1", "2", amount="5.00", title="同一单再导出")])
    assert order("refund") == ("placed",)
    book(tmp_path, [Back("R2", "1", state="待商家处理")])
    assert order("refund") == ("asked",)


@pytest.mark.usefixtures("shop")
def test_several_cases_add_up_and_the_same_number_counts_once(tmp_path: Path) -> None:
    files: list[Rows] = [
        [Sub("1"), Sub("2", code="B1")],
        [Back("R1", "1", amount="4.00"), Back("R2", "1", amount="5.00")],
        [Back("R2", "1", amount="5.00", title="又一次"), Back("R3", "2", amount="1.50")],
    ]
    same(in_any_order(tmp_path, *files))
    for rows in files:
        book(tmp_path, rows)
    assert (order("refunded", "refund"), RefundCase.objects.count()) == ((Decimal("10.50"), "partial"), 3)


@pytest.mark.usefixtures("shop")
def test_one_number_may_speak_of_two_lines_each_with_its_own_money(tmp_path: Path) -> None:
    files: list[Rows] = [[Sub("1"), Sub("2", code="B1")], [Back("R1", "1"), Back("R1", "2", state="待商家处理")]]
    same(in_any_order(tmp_path, *files))
    for rows in files:
        book(tmp_path, rows)
    assert order("refunded", "refund", "state") == (Decimal("20.00"), "asked", State.RECEIVED)
    assert m.go_on() == []
    again = book(tmp_path, [Back("R1", "1"), Back("R1", "2", state="待商家处理")], "again.csv")
    assert (again["known_rows"], again["booked_rows"]) == (2, 0)
    book(tmp_path, [Back("R1", "2")])
    assert order("refunded", "refund") == (Decimal("40.00"), "full")
    assert set(RefundCase.objects.values_list("refund_no", "state", "amount")) == {("R1", "done", Decimal("20.00"))}


@pytest.mark.usefixtures("shop")
def test_order_known_only_from_a_refund_is_an_exception_and_completes_later(tmp_path: Path) -> None:
    book(tmp_path, [Back("R1", "1", state="待商家处理")])
    assert order("state", "problem", "refund", "total") == (State.EXCEPTION, "no_lines", "asked", None)
    book(tmp_path, [Sub("1"), Sub("2", code="B1")])
    assert order("state", "problem", "refund", "total") == (State.RECEIVED, "", "asked", Decimal("40.00"))


@pytest.mark.usefixtures("shop")
def test_request_that_was_withdrawn_no_longer_stops_the_order(tmp_path: Path) -> None:
    asked, withdrawn = [Back("R1", "1", state="待商家处理")], [Back("R1", "1", amount="0", state="售后关闭")]
    same(in_any_order(tmp_path, [Sub("1")], asked, withdrawn))
    for rows in ([Sub("1")], asked, withdrawn):
        book(tmp_path, rows)
    assert order("state", "refund") == (State.RECEIVED, "none")


@pytest.mark.usefixtures("shop")
def test_history_says_when_money_was_asked_back_withdrawn_and_paid_back(tmp_path: Path) -> None:
    asked, withdrawn = [Back("R1", "1", state="待商家处理")], [Back("R1", "1", amount="0", state="售后关闭")]
    for rows in ([Sub("1"), Sub("2", code="B1")], asked, withdrawn, [Back("R2", "2")]):
        book(tmp_path, rows)
    moments = timeline("order", Order.objects.get().id, by=m.BY)
    told = [(str(one.title), str(one.sentence or "")) for one in reversed(moments)]
    refunds = [("买家申请退款", ""), ("退款申请已撤销", ""), ("平台已退款", "累计退款 ¥20.00")]
    assert [one for one in told if "退款" in one[0]] == refunds


@pytest.mark.usefixtures("shop")
def test_order_whose_lines_were_all_paid_back_is_closed(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1")])
    m.go_on()
    book(tmp_path, [Back("R1", "1")])
    assert order("state", "platform_state", "refund") == (State.CLOSED, "closed_refunded", "full")


@pytest.mark.usefixtures("shop")
def test_hold_of_the_platform_told_after_the_payment_is_believed(tmp_path: Path) -> None:
    held = [Sub("1", state="风控中")]
    same(in_any_order(tmp_path, [Sub("1")], held))
    book(tmp_path, [Sub("1")])
    m.go_on()
    assert order("state") == (State.ALLOCATED,)
    book(tmp_path, held)
    assert order("state", "problem", "platform_state") == (State.EXCEPTION, "platform_hold", "platform_hold")
    book(tmp_path, [Sub("1", state="已发货")])
    assert order("state", "problem") == (State.SHIPPED, "")


@pytest.mark.usefixtures("shop")
def test_hold_of_our_own_outlasts_an_exception(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1")])
    number = Order.objects.values_list("id", flat=True).get()
    m.move("hold", number, hold_reason="客户来电")
    book(tmp_path, [Sub("2", code="还没有的编码")])
    assert order("state", "problem", "hold_reason") == (State.EXCEPTION, "unmatched_sku", "客户来电")
    book(tmp_path, [Sub("2", code="B1", title="有编码了")])
    assert order("state", "hold_reason") == (State.HELD, "客户来电")


@pytest.mark.usefixtures("shop")
def test_new_address_is_believed_and_takes_an_approved_order_back_to_review(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1")])
    m.go_on()
    moved = Sub("1", street="杭州市西湖区新地址路 1 号")
    book(tmp_path, [moved])
    index = blind("13800138000|浙江省杭州市西湖区新地址路 1 号", "receiver")
    state, found = order("state", "receiver_index")
    assert (state, bytes(found)) == (State.IN_REVIEW, index)
    book(tmp_path, [replace(moved, street="****", phone="1**********", title="脱敏后再导出")])
    assert bytes(order("receiver_index")[0]) == index


@pytest.mark.usefixtures("shop")
def test_masked_values_are_no_receiver(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1", receiver="张*", phone="138****8000", street="***")])
    assert order("receiver_index", "phone_index", "name_index", "address_kind") == (None, None, None, "masked")


@pytest.mark.usefixtures("shop")
def test_line_told_with_and_without_the_platforms_number_is_one_line(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1"), Sub("2", title="面膜", code="B1")])
    plain = tmp_path / "generic.csv"
    heads = [
        "订单编号",
        "订单状态",
        "商品名称",
        "商家编码",
        "规格",
        "数量",
        "单价",
        "订单金额",
        "实付金额",
        "下单时间",
        "付款时间",
    ]
    rows = [
        ["6900001", "待发货", title, "", "50g", "1", "20", "40", "40", "2026-11-20 10:00:00", "2026-11-20 10:01:00"]
        for title in ("润手霜", "面膜")
    ]
    with plain.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    for _time in range(2):
        actions.orders_import(paths=[plain], shop_code="tm", profile="generic_orders", by=m.BY)
    assert sorted(OrderLine.objects.values_list("title", "seller_code")) == [("润手霜", "A1"), ("面膜", "B1")]


@pytest.mark.usefixtures("shop")
def test_each_differing_row_is_a_version_of_what_it_tells_of(tmp_path: Path) -> None:
    for rows in ([Sub("1"), Sub("2")], [Sub("1", state="已发货"), Sub("2")], [Sub("1", state="已完成"), Sub("2")]):
        book(tmp_path, rows)
    rows_of: dict[str, list[int]] = {}
    for subject, version in RawRow.objects.order_by("id").values_list("subject", "version"):
        rows_of.setdefault(subject, []).append(version)
    assert sorted(rows_of.values()) == [[1], [1, 2, 3]]


def the_order() -> int:
    return Order.objects.values_list("id", flat=True).get()


@pytest.mark.usefixtures("shop")
def test_hold_that_a_person_cleared_comes_back_only_with_a_new_row(tmp_path: Path) -> None:
    held = [Sub("1", state="风控中"), Sub("2", code="B1")]
    book(tmp_path, held)
    with pytest.raises(BadInput):
        platform_hold_clear(order_ids=[the_order()], reason=" ", by=m.BY)
    moved = platform_hold_clear(order_ids=[the_order()], reason="平台已放行", by=m.BY)
    assert (moved.moved, moved.refused) == ([the_order()], {})
    assert order("state", "problem", "platform_state", "told_state") == (
        *(State.RECEIVED, ""),
        *("paid_waiting_ship", "unstated"),
    )
    book(tmp_path, held)
    assert order("state") == (State.RECEIVED,)
    book(tmp_path, [held[0], Sub("2", code="B1", title="改了名")])
    assert order("state") == (State.RECEIVED,)
    book(tmp_path, [replace(held[0], title="又被风控")])
    assert order("state", "problem") == (State.EXCEPTION, "platform_hold")
    entries = Entry.objects.filter(fact="orders.platform_hold_cleared").values_list("subject_id", "payload__reason")
    assert list(entries) == [(the_order(), "平台已放行")]


@pytest.mark.usefixtures("shop")
def test_hold_told_before_a_payment_leaves_the_state_to_the_next_file(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1", state="风控中", paid_at="")])
    platform_hold_clear(order_ids=[the_order()], reason="平台已放行", by=m.BY)
    assert order("state", "problem", "payment") == (State.EXCEPTION, "unstated", "unpaid")
    book(tmp_path, [Sub("1")])
    assert order("state", "payment") == (State.RECEIVED, "paid")


@pytest.mark.usefixtures("shop")
def test_only_orders_the_platform_holds_can_be_let_go(tmp_path: Path) -> None:
    book(tmp_path, [Sub("1")])
    moved = platform_hold_clear(order_ids=[the_order()], reason="误点", by=m.BY)
    assert (moved.moved, [verdict.duty for verdict in moved.refused.values()]) == ([], ["D073"])
    nobody = Actor(1, "客服", "employee", frozenset({"orders.view"}), m.BY.scope)
    with pytest.raises(NotAllowed):
        platform_hold_clear(order_ids=[the_order()], reason="越权", by=nobody)
