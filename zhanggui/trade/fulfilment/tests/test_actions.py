"""Carrier and waybill: on file before an order leaves, once, for good."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.changes.actions import change_ask, change_withdraw
from zhanggui.trade.changes.states import Source
from zhanggui.trade.fulfilment import actions
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.actions import Label, orders_leave
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import order_hold, orders_advance

pytestmark = pytest.mark.django_db


def allocated(folder: Path, *deals: Deal) -> list[Order]:
    """Orders that hold their stock, of a stock five times as large."""
    shop = m.a_shop()
    m.stock(A1=len(deals) * 5)
    orders = m.book_deals(folder, *deals)
    orders_advance(shop_id=shop, by=m.BY)
    return orders


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in timeline("order", order.id, by=m.BY)]


@duty("D086")
def test_shipping_records_the_waybill_and_takes_the_goods_out(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    actions.parcel_ship(order_id=order.id, carrier=" 顺丰 ", waybill=" SF1000001 ", by=m.BY)
    assert Shipment.objects.values_list("carrier", "waybill").get() == ("顺丰", "SF1000001")
    with connection.cursor() as cursor:
        cursor.execute("SELECT on_hand, allocated FROM inventory_stockitem")
        assert cursor.fetchall() == [(4, 0)]
    assert (m.state_of(order), ledger_faults(by=m.BY), titles(order)[0]) == (State.SHIPPED, [], "已发货")


@duty("D086")
def test_order_ships_once_however_often_it_is_asked(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    with pytest.raises(Refusal) as refusal:
        actions.parcel_ship(order_id=order.id, carrier="圆通", waybill="YT2000002", by=m.BY)
    assert (refusal.value.duty, Shipment.objects.count(), titles(order).count("已发货")) == ("D086", 1, 1)


@duty("D080")
def test_nothing_ships_while_a_change_waits_to_be_confirmed(tmp_path: Path) -> None:
    changing, other = allocated(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    told = {"receiver": {"receiver": "李雷"}, "wanted": {}, "source": Source.CHAT, "reason": "换人收"}
    request = change_ask(order_id=changing.id, key=uuid4(), **told, by=m.BY)
    parcels = [actions.Parcel(order.id, "顺丰", f"SF100000{order.platform_no}") for order in (changing, other)]
    moved = actions.parcels_ship(parcels=parcels, by=m.BY)
    assert (moved.moved, {i: v.duty for i, v in moved.refused.items()}) == ([other.id], {changing.id: "D080"})
    change_withdraw(request_ids=[request], reason="不换了", by=m.BY)
    assert actions.parcels_ship(parcels=parcels, by=m.BY).moved == [changing.id]


def test_an_order_that_came_back_leaves_again_under_its_own_waybill(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    Shipment.objects.create(
        order=order, shop_id=order.shop_id, carrier="顺丰", waybill="SF1000001", at=order.state_at, actor_name="装箱"
    )
    with pytest.raises(Refusal):
        actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000002", by=m.BY)
    actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    assert (m.state_of(order), Shipment.objects.count()) == (State.SHIPPED, 1)


@duty("D073")
def test_held_order_leaves_neither_the_house_nor_a_waybill(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    order_hold(order_ids=[order.id], reason="买家要求核实", by=m.BY)
    moved = actions.parcels_ship(parcels=[actions.Parcel(order.id, "顺丰", "SF1000001")], by=m.BY)
    assert (moved.moved, list(moved.refused)) == ([], [order.id])
    assert (m.state_of(order), Shipment.objects.count()) == (State.HELD, 0)


@duty("D075")
def test_unpaid_order_leaves_neither_the_house_nor_a_waybill(tmp_path: Path) -> None:
    m.a_shop()
    (order,) = m.book_deals(tmp_path, Deal("1", status=m.UNPAID, paid=""))
    with pytest.raises(Refusal):
        actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    assert (m.state_of(order), Shipment.objects.count()) == (State.AWAITING_PAYMENT, 0)


def test_an_order_that_cannot_ship_keeps_no_other_from_it(tmp_path: Path) -> None:
    one, two = allocated(tmp_path, Deal("1"), Deal("2"))
    order_hold(order_ids=[two.id], reason="核实", by=m.BY)
    given = [actions.Parcel(one.id, "顺丰", "SF1000001"), actions.Parcel(two.id, "顺丰", "SF1000002")]
    moved = actions.parcels_ship(parcels=[*given, actions.Parcel(-1, "顺丰", "SF1000003")], by=m.BY)
    assert (moved.moved, sorted(moved.refused)) == ([one.id], [-1, two.id])
    assert list(Shipment.objects.values_list("order_id", "shop_id", "waybill")) == [(one.id, one.shop_id, "SF1000001")]


@pytest.mark.parametrize(
    ("carrier", "waybill"), [("", "SF1000001"), ("顺丰", ""), ("顺丰", "短"), ("顺丰", "SF 100 0001")]
)
def test_waybill_must_look_like_one(tmp_path: Path, carrier: str, waybill: str) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    with pytest.raises(Refusal):
        actions.parcel_ship(order_id=order.id, carrier=carrier, waybill=waybill, by=m.BY)
    assert (m.state_of(order), Shipment.objects.count()) == (State.ALLOCATED, 0)


def test_two_waybills_for_one_order_are_refused_before_anything_is_kept(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    given = [actions.Parcel(order.id, "顺丰", "SF1000001"), actions.Parcel(order.id, "顺丰", "SF1000002")]
    with pytest.raises(BadInput):
        actions.parcels_ship(parcels=given, by=m.BY)
    assert (m.state_of(order), Shipment.objects.count()) == (State.ALLOCATED, 0)


def test_shipping_file_ships_what_it_may_and_says_why_not(tmp_path: Path) -> None:
    one, two, three = allocated(tmp_path, Deal("1"), Deal("2"), Deal("3"))
    order_hold(order_ids=[three.id], reason="核实", by=m.BY)
    file = tmp_path / "ship.csv"
    file.write_text(
        "订单编号,快递公司,运单号\n1,顺丰,SF1000001\n2,顺丰,SF1000002\n2,顺丰,SF1000002\n3,顺丰,SF1000003\n"
        "404,顺丰,SF1000004\n1,圆通,YT1000001\n",
        encoding="utf-8",
    )
    done = actions.shipping_file_import(path=file, shop_code="tm", by=m.BY)
    assert (done.rows, done.shipped, done.known) == (6, 2, 1)
    assert [(r.row, r.name) for r in done.refused] == [(5, "3"), (6, "404"), (7, "1")]
    again = actions.shipping_file_import(path=file, shop_code="tm", by=m.BY)
    assert (again.shipped, again.known, len(again.refused)) == (0, 3, 3)
    assert [m.state_of(order) for order in (one, two, three)] == [State.SHIPPED, State.SHIPPED, State.HELD]


def test_shipping_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    m.a_shop()
    file = tmp_path / "ship.csv"
    file.write_text("订单编号,运单号\n1,SF1000001\n", encoding="utf-8")
    with pytest.raises(BadInput):
        actions.shipping_file_import(path=file, shop_code="tm", by=m.BY)


def test_shipping_needs_its_right(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    looker = Actor(9, "看客", "employee", frozenset({"orders.view"}), Scope({"shop": ALL}))
    with pytest.raises(NotAllowed):
        actions.parcels_ship(parcels=[actions.Parcel(order.id, "顺丰", "SF1000001")], by=looker)
    with pytest.raises(NotAllowed):
        actions.shipping_file_import(path=tmp_path / "none.csv", shop_code="tm", by=looker)


def test_nobody_of_another_shop_ships_an_order(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    stranger = Actor(9, "外店", "employee", m.BY.rights, Scope({"shop": frozenset({order.shop_id + 1})}))
    moved = actions.parcels_ship(parcels=[actions.Parcel(order.id, "顺丰", "SF1000001")], by=stranger)
    assert (moved.moved, list(moved.refused)) == ([], [order.id])
    assert (m.state_of(order), Shipment.objects.count()) == (State.ALLOCATED, 0)


@duty("D086")
@pytest.mark.parametrize("state", [State.SHIPPED, State.COMPLETED])
def test_database_lets_no_order_leave_without_a_waybill(tmp_path: Path, state: State) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET state = %s WHERE id = %s", [state, order.id])


@duty("D086")
def test_move_alone_takes_no_order_out(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    with pytest.raises(IntegrityError, match="without a waybill"), transaction.atomic():
        orders_leave(labels={order.id: Label("顺丰", "SF1000001")}, by=m.BY)
    assert m.state_of(order) == State.ALLOCATED


def test_what_the_platform_says_went_out_needs_no_waybill_of_ours(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    m.book(m.list_file(tmp_path, Deal("1", status=m.SENT), name="sent.csv"))
    assert (m.state_of(order), Shipment.objects.count()) == (State.SHIPPED, 0)


@duty("D086")
@pytest.mark.parametrize(
    "statement", ["UPDATE fulfilment_shipment SET waybill = 'SF9'", "DELETE FROM fulfilment_shipment"]
)
def test_database_keeps_the_parcel_of_an_order_that_left(tmp_path: Path, statement: str) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    actions.parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
