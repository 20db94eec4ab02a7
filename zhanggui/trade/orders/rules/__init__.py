"""Pure rules of orders: where an order stands, what stops it, what a person must look at."""

from zhanggui.trade.orders.rules.address import address_kind, region_of
from zhanggui.trade.orders.rules.gate import CLEAR_SQL, STANDS_CLEAR_SQL, TRIGGER_GATE_SQL, may_move_on
from zhanggui.trade.orders.rules.risk import RULE_TITLES, Finding, Hit, Rule, Subject, assess
from zhanggui.trade.orders.rules.standing import (
    Known,
    close_kind,
    line_state,
    merge,
    platform_action,
    refund_axis,
    standing,
)

__all__ = [
    "CLEAR_SQL",
    "RULE_TITLES",
    "STANDS_CLEAR_SQL",
    "TRIGGER_GATE_SQL",
    "Finding",
    "Hit",
    "Known",
    "Rule",
    "Subject",
    "address_kind",
    "assess",
    "close_kind",
    "line_state",
    "may_move_on",
    "merge",
    "platform_action",
    "refund_axis",
    "region_of",
    "standing",
]
