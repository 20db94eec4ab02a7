"""Two versions side by side, clause by clause: the same, changed, added, removed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zhanggui.foundation.policy.states import Change

ALIKE = 0.5
SHORTEST = 2
"""Letters that stayed between two changes: fewer are read with them as one change."""


class Pair(NamedTuple):
    """Places in the old and the new version; none where there is no counterpart."""

    change: Change
    old: int | None
    new: int | None


def compared(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Clauses matched in their order; between those that stayed, the likest are one clause that changed. [D270]"""
    pairs: list[Pair] = []
    for tag, i, j, k, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair(Change.SAME, i + step, k + step) for step in range(j - i)]
        else:
            pairs += _changed(old, new, range(i, j), range(k, to))
    return pairs


class Piece(NamedTuple):
    """A stretch of words, and whether the other version has others there."""

    text: str
    is_changed: bool


def pieces(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both wordings cut where they part: every letter stays, in its order. [D270]"""
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i, j, k, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        parts = tag != "equal" or (j - i < SHORTEST and i > 0 and j < len(one))
        _put(left, one[i:j], parts)
        _put(right, other[k:to], parts)
    return left, right


def _put(told: list[Piece], text: str, is_changed: bool) -> None:
    if not text:
        return
    if told and told[-1].is_changed == is_changed:
        told[-1] = Piece(told[-1].text + text, is_changed)
    else:
        told.append(Piece(text, is_changed))


def _changed(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[Pair]:
    """Each new clause takes the first old one that is like it; old ones without counterpart stand before."""
    pairs: list[Pair] = []
    begin = left.start
    for place in right:
        like = next((at for at in range(begin, left.stop) if _alike(old[at], new[place])), None)
        if like is None:
            pairs.append(Pair(Change.ADDED, None, place))
            continue
        pairs += [Pair(Change.REMOVED, at, None) for at in range(begin, like)]
        pairs.append(Pair(Change.CHANGED, like, place))
        begin = like + 1
    return [*pairs, *(Pair(Change.REMOVED, at, None) for at in range(begin, left.stop))]


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
