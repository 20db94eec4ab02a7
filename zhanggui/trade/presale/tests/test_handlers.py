"""What presale does when its plans or the orders have news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from zhanggui.kit.actor import System
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.presale import actions, handlers
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.tests.making import OPERATOR, marked, moment, started, words

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("presale")) for _fact, handler, _name in handlers.HEARD] == [None] * 5


def test_a_moved_day_and_an_order_gone_out_are_heard_of(deliver: Callable[[], int]) -> None:
    m.a_shop()
    m.stock(A1=0)
    plan = started()
    marked(*m.book_deals(Deal("1")))
    actions.plan_change(plan_id=plan, words=words(ships_on=date(2026, 12, 20)), reason="工厂延期", by=OPERATOR)
    deliver()
    assert PresaleLine.objects.get().ships_by == moment(21, month=12)
    m.book_deals(Deal("1", status=m.SENT))
    deliver()
    assert PresaleLine.objects.get().fate == "sent"
