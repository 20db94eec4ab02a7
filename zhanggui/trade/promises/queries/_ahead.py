"""How long before it breaks a promise is warned of: the register of parameters answers."""

from __future__ import annotations

from datetime import datetime

from zhanggui.kit import clock
from zhanggui.kit.law import param_at
from zhanggui.trade.promises.rules import Ahead


def warned_ahead(at: datetime) -> Ahead:
    """What holds at that moment (`promise_near_hours`, `promise_urgent_hours`)."""
    day = clock.shanghai(at).date()
    return Ahead(int(param_at("promise_near_hours", on=day)), int(param_at("promise_urgent_hours", on=day)))
