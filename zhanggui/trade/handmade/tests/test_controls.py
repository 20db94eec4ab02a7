"""The controls of orders made by hand say what the rows say: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls, duty
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orders.tests import making as m

pytestmark = pytest.mark.django_db
CODES = ("by_two", "cause_told", "offline_paid", "sample_contract")


def found(code: str) -> tuple[State, int, int]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = next(control for control in all_controls() if control.code == f"handmade.{code}").assess(window)
    return told.state, told.population, told.exceptions


def test_without_rows_there_is_no_evidence() -> None:
    assert [found(code) for code in CODES] == [(State.NO_EVIDENCE, 0, 0)] * len(CODES)


@duty("D010")
def test_what_went_the_way_is_in_force_and_what_was_bent_shows() -> None:
    shop = m.a_shop()
    m.stock(A1=50)
    h.ordered(h.after(h.a_sent_order()))
    h.ordered(h.sample(shop))
    h.ordered(h.offline(shop, payment=h.paid()))
    told = {code: found(code) for code in CODES}
    assert told == {
        "by_two": (State.IN_FORCE, 3, 0),
        "cause_told": (State.IN_FORCE, 1, 0),
        "offline_paid": (State.IN_FORCE, 1, 0),
        "sample_contract": (State.IN_FORCE, 1, 0),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in ("by_two", "after_sales", "names_whom", "paid_first"):
            cursor.execute(f"ALTER TABLE handmade_request DROP CONSTRAINT handmade_request_{name}")
    Request.objects.update(decided_by_id=h.ONE.id, cause="", party_no="", payment_ref="")
    assert [found(code)[2] for code in CODES] == [3, 1, 1, 1]
