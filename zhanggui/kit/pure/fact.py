"""News a room announces: past tense, ids and plain values, never personal data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar

from zhanggui.kit.pure.text import Text, ours, texts

PLAIN = (str, int, bool, type(None))
OWN_COLUMNS = ("subject_id", "shop_id")
EITHER = ("reason", "why", "note", "answer", "how", "outcome", "post", "kind")
"""Values that are somebody's own words or, where the system gave the reason or ships the post or kind, ours."""
_known: dict[str, type[Fact]] = {}
_vocabularies: dict[str, Callable[[Any], Text | None]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Base of every fact. A subclass names its room and what it is about; its other fields are the payload.

    `title` is what a timeline says; `sentence` may tell more, with payload values in braces (Chinese msgids).
    `codes`: values that are codes, by field, with the words of each code, or the name of a vocabulary that has them.
    `formerly`: the names under which the journal keeps those told before the fact moved to another room.
    """

    room: ClassVar[str] = ""
    subject: ClassVar[str] = ""
    duty: ClassVar[str] = ""
    title: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    icon: ClassVar[str] = "point"
    tone: ClassVar[str] = "neutral"
    codes: ClassVar[Mapping[str, str | Mapping[Any, str | Text]]] = {}
    formerly: ClassVar[tuple[str, ...]] = ()

    subject_id: int
    shop_id: int | None = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.room:
            _known[cls.name()] = cls
        _known.update(dict.fromkeys(cls.__dict__.get("formerly", ()), cls))

    @classmethod
    @cache
    def name(cls) -> str:
        """`OrderHeld` of room orders is `orders.order_held`."""
        return f"{cls.room}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"

    def payload(self) -> dict[str, object]:
        """The fact's own values as plain JSON values."""
        return {name: plain(getattr(self, name)) for name in self._own_names()}

    @classmethod
    def in_words(cls, payload: Mapping[str, Any]) -> Text | None:
        """Its sentence with kept values; fields that came after they were written down have their defaults."""
        return Text(cls.sentence, cls.spoken({**cls._defaults(), **payload})) if cls.sentence else None

    @classmethod
    def spoken(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Kept values by name: words of ours where one is a code that has some, or was written by the system."""
        return {name: cls._said(name, value) for name, value in texts(payload).items()}

    @classmethod
    def _said(cls, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [cls._said(name, one) for one in value]
        if isinstance(value, dict):
            return {cls._said(name, one): number for one, number in value.items()}
        words = cls.codes.get(name, {})
        found = _vocabularies[words](value) if isinstance(words, str) else words.get(value)
        return found or (ours(value) if name in EITHER and isinstance(value, str) else value)

    @classmethod
    @cache
    def _defaults(cls) -> dict[str, Any]:
        """The values a fact has where nobody says them."""
        plain_ones = {f.name: f.default for f in fields(cls) if f.default is not MISSING}
        return plain_ones | {f.name: f.default_factory() for f in fields(cls) if f.default_factory is not MISSING}

    @classmethod
    @cache
    def _own_names(cls) -> tuple[str, ...]:
        """The names of its own values."""
        return tuple(f.name for f in fields(cls) if f.name not in OWN_COLUMNS)


def known_facts() -> dict[str, type[Fact]]:
    """Every fact a loaded room can announce, by name."""
    return dict(_known)


def vocabulary(name: str, words: Callable[[Any], Text | None]) -> None:
    """The words of codes that many rooms tell of: who has them lends them, facts name them."""
    _vocabularies[name] = words


def words_lent() -> set[str]:
    """The names of all vocabularies."""
    return set(_vocabularies)


def plain(value: object) -> object:
    """A value as JSON can hold it without loss; anything else is a bug in the fact."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | frozenset):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    raise TypeError(f"a fact holds plain values only, not {type(value).__name__}")
