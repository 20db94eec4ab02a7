"""What tests of segregation share."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.foundation.segregation.controls import CONTROLS
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window

HOUSE = System("segregation")


def found(code: str) -> tuple[State, int, int]:
    """State, population and exceptions of a control now."""
    control = next(one for one in CONTROLS if one.code == code)
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
    return told.state, told.population, told.exceptions
