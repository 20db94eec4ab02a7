"""Pages of carriers."""

from zhanggui.trade.carriers.views.desk import card, carriers, numbers, tariff, tariff_template, use
from zhanggui.trade.carriers.views.orders import TAKE, give_back, labels, order_carrier, order_panel, take
from zhanggui.trade.carriers.views.rules import rules

__all__ = [
    "TAKE",
    "card",
    "carriers",
    "give_back",
    "labels",
    "numbers",
    "order_carrier",
    "order_panel",
    "rules",
    "take",
    "tariff",
    "tariff_template",
    "use",
]
