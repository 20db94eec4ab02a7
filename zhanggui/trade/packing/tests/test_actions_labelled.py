"""The carrier of a parcel: that of its number, else the one the rules choose; and a printed label brings it here."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.carriers.actions import waybills_take
from zhanggui.trade.carriers.tests.making import used
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.packing.actions import packing_describe
from zhanggui.trade.packing.queries import packing_stage
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import BARCODE, ZHANG, Order, m, packing_of, ready, shipped, takes

pytestmark = pytest.mark.django_db
GOODS = ("A1", "A1", BARCODE, "380g")


def labelled(order: Order) -> str:
    """The number it took."""
    return waybills_take(order_ids=[order.id], by=m.BY).held[order.id].waybill


@duty("D085")
def test_a_printed_label_begins_its_packing_and_ships_it_once_everything_is_in() -> None:
    used("yto")
    order, other = ready(2)
    mine, foreign = labelled(order), labelled(other)
    assert takes(mine, mine) == [Outcome.OPENED, Outcome.MISSING]
    stage = packing_stage(by=ZHANG)
    assert (stage and stage.waybill) == mine
    assert takes(*GOODS, foreign)[-2:] == [Outcome.WEIGHED, Outcome.STOPPED]
    assert takes(mine, mine) == [Outcome.SHIPPED, Outcome.AGAIN]
    assert Shipment.objects.get(order=order).carrier == "圆通速递"


@duty("D087")
def test_the_carrier_is_the_one_the_rules_choose_not_that_of_the_last_parcel() -> None:
    first, second = ready(2)
    shipped(first)
    last = packing_of(first).carrier
    used("yto", numbers=0)
    takes(second.platform_no)
    assert (last == "圆通速递", packing_of(second).carrier) == (False, "圆通速递")


def test_a_number_taken_while_its_parcel_lies_on_the_bench_says_whose_it_is() -> None:
    used("yto")
    (order,) = ready()
    takes(order.platform_no, *GOODS)
    packing_describe(packing_id=packing_of(order).id, carrier="顺丰速运", material="", by=ZHANG)
    assert takes(labelled(order)) == [Outcome.SHIPPED]
    assert (Shipment.objects.get().carrier, packing_of(order).carrier) == ("圆通速递", "圆通速递")
