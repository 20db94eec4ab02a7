"""What was to be stopped: answered in time, late, or sent all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window
from zhanggui.kit.facts import deliver
from zhanggui.trade.outsourcing import actions
from zhanggui.trade.outsourcing.controls import CONTROLS
from zhanggui.trade.outsourcing.models import Dispatch
from zhanggui.trade.outsourcing.tests.making import BY, deal, given, places
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


def test_sent_all_the_same_and_unanswered_are_violations() -> None:
    (control,) = CONTROLS
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    assert control.assess(window).state is State.NO_EVIDENCE
    orders = given(places()["cloud"], deal(1, "C1"), deal(2, "C1"))
    order_hold(order_ids=[order.id for order in orders], reason="买家要改地址", by=BY)
    deliver()
    first, second = Dispatch.objects.order_by("id")
    actions.dispatches_recall(dispatch_ids=[first.id], reason="没发", by=BY)
    assert control.assess(window).state is State.IN_FORCE
    Dispatch.objects.filter(id=second.id).update(stopped_at=clock.now() - timedelta(hours=5))
    assert control.assess(window).evidence == ["order 2"]
    actions.dispatches_went(dispatch_ids=[second.id], reason="已揽收", by=BY)
    assert (control.assess(window).exceptions, control.assess(window).population) == (1, 2)
