"""Doorsteps of troubles: cases, claims and compensations, interceptions, talks, the drawer of an order."""

from zhanggui.trade.troubles.views.cases import CASES, card, export, troubles
from zhanggui.trade.troubles.views.interceptions import interceptions, stop_answer, stop_ask, stop_end
from zhanggui.trade.troubles.views.money import agree, claims, compensations, grant, pay, refuse, refuse_grant
from zhanggui.trade.troubles.views.panels import drawer_troubles
from zhanggui.trade.troubles.views.steps import claim, close, compensate, contact, give, report, take, times
from zhanggui.trade.troubles.views.talks import contacts, note

__all__ = [
    "CASES",
    "agree",
    "card",
    "claim",
    "claims",
    "close",
    "compensate",
    "compensations",
    "contact",
    "contacts",
    "drawer_troubles",
    "export",
    "give",
    "grant",
    "interceptions",
    "note",
    "pay",
    "refuse",
    "refuse_grant",
    "report",
    "stop_answer",
    "stop_ask",
    "stop_end",
    "take",
    "times",
    "troubles",
]
