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
    template = gettext(text.msgid)
    return template.format(**{k: v if not isinstance(v, Text) else render(v) for k, v in text.params.items()})
