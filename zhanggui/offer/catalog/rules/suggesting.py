"""Which SKU to suggest for platform goods: by code, by the platform item a list names, by title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.rules.likeness import Likeness, fold, pieces_told
from zhanggui.offer.catalog.rules.matching import Goods
from zhanggui.offer.catalog.states import Hint

SAME = 95
"""How alike goods are whose title is a SKU's own while their spec says more."""


class Suggestion(NamedTuple):
    """A SKU that goods could be, why, and how alike the titles are (of 100; sure ones 100)."""

    sku_id: int
    hint: Hint
    likeness: int


@dataclass(frozen=True)
class Catalogue:
    """Every SKU as suggestions look for it."""

    version: str
    codes: Mapping[str, Sequence[int]]
    titles: Mapping[str, Sequence[int]]
    likeness: Likeness
    pieces: Mapping[int, int]

    @classmethod
    def of(cls, version: str, skus: Iterable[tuple[int, str, str]]) -> Catalogue:
        codes, titles = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        all_titles: list[tuple[int, str]] = []
        for sku_id, code, title in skus:
            codes[fold(code)].append(sku_id)
            titles[fold(title)].append(sku_id)
            all_titles.append((sku_id, title))
        pieces = {sku_id: pieces_told(title) for sku_id, title in all_titles}
        return cls(version, codes, titles, Likeness.of(all_titles), pieces)

    def sure(self, goods: Goods) -> Suggestion | None:
        """The one SKU with the same code but for case, width and hyphens; else the one with the same title."""
        asked = ((Hint.CODE, self.codes, goods.seller_code), (Hint.SAME_TITLE, self.titles, goods.title + goods.spec))
        for hint, known, text in asked:
            found = known.get(key, ()) if (key := fold(text)) else ()
            if len(found) == 1:
                return Suggestion(found[0], hint, 100)
        return None

    def likely(self, goods: Goods, *, most: int = 1) -> list[Suggestion]:
        """SKUs of like titles, the one of that very title first; those of another number of pieces as parts."""
        same = self.titles.get(fold(goods.title), ())
        named = [(same[0], SAME)] if len(same) == 1 else []
        alike = self.likeness.best(f"{goods.title} {goods.spec} {goods.seller_code}", most=most)
        found = [*named, *(pair for pair in alike if pair[0] not in same or not named)][:most]
        told = pieces_told(f"{goods.title} {goods.spec}")
        return [
            Suggestion(sku_id, Hint.TITLE if told in (1, self.pieces[sku_id]) else Hint.PACK, score)
            for sku_id, score in found
        ]


def may_accept(*, hint: str, suggested: int | None) -> Verdict:
    """A suggestion can be taken as it stands unless it is only one piece of what is sold. [D069]"""
    if suggested is None:
        return Refused(duty="D069", why=_("没有建议，请选择商品"))
    if hint == Hint.PACK:
        return Refused(duty="D069", why=_("看起来一件里有几个单品：请新建组合装，或自己选择商品"))
    return OK


def suggestion_for(*, goods: Goods, listed: Mapping[str, frozenset[int]], skus: Catalogue) -> Suggestion | None:
    """The best suggestion: same code, the only SKU listed for the item, same title, like title."""
    sure = skus.sure(goods)
    if sure and sure.hint == Hint.CODE:
        return sure
    only = listed.get(goods.item_id, frozenset())
    if len(only) == 1 and not goods.seller_code:
        return Suggestion(next(iter(only)), Hint.LISTED, 100)
    return sure or next(iter(skus.likely(goods)), None)
