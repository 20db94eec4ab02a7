"""Doorsteps of changes: asking, confirming, the list, what hangs on the pages of orders."""

from zhanggui.trade.changes.views.panels import drawer_changes
from zhanggui.trade.changes.views.requests import CHANGES, card, export, receivers, requests, withdraw
from zhanggui.trade.changes.views.steps import apply, ask, reveal

__all__ = [
    "CHANGES",
    "apply",
    "ask",
    "card",
    "drawer_changes",
    "export",
    "receivers",
    "requests",
    "reveal",
    "withdraw",
]
