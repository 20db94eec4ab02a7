"""Pure rules of orders: where an order stands, and what stops it."""

from zhanggui.trade.orders.rules.amending import IN_WAVE, may_amend
from zhanggui.trade.orders.rules.amounts import amount_over
from zhanggui.trade.orders.rules.cutting import agreed_back, cut_back, due_of
from zhanggui.trade.orders.rules.gate import (
    BEFORE_PARTS_SQL,
    CLEAR_SQL,
    DUE_SQL,
    STANDS_CLEAR_SQL,
    TRIGGER_GATE_SQL,
    may_move_on,
)
from zhanggui.trade.orders.rules.known import Known, close_kind, merge, smaller, still_due
from zhanggui.trade.orders.rules.refunds import (
    Case,
    Share,
    cases_standing,
    furthest,
    refund_axis,
    refunded_of,
    with_cases,
)
from zhanggui.trade.orders.rules.standing import (
    delivery_axis,
    line_state,
    payment_axis,
    platform_action,
    platform_state,
    said_while_parts_wait,
    standing,
)

__all__ = [
    "BEFORE_PARTS_SQL", "CLEAR_SQL", "DUE_SQL", "IN_WAVE", "STANDS_CLEAR_SQL", "TRIGGER_GATE_SQL", "Case", "Known",
    "Share", "agreed_back", "amount_over", "cases_standing", "close_kind", "cut_back", "delivery_axis", "due_of",
    "furthest", "line_state", "may_amend", "may_move_on", "merge", "payment_axis", "platform_action", "platform_state",
    "refund_axis", "refunded_of", "said_while_parts_wait", "smaller", "standing", "still_due", "with_cases",
]  # fmt: skip
