"""The control of gifts is computed from rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.tests.making import given, live
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def found() -> tuple[State, int, int]:
    control = next(one for one in all_controls() if one.code == "gifts.by_approved_rule")
    now = clock.now()
    said = control.assess(Window(now - timedelta(days=1), now + timedelta(days=1)))
    return said.state, said.population, said.exceptions


def test_what_was_given_before_anybody_agreed_breaks_the_rule() -> None:
    m.a_shop()
    m.stock(A1=9, G1=1)
    live()
    assert found()[0] == State.NO_EVIDENCE
    given(*m.book_deals(Deal("1")))
    Gift.objects.update(given_at=clock.now())
    assert found() == (State.IN_FORCE, 1, 0)
    GiftRule.objects.update(approved_at=clock.now() + timedelta(hours=1))
    assert found() == (State.VIOLATED, 1, 1)
