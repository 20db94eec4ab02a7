"""Doorsteps of review: the steps of a reviewer, the automatic part, what hangs on pages of others."""

from zhanggui.trade.review.views.advance import advance, run_button, run_note
from zhanggui.trade.review.views.cases import (
    ACTIONS,
    CASES,
    agree,
    ask,
    confirm,
    contact,
    decline,
    drawer_case,
    give,
    take,
)
from zhanggui.trade.review.views.panels import advance_next, home_judged
from zhanggui.trade.review.views.rulesets import (
    rule_set,
    rule_set_approve,
    rule_set_discard,
    rule_set_draft,
    rule_set_return,
    rule_set_save,
    rule_set_submit,
    rule_set_try,
    rule_sets,
)
from zhanggui.trade.review.views.steps import APPROVE, HOLD, JUDGED, RELEASE, approve, hold, release

__all__ = [
    "ACTIONS",
    "APPROVE",
    "CASES",
    "HOLD",
    "JUDGED",
    "RELEASE",
    "advance",
    "advance_next",
    "agree",
    "approve",
    "ask",
    "confirm",
    "contact",
    "decline",
    "drawer_case",
    "give",
    "hold",
    "home_judged",
    "release",
    "rule_set",
    "rule_set_approve",
    "rule_set_discard",
    "rule_set_draft",
    "rule_set_return",
    "rule_set_save",
    "rule_set_submit",
    "rule_set_try",
    "rule_sets",
    "run_button",
    "run_note",
    "take",
]
