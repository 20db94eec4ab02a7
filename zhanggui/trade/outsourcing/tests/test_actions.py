"""Orders go to outside warehouses once, come back with waybills, and are called back when they were stopped."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL
from zhanggui.kit.text import render
from zhanggui.offer.inventory.actions import ReserveLine, stock_reserve
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.fulfilment.actions import parcel_ship, shipping_file_import
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.queries import lines_waiting
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.outsourcing import actions, queries
from zhanggui.trade.outsourcing.models import Contract, Dispatch, DispatchFile
from zhanggui.trade.outsourcing.states import Fate
from zhanggui.trade.outsourcing.tests.making import BY, agreed, deal, fates, given, places, told
from zhanggui.trade.picking.actions import waves_make
from zhanggui.trade.picking.queries import orders_ready, picking_faults
from zhanggui.trade.review.actions import order_hold, order_release

pytestmark = pytest.mark.django_db


def test_each_outside_warehouse_gets_the_orders_whose_whole_stock_it_holds() -> None:
    place = places()
    ours, cloud, supplied, mixed = m.book_deals(deal(1, "A1"), deal(2, "C1"), deal(3, "D1"), deal(4, "A1", "C1"))
    m.go_on()
    for one in place.values():
        agreed(one)
        actions.dispatch_make(warehouse_id=one, by=BY)
    assert fates() == [("2", 1, Fate.GIVEN, ""), ("3", 1, Fate.GIVEN, "")]
    states = [State.ALLOCATED, State.PICKING, State.PICKING, State.ALLOCATED]
    assert [m.state_of(order) for order in (ours, cloud, supplied, mixed)] == states
    main = next(one.id for one in warehouses(by=BY) if not one.is_outside)
    waves_make(warehouse_id=main, by=BY)
    assert [m.state_of(order) for order in (ours, mixed)] == [State.PICKING, State.ALLOCATED]
    assert picking_faults(by=BY) == []


def test_nothing_is_given_twice_nor_without_a_contract_that_holds() -> None:
    place = places()["maker"]
    m.book_deals(deal(1, "D1"))
    m.go_on()
    with pytest.raises(Refusal, match="没有有效的协议"):
        actions.dispatch_make(warehouse_id=place, by=BY)
    agreed(place)
    made = actions.dispatch_make(warehouse_id=place, by=BY)
    with pytest.raises(Refusal, match="没有可以发出的订单"):
        actions.dispatch_make(warehouse_id=place, by=BY)
    ended = {"number": "XY-0", "until": clock.today() - timedelta(days=1), "fee": 1, "at": clock.now(), "by_name": ""}
    Contract.objects.create(warehouse_id=place, **ended)
    with pytest.raises(Refusal, match="没有有效的协议"):
        actions.dispatch_take(file_id=made, by=BY)


def test_a_receiver_the_platform_hides_stays_for_its_own_label() -> None:
    place = places()["maker"]
    m.book_deals(deal(1, "D1", address="浙江省杭州市余杭区****"), deal(2, "D1"))
    m.go_on()
    agreed(place)
    actions.dispatch_make(warehouse_id=place, by=BY)
    assert [row[0] for row in fates()] == ["2"]


def test_the_file_tells_who_gets_what_and_leaves_out_what_is_over() -> None:
    place = places()["maker"]
    given(place, deal(1, "D1", message="请放门口"), deal(2, "D1"))
    file = DispatchFile.objects.get()
    keeper = actor(hired("warehouse", shop=ALL, warehouse=ALL))
    number, lines = actions.dispatch_take(file_id=file.id, by=keeper)
    assert (number, len(lines)) == (file.number, 2)
    first = lines[0]
    assert (first.number, first.receiver, first.phone, first.code, first.pieces, first.message) == (
        *("1", "张小明", "13900000001", "D1", 1, "请放门口"),
    )
    actions.dispatches_recall(dispatch_ids=[Dispatch.objects.get(platform_no="1").id], reason="电话确认", by=keeper)
    assert [line.number for line in actions.dispatch_take(file_id=file.id, by=keeper)[1]] == ["2"]
    with pytest.raises(NotAllowed):
        actions.dispatch_take(file_id=file.id, by=actor(hired("reviewer", shop=ALL, warehouse=ALL)))
    with pytest.raises(NotFound):
        actions.dispatch_take(file_id=file.id, by=actor(hired("warehouse", shop=ALL)))


def test_tracking_ships_what_was_given_and_says_why_it_does_not_ship_the_rest(tmp_path: Path) -> None:
    place = places()["maker"]
    sent, stopped, ours = given(place, deal(1, "D1"), deal(2, "D1"), deal(3, "A1"))
    order_hold(order_ids=[stopped.id], reason="买家要改地址", by=BY)
    deliver()
    rows = [("1", "顺丰速运", "SF10000001"), ("2", "顺丰速运", "SF10000002"), ("3", "顺丰速运", "SF10000003")]
    path = told(tmp_path, *rows)
    result = actions.tracking_take(path=path, warehouse_id=place, by=BY)
    assert (result.rows, result.shipped, [row.name for row in result.refused]) == (3, 1, ["2", "3"])
    assert "没有把订单“3”交给 厂家代发" in render(result.refused[1].why)
    assert [m.state_of(order) for order in (sent, stopped, ours)] == [State.SHIPPED, State.HELD, State.ALLOCATED]
    assert fates() == [("1", 1, Fate.SHIPPED, ""), ("2", 2, Fate.STOPPING, "")]
    again = actions.tracking_take(path=path, warehouse_id=place, by=BY)
    assert (again.shipped, again.known, Shipment.objects.count()) == (0, 1, 1)


def test_what_was_stopped_is_called_back_before_anybody_sends_it() -> None:
    place = places()["cloud"]
    (order,) = given(place, deal(1, "C1"))
    order_hold(order_ids=[order.id], reason="买家要改地址", by=BY)
    deliver()
    order_release(order_ids=[order.id], reason="改好了", by=BY)
    m.go_on()
    barred = queries.dispatched_among(order_ids=[order.id], by=BY)
    assert "订单 1 已交给 华南云仓 发货（待拦截）" in render(barred[order.id].why)
    with pytest.raises(Refusal, match="没有可以发出的订单"):
        actions.dispatch_make(warehouse_id=place, by=BY)
    row = Dispatch.objects.get()
    moved = actions.dispatches_recall(dispatch_ids=[row.id], reason="仓库王工电话确认", by=BY)
    assert moved.moved == [row.id]
    assert actions.dispatches_recall(dispatch_ids=[row.id], reason="再点一次", by=BY).moved == []
    assert fates() == [("1", 1, Fate.RECALLED, "仓库王工电话确认")]


def test_what_was_sent_all_the_same_is_on_record_and_nobody_sends_it_again() -> None:
    place = places()["cloud"]
    (order,) = given(place, deal(1, "C1"))
    row = Dispatch.objects.get()
    assert actions.dispatches_went(dispatch_ids=[row.id], reason="已揽收", by=BY).moved == []
    order_hold(order_ids=[order.id], reason="买家要改地址", by=BY)
    deliver()
    assert actions.dispatches_went(dispatch_ids=[row.id], reason="已揽收 SF1", by=BY).moved == [row.id]
    assert fates() == [("1", 1, Fate.WENT, "已揽收 SF1")]
    assert queries.dispatched_among(order_ids=[order.id], by=BY).keys() == {order.id}


@duty("D086")
def test_what_others_have_leaves_by_their_word_only(tmp_path: Path) -> None:
    place = places()["cloud"]
    waits, let_go = given(place, deal(1, "C1"), deal(2, "C1"))
    order_hold(order_ids=[let_go.id], reason="买家要改地址", by=BY)
    deliver()
    order_release(order_ids=[let_go.id], reason="不改了", by=BY)
    stock_reserve(lines=[ReserveLine._make(line) for line in lines_waiting(order_ids=[let_go.id], by=BY)], by=BY)
    m.move("reserve", let_go.id)
    assert orders_ready(warehouse_id=place, outside=True, by=BY).baskets == ()
    rows = [("1", "顺丰速运", "SF10000001"), ("2", "顺丰速运", "SF10000002")]
    ours = shipping_file_import(path=told(tmp_path, *rows), shop_code="tm", by=BY)
    assert [(row.name, row.duty) for row in ours.refused] == [("1", "D086"), ("2", "D086")]
    with pytest.raises(Refusal, match="等回单"):
        parcel_ship(order_id=waits.id, carrier="顺丰速运", waybill="SF10000001", by=BY)
    assert (Shipment.objects.count(), m.state_of(waits), m.state_of(let_go)) == (0, State.PICKING, State.ALLOCATED)
    assert actions.tracking_take(path=told(tmp_path, *rows), warehouse_id=place, by=BY).shipped == 2
    assert fates() == [("1", 1, Fate.SHIPPED, ""), ("2", 2, Fate.SHIPPED, "")]


def test_a_recalled_order_waits_here_again_and_goes_out_with_the_next_file() -> None:
    place = places()["cloud"]
    (order,) = given(place, deal(1, "C1"))
    actions.dispatches_recall(dispatch_ids=[Dispatch.objects.get().id], reason="对方缺货", by=BY)
    assert m.state_of(order) == State.ALLOCATED
    actions.dispatch_make(warehouse_id=place, by=BY)
    assert [state for _no, _parcel, state, _why in fates()] == [Fate.RECALLED, Fate.GIVEN]


def test_a_contract_needs_its_right_a_number_and_a_day_to_come() -> None:
    place, day = places()["cloud"], clock.today()
    good = {"warehouse_id": place, "number": "XY-2", "until": day, "fee": Decimal(4)}
    for wrong in ({"number": " "}, {"until": day - timedelta(days=1)}, {"fee": Decimal(-1)}):
        with pytest.raises(BadInput):
            actions.contract_set(**{**good, **wrong}, by=BY)
    with pytest.raises(NotAllowed):
        actions.contract_set(**good, by=actor(hired("warehouse", shop=ALL, warehouse=ALL)))
    main = next(one.id for one in warehouses(by=BY) if not one.is_outside)
    with pytest.raises(NotFound):
        actions.contract_set(**{**good, "warehouse_id": main}, by=BY)
    actions.contract_set(**good, by=BY)
    assert Contract.objects.count() == 1


def test_the_database_keeps_what_is_over_and_one_live_row_of_an_order() -> None:
    place = places()["cloud"]
    given(place, deal(1, "C1"))
    row = Dispatch.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(id=row.id).update(state=Fate.WENT.value, over_at=clock.now(), over_why="x")
    actions.dispatches_recall(dispatch_ids=[row.id], reason="对方缺货", by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(id=row.id).update(over_why="改写")
