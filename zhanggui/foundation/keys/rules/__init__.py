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
from zhanggui.foundation.keys.rules.passkeys import (
    ANSWER_WITHIN,
    NONCE,
    challenge,
    counter_goes_up,
    is_challenge,
    may_add,
)
from zhanggui.foundation.keys.rules.tries import LOCKED_FOR, failures_that_count, may_try

__all__ = [
    "ANSWER_WITHIN",
    "LENGTH",
    "LETTERS",
    "LOCKED_FOR",
    "NONCE",
    "challenge",
    "code_at",
    "counter_goes_up",
    "failures_that_count",
    "is_challenge",
    "is_recovery_code",
    "may_add",
    "may_try",
    "plain_code",
    "recovery_code",
    "step_of",
    "step_that_fits",
]
