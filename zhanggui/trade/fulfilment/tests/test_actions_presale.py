"""A mixed order leaves in two parcels: goods that are there first, what was sold in presale in its time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.kit.controls import duty
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.tests.making import live
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.tests.making import moment, started
from zhanggui.trade.review import actions

pytestmark = [pytest.mark.django_db, pytest.mark.told_on("2026-11-23 10:00")]
NOW, OPENS, OVER = moment(22), moment(12, month=12), moment(16, month=12)


def held(order: Order) -> dict[str, int]:
    return dict(Allocation.objects.filter(order_id=order.id).values_list("item__sku__code", "quantity"))


@duty("D094")
def test_goods_that_are_there_go_first_and_the_gift_goes_once(tmp_path: Path, deliver: Callable[[], int]) -> None:
    m.a_shop()
    sku = m.stock(A1=0, B2=9, G1=5)["A1"]
    started(whole=False)
    live()
    (order,) = m.book_deals(tmp_path, Deal("1", items=[Item(), Item("B2", title="香皂")]))
    actions.orders_advance(by=m.BY, at=NOW)
    assert (m.state_of(order), held(order)) == (State.ALLOCATED, {"B2": 1, "G1": 1})
    assert PresaleLine.objects.get().fate == ""
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    deliver()
    order.refresh_from_db()
    assert (order.state, held(order), order.ship_by) == (State.PRESALE, {}, OVER)
    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    actions.presale_advance(by=m.BY, at=OPENS)
    assert (m.state_of(order), held(order), Gift.objects.get().fate) == (State.ALLOCATED, {"A1": 1}, "sent")
    assert ledger_faults(by=m.BY) == []
