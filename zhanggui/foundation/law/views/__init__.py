"""法规库: laws, rules of platforms, the numbers they set, and what the company changed of them."""

from zhanggui.foundation.law.views.amendments import amendment, amendments, amendments_export, withdraw
from zhanggui.foundation.law.views.laws import (
    law,
    law_amend,
    law_enter,
    laws,
    laws_export,
    review,
    rule_enter,
    rules,
    rules_export,
)
from zhanggui.foundation.law.views.parameters import parameter, parameter_amend, parameters, parameters_export

__all__ = [
    "amendment",
    "amendments",
    "amendments_export",
    "law",
    "law_amend",
    "law_enter",
    "laws",
    "laws_export",
    "parameter",
    "parameter_amend",
    "parameters",
    "parameters_export",
    "review",
    "rule_enter",
    "rules",
    "rules_export",
    "withdraw",
]
