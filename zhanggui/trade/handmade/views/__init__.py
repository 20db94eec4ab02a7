"""Pages of orders made by hand."""

from zhanggui.trade.handmade.views.importing import imported, template
from zhanggui.trade.handmade.views.panels import drawer_handmade
from zhanggui.trade.handmade.views.requests import card, export, requests
from zhanggui.trade.handmade.views.steps import AFTER, after, approve, cancel, new, pay, refuse, withdraw

__all__ = [
    "AFTER",
    "after",
    "approve",
    "cancel",
    "card",
    "drawer_handmade",
    "export",
    "imported",
    "new",
    "pay",
    "refuse",
    "requests",
    "template",
    "withdraw",
]
