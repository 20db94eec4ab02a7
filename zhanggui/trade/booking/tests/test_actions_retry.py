"""Rows set aside are given back, mended or not, and booked with their whole order; nothing is lost, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.foundation.retention.actions import hold_lift, hold_put
from zhanggui.foundation.retention.models import Hold
from zhanggui.kit import personal
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.clock import now
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import Refusal
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.channels.models import Layout
from zhanggui.offer.intake import actions as intake
from zhanggui.offer.intake import queries as asked
from zhanggui.offer.intake.queries import QuarantineRow
from zhanggui.offer.intake.states import RowState
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.models import RawRow
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import hand_in, work
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db
BY = System("orders")
CLERK = Actor(7, "小王", "employee", frozenset({"channels.fix_rows", "orders.import"}), Scope({"shop": ALL}))


def aside(queue: str = "open") -> list[QuarantineRow]:
    rows = asked.quarantined_rows(ask=Ask(queue=queue, limit=200), by=BY).rows
    return sorted((r for r in rows if isinstance(r, QuarantineRow)), key=lambda row: (row.file_id, row.row_no))


def told(rows: Sequence[QuarantineRow]) -> list[tuple[str, str, str, int]]:
    return [(row.order_no, row.reason, row.outcome, row.attempts) for row in rows]


@pytest.fixture
def shop() -> int:
    return m.a_shop()


@pytest.fixture
def clerk(shop: int) -> Actor:
    return actor(hired("operator", name="小王", shop=ALL))


def test_a_mended_row_is_booked_and_settled(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走"), Deal("2")))
    (row,) = aside()
    cells = intake.row_open(row_id=row.id, reason="改状态", by=clerk)
    assert (cells["订单状态"], cells["收货人姓名"]) == ("飞走", "张小明")
    intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING}, attempts=0, by=clerk)
    assert told(aside()) == [("1", "status_unknown", "", 1)]
    assert work() == 1
    assert told(aside("resolved")) == [("1", "status_unknown", "booked", 1)]
    assert m.state_of(Order.objects.get(platform_no="1")) == m.state_of(Order.objects.get(platform_no="2"))


def test_what_the_file_said_stays_whatever_is_typed(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    with connection.cursor() as cursor:
        cursor.execute("SELECT raw FROM intake_quarantinedrow")
        before = bytes(cursor.fetchone()[0])
        intake.row_mend(
            row_id=row.id, cells={"订单状态": "又飞走", "身份证号": "110101199001011234"}, attempts=0, by=clerk
        )
        cursor.execute("SELECT raw, fixed FROM intake_quarantinedrow")
        raw, fixed = map(bytes, cursor.fetchone())
    assert (raw, "张小明".encode() in fixed) == (before, False)


def test_a_row_that_is_still_wrong_is_open_again_with_its_new_reason(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING, "总金额": "12a"}, attempts=0, by=clerk)
    work()
    (again,) = aside()
    assert told([again]) == [("1", "amount_unreadable", "", 1)]
    assert again.state == RowState.OPEN
    cells = intake.row_open(row_id=row.id, reason="再改", by=clerk)
    assert (cells["订单状态"], cells["总金额"]) == (m.WAITING, "12a")
    intake.row_mend(row_id=row.id, cells={"总金额": "20.00"}, attempts=1, by=clerk)
    work()
    assert told(aside("resolved")) == [("1", "amount_unreadable", "booked", 2)]


def test_whoever_mends_second_is_told(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    intake.row_mend(row_id=row.id, cells={"订单状态": "飞远"}, attempts=0, by=clerk)
    for _ in range(2):
        with pytest.raises(Refusal, match="刚被 小王 处理"):
            intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING}, attempts=0, by=CLERK)
        work()


def test_the_rows_of_an_order_go_together(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1")))
    deal = Deal("1", items=[Item("A1"), Item("B2", quantity="x")])
    m.book(m.detail_file(tmp_path, deal, Deal("2")))
    bad = next(row for row in aside() if row.reason == "quantity_invalid")
    assert [row.reason for row in asked.aside_siblings(row_id=bad.id, by=BY)] == ["sibling"]
    intake.row_mend(row_id=bad.id, cells={"购买数量": "3"}, attempts=0, by=clerk)
    work()
    assert told(aside("resolved")) == [("1", "sibling", "updated", 1), ("1", "quantity_invalid", "updated", 1)]
    lines = OrderLine.objects.filter(order__platform_no="1").order_by("seller_code")
    assert list(lines.values_list("seller_code", "quantity")) == [("A1", 1), ("B2", 3)]


def test_an_order_stays_aside_as_long_as_one_of_its_rows_is_wrong(shop: int, clerk: Actor, tmp_path: Path) -> None:
    deal = Deal("1", items=[Item("A1"), Item("B2", quantity="x"), Item("C3", price="y")])
    m.book(m.detail_file(tmp_path, deal))
    bad = next(row for row in aside() if row.reason == "quantity_invalid")
    intake.row_mend(row_id=bad.id, cells={"购买数量": "3"}, attempts=0, by=clerk)
    work()
    assert told(aside()) == [
        ("1", "sibling", "", 1),
        ("1", "sibling", "", 1),
        ("1", "amount_unreadable", "", 1),
    ]
    assert not Order.objects.exists()


def test_contradicting_rows_are_resolved_by_leaving_one_out(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1"), Deal("1", total="30.00")))
    first, second = aside()
    assert [row.reason for row in (first, second)] == ["conflict", "conflict"]
    intake.rows_return(row_ids=[first.id], by=clerk)
    work()
    assert told(aside()) == [("1", "conflict", "", 1)] * 2
    intake.rows_dismiss(row_ids=[second.id], reason="金额不对", by=clerk)
    intake.rows_return(row_ids=[first.id], by=clerk)
    work()
    assert told(aside("resolved")) == [("1", "conflict", "booked", 2)]
    assert Order.objects.get().total == 20


def test_equal_rows_of_a_list_are_one(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走"), Deal("1", status="飞走")))
    intake.row_mend(row_id=aside()[0].id, cells={"订单状态": m.WAITING}, attempts=0, by=clerk)
    work()
    other = next(row for row in aside() if row.reason == "status_unknown")
    intake.row_mend(row_id=other.id, cells={"订单状态": m.WAITING}, attempts=other.attempts, by=clerk)
    work()
    assert sorted(row.outcome for row in aside("resolved")) == ["booked", "duplicate"]
    assert RawRow.objects.count() == 1


def test_many_rows_of_a_reason_go_back_at_once(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, *(Deal(str(n), status="飞走") for n in range(40)), Deal("x y")))
    ask = Ask(queue="open", filters={"reason": "status_unknown.…"})
    ids = asked.aside_ids(ask=ask, by=clerk)
    assert len(ids) == 40
    intake.rows_return(row_ids=ids, by=clerk)
    assert work() == 1
    rows = aside()
    assert {(row.reason, row.attempts) for row in rows} == {("status_unknown", 1), ("order_no_malformed", 0)}


def test_given_back_twice_is_booked_once(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING}, attempts=0, by=clerk)
    again = intake.rows_return(row_ids=[row.id], by=clerk)
    assert (again.moved, list(again.refused)) == ([], [row.id])
    work()
    assert actions.rows_retry(shop_id=shop, by=BY) == {}
    assert (Order.objects.count(), RawRow.objects.count()) == (1, 1)


def test_rows_of_somebody_who_left_come_back(shop: int, tmp_path: Path) -> None:
    gone = hired("operator", shop=ALL)
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING}, attempts=0, by=actor(gone))
    employee_leave(employee_ids=[gone], reason=LeaveReason.RESIGNED, by=HOUSE)
    work()
    (back,) = aside()
    assert (back.state, "离职" in str(back.text), Order.objects.count()) == (RowState.OPEN, True, 0)


def test_the_same_file_read_again_settles_what_can_be_read_now(shop: int, tmp_path: Path) -> None:
    file = m.list_file(tmp_path, Deal("1", status="飞走"), Deal("2", total="x"))
    m.book(file)
    own = {"code": "taobao_list", "extends": "taobao_list", "states": {"飞走": "shipped"}}
    Layout.objects.create(
        code="taobao_list", version=1, title="补充", extends="taobao_list", body=own, created_at=now()
    )
    m.book(file)
    assert told(aside("resolved")) == [("1", "status_unknown", "booked", 0)]
    assert told(aside()) == [("2", "amount_unreadable", "", 0)]


def test_mended_rows_come_back_as_a_file_and_settle_their_originals(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走"), Deal("2", status="飞走"), Deal("3")))
    rows = intake.rows_download(file_id=aside()[0].file_id, reason="批量改", by=clerk)
    assert [why.msgid for _id, why, _cells in rows] == ["不认识的订单状态“{word}”"] * 2
    headings = list(rows[0][2])
    table = [[cells[h] for h in headings] + [str(row_id)] for row_id, _why, cells in rows]
    table[0][headings.index("订单状态")] = m.WAITING
    path = m.written(tmp_path / "mended.csv", (*headings, asked.ROW_MARK), [tuple(r) for r in table], "utf-8")
    hand_in(shop, [path])
    work()
    assert told(aside("resolved")) == [("1", "status_unknown", "booked", 0), ("2", "status_unknown", "replaced", 0)]
    assert told(aside()) == [("2", "status_unknown", "", 0)]
    assert sorted(Order.objects.values_list("platform_no", flat=True)) == ["1", "3"]


@duty("D185")
def test_cells_of_settled_rows_are_erased_when_their_time_is_over_unless_held(
    shop: int, clerk: Actor, tmp_path: Path
) -> None:
    file = m.list_file(tmp_path, Deal("1", status="飞走"), Deal("2", status="飞走"))
    m.book(file)
    first, second = aside()
    intake.rows_dismiss(row_ids=[first.id], reason="测试单", by=clerk)
    cells, ids, soon = personal.all_fields()["intake.rows"], [first.id, second.id], now() + timedelta(days=1)
    assert personal.erase(cells, ids=ids, before=now() - timedelta(days=1)) == []
    hold = hold_put(field=cells.code, number="1", reason="投诉", by=BY)
    assert (hold, personal.erase(cells, ids=ids, before=soon)) == (1, [])
    hold_lift(hold_id=Hold.objects.get().id, reason="结案", by=BY)
    assert personal.erase(cells, ids=ids, before=soon) == [(first.id, shop)]
    with pytest.raises(Refusal, match="清除"):
        intake.row_open(row_id=first.id, reason="看看", by=clerk)
    assert intake.row_open(row_id=second.id, reason="看看", by=clerk)["订单编号"] == "2"
    m.book(file)
    assert [row.id for row in aside()] == [second.id]


def test_rows_without_a_job_get_one(shop: int, clerk: Actor, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("1", status="飞走")))
    (row,) = aside()
    intake.row_mend(row_id=row.id, cells={"订单状态": m.WAITING}, attempts=0, by=clerk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    actions.waiting_defer(by=BY)
    assert work() == 1
    assert Order.objects.get().state == State.EXCEPTION
