"""Stock and its lots move together: what lies under lots and what has none is what is on hand, whatever is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    skus_import,
    stock_adjust,
    stock_barred,
    stock_name,
    stock_receive,
    stock_release,
    stock_reserve,
    stock_ship,
)
from zhanggui.offer.inventory.tests.lots import BY, cream, lying, told
from zhanggui.offer.lots.queries import lots_sent

pytestmark = pytest.mark.django_db
LOT, UNITS, ORDER = st.sampled_from(["", "A", "B", "C"]), st.integers(1, 6), st.integers(1, 4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("receive"), LOT, UNITS),
        st.tuples(st.just("adjust"), LOT, st.integers(-6, 6)),
        st.tuples(st.just("name"), LOT, UNITS),
        st.tuples(st.just("reserve"), ORDER, UNITS),
        st.tuples(st.just("release"), ORDER),
        st.tuples(st.just("ship"), ORDER),
    ),
    max_size=14,
)
DAYS = {"": None, "A": 5, "B": 50, "C": 500}


def sold(sku: int, order: int, units: int) -> None:
    stock_reserve(lines=[ReserveLine(order, order, 1, sku, units)], by=BY)


def take(step: tuple[Any, ...], sku: int, item: int) -> None:
    match step:
        case ("receive", lot, units):
            stock_receive(rows=[Receipt(sku, units, told(lot, DAYS[lot]))], by=BY)
        case ("adjust", lot, units):
            stock_adjust(item_id=item, quantity=units, reason="盘点", lot=told(lot, DAYS[lot]), by=BY)
        case ("name", lot, units):
            stock_name(item_id=item, quantity=units, lot=told(lot, DAYS[lot]), by=BY)
        case ("reserve", order, units):
            sold(sku, order, units)
        case ("release", order):
            stock_release(order_ids=[order], by=BY)
        case ("ship", order):
            stock_ship(order_ids=[order], by=BY)


@duty("D044")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_lots_and_what_has_none_add_up_to_what_is_on_hand_after_any_sequence(steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        sku, item = cream(("A", 5, 3), unlotted=4)
        for step in steps:
            try:
                with transaction.atomic():
                    take(step, sku, item.id)
            except Refusal:
                continue
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        units = lying(sku)
        assert min(units.values()) >= 0
        assert sum(units.values()) == queries.stock_card(item_id=item.id, by=BY).on_hand
        sent = lots_sent(order_ids=[1, 2, 3, 4], by=BY)
        assert all(one.units > 0 for one in sent)
        assert queries.ledger_faults(by=BY) == []
        transaction.set_rollback(True)


@duty("D044")
def test_goods_kept_by_expiry_come_in_with_their_lot_only() -> None:
    sku, item = cream(("A", 40, 2))
    for lot in (told(""), told("B"), told("B", -1), told("A", 41)):
        with pytest.raises(BadInput):
            stock_receive(rows=[Receipt(sku, 1, lot)], by=BY)
    with pytest.raises(Refusal):
        stock_adjust(item_id=item.id, quantity=1, reason="盘盈", by=BY)
    with pytest.raises(Refusal):
        stock_adjust(item_id=item.id, quantity=-1, reason="盘亏", by=BY)
    with pytest.raises(BadInput, match="NEW"):
        stock_adjust(item_id=item.id, quantity=1, reason="盘盈", lot=told("NEW"), by=BY)
    stock_adjust(item_id=item.id, quantity=-1, reason="破损", lot=told("A"), by=BY)
    assert lying(sku) == {"": 0, "A": 1}


def test_stock_from_before_is_told_its_lot_and_no_more_than_there_is() -> None:
    sku, item = cream(unlotted=3)
    with pytest.raises(Refusal):
        stock_name(item_id=item.id, quantity=4, lot=told("A", 9), by=BY)
    stock_name(item_id=item.id, quantity=2, lot=told("A", 9), by=BY)
    assert (lying(sku), queries.stock_card(item_id=item.id, by=BY).on_hand) == ({"": 1, "A": 2}, 3)


@duty("D044")
def test_what_lies_here_past_its_end_is_named_so_and_is_not_sent_any_more() -> None:
    sku, item = cream(unlotted=3)
    stock_name(item_id=item.id, quantity=3, lot=told("OLD", -9), by=BY)
    sold(sku, 7, 1)
    assert list(stock_barred(order_ids=[7], by=BY)) == [7]
    with pytest.raises(BadInput, match="OLD"):
        stock_receive(rows=[Receipt(sku, 1, told("OLD", -9))], by=BY)


@duty("D044")
def test_what_ships_leaves_first_ended_first_and_never_an_expired_one_while_there_is_another() -> None:
    sku, _item = cream(("B", 90, 2), ("A", 40, 2), unlotted=1)
    sold(sku, 7, 4)
    assert stock_ship(order_ids=[7], by=BY) == [7]
    assert [(one.code, one.units) for one in lots_sent(order_ids=[7], by=BY)] == [("A", 2), ("B", 1)]
    assert lying(sku) == {"": 0, "B": 1}
    assert stock_ship(order_ids=[7], by=BY) == []


def test_a_list_opens_stock_with_its_lot_and_sets_aside_what_lacks_one() -> None:
    cream()
    rows = [
        (2, {"code": "B2", "title": "面霜", "stock": "5"}),
        (3, {"code": "C3", "title": "手霜", "stock": "5", "lot": "K1", "ends": "2099-12-31"}),
        (4, {"code": "D4", "title": "唇膏", "stock": "5", "lot": "K1", "ends": "昨天"}),
    ]
    done = skus_import(rows=rows, by=BY)
    assert (done.opening_units, [(row, str(why)[:6]) for row, why in done.faults]) == (
        5, [(2, "效期商品收货"), (4, "生产日期或到")],
    )  # fmt: skip


def test_the_database_refuses_more_under_lots_than_on_hand() -> None:
    sku, item = cream(("A", 40, 2))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO lots_lotmovement (shelf_id, warehouse_id, kind, units, reason, at, actor_name) "
            "SELECT id, warehouse_id, 'received', 1, '', now(), 'x' FROM lots_lotshelf WHERE sku_id = %s",
            [sku],
        )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE lots_lotshelf SET units = units - 1 WHERE sku_id = %s", [sku])
    assert queries.stock_card(item_id=item.id, by=BY).on_hand == 2
