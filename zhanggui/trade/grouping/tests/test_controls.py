"""The control of grouping says what the rows say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import Assessment, State, Window, all_controls
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.grouping.tests.making import deal, served
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db


def assessed() -> Assessment:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    return next(control for control in all_controls() if control.code == "grouping.rest_goes_out_in_time").assess(
        window
    )


def test_the_rest_of_an_order_is_late_once_its_promise_is_over(tmp_path: Path) -> None:
    assert assessed().state == State.NO_EVIDENCE
    (order,) = served(tmp_path, deal("1"))
    Order.objects.filter(id=order.id).update(delivery="part", ship_by=clock.now() + timedelta(days=9))
    with connection.cursor() as cursor:  # as if its first parcel had left
        cursor.execute("ALTER TABLE orders_orderline DISABLE TRIGGER fulfilment_line_in_a_parcel")
        cursor.execute(
            "UPDATE orders_orderline SET sent_at = now() WHERE order_id = %s AND seller_code = 'A1'", [order.id]
        )
        cursor.execute("ALTER TABLE orders_orderline ENABLE TRIGGER fulfilment_line_in_a_parcel")
    assert (assessed().state, assessed().population) == (State.IN_FORCE, 1)
    Order.objects.filter(id=order.id).update(ship_by=clock.now())
    assert (assessed().state, list(assessed().evidence)) == (State.VIOLATED, ["order 1"])
    assert m.state_of(order) < 60
