"""The only writers of sign-on."""

from zhanggui.foundation.signon.actions.binding import (
    identities_end,
    identity_assign,
    identity_bind,
    identity_unbind,
)
from zhanggui.foundation.signon.actions.entering import sign_on_enter, sign_on_refuse
from zhanggui.foundation.signon.actions.providers import (
    provider_add,
    provider_change,
    provider_switch,
    provider_test_note,
)

__all__ = [
    "identities_end",
    "identity_assign",
    "identity_bind",
    "identity_unbind",
    "provider_add",
    "provider_change",
    "provider_switch",
    "provider_test_note",
    "sign_on_enter",
    "sign_on_refuse",
]
