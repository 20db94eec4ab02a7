"""The only readers of SKUs. Company-wide: whoever holds catalog.view sees all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.offer.catalog.models import Brand, Sku


@dataclass(frozen=True, kw_only=True)
class SkuLine:
    """A SKU as lists and other rooms show it."""

    id: int
    code: str
    title: str
    brand: str
    list_price: Decimal | None
    active: bool


@dataclass(frozen=True, kw_only=True)
class ItemMapping:
    """A platform item that sells the SKU."""

    platform: str
    item_id: str
    since: datetime
    until: datetime | None


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
    items: tuple[ItemMapping, ...]


def skus(*, by: Actor) -> QuerySet[Sku]:
    """All SKUs, for this room's list page."""
    by.require("catalog.view")
    rows: QuerySet[Sku] = Sku.objects.seen_by(by).select_related("brand")
    return rows


def sku_card(*, sku_id: int, by: Actor) -> SkuCard:
    """One SKU with its platform items."""
    sku = skus(by=by).filter(id=sku_id).prefetch_related("items").first()
    if sku is None:
        raise NotFound
    items = sorted(sku.items.all(), key=lambda item: item.since, reverse=True)
    return SkuCard(
        id=sku.id,
        code=sku.code,
        title=sku.title,
        brand=sku.brand.name if sku.brand else "",
        list_price=sku.list_price,
        unit_cost=sku.unit_cost if by.can("catalog.manage") else None,
        barcode=sku.barcode,
        weight_g=sku.weight_g,
        active=sku.active,
        added_at=sku.added_at,
        changed_at=sku.changed_at,
        items=tuple(ItemMapping(platform=i.platform, item_id=i.item_id, since=i.since, until=i.until) for i in items),
    )


def sku_ids_by_code(*, codes: Sequence[str], by: Actor) -> dict[str, int]:
    """The SKU of each known code, in one query."""
    by.require("catalog.view")
    return dict(Sku.objects.seen_by(by).filter(code__in=list(codes)).values_list("code", "id"))


def sku_lines(*, sku_ids: Sequence[int], by: Actor) -> dict[int, SkuLine]:
    """The named SKUs by id, in one query."""
    rows = skus(by=by).filter(id__in=list(sku_ids))
    return {
        sku.id: SkuLine(
            id=sku.id,
            code=sku.code,
            title=sku.title,
            brand=sku.brand.name if sku.brand else "",
            list_price=sku.list_price,
            active=sku.active,
        )
        for sku in rows
    }


def stopped_sku_ids(*, sku_ids: Sequence[int], by: Actor) -> frozenset[int]:
    """Those of the SKUs whose sale is stopped; no right is needed to respect a stop. [D044]"""
    stopped = Sku.objects.seen_by(by).filter(active=False, id__in=list(sku_ids))
    return frozenset(stopped.values_list("id", flat=True))


def brand_names(*, by: Actor) -> list[tuple[int, str]]:
    """The brands, for filters."""
    by.require("catalog.view")
    return list(Brand.objects.seen_by(by).order_by("name").values_list("id", "name"))
