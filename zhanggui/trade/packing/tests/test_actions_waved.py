"""A basket of a wave comes to the bench: it is named by wave and seat, and its wave hears that it left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import BARCODE, ZHANG, ready, take, takes
from zhanggui.trade.picking.actions import waves_make
from zhanggui.trade.picking.models import Wave
from zhanggui.trade.picking.tests.making import place, seats

pytestmark = pytest.mark.django_db
PACKER = replace(ZHANG, scope=Scope({"shop": ALL, "warehouse": ALL}))


def test_a_basket_is_packed_by_wave_and_seat_and_its_wave_hears_it(deliver: Callable[[], int]) -> None:
    orders = ready(2)
    wave = Wave.objects.get(id=waves_make(warehouse_id=place(), by=m.BY)[0])
    first = next(order for order in orders if (order.platform_no, 1) in {row[:2] for row in seats(wave)})
    assert m.state_of(first) == State.PICKING
    assert takes(f"{wave.number}-3", by=PACKER) == [Outcome.STRANGE]
    assert takes(f"{wave.number.lower()}-1", "A1", "A1", BARCODE, by=PACKER)[-1] == Outcome.WHOLE
    assert takes("380g", by=PACKER) == [Outcome.WEIGHED]
    assert take("YT7700000001", PACKER).outcome == Outcome.SHIPPED
    deliver()
    assert m.state_of(first) == State.SHIPPED
    assert dict.fromkeys(row[2] for row in seats(wave) if row[0] == first.platform_no) == {"packed": None}
