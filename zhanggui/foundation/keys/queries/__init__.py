"""The only readers of keys."""

from zhanggui.foundation.keys.queries.factors import MyFactors, SetUp, factors_of, my_factors, my_set_up
from zhanggui.foundation.keys.queries.sign_ins import SignInRow, guesses_let_in, my_sign_ins, sign_in_rows

__all__ = [
    "MyFactors",
    "SetUp",
    "SignInRow",
    "factors_of",
    "guesses_let_in",
    "my_factors",
    "my_set_up",
    "my_sign_ins",
    "sign_in_rows",
]
