"""How codes are made and compared, and how often one may try."""

from zhanggui.foundation.keys.rules.codes import (
    LENGTH,
    LETTERS,
    code_at,
    is_recovery_code,
    plain_code,
    recovery_code,
    step_of,
    step_that_fits,
)
from zhanggui.foundation.keys.rules.tries import LOCKED_FOR, failures_that_count, may_try

__all__ = [
    "LENGTH",
    "LETTERS",
    "LOCKED_FOR",
    "code_at",
    "failures_that_count",
    "is_recovery_code",
    "may_try",
    "plain_code",
    "recovery_code",
    "step_of",
    "step_that_fits",
]
