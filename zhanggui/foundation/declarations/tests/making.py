"""Declarations for tests."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from zhanggui.foundation.declarations import actions
from zhanggui.foundation.declarations.states import Handled, Sort
from zhanggui.foundation.org.tests.people import actor
from zhanggui.kit import clock
from zhanggui.kit.actor import System

HOUSE = System("declarations")
YEAR = clock.today().year


def begun(*posts: str, days: int = 20) -> int:
    """A round of this year."""
    return actions.round_open(year=YEAR, due=clock.today() + timedelta(days=days), posts=posts, by=HOUSE)


def taken(who: int, *, worth: str = "88", handled: Handled = Handled.HANDED_IN, partner: str = "星屿文化") -> int:
    """A gift somebody took."""
    return actions.gift_declare(
        sort=Sort.TAKEN, partner=partner, item="茶叶礼盒", worth=Decimal(worth), on=clock.today(), handled=handled,
        by=actor(who),
    )  # fmt: skip
