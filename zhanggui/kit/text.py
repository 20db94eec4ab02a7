"""Turn a Text into the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from zhanggui.kit.pure import Shipped, Text


def render(text: Text | str | None) -> str:
    """The sentence in the active language; stored texts translate too, because the msgid was stored."""
    if text is None:
        return ""
    if isinstance(text, str):
        return gettext(text) if text else ""
    said = gettext(text.msgid)
    return said.format(**{name: _shown(value) for name, value in text.params.items()}) if text.params else said


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
