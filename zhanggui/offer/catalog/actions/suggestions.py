"""Suggest a SKU for every unmatched goods, and accept suggestions: one, several, or all that are sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog import rules
from zhanggui.offer.catalog.actions.matches import MatchRow, matches_save
from zhanggui.offer.catalog.models import Sku, UnmatchedGoods
from zhanggui.offer.catalog.queries import catalogue, listed_skus
from zhanggui.offer.catalog.rules import Goods, suggestion_for
from zhanggui.offer.catalog.states import SURE, Basis, Hint

WEIGH = (
    "UPDATE catalog_unmatchedgoods u SET suggested_id = n.sku_id, hint = n.hint, likeness = n.likeness, "
    "weighed_with = %s FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[]) AS n(id, sku_id, hint, likeness) "
    "WHERE u.id = n.id"
)


@dataclass(frozen=True)
class Accepted:
    """Goods now matched, how many orders waited for them, and goods refused with the reason."""

    moved: list[int]
    orders: int
    refused: dict[int, Verdict]
    told: Sequence[tuple[str, str]] = ()
    """What is what now: (goods in words, code of our SKU)."""


@transaction.atomic
def suggestions_weigh(*, shop_id: int, by: Actor) -> int:
    """Suggest a SKU for goods of a shop that are new, changed, or were weighed with another catalogue. [D069]

    Returns how many were weighed; what was weighed with the same catalogue costs nothing.
    """
    by.require("catalog.manage")
    if not UnmatchedGoods.objects.filter(shop_id=shop_id).exists():
        return 0
    skus = catalogue(by=by)
    rows = list(UnmatchedGoods.objects.filter(shop_id=shop_id).exclude(weighed_with=skus.version))
    if not rows:
        return 0
    goods = [Goods.of(row) for row in rows]
    listed = listed_skus(item_ids={one.item_id for one in goods if one.item_id}, by=by)
    told = [suggestion_for(goods=one, listed=listed, skus=skus) for one in goods]
    with connection.cursor() as cursor:
        cursor.execute(
            WEIGH,
            [
                skus.version,
                [row.id for row in rows],
                [s.sku_id if s else None for s in told],
                [s.hint.value if s else "" for s in told],
                [s.likeness if s else 0 for s in told],
            ],
        )
    return len(rows)


@transaction.atomic
def suggestions_accept(*, goods_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Accepted:
    """Match goods as suggested; those without a suggestion or sold as packs are refused. [D069]"""
    rows = _locked(goods_ids, by)
    verdicts = {row.id: rules.may_accept(hint=row.hint, suggested=row.suggested_id) for row in rows}
    meant = [row for row in rows if verdicts[row.id]]
    refused = {row_id: verdict for row_id, verdict in verdicts.items() if not verdict}
    wanted = [_as_suggested(row) for row in meant]
    return _saved(meant, wanted, refused, by, at)


@transaction.atomic
def suggestions_accept_sure(*, by: Actor, at: datetime | None = None) -> Accepted:
    """Match all goods whose suggestion is sure: the same code but for case and hyphens, or the same title. [D069]"""
    by.require("catalog.manage")
    sure = UnmatchedGoods.objects.seen_by(by).filter(hint__in=[h.value for h in SURE], suggested__isnull=False)
    ids = list(sure.order_by("id").values_list("id", flat=True))
    return suggestions_accept(goods_ids=ids, by=by, at=at) if ids else Accepted([], 0, {})


@transaction.atomic
def goods_match(
    *,
    goods_ids: Sequence[int],
    sku_id: int,
    basis: Basis | None = None,
    company: bool = False,
    by: Actor,
    at: datetime | None = None,
) -> Accepted:
    """Match goods to one SKU a person chose, by the narrowest they carry or by the basis given. [D069]

    It holds for the shop of the goods; with `company` and 商家编码 for every shop.
    """
    rows = _locked(goods_ids, by)
    wanted = [
        MatchRow(
            goods=Goods.of(row),
            sku_id=sku_id,
            basis=basis or Basis(row.basis),
            shop_id=None if company else row.shop_id,
        )
        for row in rows
    ]
    return _saved(rows, wanted, {}, by, at)


def _locked(goods_ids: Sequence[int], by: Actor) -> list[UnmatchedGoods]:
    by.require("catalog.manage")
    rows = list(UnmatchedGoods.objects.seen_by(by).filter(id__in=list(goods_ids)).order_by("id").select_for_update())
    if not rows:
        raise NotFound(why=_("这些商品已经匹配好，或不在您的数据范围内"))
    return rows


def _as_suggested(row: UnmatchedGoods) -> MatchRow:
    """The same code but for case and hyphens is the same SKU in every shop; the rest is matched narrowly."""
    same_code = row.hint == Hint.CODE
    return MatchRow(
        goods=Goods.of(row),
        sku_id=row.suggested_id or 0,
        basis=Basis.CODE if same_code else Basis(row.basis),
        shop_id=None if same_code else row.shop_id,
    )


def _saved(
    rows: Sequence[UnmatchedGoods],
    wanted: Sequence[MatchRow],
    refused: dict[int, Verdict],
    by: Actor,
    at: datetime | None,
) -> Accepted:
    saved = matches_save(rows=wanted, by=by, at=at or clock.now())
    refused |= {rows[index].id: verdict for index, verdict in saved.refused.items()}
    codes = dict(Sku.objects.filter(id__in={row.sku_id for row in wanted}).values_list("id", "code"))
    done = [(row, match) for row, match in zip(rows, wanted, strict=True) if row.id not in refused]
    told = [(f"{row.title} {row.spec}".strip() or row.key, codes[match.sku_id]) for row, match in done]
    return Accepted([row.id for row, _match in done], sum(row.orders for row, _match in done), refused, told)
