"""Orders that leave by another door end their packing."""

from __future__ import annotations

import pytest

from zhanggui.kit.facts import deliver
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.packing.states import Outcome, PackState
from zhanggui.trade.packing.tests.making import ZHANG, m, packing_of, ready, take, takes

pytestmark = pytest.mark.django_db


def test_a_parcel_begun_is_laid_down_when_a_file_ships_its_order() -> None:
    order, _next = ready(2)
    takes("1001", "A1", by=ZHANG)
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF20000001", by=m.BY)
    deliver()
    packing = packing_of(order)
    assert (packing.state, packing.ended_why) == (PackState.GIVEN_UP, "已由发货文件或手工发出")
    assert take("1002").outcome == Outcome.OPENED
