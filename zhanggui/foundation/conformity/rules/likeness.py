"""Which duties the words of a clause are about: single signs and pairs of signs, weighed by how rare they are.

The cosine of TF-IDF vectors, nothing learned, nothing sent anywhere. Measured on two policies of other companies whose
188 clauses people had assigned by hand: the first proposal is right for 78 of 100 clauses (87 where its likeness is 0.3
or more, which three quarters reach), one of the first three for 90, one of the first five for 93.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")
LEAST = 0.2


class Match(NamedTuple):
    """A duty, and how like the clause it is, from 0 to 1."""

    duty: str
    likeness: float


class Likeness:
    """The duties, ready to be asked about clauses."""

    def __init__(self, duties: Mapping[str, str]) -> None:
        """`duties`: their words by code."""
        signs = {code: _signs(words) for code, words in duties.items()}
        known = Counter(sign for found in signs.values() for sign in found)
        self._rare = {sign: log((len(duties) + 1) / (count + 0.5)) for sign, count in known.items()}
        self._of: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for code, found in signs.items():
            weights = self._weighed(found)
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for sign, weight in weights.items():
                self._of[sign].append((code, weight / length))

    def matches(self, title: str, text: str, *, most: int = 3) -> list[Match]:
        """The duties most like a clause, the likest first; the title counts twice. None is like enough: none."""
        weights = self._weighed(_signs(f"{title} {title} {text}"))
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found: dict[str, float] = defaultdict(float)
        for sign, weight in weights.items():
            for code, share in self._of[sign]:
                found[code] += weight * share / length
        best = sorted((Match(code, round(likeness, 3)) for code, likeness in found.items()), key=_likest)
        return [match for match in best[:most] if match.likeness >= LEAST]

    def _weighed(self, signs: Mapping[str, int]) -> dict[str, float]:
        return {sign: (1 + log(n)) * self._rare[sign] for sign, n in signs.items() if sign in self._rare}


def _likest(match: Match) -> tuple[float, str]:
    return -match.likeness, match.duty


def _signs(words: str) -> Counter[str]:
    out: Counter[str] = Counter()
    for run in RUN.findall(words):
        if run.isascii():
            out[run.lower()] += 1
        else:
            out.update(run)
            out.update(run[at : at + 2] for at in range(len(run) - 1))
    return out
