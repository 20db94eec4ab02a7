"""How alike two titles are: shared words, rare ones counting more; sizes and numbers count as whole words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from math import log
from operator import itemgetter

WORD = re.compile(r"[a-z0-9][a-z0-9.]*|[\u4e00-\u9fff]+")
JOINTS = re.compile(r"[\s._/·‧•\-‐-―－]+")
COVERED, COVERING = 0.7, 0.3
"""How much of our title is found in theirs counts more than the other way round: theirs is full of advertising."""
ODD_SIZE = 0.55
"""What is left of the likeness when a size or number of ours is not in theirs."""
PACKED = re.compile(r"(\d{1,2}|[一二三四五六七八九十两双对])\s*[件瓶支盒只包袋条个罐双套](?:装|套|组合)")
TIMES = re.compile(r"[x×*]\s*(\d{1,2})(?![\d.a-z])")
CHINESE_NUMBERS = "零一二三四五六七八九十"
LETTER_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "xxxl"})
READ, SHORTLIST = 3_000, 100
"""So many titles are looked up by their rarest words, and so many of them compared word by word."""


def fold(code: str) -> str:
    """A code as it is compared for suggestions: without case, width, blanks, hyphens, dots."""
    return JOINTS.sub("", unicodedata.normalize("NFKC", code).casefold())


def words(text: str) -> frozenset[str]:
    """Latin words and numbers whole, Chinese in pairs of characters."""
    found: set[str] = set()
    for run in WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if run[0] < "\u4e00":
            found.add(run.strip("."))
        else:
            found.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return frozenset(found)


def pieces_told(text: str) -> int:
    """How many pieces a title says are sold in one (两件装, 3 瓶装, 50ml*2); 1 when it says nothing."""
    neat = unicodedata.normalize("NFKC", text).casefold()
    found = PACKED.search(neat) or TIMES.search(neat)
    if not found:
        return 1
    told = found[1]
    return max(1, CHINESE_NUMBERS.index(told) if told in CHINESE_NUMBERS else 2 if told in "两双对" else int(told))


def _is_size(word: str) -> bool:
    return word in LETTER_SIZES or (word[0] < "\u4e00" and any(c.isdigit() for c in word))


@dataclass
class Likeness:
    """Titles by id, to be asked which of them a text is most like; made once for many questions."""

    titles: Mapping[int, frozenset[str]]
    weight: dict[str, float] = field(init=False)
    having: dict[str, list[int]] = field(init=False)
    wholes: dict[int, float] = field(init=False)
    sizes: dict[int, frozenset[str]] = field(init=False)

    @classmethod
    def of(cls, titles: Iterable[tuple[int, str]]) -> Likeness:
        return cls({sku_id: words(title) for sku_id, title in titles})

    def __post_init__(self) -> None:
        counts = Counter(word for title in self.titles.values() for word in title)
        every = len(self.titles) + 1
        self.weight = {word: log(1 + every / count) for word, count in counts.items()}
        self.unknown = log(1 + every)
        self.having = {}
        for sku_id, title in self.titles.items():
            for word in title:
                self.having.setdefault(word, []).append(sku_id)
        self.wholes = {sku_id: self._sum(title) for sku_id, title in self.titles.items()}
        self.sizes = {sku_id: frozenset(filter(_is_size, title)) for sku_id, title in self.titles.items()}

    def best(self, text: str, *, most: int = 1, least: int = 40) -> list[tuple[int, int]]:
        """(id, likeness of 100), the likest first; nothing below `least`."""
        asked = words(text)
        whole = self._sum(asked)
        scored = ((self._between(asked, whole, sku_id), sku_id) for sku_id in self._near(asked))
        found = sorted((s for s in scored if s[0] >= least), key=lambda s: (-s[0], s[1]))
        return [(sku_id, score) for score, sku_id in found[:most]]

    def _near(self, asked: frozenset[str]) -> list[int]:
        """Titles that share the rarest words; what only shares words of half the catalogue is not looked at."""
        near: dict[int, float] = {}
        read = 0
        for word in sorted(asked & self.having.keys(), key=lambda one: (len(self.having[one]), one)):
            holders, weight = self.having[word], self.weight[word]
            read += len(holders)
            if near and read > READ:
                break
            for sku_id in holders:
                near[sku_id] = near.get(sku_id, 0.0) + weight
        return [sku_id for sku_id, _weight in nlargest(SHORTLIST, near.items(), key=itemgetter(1))]

    def _between(self, asked: frozenset[str], whole: float, sku_id: int) -> int:
        """How alike these words are to one title, of 100."""
        both = self._sum(asked & self.titles[sku_id])
        score = COVERED * both / self.wholes[sku_id] + COVERING * both / whole
        return round(100 * score * (1 if self.sizes[sku_id] <= asked else ODD_SIZE))

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self.weight.get(word, self.unknown) for word in found)
