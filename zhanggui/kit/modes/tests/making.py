"""A gate of its own, actors and stops, for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.modes import actions
from zhanggui.kit.modes.registry import Gate, declare
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import Refused, msg
from zhanggui.kit.scope import ALL, Scope

BY = System("test")
ZHANG = Actor(5, "张师傅", "employee", frozenset(), Scope({"shop": ALL}))
GATE, MONEY, LISTED = "test.gate", "test.money", "test.listed"
STANDING: list[Stop] = []


def standing(*, by: Actor) -> list[Stop]:
    return list(STANDING)


declare(
    Gate(GATE),
    Gate(MONEY, always=msg("没有付款不能发货")),
    Gate(LISTED, about="listing", start=Mode.OBSERVE, standing=standing),
)


def stop(subject: int, shop: int | None = 1) -> Stop:
    return Stop(subject, Refused(duty="D044", why=msg("过期 {n}", n=subject)), shop)


def put(
    mode: Mode,
    *,
    control: str = GATE,
    until: date | None = None,
    since: datetime | None = None,
    shop_id: int | None = None,
) -> int:
    """A mode from a moment ago on, or from `since`."""
    begun = since or clock.now()
    return actions.mode_set(
        control=control, mode=mode, reason="试运行", since=begun, existing_until=until, shop_id=shop_id,
        by=BY, at=begun - timedelta(seconds=1),
    )  # fmt: skip
