"""Switches asked for and decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.conformity import actions
from zhanggui.foundation.conformity.actions import Switch
from zhanggui.foundation.conformity.models import ModeAsk
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Assessment, Control, Kind, judged, register
from zhanggui.kit.modes.queries import mode_now
from zhanggui.kit.modes.registry import Gate, declare
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import msg

BY = System("test")
GATE = "test.switched"
FOUND: list[Assessment] = [judged(3, 1)]
declare(Gate(GATE))
declare(Gate("test.fixed", always=msg("没有付款不能发货")))


def controls() -> tuple[Control, ...]:
    """For tests that assess: a control whose finding a test says."""
    return (Control(GATE, msg("过期不发"), ("D044",), Kind.ENFORCE, "warehouse", lambda _window: FOUND[0]),)


def asked(mode: Mode, by: Actor, **more: Any) -> int:
    switch = replace(Switch(control=GATE, mode=mode, starts_on=clock.today()), **more)
    return actions.mode_ask(switch=switch, reason="先看一个月", by=by)


def answered(ask: int, by: Actor, *, agrees: bool = True) -> bool:
    request = ModeAsk.objects.get(id=ask).request_id or 0
    moved = approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "太松", by=by)
    actions.modes_settle(request_ids=[request], by=BY)
    return bool(moved.moved)


def now(shop_id: int | None = None) -> Mode:
    return mode_now(control=GATE, by=BY, shop_id=shop_id)


__all__ = ["BY", "FOUND", "GATE", "Mode", "answered", "asked", "controls", "now", "register"]
