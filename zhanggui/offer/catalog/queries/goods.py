"""Unmatched goods of the asker's shops: the list a person works through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.models import BundlePart, UnmatchedGoods
from zhanggui.offer.catalog.queries.matches import matches_seen
from zhanggui.offer.catalog.rules import Goods, pieces_told
from zhanggui.offer.catalog.states import BASIS_TITLES, HINT_TITLES, PARTS, SURE, Basis, Hint
from zhanggui.offer.channels.queries import ShopCard, shops

SORTS = {"orders": Sort("orders"), "last": Sort("last_at", nullable=True), "noticed": Sort("noticed_at")}
HINTED = {
    "sure": Q(hint__in=[h.value for h in SURE]) & ~Q(suggested=None),
    "likely": ~Q(hint__in=[*(h.value for h in SURE), ""]) & ~Q(suggested=None),
    "none": Q(suggested=None),
}
HINTED_TITLES: tuple[tuple[str, Text], ...] = (
    ("sure", _("有把握的建议")),
    ("likely", _("可能的建议")),
    ("none", _("没有建议")),
)
SEARCHED = ("title", "spec", "seller_code", "item_id", "platform_sku", "suggested__code")


@dataclass(frozen=True, kw_only=True)
class GoodsRow:
    """A row of the list: what was sold where, what we think it is, how many orders wait for it."""

    id: int
    goods: Goods
    basis: Basis
    shop: ShopCard
    orders: int
    last_at: datetime | None
    noticed_at: datetime
    sku_id: int | None
    sku_code: str
    sku_title: str
    hint: Hint | None
    likeness: int

    @property
    def label(self) -> str:
        return self.goods.title or self.number

    @property
    def number(self) -> str:
        """What the narrowest match would go by."""
        return str(getattr(self.goods, PARTS[self.basis][0]))

    @property
    def basis_title(self) -> Text:
        return BASIS_TITLES[self.basis]

    @property
    def why(self) -> Text | None:
        return HINT_TITLES[self.hint] if self.hint else None

    @property
    def is_pack(self) -> bool:
        """Several pieces of the suggested SKU in one: a bundle has to be made."""
        return self.hint == Hint.PACK

    @property
    def pieces(self) -> int:
        """How many pieces its title says are sold in one."""
        return pieces_told(f"{self.goods.title} {self.goods.spec}")

    @property
    def is_sure(self) -> bool:
        return self.hint in SURE

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def platform_name(self) -> str:
        return self.shop.platform_name


def _goods(by: Actor) -> QuerySet[UnmatchedGoods]:
    by.require("catalog.view")
    return UnmatchedGoods.objects.seen_by(by).select_related("suggested")


def goods_rows(*, ask: Ask, by: Actor) -> Page[GoodsRow]:
    """Unmatched goods of the asker's shops, those with the most waiting orders first. [D069]"""
    rows, badges = _narrowed(_goods(by), ask), {shop.id: shop for shop in shops(by=by)}
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, badges))


def _narrowed(rows: QuerySet[UnmatchedGoods], ask: Ask) -> QuerySet[UnmatchedGoods]:
    for word in ask.search.split()[:8]:
        rows = rows.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    if hinted := ask.filters.get("hinted"):
        rows = rows.filter(HINTED[hinted])
    return rows.filter(orders__gt=0) if ask.filters.get("waiting") else rows


def _row(row: UnmatchedGoods, badges: Mapping[int, ShopCard]) -> GoodsRow:
    return GoodsRow(
        id=row.id,
        goods=Goods.of(row),
        basis=Basis(row.basis),
        shop=badges[row.shop_id],
        orders=row.orders,
        last_at=row.last_at,
        noticed_at=row.noticed_at,
        sku_id=row.suggested_id,
        sku_code=row.suggested.code if row.suggested else "",
        sku_title=row.suggested.title if row.suggested else "",
        hint=Hint(row.hint) if row.suggested else None,
        likeness=row.likeness,
    )


def goods_card(*, goods_id: int, by: Actor) -> GoodsRow:
    """One unmatched goods. Raises NotFound when it is matched by now or of another shop."""
    row = _goods(by).filter(id=goods_id).first()
    if row is None:
        raise NotFound
    return _row(row, {shop.id: shop for shop in shops(by=by)})


def goods_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these goods."""
    rows = _goods(by).filter(id__in=list(ids))
    return {row.id: " ".join(filter(None, (row.title, row.spec))) or row.key for row in rows}


def goods_key(*, goods_id: int, by: Actor) -> tuple[int, Goods, Basis] | None:
    """Of which shop unmatched goods are, what they carry and what tells them; None when they are matched by now.

    Whoever sees the shop's orders may know what they wait for: no right of the catalogue is asked.
    """
    row = UnmatchedGoods.objects.seen_by(by).filter(id=goods_id).first()
    return (row.shop_id, Goods.of(row), Basis(row.basis)) if row else None


def goods_waited_for(*, by: Actor) -> int:
    """How many unmatched goods hold up orders now."""
    return _goods(by).filter(orders__gt=0).count()


def match_counts(*, by: Actor) -> dict[str, int]:
    """How many goods are unmatched, how many with a sure suggestion, how many matches stand, how many bundles."""
    told = _goods(by).aggregate(unmatched=Count("id"), sure=Count("id", filter=HINTED["sure"]))
    standing = matches_seen(by=by).filter(until=None).count()
    bundles = BundlePart.objects.seen_by(by).values("bundle").distinct().count()
    return {**told, "matched": standing, "bundles": bundles}
