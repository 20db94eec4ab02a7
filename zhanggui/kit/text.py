"""Turn a Text into the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from django.utils.translation import get_language, gettext

from zhanggui.kit.pure import Shipped, Text


class _Counting(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, counts, more = format_spec.partition("|")
        return (one if str(value) == "1" else more) if counts else str(super().format_field(value, format_spec))


_COUNTING = _Counting()


def render(text: Text | str | None) -> str:
    """The sentence in the active language; stored texts translate too, because the msgid was stored."""
    if text is None:
        return ""
    if isinstance(text, str):
        return gettext(text) if text else ""
    said = gettext(text.msgid)
    return filled(said, {name: _shown(value) for name, value in text.params.items()}) if text.params else said


def filled(said: str, values: Mapping[str, object]) -> str:
    """The sentence with its values; `{n:row|rows}` in a translation is the first where n is one."""
    return _COUNTING.vformat(said, (), values) if "|" in said else said.format(**values)


def in_tongue(zh: str, en: str) -> str:
    """The one that ships in the reader's language."""
    return en if en and (get_language() or "").startswith("en") else zh


def _shown(value: object) -> object:
    """Texts translate, lists are msgids joined in the reader's language, all else stands as it is."""
    if isinstance(value, Text):
        return render(value)
    if isinstance(value, Shipped):
        return in_tongue(value.zh, value.en)
    if isinstance(value, list | tuple):
        return gettext("、").join(render(item) if isinstance(item, Text) else gettext(str(item)) for item in value)
    return value
