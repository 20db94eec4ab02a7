"""Two versions side by side, clause by clause: the same, changed, added, removed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zhanggui.foundation.policy.states import Change

ALIKE = 0.5


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
