"""The only readers of keys."""

from zhanggui.foundation.keys.queries.factors import (
    MyFactors,
    PasskeyRow,
    SetUp,
    factors_of,
    my_factors,
    my_set_up,
    passkey_only,
)
from zhanggui.foundation.keys.queries.passkeys import Site, passkey_to_enter, passkey_to_make, passkey_to_show
from zhanggui.foundation.keys.queries.sign_ins import SignInRow, guesses_let_in, my_sign_ins, sign_in_rows

__all__ = [
    "MyFactors",
    "PasskeyRow",
    "SetUp",
    "SignInRow",
    "Site",
    "factors_of",
    "guesses_let_in",
    "my_factors",
    "my_set_up",
    "my_sign_ins",
    "passkey_only",
    "passkey_to_enter",
    "passkey_to_make",
    "passkey_to_show",
    "sign_in_rows",
]
