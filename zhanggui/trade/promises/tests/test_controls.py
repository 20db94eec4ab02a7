"""What is claimed of promises is computed from rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit.controls import State, Window, duty
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.promises import actions
from zhanggui.trade.promises.controls import CONTROLS
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.tests.making import AGENT, HOUR, LATER, NOW, OWN, look, promised
from zhanggui.trade.tracking.actions import parcels_watch

pytestmark = pytest.mark.django_db


def found(place: int) -> tuple[State, int, int]:
    told = CONTROLS[place].assess(Window(NOW - timedelta(days=3), NOW + timedelta(days=1)))
    return told.state, told.population, told.exceptions


@duty("D082")
def test_what_left_late_and_what_is_still_here_too_late_breaks_the_rule(tmp_path: Path) -> None:
    assert found(0)[0] == State.NO_EVIDENCE
    kept, late, _here, _later = promised(tmp_path, 3, -2, -1, 30)
    for order, waybill in ((kept, "YT0000001"), (late, "YT0000002")):
        parcel_ship(order_id=order.id, carrier="圆通速递", waybill=waybill, by=m.BY, at=NOW - HOUR / 2)
    parcels_watch(order_ids=[kept.id, late.id], by=OWN)
    assert found(0) == (State.VIOLATED, 2, 1)
    look(NOW - HOUR / 4)
    assert found(0) == (State.VIOLATED, 3, 2)


@duty("D083")
def test_a_buyer_told_after_the_breach_was_not_told(tmp_path: Path) -> None:
    assert found(1)[0] == State.NO_EVIDENCE
    promised(tmp_path, 1, 1)
    look()
    first, second = Promise.objects.order_by("id")
    actions.delay_tell(promise_ids=[first.id], told=LATER, reference="群发 1", by=AGENT, at=NOW)
    look(NOW + 2 * HOUR)
    actions.delay_tell(promise_ids=[second.id], told=LATER, reference="群发 2", by=AGENT, at=NOW + 3 * HOUR)
    assert found(1) == (State.VIOLATED, 2, 1)
