"""Words of sign-on: the kinds of identity providers, and by what a round trip was begun."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from zhanggui.kit.pure import msg as _

FACTOR: Final = "sign_on"
"""How a session is marked whose second step the provider itself has passed."""
ROUND_TRIP: Final = timedelta(minutes=10)
LONGEST_SUBJECT: Final = 255
LONGEST_REALM: Final = 100

KINDS = {
    "oidc": _("OpenID Connect（通用）"),
    "dingtalk": _("钉钉"),
    "feishu": _("飞书"),
    "wecom": _("企业微信"),
}


class Purpose(StrEnum):
    """Why somebody was sent to the provider: to come in, or to bind himself there to his account here."""

    ENTER = "enter"
    BIND = "bind"
