"""Turn a Text into the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from zhanggui.kit.pure import Text


def render(text: Text | str | None) -> str:
    """The sentence in the active language; stored texts translate too, because the msgid was stored."""
    if text is None:
        return ""
    if isinstance(text, str):
        return gettext(text) if text else ""
    return gettext(text.msgid).format(**{name: _shown(value) for name, value in text.params.items()})


def _shown(value: object) -> object:
    """Texts translate, lists are msgids joined in the reader's language, all else stands as it is."""
    if isinstance(value, Text):
        return render(value)
    if isinstance(value, list | tuple):
        return gettext("、").join(gettext(str(item)) for item in value)
    return value
