"""What reading a text gives: documents of clauses in their order, and what was left out with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from zhanggui.foundation.policy.states import Level
from zhanggui.kit.pure import Text


@dataclass(frozen=True)
class Found:
    """A clause: its level and number, how deep it stands, its title and text; `line` is where it begins."""

    level: Level
    label: str
    depth: int
    title: str
    text: str
    line: int


@dataclass(frozen=True)
class Note:
    """A line that is no policy, and why."""

    line: int
    text: str
    why: Text


@dataclass(frozen=True)
class Parsed:
    """One policy of a text: its title, the other lines of its heading, its clauses, what was left out."""

    title: str
    heading: tuple[str, ...]
    clauses: tuple[Found, ...]
    notes: tuple[Note, ...]


def squeezed(text: str) -> str:
    """A text without blanks and line breaks."""
    return "".join(text.split())


def digest_of(title: str, clauses: Iterable[tuple[str, str, str]]) -> str:
    """The mark of a policy's words (title; label, title and text of each clause): the same words, the same mark."""
    parts = [title, *(f"{label}\x1f{head}\x1f{text}" for label, head, text in clauses)]
    return hashlib.sha256("\x1e".join(squeezed(part) for part in parts).encode()).hexdigest()
