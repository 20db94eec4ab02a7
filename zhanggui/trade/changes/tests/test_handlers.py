"""What changes do when orders have news."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.trade.changes import handlers
from zhanggui.trade.changes.actions import changes_settle
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.states import ChangeState
from zhanggui.trade.changes.tests.making import asked, on_its_way
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("changes")) for _fact, handler, _name in handlers.HEARD] == [None] * len(handlers.HEARD)


@pytest.mark.parametrize(("state", "left"), [(State.ALLOCATED, ChangeState.ASKED), (State.CLOSED, ChangeState.VOID)])
def test_a_request_stays_open_as_long_as_its_order(tmp_path: Path, state: State, left: ChangeState) -> None:
    order = on_its_way(tmp_path)
    asked(order, goods=("B2", 1))
    Order.objects.filter(id=order.id).update(state=state)
    changes_settle(order_ids=[order.id], by=System("changes"), at=clock.now())
    assert ChangeRequest.objects.get().state == left
