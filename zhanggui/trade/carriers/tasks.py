"""Jobs of carriers."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.trade.carriers import actions


def ship_carriers() -> None:
    """What the reference registry calls when the shipped carriers changed."""
    actions.carriers_load(by=System("carriers"))
