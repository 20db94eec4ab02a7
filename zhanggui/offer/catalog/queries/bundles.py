"""Bundles (组合装) and what they consist of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.offer.catalog.models import BundlePart, Sku

SORTS = {"changed": Sort("changed_at"), "code": Sort("code", descending=False)}


@dataclass(frozen=True)
class Part:
    """A part of a bundle, or a bundle that a SKU is part of: the other SKU and how many pieces."""

    sku_id: int
    code: str
    title: str
    active: bool
    pieces: int


@dataclass(frozen=True, kw_only=True)
class BundleLine:
    """A bundle as the list shows it."""

    id: int
    code: str
    title: str
    active: bool
    changed_at: datetime
    parts: tuple[Part, ...]

    @property
    def pieces(self) -> int:
        return sum(part.pieces for part in self.parts)

    @property
    def content(self) -> str:
        """Its parts in one line, as the import reads them."""
        return " + ".join(f"{part.code}×{part.pieces}" for part in self.parts)


def bundle_parts(*, sku_ids: Sequence[int], by: Actor) -> dict[int, tuple[tuple[int, int], ...]]:
    """What the bundles among these SKUs consist of: bundle → (part, pieces); a SKU that is no bundle is left out."""
    by.require("catalog.view")
    found: dict[int, list[tuple[int, int]]] = {}
    with connection.cursor() as cursor:  # asked for every reservation: the ORM takes seven times as long
        cursor.execute(
            "SELECT bundle_id, part_id, pieces FROM catalog_bundlepart "
            "WHERE bundle_id = ANY(%s::bigint[]) ORDER BY 1, 2",
            [array(sku_ids)],
        )
        for bundle, part, pieces in cursor.fetchall():
            found.setdefault(bundle, []).append((part, pieces))
    return {bundle: tuple(lines) for bundle, lines in found.items()}


def bundle_ids(*, by: Actor) -> list[int]:
    """Every SKU that is a bundle. Needs catalog.view."""
    by.require("catalog.view")
    return list(BundlePart.objects.order_by("bundle_id").values_list("bundle_id", flat=True).distinct())


def parts_of(*, sku_id: int, by: Actor) -> list[Part]:
    """The parts of a bundle, in the order they were given."""
    return _parts([sku_id], by).get(sku_id, [])


def part_choices(*, parts: Mapping[int, int], by: Actor) -> list[Part]:
    """SKUs with pieces as somebody chose them so far, for the form of a bundle."""
    by.require("catalog.view")
    found = {sku.id: sku for sku in Sku.objects.seen_by(by).filter(id__in=list(parts))}
    return [Part(i, s.code, s.title, s.active, pieces) for i, pieces in parts.items() if (s := found.get(i))]


def bundles_with(*, sku_id: int, by: Actor) -> list[Part]:
    """The bundles a SKU is part of."""
    by.require("catalog.view")
    rows = BundlePart.objects.seen_by(by).filter(part=sku_id).select_related("bundle").order_by("bundle__code")
    return [Part(r.bundle_id, r.bundle.code, r.bundle.title, r.bundle.active, r.pieces) for r in rows]


def _parts(bundle_ids: Sequence[int], by: Actor) -> dict[int, list[Part]]:
    by.require("catalog.view")
    found: dict[int, list[Part]] = {}
    rows = BundlePart.objects.seen_by(by).filter(bundle__in=list(bundle_ids)).select_related("part").order_by("id")
    for row in rows:
        part = Part(row.part_id, row.part.code, row.part.title, row.part.active, row.pieces)
        found.setdefault(row.bundle_id, []).append(part)
    return found


def _bundles(by: Actor) -> QuerySet[Sku]:
    by.require("catalog.view")
    return Sku.objects.seen_by(by).filter(Exists(BundlePart.objects.seen_by(by).filter(bundle=OuterRef("pk"))))


def bundle_rows(*, ask: Ask, by: Actor) -> Page[BundleLine]:
    """Bundles, the last changed first; searched in their own words and in those of their parts."""
    rows = _bundles(by)
    for word in ask.search.split()[:8]:
        inside = BundlePart.objects.seen_by(by).filter(
            Q(part__code__icontains=word) | Q(part__title__icontains=word), bundle=OuterRef("pk")
        )
        rows = rows.filter(Q(code__icontains=word) | Q(title__icontains=word) | Exists(inside))
    page = paginate(rows, ask=ask, sorts=SORTS, make=lambda sku: sku)
    parts = _parts([sku.id for sku in page.rows], by)
    lines = [_line(sku, parts.get(sku.id, [])) for sku in page.rows]
    return Page(lines, page.next, page.prev, page.total, page.capped)


def _line(sku: Sku, parts: Sequence[Part]) -> BundleLine:
    return BundleLine(
        id=sku.id, code=sku.code, title=sku.title, active=sku.active, changed_at=sku.changed_at, parts=tuple(parts)
    )


def bundle_card(*, bundle_id: int, by: Actor) -> BundleLine:
    """One bundle with its parts. Raises NotFound."""
    sku = _bundles(by).filter(id=bundle_id).first()
    if sku is None:
        raise NotFound
    return _line(sku, _parts([sku.id], by).get(sku.id, []))
