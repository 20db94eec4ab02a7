"""Rules of gifts for tests, and orders that get something."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.gifts import actions
from zhanggui.trade.gifts.actions import GiftLine, RuleWords
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import lines_waiting
from zhanggui.trade.orders.tests import making as m

RIGHTS = frozenset({"approvals.decide", "orders.view", "orders.export", "gifts.propose", "gifts.approve"})
ONE, TWO = (
    Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((9_000_021, "甲"), (9_000_022, "乙"))
)


def moment(day: int, hour: int = 0) -> datetime:
    """A moment of November 2026 in Shanghai."""
    return datetime(2026, 11, day, hour, tzinfo=clock.SHANGHAI)


def words(**other: Any) -> RuleWords:
    told: dict[str, Any] = {"name": "满赠", "paid_from": moment(20), "paid_until": moment(30), "gift": "G1"}
    return RuleWords(**told | other)


def proposed(*, shop_id: int | None = None, by: Actor = ONE, **other: Any) -> int:
    """A rule that waits for its approval."""
    works_here(TWO)  # approvals find him
    return actions.rule_propose(shop_id=shop_id, words=words(**other), reason="双十一", by=by)


def live(*, shop_id: int | None = None, **other: Any) -> int:
    """A rule in force."""
    rule = proposed(shop_id=shop_id, **other)
    assert actions.rule_approve(rule_ids=[rule], by=TWO).moved == [rule]
    return rule


def given(*orders: Order) -> list[GiftLine]:
    """What is to go with these orders."""
    lines = lines_waiting(order_ids=[order.id for order in orders], by=m.BY)
    return actions.gifts_give(lines=lines, by=m.BY, at=moment(22))
