"""The controls of D044 read the ledger of lots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.offer.lots.actions import Gone, lots_ship
from zhanggui.offer.lots.controls import CONTROLS
from zhanggui.offer.lots.tests.making import BY, PLACE, goods, lot

pytestmark = pytest.mark.django_db


def states() -> list[State]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    return [control.assess(window).state for control in CONTROLS]


@duty("D044")
def test_they_hold_while_good_lots_leave_and_turn_when_an_expired_one_lies_or_left() -> None:
    assert states() == [State.NO_EVIDENCE, State.NO_EVIDENCE]
    sku = goods()
    lot(sku, "A", 90, 1)
    lots_ship(gone=[Gone(1, 5, sku, PLACE, 1)], on_hand={(sku, PLACE): 1}, by=BY)
    assert states() == [State.IN_FORCE, State.IN_FORCE]
    lot(sku, "OLD", -1, 2)
    assert states() == [State.IN_FORCE, State.VIOLATED]
    lots_ship(gone=[Gone(2, 5, sku, PLACE, 2)], on_hand={(sku, PLACE): 2}, by=BY)
    assert states() == [State.VIOLATED, State.IN_FORCE]
