"""Doorsteps of gifts: the rules, and the gifts of orders."""

from zhanggui.trade.gifts.views.orders import NARROWED, OWE, SETTLE, drawer_gifts, owe, owe_list, owe_template, settle
from zhanggui.trade.gifts.views.rules import approve, card, end, export, propose, refuse, rules, withdraw

__all__ = [
    "NARROWED", "OWE", "SETTLE", "approve", "card", "drawer_gifts", "end", "export", "owe", "owe_list", "owe_template",
    "propose", "refuse", "rules", "settle", "withdraw",
]  # fmt: skip
