"""The rights rooms declare. A right nobody declared can be held by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from zhanggui.kit.pure import Text, msg, vocabulary

EVERY_RIGHT: Final = "*"


@dataclass(frozen=True)
class Right:
    """One thing a post may do; `code` is `room.verb`, `title` what people read. `personal`: it shows personal data."""

    code: str
    title: Text
    duty: str = ""
    personal: bool = False


_rights: dict[str, Right] = {}


def declare(*rights: Right) -> None:
    """A room declares its rights in `apps.ready()`; declaring the same right again is harmless."""
    for right in rights:
        if _rights.setdefault(right.code, right) != right:
            raise ValueError(f"right {right.code} is declared twice with different words")


def all_rights() -> dict[str, Right]:
    return dict(_rights)


def personal_rights() -> frozenset[str]:
    """The codes of all rights that show personal data of buyers. [D187]"""
    return frozenset(code for code, right in _rights.items() if right.personal)


def title_of(code: str) -> Text:
    right = _rights.get(code)
    return right.title if right else msg("{code}", code=code)


vocabulary("right", title_of)
