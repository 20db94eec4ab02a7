"""Controls of picking, computed from waves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import Assessment, State, Window
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.controls import CONTROLS
from zhanggui.trade.picking.models import Wave
from zhanggui.trade.picking.tests.making import deal, place, ready, scan

pytestmark = pytest.mark.django_db


def assessed() -> list[Assessment]:
    now = clock.now()
    window = Window(now - timedelta(days=1), now + timedelta(minutes=1))
    return [control.assess(window) for control in CONTROLS]


def test_waiting_too_long_for_a_wave_and_leaving_unpicked_are_violations() -> None:
    orders = ready(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    assert [one.state for one in assessed()] == [State.NO_EVIDENCE, State.NO_EVIDENCE]
    Order.objects.filter(id=orders[0].id).update(state_at=clock.now() - timedelta(hours=9))
    (wave,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    actions.orders_packed(order_ids=[orders[1].id], by=m.BY)
    told = [(one.state, one.population, one.exceptions, list(one.evidence)) for one in assessed()]
    assert told == [(State.VIOLATED, 2, 1, ["order 1"]), (State.VIOLATED, 1, 1, ["order 2"])]
    assert scan(Wave.objects.get(id=wave), "A1").pieces == 1
