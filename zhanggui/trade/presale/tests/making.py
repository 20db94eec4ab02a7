"""Plans for tests, and orders sold by them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import lines_waiting
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.presale import actions
from zhanggui.trade.presale.actions import PlanWords, Wait

RIGHTS = frozenset({"orders.view", "orders.export", "presale.manage"})
OPERATOR = Actor(3, "运营小林", "employee", RIGHTS, Scope({"shop": ALL}))
SHIPS = date(2026, 12, 15)


def moment(day: int, hour: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 in Shanghai."""
    return datetime(2026, month, day, hour, tzinfo=clock.SHANGHAI)


def words(**other: Any) -> PlanWords:
    told: dict[str, Any] = {"paid_from": moment(20), "paid_until": moment(30), "ships_on": SHIPS}
    return PlanWords(**told | other)


def drafted(code: str = "A1", *, shop_id: int | None = None, by: Actor = OPERATOR, **other: Any) -> int:
    """A plan that changes nothing yet."""
    told = words(**other)
    return actions.plan_draft(code=code, shop_id=shop_id, words=told, reason="新品预售", by=by, at=moment(19))


def started(code: str = "A1", *, shop_id: int | None = None, **other: Any) -> int:
    """A plan that holds."""
    plan = drafted(code, shop_id=shop_id, **other)
    assert actions.plan_start(plan_ids=[plan], by=OPERATOR).moved == [plan]
    return plan


def marked(*orders: Order, at: datetime | None = None) -> dict[int, Wait]:
    """What whoever serves these orders is told."""
    lines = lines_waiting(order_ids=[order.id for order in orders], by=m.BY)
    return dict(actions.presale_mark(lines=lines, by=m.BY, at=at or moment(22)).waits)
