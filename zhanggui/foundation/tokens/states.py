"""Words of tokens: whether one opens the door, and how its rights are chosen."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_network
from typing import Final

from zhanggui.kit.pure import msg as _

PREFIX: Final = "zg_"
USUAL_DAYS: Final = 90
MOST_DAYS: Final = 365
MOST_NETWORKS: Final = 20
READ_ONLY: Final = (".view", ".read")
"""How rights end that only look."""


class TokenState(StrEnum):
    """Whether a token opens the door."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


TOKEN_STATES = {
    TokenState.VALID: _("有效"),
    TokenState.EXPIRED: _("已过期"),
    TokenState.REVOKED: _("已吊销"),
}
TOKEN_TONES = {TokenState.VALID: "green", TokenState.EXPIRED: "neutral", TokenState.REVOKED: "neutral"}


class Preset(StrEnum):
    """How the rights of a new token are chosen."""

    READ = "read"
    CHOSEN = "chosen"


PRESETS = {Preset.READ: _("只读：我的全部查看权限"), Preset.CHOSEN: _("逐项选择")}


def networks_read(typed: str) -> list[str]:
    """Networks as people write them, a line each or with commas; one address is a network of one. Raises ValueError."""
    words = typed.replace(",", " ").replace("，", " ").split()
    if len(words) > MOST_NETWORKS:
        raise ValueError
    return sorted({str(ip_network(word, strict=False)) for word in words})
