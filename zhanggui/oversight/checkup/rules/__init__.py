"""Pure rules: orders out of rows, what they prove of a duty, and how a clause stands by it."""

from zhanggui.oversight.checkup.rules.checks import CHECKS, Check, checked, lit_duties
from zhanggui.oversight.checkup.rules.clauses import ClauseRead, clause_stand, duties_of
from zhanggui.oversight.checkup.rules.deals import Deal, Found, Goods, Ground, Told, stand_of
from zhanggui.oversight.checkup.rules.words import asks_something, goes_private, wants_invoice

__all__ = [
    "CHECKS",
    "Check",
    "ClauseRead",
    "Deal",
    "Found",
    "Goods",
    "Ground",
    "Told",
    "asks_something",
    "checked",
    "clause_stand",
    "duties_of",
    "goes_private",
    "lit_duties",
    "stand_of",
    "wants_invoice",
]
