"""The only writers of review."""

from zhanggui.trade.review.actions.advance import due_advance, orders_advance, stock_serve
from zhanggui.trade.review.actions.deciding import order_approve, order_hold, order_release
from zhanggui.trade.review.actions.drafting import (
    ruleset_approve,
    ruleset_discard,
    ruleset_draft,
    ruleset_return,
    ruleset_save,
    ruleset_submit,
    ruleset_try,
)
from zhanggui.trade.review.actions.reserving import Advanced
from zhanggui.trade.review.actions.rulesets import rule_sets_load
from zhanggui.trade.review.actions.starting import advance_start

__all__ = [
    "Advanced",
    "advance_start",
    "due_advance",
    "order_approve",
    "order_hold",
    "order_release",
    "orders_advance",
    "rule_sets_load",
    "ruleset_approve",
    "ruleset_discard",
    "ruleset_draft",
    "ruleset_return",
    "ruleset_save",
    "ruleset_submit",
    "ruleset_try",
    "stock_serve",
]
