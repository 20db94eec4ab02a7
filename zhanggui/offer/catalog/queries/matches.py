"""Matches between platform goods and SKUs: those of the asker's shops, and those of the whole company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.models import GoodsMatch
from zhanggui.offer.catalog.rules import Goods
from zhanggui.offer.catalog.states import BASIS_TITLES, PARTS, Basis
from zhanggui.offer.channels.queries import ShopCard, platforms, shops

SORTS = {"since": Sort("since"), "code": Sort("sku__code", descending=False)}
SEARCHED = ("title", "spec", "seller_code", "item_id", "platform_sku", "sku__code", "sku__title")
COMPANY = "company"


@dataclass(frozen=True, kw_only=True)
class MatchLine:
    """A match as lists show it: what goods, how far it reaches, which SKU, since when."""

    id: int
    basis: Basis
    goods: Goods
    shop_code: str
    shop_name: str
    platform: str
    platform_name: str
    sku_id: int
    sku_code: str
    sku_title: str
    sku_active: bool
    since: datetime
    until: datetime | None

    @property
    def basis_title(self) -> Text:
        return BASIS_TITLES[self.basis]

    @property
    def number(self) -> str:
        """What it goes by, all parts."""
        return " · ".join(filter(None, (str(getattr(self.goods, part)) for part in PARTS[self.basis])))

    def told(self, part: str) -> str:
        """This part of the goods if the match goes by it: what an import needs to say the same again."""
        return str(getattr(self.goods, part)) if part in PARTS[self.basis] else ""

    @property
    def reach(self) -> str | Text:
        """The shop, or how far beyond one it holds."""
        return self.shop_name or (_("平台全部店铺") if self.platform else _("全公司"))

    @property
    def is_open(self) -> bool:
        return self.until is None


def matches_seen(*, by: Actor) -> QuerySet[GoodsMatch]:
    """Matches of the asker's shops and those of the company: a match of no shop is everybody's. Needs catalog.view."""
    by.require("catalog.view")
    company = GoodsMatch.objects.seen_by(System("catalog")).filter(shop=None)
    return company | GoodsMatch.objects.seen_by(by)


def match_rows(*, ask: Ask, by: Actor) -> Page[MatchLine]:
    """Matches in force, the newest first; ended ones too when asked for. [D069]"""
    rows = _narrowed(matches_seen(by=by).select_related("sku"), ask)
    return paginate(rows, ask=ask, sorts=SORTS, make=_maker(by))


def _narrowed(rows: QuerySet[GoodsMatch], ask: Ask) -> QuerySet[GoodsMatch]:
    for word in ask.search.split()[:8]:
        rows = rows.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    if codes := ask.filters.get("shop"):
        company = Q(shop=None) if COMPANY in codes else Q(pk__in=[])
        rows = rows.filter(Q(shop__code__in=codes) | company)
    if basis := ask.filters.get("basis"):
        rows = rows.filter(basis=basis)
    return rows if ask.filters.get("ended") else rows.filter(until=None)


class _Maker:
    """Rows made with the names of shops and platforms at hand."""

    def __init__(self, cards: Mapping[int, ShopCard], names: Mapping[str, str]) -> None:
        self.shops, self.names = cards, names

    def __call__(self, match: GoodsMatch) -> MatchLine:
        shop = self.shops.get(match.shop_id or 0)
        platform = shop.platform if shop else match.platform
        return MatchLine(
            id=match.id,
            basis=Basis(match.basis),
            goods=Goods.of(match),
            shop_code=shop.code if shop else "",
            shop_name=shop.name if shop else "",
            platform=platform,
            platform_name=self.names.get(platform, platform),
            sku_id=match.sku_id,
            sku_code=match.sku.code,
            sku_title=match.sku.title,
            sku_active=match.sku.active,
            since=match.since,
            until=match.until,
        )


def _maker(by: Actor) -> _Maker:
    return _Maker({shop.id: shop for shop in shops(by=by)}, {row.code: row.name for row in platforms(by=by)})


def match_card(*, match_id: int, by: Actor) -> MatchLine:
    """One match. Raises NotFound."""
    match = matches_seen(by=by).select_related("sku").filter(id=match_id).first()
    if match is None:
        raise NotFound
    return _maker(by)(match)


def match_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these matches: the number they go by."""
    make = _maker(by)
    return {m.id: make(m).number for m in matches_seen(by=by).select_related("sku").filter(id__in=list(ids))}


def sku_matches(*, sku_id: int, by: Actor) -> list[MatchLine]:
    """Every match of a SKU the asker may see, those in force first."""
    make = _maker(by)
    rows = matches_seen(by=by).select_related("sku").filter(sku=sku_id)
    return sorted(map(make, rows.order_by("-since", "-id")[:200]), key=lambda row: row.until is not None)
