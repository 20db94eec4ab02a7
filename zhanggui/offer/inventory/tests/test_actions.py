"""Reserving, letting go, receiving and correcting: the ledger agrees with its counters whatever happens."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, sku_resume, sku_stop_sale, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    safety_set,
    stock_adjust,
    stock_lock,
    stock_receive,
    stock_release,
    stock_reserve,
    stock_ship,
    warehouse_open,
)

BY = System("tests")
pytestmark = pytest.mark.django_db


def stocked(**units: int) -> dict[str, int]:
    """SKUs with so many units in the default warehouse: code → SKU id."""
    skus_upsert(rows=[SkuRow(code=code, title=f"商品 {code}") for code in units], by=BY)
    ids = sku_ids_by_code(codes=list(units), by=BY)
    stock_receive(rows=[Receipt(ids[code], count) for code, count in units.items() if count], by=BY)
    return ids


def line(order: int, number: int, sku: int, units: int) -> ReserveLine:
    return ReserveLine(order_id=order, line_id=order * 10 + number, shop_id=1, sku_id=sku, quantity=units)


def counters(sku: int) -> tuple[int, int]:
    (stock,) = queries.stock_of_sku(sku_id=sku, by=BY)
    return stock.on_hand, stock.allocated


def test_orders_are_served_whole_in_the_order_they_came() -> None:
    ids = stocked(A=5, B=1)
    a, b = ids["A"], ids["B"]
    lines = [line(1, 1, a, 3), line(2, 1, a, 1), line(2, 2, b, 2), line(3, 1, a, 2), line(4, 1, a, 1)]
    done = stock_reserve(lines=lines, by=BY)
    assert (done.orders, done.short) == ([1, 3], {2: [(b, 1)], 4: [(a, 1)]})
    assert (counters(a), counters(b)) == ((5, 5), (1, 0))
    assert queries.ledger_faults(by=BY) == []


def test_lines_of_one_sku_add_up_so_bundles_cannot_oversell() -> None:
    a = stocked(A=3)["A"]
    done = stock_reserve(lines=[line(1, 1, a, 2), line(1, 2, a, 2)], by=BY)
    assert (done.orders, done.short) == ([], {1: [(a, 1)]})


def test_what_an_order_holds_and_what_it_shall_hold_are_locked_together() -> None:
    ids = stocked(A=3, B=3, C=3)
    stock_reserve(lines=[line(1, 1, ids["A"], 2)], by=BY)
    assert stock_lock(order_ids=[1], sku_ids=[ids["B"]], by=BY) == 2


def test_a_trial_may_count_what_an_order_holds_as_given_back() -> None:
    ids = stocked(A=3)
    stock_reserve(lines=[line(1, 1, ids["A"], 3)], by=BY)
    served = [queries.routing_trial(units={"A": 3}, region="", freed=freed, by=BY).is_served for freed in (None, 1)]
    assert served == [False, True]


def test_reserving_again_changes_nothing() -> None:
    a = stocked(A=3)["A"]
    lines = [line(1, 1, a, 2)]
    stock_reserve(lines=lines, by=BY)
    again = stock_reserve(lines=lines, by=BY)
    assert (again.orders, again.short, counters(a)) == ([1], {}, (3, 2))


def test_a_line_added_later_is_reserved_beside_the_line_that_holds_stock() -> None:
    a = stocked(A=3)["A"]
    stock_reserve(lines=[line(1, 1, a, 2)], by=BY)
    done = stock_reserve(lines=[line(1, 1, a, 2), line(1, 2, a, 1)], by=BY)
    assert (done.orders, counters(a)) == ([1], (3, 3))


def test_a_sku_without_stock_item_is_short() -> None:
    ids = stocked(A=0)
    assert stock_reserve(lines=[line(1, 1, ids["A"], 1)], by=BY).short == {1: [(ids["A"], 1)]}


def test_a_stopped_sku_gives_nothing_until_it_is_resumed() -> None:
    a = stocked(A=3)["A"]
    sku_stop_sale(sku_ids=[a], reason="质检不合格", by=BY)
    assert stock_reserve(lines=[line(1, 1, a, 1)], by=BY).orders == []
    sku_resume(sku_ids=[a], reason="复检合格", by=BY)
    assert stock_reserve(lines=[line(1, 1, a, 1)], by=BY).orders == [1]


def test_released_stock_serves_the_next_order_and_releasing_again_is_harmless() -> None:
    a = stocked(A=1)["A"]
    stock_reserve(lines=[line(1, 1, a, 1)], by=BY)
    assert stock_release(order_ids=[1], reason="取消", by=BY) == [11]
    assert stock_release(order_ids=[1], reason="取消", by=BY) == []
    assert stock_reserve(lines=[line(2, 1, a, 1)], by=BY).orders == [2]


def test_one_line_of_an_order_can_be_released() -> None:
    a = stocked(A=3)["A"]
    stock_reserve(lines=[line(1, 1, a, 1), line(1, 2, a, 2)], by=BY)
    assert stock_release(line_ids=[12], reason="退款", by=BY) == [12]
    assert counters(a) == (3, 1)


def test_shipped_stock_leaves_both_counters_once() -> None:
    a = stocked(A=3)["A"]
    stock_reserve(lines=[line(1, 1, a, 2)], by=BY)
    assert stock_ship(order_ids=[1], by=BY) == [11]
    assert stock_ship(order_ids=[1], by=BY) == []
    assert counters(a) == (1, 0)
    assert queries.ledger_faults(by=BY) == []


def test_adjusting_below_what_orders_hold_is_refused() -> None:
    a = stocked(A=3)["A"]
    stock_reserve(lines=[line(1, 1, a, 2)], by=BY)
    (stock,) = queries.stock_of_sku(sku_id=a, by=BY)
    with pytest.raises(Refusal) as refused:
        stock_adjust(item_id=stock.id, quantity=-2, reason="盘亏", by=BY)
    assert refused.value.duty == "D092"
    stock_adjust(item_id=stock.id, quantity=-1, reason="盘亏", by=BY)
    assert counters(a) == (2, 2)


def test_adjusting_needs_a_reason_the_right_and_the_warehouse() -> None:
    a = stocked(A=3)["A"]
    (stock,) = queries.stock_of_sku(sku_id=a, by=BY)
    with pytest.raises(Refusal):
        stock_adjust(item_id=stock.id, quantity=1, reason=" ", by=BY)
    with pytest.raises(NotAllowed):
        stock_adjust(item_id=stock.id, quantity=1, reason="盘盈", by=Actor(1, "客服", "employee"))
    stranger = Actor(2, "别仓", "employee", frozenset({"inventory.adjust"}), Scope({"warehouse": frozenset({-1})}))
    with pytest.raises(NotFound):
        stock_adjust(item_id=stock.id, quantity=1, reason="盘盈", by=stranger)


def test_safety_stock_is_set_and_not_negative() -> None:
    a = stocked(A=3)["A"]
    (stock,) = queries.stock_of_sku(sku_id=a, by=BY)
    safety_set(item_id=stock.id, units=5, by=BY)
    assert queries.stock_card(item_id=stock.id, by=BY).safety == 5
    with pytest.raises(Refusal):
        safety_set(item_id=stock.id, units=-1, by=BY)


def test_receiving_nothing_or_less_is_refused() -> None:
    a = stocked(A=0)["A"]
    with pytest.raises(Refusal):
        stock_receive(rows=[Receipt(a, 0)], by=BY)


def test_opening_a_warehouse_again_gives_the_same_one() -> None:
    first = warehouse_open(code="EAST", name="华东仓", by=BY)
    assert warehouse_open(code="EAST", name="华东仓", by=BY) == first


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inventory_stockitem SET on_hand = on_hand + 1",
        "UPDATE inventory_stockitem SET opened_at = now()",
        "INSERT INTO inventory_stockitem (warehouse_id, sku_id, on_hand, allocated, safety) VALUES (1, 1, 5, 0, 0)",
        "UPDATE inventory_stockmovement SET on_hand = 9",
        "DELETE FROM inventory_stockmovement",
        "TRUNCATE inventory_stockmovement",
        "DELETE FROM inventory_stockitem",
    ],
)
def test_the_database_lets_nothing_but_the_ledger_move_a_counter(statement: str) -> None:
    stocked(A=3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)


def test_a_tampered_counter_is_named() -> None:
    a = stocked(A=3)["A"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE inventory_stockitem DISABLE TRIGGER inventory_counter_guard")
        cursor.execute("UPDATE inventory_stockitem SET on_hand = 7")
    (fault,) = queries.ledger_faults(by=BY)
    assert (fault.sku_id, fault.on_hand, fault.moved_on_hand) == (a, 7, 3)
