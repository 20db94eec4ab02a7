"""Doorsteps of shortages: the queue, its steps, what hangs on the pages of orders."""

from zhanggui.trade.shortages.views.cases import SHORTAGES, card, export, shortages
from zhanggui.trade.shortages.views.panels import COLUMN, SHORT, drawer_shortage, home_shortages
from zhanggui.trade.shortages.views.steps import choose, give, propose, remind, take, times

__all__ = [
    "COLUMN",
    "SHORT",
    "SHORTAGES",
    "card",
    "choose",
    "drawer_shortage",
    "export",
    "give",
    "home_shortages",
    "propose",
    "remind",
    "shortages",
    "take",
    "times",
]
