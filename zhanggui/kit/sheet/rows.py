"""Rows of a file that were read and not taken."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Text


@dataclass(frozen=True)
class RefusedRow:
    """A row that did nothing: its number in the file, what it names, why, and the duty behind the refusal."""

    row: int
    name: str
    why: Text
    duty: str = ""
