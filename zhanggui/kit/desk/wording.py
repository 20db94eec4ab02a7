"""What a label may be, and how it is said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text
from zhanggui.kit.text import render

Label = str | Text | Promise


def say(label: Label | None) -> str:
    """The label in the active language; a plain string is taken as it stands."""
    return render(label) if isinstance(label, Text) else str(label or "")


def joined(labels: Iterable[Label]) -> str:
    """Several labels as one, with the reader's comma."""
    return gettext("、").join(say(label) for label in labels)


def say_refusal(refusal: Refusal) -> str:
    """Why not, and what would help."""
    return " ".join(filter(None, (say(refusal.why), say(refusal.next_step))))


def said(titles: Mapping[Any, Text], only: Iterable[Enum] | None = None) -> Callable[[], list[tuple[str, str]]]:
    """Words with their titles as the choices of a form field, said in the language of whoever opens it."""
    words = tuple(titles if only is None else only)
    return lambda: [(str(word.value), say(titles[word])) for word in words]
