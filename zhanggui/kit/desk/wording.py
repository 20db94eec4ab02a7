"""What a label may be, and how it is said in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise

from zhanggui.kit.pure import Text
from zhanggui.kit.text import render

Label = str | Text | Promise


def say(label: Label | None) -> str:
    """The label in the active language; a plain string is taken as it stands."""
    return render(label) if isinstance(label, Text) else str(label or "")
