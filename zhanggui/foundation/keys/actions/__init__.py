"""The only writers of keys."""

from zhanggui.foundation.keys.actions._tried import Tried
from zhanggui.foundation.keys.actions.factors import factors_end, factors_reset, recovery_renew
from zhanggui.foundation.keys.actions.passkeys import passkey_add, passkey_enter, passkey_remove, second_step_show
from zhanggui.foundation.keys.actions.second import password_prove, second_step_leave, second_step_try
from zhanggui.foundation.keys.actions.totp import totp_begin, totp_confirm, totp_remove

__all__ = [
    "Tried",
    "factors_end",
    "factors_reset",
    "passkey_add",
    "passkey_enter",
    "passkey_remove",
    "password_prove",
    "recovery_renew",
    "second_step_leave",
    "second_step_show",
    "second_step_try",
    "totp_begin",
    "totp_confirm",
    "totp_remove",
]
