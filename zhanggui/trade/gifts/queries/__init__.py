"""The only readers of gifts."""

from zhanggui.trade.gifts.queries.orders import OrderGift, gift_choices, gift_so, order_gifts
from zhanggui.trade.gifts.queries.rules import (
    RuleRow,
    Trial,
    gifts_by_rule,
    rule_card,
    rule_counts,
    rule_labels,
    rule_rows,
    rule_snapshot,
    rule_trial,
    rules_in_force,
)

__all__ = [
    "OrderGift",
    "RuleRow",
    "Trial",
    "gift_choices",
    "gift_so",
    "gifts_by_rule",
    "order_gifts",
    "rule_card",
    "rule_counts",
    "rule_labels",
    "rule_rows",
    "rule_snapshot",
    "rule_trial",
    "rules_in_force",
]
