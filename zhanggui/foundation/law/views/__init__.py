"""法规库: laws, rules of platforms, the numbers they set, and what the company changed of them."""

from zhanggui.foundation.law.views.amendments import amendment, amendments, withdraw
from zhanggui.foundation.law.views.laws import (
    law,
    law_amend,
    law_enter,
    laws,
    review,
    rule_enter,
    rules,
)
from zhanggui.foundation.law.views.parameters import parameter, parameter_amend, parameters

__all__ = [
    "amendment",
    "amendments",
    "law",
    "law_amend",
    "law_enter",
    "laws",
    "parameter",
    "parameter_amend",
    "parameters",
    "review",
    "rule_enter",
    "rules",
    "withdraw",
]
