"""A message and its values, kept apart until a screen translates them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

NAME_LENGTH = 255


@dataclass(frozen=True)
class Text:
    """A Chinese msgid with named values; `str()` gives the Chinese text, `kit.text.render` the reader's language."""

    msgid: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**{k: _chinese(v) for k, v in self.params.items()}) if self.params else self.msgid

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted((k, str(v)) for k, v in self.params.items()))))

    def as_dict(self) -> dict[str, object]:
        """The plain form stored in the journal and in decisions; texts among its values stay texts."""
        return {"msgid": self.msgid, "params": {k: _plain(v) for k, v in self.params.items()}}

    @staticmethod
    def from_dict(stored: Mapping[str, Any]) -> Text:
        params = stored.get("params")
        return Text(str(stored.get("msgid", "")), texts(params) if isinstance(params, dict) else {})


@dataclass(frozen=True)
class Shipped:
    """Words that ship in both languages with their data, as the name of a duty does; a value of a Text."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh


def _chinese(value: object) -> object:
    return "、".join(str(one) for one in value) if isinstance(value, list | tuple) else value


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, Shipped):
        return {"zh": value.zh, "en": value.en}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else str(value)


def stored(words: str | Text) -> str | dict[str, object]:
    """Somebody's own words as they are, words of ours as the text they are."""
    return words.as_dict() if isinstance(words, Text) else words


def revived(value: Any) -> Any:
    """A stored value; stored texts become texts again, said in the reader's language."""
    if isinstance(value, list):
        return [revived(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "msgid" in value:
        return Text.from_dict(value)
    return Shipped(value["zh"], value["en"]) if value.keys() == {"zh", "en"} else value


def texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values by name, revived."""
    return {k: revived(v) for k, v in values.items()}


def ours(words: str) -> str | Text:
    """Words kept as they were written, said in the reader's language where they are ours: a reason the system gave."""
    return Text(words) if words else ""


def listed(parts: Sequence[Text]) -> Text:
    """Several words of ours as one, with the reader's comma."""
    return Text("{all}", {"all": tuple(parts)})


def in_turn(parts: Sequence[str | Text]) -> str | Text:
    """Several sentences as one, with the reader's semicolon."""
    whole, *rest = parts or ("",)
    for part in rest:
        whole = msg("{first}；{then}", first=whole, then=part)
    return whole


def msg(msgid: str, **params: object) -> Text:
    """Mark a sentence for translation: `msg("金额 {amount} 超过 {limit}", amount=…, limit=…)`."""
    return Text(msgid, params)


def folded(name: str) -> str:
    """A name made comparable: width, case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def sayable(name: str) -> str:
    """A file name of any system as text: bytes that are no text become question marks; the end of a long one stays."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")[-NAME_LENGTH:]
