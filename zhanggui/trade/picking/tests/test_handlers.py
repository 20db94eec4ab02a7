"""What picking hears: orders that were sent or stopped leave their waves by themselves."""

from __future__ import annotations

import pytest

from zhanggui.kit.facts import deliver
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.handlers import settle
from zhanggui.trade.picking.tests.making import deal, seats, waved

pytestmark = pytest.mark.django_db


def test_an_order_sent_elsewhere_frees_its_basket_and_nothing_is_told_twice() -> None:
    wave, _orders = waved(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    m.tell(m.news(Deal(**{**vars(deal(1, "A1", "B2")), "status": m.SENT})))
    deliver()
    settle([], m.BY)
    assert [(state, why) for _no, _seat, state, why in seats(wave)] == [("packed", ""), ("waiting", "")]
    assert actions.orders_packed(order_ids=[], by=m.BY) == []
