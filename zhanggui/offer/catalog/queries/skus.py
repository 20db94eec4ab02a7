"""The only readers of SKUs. Company-wide: whoever holds catalog.view sees all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.desk.search import Hit
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import sql
from zhanggui.offer.catalog.models import Brand, Sku

SEES_COST = "catalog.manage"
QUEUES = {
    "all": Q(),
    "selling": Q(active=True),
    "stopped": Q(active=False),
    "incomplete": Q(list_price=None) | Q(unit_cost=None),
}
SORTS = {
    "code": Sort("code", descending=False),
    "price": Sort("list_price", nullable=True),
    "changed": Sort("changed_at"),
}


@dataclass(frozen=True, kw_only=True)
class SkuLine:
    """A SKU as lists and other rooms show it."""

    id: int
    code: str
    title: str
    brand: str
    list_price: Decimal | None
    unit_cost: Decimal | None
    active: bool
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class SkuCard:
    """Everything about one SKU that catalog knows. `unit_cost` is None for those who may not manage the catalogue."""

    id: int
    code: str
    title: str
    brand: str
    list_price: Decimal | None
    unit_cost: Decimal | None
    barcode: str
    weight_g: int | None
    active: bool
    added_at: datetime
    changed_at: datetime


def _skus(*, by: Actor) -> QuerySet[Sku]:
    """All SKUs: whoever holds catalog.view sees them."""
    by.require("catalog.view")
    rows: QuerySet[Sku] = Sku.objects.seen_by(by).select_related("brand")
    return rows


def sku_card(*, sku_id: int, by: Actor) -> SkuCard:
    """One SKU. Raises NotFound."""
    sku = _skus(by=by).filter(id=sku_id).first()
    if sku is None:
        raise NotFound
    return SkuCard(
        id=sku.id,
        code=sku.code,
        title=sku.title,
        brand=sku.brand.name if sku.brand else "",
        list_price=sku.list_price,
        unit_cost=sku.unit_cost if by.can(SEES_COST) else None,
        barcode=sku.barcode,
        weight_g=sku.weight_g,
        active=sku.active,
        added_at=sku.added_at,
        changed_at=sku.changed_at,
    )


def sku_ids_by_code(*, codes: Sequence[str], by: Actor) -> dict[str, int]:
    """The SKU of each known code, in one query."""
    by.require("catalog.view")
    return dict(Sku.objects.seen_by(by).filter(code__in=list(codes)).values_list("code", "id"))


def _line(sku: Sku, by: Actor) -> SkuLine:
    return SkuLine(
        id=sku.id,
        code=sku.code,
        title=sku.title,
        brand=sku.brand.name if sku.brand else "",
        list_price=sku.list_price,
        unit_cost=sku.unit_cost if by.can(SEES_COST) else None,
        active=sku.active,
        changed_at=sku.changed_at,
    )


def sku_rows(*, ask: Ask, by: Actor) -> Page[SkuLine]:
    """One page of the SKU list: queue, search in code and title, brand, list price."""
    rows = _skus(by=by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(code__icontains=ask.search) | Q(title__icontains=ask.search))
    if brands := ask.filters.get("brand"):
        rows = rows.filter(brand__in=[int(brand) for brand in brands])
    low, high = ask.filters.get("price", (None, None))
    if low is not None:
        rows = rows.filter(list_price__gte=low)
    if high is not None:
        rows = rows.filter(list_price__lte=high)
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda sku: _line(sku, by))


def sku_counts(*, by: Actor) -> dict[str, int]:
    """How many SKUs stand in each queue."""
    return _skus(by=by).aggregate(**{key: Count("id", filter=rows or None) for key, rows in QUEUES.items()})


def sku_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these SKUs."""
    return dict(_skus(by=by).filter(id__in=list(ids)).values_list("id", "code"))


