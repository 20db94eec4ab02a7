"""A message and its values, kept apart until a screen translates them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NAME_LENGTH = 255
SCAN_LENGTH = 120
"""The longest code that is taken from a gun or a camera."""
SEVERAL = re.compile(r"(.+)\*([1-9]\d{0,3})")


@dataclass(frozen=True)
class Text:
    """A Chinese msgid with named values; `str()` gives the Chinese text, `kit.text.render` the reader's language."""

    msgid: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**self.params) if self.params else self.msgid

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted((k, str(v)) for k, v in self.params.items()))))

    def as_dict(self) -> dict[str, object]:
        """The plain form stored in the journal and in decisions."""
        return {"msgid": self.msgid, "params": {k: str(v) for k, v in self.params.items()}}

    @staticmethod
    def from_dict(stored: dict[str, object]) -> Text:
        params = stored.get("params")
        return Text(str(stored.get("msgid", "")), dict(params) if isinstance(params, dict) else {})


def texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values; stored texts become texts again, said in the reader's language."""
    return {k: Text.from_dict(v) if isinstance(v, dict) and "msgid" in v else v for k, v in values.items()}


def msg(msgid: str, **params: object) -> Text:
    """Mark a sentence for translation: `msg("金额 {amount} 超过 {limit}", amount=…, limit=…)`."""
    return Text(msgid, params)


def folded(name: str) -> str:
    """A name made comparable: width, case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def several(text: str) -> tuple[str, int]:
    """A code and how many pieces of it: `A1*12` are twelve."""
    told = SEVERAL.fullmatch(text)
    return (told[1], int(told[2])) if told else (text, 1)


def sayable(name: str) -> str:
    """A file name of any system as text: bytes that are no text become question marks; the end of a long one stays."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")[-NAME_LENGTH:]
