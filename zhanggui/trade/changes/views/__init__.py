"""Doorsteps of changes: asking, confirming, urging, their lists, what hangs on the pages of orders."""

from zhanggui.trade.changes.views.panels import CUT, drawer_changes
from zhanggui.trade.changes.views.requests import CHANGES, card, export, receivers, requests, withdraw
from zhanggui.trade.changes.views.steps import apply, ask, reveal
from zhanggui.trade.changes.views.urgings import (
    URGE,
    URGED,
    URGINGS,
    answer,
    urge,
    urging,
    urging_end,
    urgings,
    urgings_export,
)

__all__ = [
    "CHANGES",
    "CUT",
    "URGE",
    "URGED",
    "URGINGS",
    "answer",
    "apply",
    "ask",
    "card",
    "drawer_changes",
    "export",
    "receivers",
    "requests",
    "reveal",
    "urge",
    "urging",
    "urging_end",
    "urgings",
    "urgings_export",
    "withdraw",
]
