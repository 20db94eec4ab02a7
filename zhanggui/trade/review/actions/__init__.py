"""The only writers of review."""

from zhanggui.trade.review.actions.advance import (
    due_advance,
    orders_advance,
    orders_rejudge,
    orders_serve,
    presale_advance,
    stock_serve,
)
from zhanggui.trade.review.actions.assigning import case_give, case_take
from zhanggui.trade.review.actions.cases import STOPPED, cases_settle
from zhanggui.trade.review.actions.contacting import contact_record
from zhanggui.trade.review.actions.deciding import (
    case_confirm,
    finance_clear,
    finance_refuse,
    order_approve,
    order_hold,
    order_release,
)
from zhanggui.trade.review.actions.drafting import ruleset_discard, ruleset_draft, ruleset_save, ruleset_try
from zhanggui.trade.review.actions.forcing import release_agree, release_ask, release_decline, releases_settle
from zhanggui.trade.review.actions.reserving import Advanced
from zhanggui.trade.review.actions.rulesets import rule_sets_load
from zhanggui.trade.review.actions.starting import advance_start
from zhanggui.trade.review.actions.submitting import ruleset_approve, ruleset_return, ruleset_submit, rulesets_settle

__all__ = [
    "STOPPED",
    "Advanced",
    "advance_start",
    "case_confirm",
    "case_give",
    "case_take",
    "cases_settle",
    "contact_record",
    "due_advance",
    "finance_clear",
    "finance_refuse",
    "order_approve",
    "order_hold",
    "order_release",
    "orders_advance",
    "orders_rejudge",
    "orders_serve",
    "presale_advance",
    "release_agree",
    "release_ask",
    "release_decline",
    "releases_settle",
    "rule_sets_load",
    "ruleset_approve",
    "ruleset_discard",
    "ruleset_draft",
    "ruleset_return",
    "ruleset_save",
    "ruleset_submit",
    "ruleset_try",
    "rulesets_settle",
    "stock_serve",
]