def sku_weights(*, sku_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """What a piece weighs, in grams; those nobody weighed are left out."""
    weighed = _skus(by=by).filter(id__in=list(sku_ids)).values_list("id", "weight_g")
    return {sku_id: grams for sku_id, grams in weighed if grams is not None}


def sku_hits(*, q: str, by: Actor, limit: int) -> list[Hit]:
    """SKUs whose code or title holds `q`, for Ctrl-K."""
    rows = _skus(by=by).filter(Q(code__icontains=q) | Q(title__icontains=q)).order_by("code")[:limit]
    return [Hit(sku.code, reverse("catalog:sku", args=[sku.id]), sku.title, "barcode") for sku in rows]


def stopped_sku_ids(*, sku_ids: Sequence[int], by: Actor) -> frozenset[int]:
    """Those of the SKUs whose sale is stopped; no right is needed to respect a stop. [D044]"""
    seen, params = sql(by)
    with connection.cursor() as cursor:  # asked for every reservation: the ORM takes four times as long
        cursor.execute(
            f"SELECT id FROM catalog_sku WHERE NOT active AND id = ANY(%s::bigint[]) AND {seen}",
            [array(sku_ids), *params],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def brand_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The brands, for filters: (id, name)."""
    by.require("catalog.view")
    return [(str(brand.id), brand.name) for brand in Brand.objects.seen_by(by).order_by("name")]


def brand_names(*, ids: Collection[int], by: Actor) -> dict[int, str]:
    """What these brands are called. Needs catalog.view."""
    by.require("catalog.view")
    return dict(Brand.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name"))


def sku_brands(*, sku_ids: Collection[int], by: Actor) -> dict[int, int]:
    """The brand of each of these SKUs; those without one are left out. Needs catalog.view."""
    known = _skus(by=by).filter(id__in=list(sku_ids)).values_list("id", "brand_id")
    return {sku_id: brand for sku_id, brand in known if brand is not None}


def sku_costs(*, sku_ids: Collection[int], by: Actor) -> dict[int, Decimal | None]:
    """What a piece of each of these SKUs costs; None where nobody entered it. Needs catalog.manage."""
    by.require(SEES_COST)
    rows = Sku.objects.seen_by(by).filter(id__in=list(sku_ids))
    return dict(rows.values_list("id", "unit_cost"))


class SkuTold(NamedTuple):
    """A SKU with what it lists for and costs, as whoever sends it without a sale keeps it."""

    id: int
    title: str
    list_price: Decimal | None
    unit_cost: Decimal | None
    active: bool


def skus_told(*, codes: Collection[str], by: Actor) -> dict[str, SkuTold]:
    """What is on file of these codes, in one query. Needs catalog.manage, as costs do."""
    by.require(SEES_COST)
    rows = Sku.objects.seen_by(by).filter(code__in=list(codes))
    found = rows.values_list("code", "id", "title", "list_price", "unit_cost", "active")
    return {code: SkuTold(sku, title, price, cost, active) for code, sku, title, price, cost, active in found}


class SkuFace(NamedTuple):
    """A SKU as a hand in the warehouse knows it."""

    code: str
    title: str
    barcode: str

    @property
    def codes(self) -> tuple[str, ...]:
        """What a gun may read from it."""
        return (self.code, self.barcode) if self.barcode else (self.code,)


def sku_faces(*, ids: Collection[int], by: Actor) -> dict[int, SkuFace]:
    """Code, title and bar code of these SKUs; no right is needed to handle goods."""
    rows = Sku.objects.seen_by(by).filter(id__in=list(ids))
    return {
        i: SkuFace(code, title, barcode)
        for i, code, title, barcode in rows.values_list("id", "code", "title", "barcode")
    }


def skus_marked(*, text: str, by: Actor) -> list[SkuFace]:
    """The SKUs whose code or bar code is exactly this text; no right is needed to handle goods."""
    rows = Sku.objects.seen_by(by).filter(Q(code=text) | Q(barcode=text)).order_by("id")
    return [SkuFace._make(row) for row in rows.values_list("code", "title", "barcode")]
