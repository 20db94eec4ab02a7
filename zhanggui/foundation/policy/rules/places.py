"""How a clause is cited: 第五条(一), 3.2.1 b., 二、1.(2); bullets and plain paragraphs by their turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zhanggui.foundation.policy.states import DECIMALS, Level

WHOLE = (Level.ARTICLE, Level.CHAPTER, Level.PART, *DECIMALS)
UNNUMBERED = (Level.BULLET, Level.PLAIN, Level.PREFACE)


class Placed(NamedTuple):
    """What a place is made of."""

    level: Level
    label: str
    depth: int


def places(clauses: Sequence[Placed]) -> list[str]:
    """The place of each clause of a policy; numbers that count through the policy need nothing before them."""
    out: list[str] = []
    path: list[str] = []
    counts: list[Counter[Level]] = [Counter()]
    for one in clauses:
        del path[one.depth :], counts[one.depth + 1 :]
        while len(counts) <= one.depth:
            counts.append(Counter())
        counts[one.depth][one.level] += 1
        counts.append(Counter())
        own = f"{one.label}{counts[one.depth][one.level]}" if one.level in UNNUMBERED else one.label
        if one.level == Level.PLAIN:
            own = f"{Level.PLAIN.value}{counts[one.depth][one.level]}"
        above = next((part for part in reversed(path) if part), "")
        is_whole = one.level in WHOLE and not above.startswith(Level.APPENDIX.value)
        told = own if is_whole or (above.startswith("第") and above.endswith(("章", "分", "编"))) else f"{above}{own}"
        path += [""] * (one.depth - len(path)) + [told]
        out.append(told)
    return out
