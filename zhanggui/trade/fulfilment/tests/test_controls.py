"""Controls of fulfilment say what the rows say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.fulfilment.models import ParcelNotice, Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review import actions

pytestmark = pytest.mark.django_db
RIGHTS = frozenset({"orders.view", "orders.review", "orders.hold", "review.force", "approvals.decide"})
ONE, TWO = (Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((1, "甲"), (2, "乙")))

LAWFUL = ("held_cannot_ship", "unpaid_cannot_ship", "every_order_is_judged")
TOLD = ("waybill_recorded", "buyer_told")


def found() -> dict[str, tuple[State, int, int]]:
    window = Window(clock.now() - timedelta(days=2), clock.now() + timedelta(days=1))
    mine = [control for control in all_controls() if control.code.startswith("fulfilment.")]
    told = {control.code.partition(".")[2]: control.assess(window) for control in mine}
    return {code: (a.state, a.population, a.exceptions) for code, a in told.items()}


def _shipped(folder: Path) -> Order:
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(folder, Deal("1"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    actions.order_release(order_ids=[order.id], reason="已核实", by=m.BY)
    actions.orders_advance(shop_id=shop, by=m.BY)
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    return order


def test_without_rows_there_is_no_evidence() -> None:
    assert found() == dict.fromkeys([*LAWFUL, *TOLD], (State.NO_EVIDENCE, 0, 0))


def test_orders_that_went_the_lawful_way_prove_every_control(tmp_path: Path) -> None:
    _shipped(tmp_path)
    kept, soon = (State.IN_FORCE, 1, 0), (State.NO_EVIDENCE, 0, 0)
    assert found() == dict.fromkeys([*LAWFUL, "waybill_recorded"], kept) | {"buyer_told": soon}


def test_rows_bent_behind_our_back_show_as_violations(tmp_path: Path) -> None:
    order = _shipped(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET payment = 'unpaid' WHERE id = %s", [order.id])
        cursor.execute("DELETE FROM review_decision WHERE order_id = %s", [order.id])
        cursor.execute("DELETE FROM kit_journal WHERE fact = 'orders.order_released'")
    assert {code: found()[code] for code in LAWFUL} == dict.fromkeys(LAWFUL, (State.VIOLATED, 1, 1))


def test_a_forced_release_of_a_held_order_is_a_word_too(tmp_path: Path) -> None:
    works_here(TWO)
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[order.id], reason="核实", by=ONE)
    actions.release_ask(order_ids=[order.id], reason="客户急用", by=ONE)
    actions.release_agree(order_ids=[order.id], by=TWO)
    actions.orders_advance(shop_id=shop, by=m.BY)
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    assert found()["held_cannot_ship"] == (State.IN_FORCE, 1, 0)


def test_a_parcel_counts_as_told_only_by_the_platforms_word_in_time(tmp_path: Path) -> None:
    order = _shipped(tmp_path)
    ParcelNotice.objects.update(sent_at=clock.now() - timedelta(hours=25))
    assert found()["buyer_told"] == (State.VIOLATED, 1, 1)
    in_time = clock.now() - timedelta(hours=2)
    ParcelNotice.objects.update(state="accepted", proof="result", settled_at=in_time)
    assert found()["buyer_told"] == (State.IN_FORCE, 1, 0)
    Shipment.objects.filter(order=order).update(at=clock.now() + timedelta(hours=1))
    assert found()["waybill_recorded"] == (State.VIOLATED, 1, 1)
