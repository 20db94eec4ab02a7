"""Controls of packing say what the rows say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.packing.tests.making import checked, m, ready, shipped, take, weighed

pytestmark = pytest.mark.django_db


def found() -> dict[str, tuple[State, int, int, list[str]]]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = {
        c.code.partition(".")[2]: c.assess(window)
        for c in all_controls()
        if c.code in ("packing.checked", "packing.label_read")
    }
    return {code: (a.state, a.population, a.exceptions, list(a.evidence)) for code, a in told.items()}


def test_without_rows_there_is_no_evidence() -> None:
    assert found() == dict.fromkeys(["checked", "label_read"], (State.NO_EVIDENCE, 0, 0, []))


def test_parcels_of_the_bench_keep_both_and_others_are_exceptions() -> None:
    one, typed, by_hand = ready(3)
    shipped(one)
    assert found() == dict.fromkeys(["checked", "label_read"], (State.IN_FORCE, 1, 0, []))
    weighed(typed)
    take("SF10000002", how="typed")
    parcel_ship(order_id=by_hand.id, carrier="顺丰", waybill="SF10000003", by=m.BY)
    assert found() == {
        "checked": (State.VIOLATED, 3, 1, ["order 1003"]),
        "label_read": (State.VIOLATED, 2, 1, ["order 1002"]),
    }


def test_a_parcel_that_was_only_checked_proves_nothing_yet() -> None:
    (order,) = ready()
    checked(order)
    assert found()["checked"] == (State.NO_EVIDENCE, 0, 0, [])
