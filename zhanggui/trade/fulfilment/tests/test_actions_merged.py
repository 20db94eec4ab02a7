"""Merged orders leave together with one waybill, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment import actions
from zhanggui.trade.fulfilment.actions import Parcel
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.grouping.actions import merge_leave, order_split, orders_merge
from zhanggui.trade.grouping.models import Member, Merge, Split
from zhanggui.trade.grouping.tests.making import deal, lines, served
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Three of one receiver, merged."""
    made = served(tmp_path, deal("1"), deal("2"), deal("3"))
    orders_merge(order_ids=[order.id for order in made], by=m.BY)
    return made


def ship(*orders: Order, waybill: str = "SF1000001") -> tuple[list[int], list[int]]:
    moved = actions.parcels_ship(parcels=[Parcel(order.id, "顺丰", waybill) for order in orders], by=m.BY)
    return sorted(moved.moved), sorted(moved.refused)


@duty("D086")
def test_all_of_a_merge_leave_with_one_waybill(orders: list[Order]) -> None:
    ids = [order.id for order in orders]
    assert ship(*orders) == (ids, [])
    assert ship(*orders) == ([], [])
    assert list(Shipment.objects.values_list("waybill", flat=True)) == ["SF1000001"] * 3
    assert (Merge.objects.get().ending, set(Member.objects.values_list("left_why", flat=True))) == (
        "shipped",
        {"shipped"},
    )
    assert ledger_faults(by=m.BY) == []


@duty("D086")
def test_one_of_a_merge_leaves_neither_alone_nor_with_another_waybill(orders: list[Order]) -> None:
    one, two, three = orders
    assert ship(one, two) == ([], [one.id, two.id])
    parcels = [
        Parcel(one.id, "顺丰", "SF1000001"),
        Parcel(two.id, "顺丰", "SF1000001"),
        Parcel(three.id, "顺丰", "SF1000002"),
    ]
    moved = actions.parcels_ship(parcels=parcels, by=m.BY)
    told = {str(verdict.why) for verdict in moved.refused.values()}
    assert "与订单 3 合单，须用同一运单号一起发；它们还不能发时，请先移出合单" in told
    assert (moved.moved, Shipment.objects.count()) == ([], 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shipment.objects.create(
            order=one, shop_id=one.shop_id, carrier="顺丰", waybill="SF1000001", at=clock.now(), actor_name="绕过"
        )
    merge_leave(order_ids=[one.id], by=m.BY)
    assert ship(one) == ([one.id], [])
    assert ship(two, three, waybill="SF1000002") == ([two.id, three.id], [])


@duty("D073")
def test_a_member_that_is_held_leaves_the_merge_and_the_others_go_out(orders: list[Order]) -> None:
    one, two, three = orders
    order_hold(order_ids=[one.id], reason="核实", by=m.BY)
    assert ship(*orders) == ([two.id, three.id], [one.id])
    assert m.state_of(one) == State.HELD


def test_a_merge_waits_for_the_member_that_is_short(tmp_path: Path) -> None:
    full, short = served(tmp_path, deal("1"), deal("2"), C3=1)
    orders_merge(order_ids=[full.id, short.id], by=m.BY)
    assert ship(full, short) == ([], [full.id, short.id])
    assert [m.state_of(order) for order in (full, short)] == [State.ALLOCATED, State.SHORT]


def test_a_split_member_goes_out_in_part_with_the_others(orders: list[Order]) -> None:
    one, *_others = orders
    order_split(order_id=one.id, later=[lines(one)[2].id], reason="急用", by=m.BY)
    assert ship(*orders) == (sorted(order.id for order in orders), [])
    assert [m.state_of(order) for order in orders] == [State.APPROVED, State.SHIPPED, State.SHIPPED]
    assert (Split.objects.get().ending, Merge.objects.get().ending) == ("left", "shipped")


def test_the_shipping_file_names_every_order_of_a_merge(tmp_path: Path, orders: list[Order]) -> None:
    def tell(name: str, *numbers: str) -> tuple[int, int, int]:
        rows = [(number, "顺丰", "SF1000001") for number in numbers]
        path = m.written(tmp_path / name, actions.SHIPPING_COLUMNS, rows)
        done = actions.shipping_file_import(path=path, shop_code="tm", by=m.BY)
        return done.shipped, done.known, len(done.refused)

    assert [tell("one.csv", "1"), tell("all.csv", "1", "2", "3"), tell("again.csv", "3")] == [
        (0, 0, 1),
        (3, 0, 0),
        (0, 1, 0),
    ]
    assert {m.state_of(order) for order in orders} == {State.SHIPPED}


def test_the_button_ships_the_whole_merge(orders: list[Order]) -> None:
    client: Client = client_of(hired("warehouse", shop=ALL, warehouse=ALL))
    form = client.get(f"/orders/ship/?ids={orders[0].id}", headers={"HX-Request": "true"}).content.decode()
    assert "1 · 2 · 3" in form
    sent = {"ids": orders[0].id, "carrier": "顺丰", "waybill": "SF1000001"}
    assert client.post("/orders/ship/", sent, headers={"HX-Request": "true"}).status_code == 204
    assert {m.state_of(order) for order in orders} == {State.SHIPPED}
