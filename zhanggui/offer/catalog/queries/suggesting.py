"""Which of our SKUs platform goods could be: by code, by the platform item, by title; and finding one while typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.models import BundlePart, GoodsMatch, Sku, UnmatchedGoods
from zhanggui.offer.catalog.rules import Catalogue, Goods, Suggestion, suggestion_for
from zhanggui.offer.catalog.states import HINT_TITLES, SURE, Basis, Hint

LIKELY = 5
OPTIONS = 12


@dataclass(frozen=True)
class SkuOption:
    """A SKU to choose, as a list of choices shows it."""

    id: int
    code: str
    title: str
    active: bool
    is_bundle: bool
    hint: str = ""
    likeness: int = 0

    @property
    def why(self) -> Text | None:
        """Why it is suggested."""
        return HINT_TITLES[Hint(self.hint)] if self.hint else None

    @property
    def is_pack(self) -> bool:
        return self.hint == Hint.PACK

    @property
    def is_sure(self) -> bool:
        return self.hint in SURE


def catalogue(*, by: Actor) -> Catalogue:
    """Every SKU as suggestions look for it; kept in this process until a SKU is added or changed."""
    by.require("catalog.view")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id), sum(extract(epoch FROM changed_at)) FROM catalog_sku")
        return _catalogue("/".join(map(str, cursor.fetchone())))


@lru_cache(maxsize=1)
def _catalogue(version: str) -> Catalogue:
    skus = Sku.objects.seen_by(System("catalog")).order_by("id")
    return Catalogue.of(version, skus.values_list("id", "code", "title").iterator(chunk_size=10_000))


def listed_skus(*, item_ids: Iterable[str], by: Actor) -> dict[str, frozenset[int]]:
    """The SKUs that lists name for these platform items."""
    found: dict[str, set[int]] = {}
    listed = GoodsMatch.objects.seen_by(System("catalog")).filter(basis=Basis.ITEM_CODE, until=None, shop=None)
    for item, sku_id in listed.filter(item_id__in=sorted(item_ids)).values_list("item_id", "sku_id"):
        found.setdefault(item, set()).add(sku_id)
    return {item: frozenset(skus) for item, skus in found.items()} if by.can("catalog.view") else {}


def sku_options(*, q: str = "", goods_id: int | None = None, by: Actor) -> list[SkuOption]:
    """SKUs to choose from: those that hold every word of `q` in code or title; without `q` those the goods could be."""
    by.require("catalog.view")
    if not q.strip():
        return _likely_options(goods_id, by) if goods_id else []
    rows = Sku.objects.seen_by(by)
    for word in q.split()[:8]:
        rows = rows.filter(Q(code__icontains=word) | Q(title__icontains=word))
    return _options(rows.order_by("code").values_list("id", flat=True)[:OPTIONS], {}, by)


def _likely_options(goods_id: int, by: Actor) -> list[SkuOption]:
    row = UnmatchedGoods.objects.seen_by(by).filter(id=goods_id).first()
    if row is None:
        raise NotFound
    goods, skus = Goods.of(row), catalogue(by=by)
    best = suggestion_for(goods=goods, listed=listed_skus(item_ids=[goods.item_id], by=by), skus=skus)
    found = {s.sku_id: s for s in [*([best] if best else []), *skus.likely(goods, most=LIKELY)][::-1]}
    return _options(dict.fromkeys([*([best.sku_id] if best else []), *list(found)[::-1]]), found, by)


def _options(ids: Iterable[int], told: Mapping[int, Suggestion], by: Actor) -> list[SkuOption]:
    wanted = list(ids)
    bundles = Exists(BundlePart.objects.seen_by(by).filter(bundle=OuterRef("pk")))
    rows = Sku.objects.seen_by(by).filter(id__in=wanted).annotate(bundled=bundles)
    known = {sku.id: sku for sku in rows}
    return [
        SkuOption(
            i, sku.code, sku.title, sku.active, sku.bundled, told[i].hint if i in told else "",
            told[i].likeness if i in told else 0,
        )
        for i in wanted
        if (sku := known.get(i))
    ]  # fmt: skip
