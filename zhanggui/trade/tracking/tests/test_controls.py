"""What is claimed of following parcels, from what was heard of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.tracking.actions import events_take
from zhanggui.trade.tracking.controls import CONTROLS
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Source, Step

pytestmark = pytest.mark.django_db


def followed() -> tuple[State, int, int, list[str]]:
    (control,) = CONTROLS
    found = control.assess(Window(clock.now() - timedelta(days=30), clock.now()))
    return found.state, found.population, found.exceptions, list(found.evidence)


def test_a_parcel_nobody_heard_of_for_two_days_breaks_the_claim() -> None:
    shop, now = m.a_shop(), clock.now()
    assert followed()[0] == State.NO_EVIDENCE
    for number, days in enumerate((1, 3, 4, 5)):
        sent_at = now - timedelta(days=days)
        Track.objects.create(
            shop_id=shop, waybill=f"YT000000{number}", carrier="圆通速递", sent_at=sent_at, begun_at=now
        )
    told = [
        Heard("YT0000002", now - timedelta(hours=5), Step.MOVING, "", "到站"),
        Heard("YT0000003", now - timedelta(days=4), Step.SIGNED, "", "签收"),
    ]
    events_take(heard=told, source=Source.FILE, by=m.BY)
    assert followed() == (State.VIOLATED, 3, 1, ["waybill YT0000001"])
    events_take(heard=[Heard("YT0000001", now, Step.MOVING, "", "到站")], source=Source.HAND, by=m.BY)
    assert followed() == (State.IN_FORCE, 3, 0, [])
