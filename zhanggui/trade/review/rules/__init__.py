"""Rules of review: predicates over one order, their parameters, and the word of a whole set."""

from zhanggui.trade.review.rules.assess import Finding, Hit, Rule, assess
from zhanggui.trade.review.rules.compared import rules_changed
from zhanggui.trade.review.rules.known import KINDS, PREDICATES, RULE_TITLES, THEN, Kind, rule_wants, rules_faults
from zhanggui.trade.review.rules.params import Number, Param, Words
from zhanggui.trade.review.rules.sieve import SHOWN, Asked, Column, suspects
from zhanggui.trade.review.rules.skipping import SKIPPED
from zhanggui.trade.review.rules.subject import TOLD, Line, Params, Subject, money

__all__ = [
    "KINDS",
    "PREDICATES",
    "RULE_TITLES",
    "SHOWN",
    "SKIPPED",
    "THEN",
    "TOLD",
    "Asked",
    "Column",
    "Finding",
    "Hit",
    "Kind",
    "Line",
    "Number",
    "Param",
    "Params",
    "Rule",
    "Subject",
    "Words",
    "assess",
    "money",
    "rule_wants",
    "rules_changed",
    "rules_faults",
    "suspects",
]
