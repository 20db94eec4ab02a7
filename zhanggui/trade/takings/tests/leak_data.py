"""Paid orders of a near and a far shop, for the leak test."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock

NUMBERS = "sums and ids of shops only; whose they are is held in test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of takings."""
    return [
        Case("paid_daily", {"until": clock.today(), "days": 9_999}, open=NUMBERS),
        Case("takings_faults", {}, open="what must hold must hold in every shop; asked by the system alone"),
    ]
