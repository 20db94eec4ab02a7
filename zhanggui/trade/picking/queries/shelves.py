"""Bins for their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.offer.catalog.queries import sku_faces
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.picking.models import Bin

OWN = System("picking")
SORTS = {"bin": Sort("code", descending=False), "changed": Sort("changed_at")}


@dataclass(frozen=True)
class ShelfRow:
    """Where a SKU of a warehouse is picked."""

    id: int
    bin: str
    code: str
    title: str
    warehouse: str
    changed_at: datetime
    changed_by: str


def shelf_rows(*, ask: Ask, by: Actor) -> Page[ShelfRow]:
    """One page of bins; search by the beginning of the bin or of the SKU's code. Needs orders.view. [D084]"""
    rows = _bins(by)
    if place := ask.filters.get("warehouse"):
        rows = rows.filter(warehouse_id=place)
    if ask.search:
        rows = rows.filter(code__istartswith=ask.search) | rows.filter(sku__code__istartswith=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    faces = sku_faces(ids=[row.sku_id for row in page.rows], by=by)
    names = {place.id: place.name for place in warehouses(by=OWN)}
    found = [
        ShelfRow(
            row.id,
            row.code,
            faces[row.sku_id].code,
            faces[row.sku_id].title,
            names.get(row.warehouse_id, ""),
            row.changed_at,
            row.changed_by_name,
        )
        for row in page.rows
    ]
    return Page(found, page.next, page.prev, page.total, page.capped)


def shelf_counts(*, by: Actor) -> dict[str, int]:
    """How many bins are on file. Needs orders.view."""
    return {"all": _bins(by).count()}


def shelf_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The codes of these bins. Needs orders.view."""
    return dict(_bins(by).filter(id__in=list(ids)).values_list("id", "code"))


def place_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The warehouses the asker sees, for filters and forms; where others pick there are no waves. Needs orders.view."""
    by.require("orders.view")
    here = [place for place in warehouses(by=OWN) if not place.is_outside]
    return [(str(place.id), place.name) for place in here if by.scope.sees("warehouse", place.id)]


def _bins(by: Actor) -> QuerySet[Bin]:
    by.require("orders.view")
    return Bin.objects.seen_by(by)
