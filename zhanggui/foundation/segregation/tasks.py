"""Upkeep of segregation: shipped pairs at the start."""

from __future__ import annotations

from zhanggui.foundation.segregation import actions
from zhanggui.kit.actor import System


def ship_sod() -> None:
    """What the reference registry calls when the shipped pairs changed."""
    actions.sod_load(by=System("segregation"))
