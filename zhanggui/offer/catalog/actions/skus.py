"""The only writers of SKUs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact, Verdict
from zhanggui.kit.reason import reason_given
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog import facts, rules
from zhanggui.offer.catalog.actions.settling import matches_lock
from zhanggui.offer.catalog.models import Brand, GoodsMatch, Sku
from zhanggui.offer.catalog.states import Basis


@dataclass(frozen=True, kw_only=True)
class SkuRow:
    """What a list says of one SKU; what it does not say (None, empty) stays as it is."""

    code: str
    title: str
    brand: str = ""
    list_price: Decimal | None = None
    unit_cost: Decimal | None = None
    barcode: str = ""
    weight_g: int | None = None
    item_id: str = ""

    def values(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in rules.COMPARED}


@dataclass(frozen=True)
class Upserted:
    """The SKU ids by what became of them."""

    new: list[int]
    updated: list[int]
    unchanged: list[int]
    refused: dict[str, Verdict] = field(default_factory=dict)
    """By code: what cannot be put on file, and why."""


@dataclass(frozen=True)
class Switched:
    """SKUs switched, and those that stood the other way already, with the reason."""

    moved: list[int]
    refused: dict[int, Verdict]


@dataclass(frozen=True)
class _Standing:
    """A SKU on file as the list meets it."""

    id: int
    values: dict[str, object]


@transaction.atomic
def skus_upsert(*, rows: Sequence[SkuRow], platform: str = "tmall", by: Actor, at: datetime | None = None) -> Upserted:
    """Put SKUs on file or bring them up to date, and keep every old price and cost. [D052]

    One row per code (a later row of the same code wins); set-based, one list at a time; needs catalog.manage. A new
    code that a match gives to another SKU is refused: one code never has two meanings. [D069]
    """
    by.require("catalog.manage")
    at = at or clock.now()
    wanted = {row.code: row for row in rows}
    take_turn("catalog.skus_upsert")
    matches_lock()
    standing = _standing(sorted(wanted), {row.item_id for row in wanted.values() if row.item_id}, platform)
    refused = rules.codes_refused([code for code in wanted if code not in standing], meant=_meant_by(wanted))
    wanted = {code: row for code, row in wanted.items() if code not in refused}
    fresh = [row for code, row in wanted.items() if code not in standing]
    changed = {
        code: diff for code, old in standing.items() if (diff := rules.changes(old.values, wanted[code].values()))
    }
    brands = _brand_ids({row.brand for row in wanted.values() if row.brand})
    new_ids = _insert(fresh, brands, at)
    _update([(standing[code].id, wanted[code]) for code in changed], brands, at)
    ids = {**new_ids, **{code: old.id for code, old in standing.items()}}
    _map_items([(ids[row.code], row.item_id) for row in wanted.values() if row.item_id], platform, at)
    news: list[Fact] = [facts.SkuAdded(subject_id=i, code=code) for code, i in new_ids.items()]
    news += [_change(ids[code], *change) for code, diff in changed.items() for change in diff]
    announce(news, by=by, at=at)
    return Upserted(
        new=list(new_ids.values()),
        updated=[ids[code] for code in changed],
        unchanged=[old.id for code, old in standing.items() if code not in changed],
        refused=refused,
    )


@transaction.atomic
def sku_stop_sale(*, sku_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Switched:
    """Stop the sale of SKUs at once: stock is no longer reserved for them. The safe direction never waits. [D044]"""
    return _switch_sale(sku_ids, to=False, reason=reason, by=by, at=at)


@transaction.atomic
def sku_resume(*, sku_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Switched:
    """Sell stopped SKUs again. [D044]"""
    return _switch_sale(sku_ids, to=True, reason=reason, by=by, at=at)


@transaction.atomic
def skus_exported(*, count: int, by: Actor) -> None:
    """Write down that a list of SKUs left the house. [D197]"""
    announce([facts.SkusExported(subject_id=0, count=count)], by=by)


def _switch_sale(sku_ids: Sequence[int], *, to: bool, reason: str, by: Actor, at: datetime | None) -> Switched:
    """Switch those that stand the other way; refused as a whole when none does."""
    by.require("catalog.manage")
    why = reason_given(reason, duty="D044")
    skus = list(Sku.objects.seen_by(by).filter(id__in=sku_ids).order_by("id").select_for_update())
    if not skus:
        raise NotFound
    verdicts = {sku.id: rules.may_switch_sale(active=sku.active, to=to) for sku in skus}
    moved = [i for i, verdict in verdicts.items() if verdict]
    if not moved:
        raise Refusal.of(verdicts[skus[0].id])
    at = at or clock.now()
    Sku.objects.filter(id__in=moved).update(active=to, changed_at=at)
    fact = facts.SaleResumed if to else facts.SaleStopped
    announce([fact(subject_id=i, reason=why) for i in moved], by=by, at=at)
    return Switched(moved, {i: verdict for i, verdict in verdicts.items() if not verdict})


def _meant_by(codes: Iterable[str]) -> dict[str, str]:
    """Codes that matches give to SKUs now: code → the code of that SKU."""
    matches = GoodsMatch.objects.filter(basis=Basis.CODE, until=None, key__in=list(codes))
    return dict(matches.values_list("key", "sku__code"))


def _change(sku_id: int, value: str, old: str, new: str) -> Fact:
    if value == "list_price":
        return facts.ListPriceChanged(subject_id=sku_id, old=old, new=new)
    if value == "unit_cost":
        return facts.UnitCostChanged(subject_id=sku_id, old=old, new=new)
    return facts.SkuChanged(subject_id=sku_id, value=value, old=old, new=new)


def _standing(codes: Sequence[str], item_ids: Iterable[str], platform: str) -> dict[str, _Standing]:
    """The SKUs on file of these codes, with the platform item named by the list when it is already mapped."""
    skus = list(
        Sku.objects.filter(code__in=codes).select_related("brand").order_by("id").select_for_update(of=("self",))
    )
    mapped: dict[int, list[str]] = {}
    open_items = GoodsMatch.objects.filter(basis=Basis.ITEM_CODE, platform=platform, until=None, sku__in=skus)
    for sku_id, item_id in open_items.values_list("sku_id", "item_id").order_by("id"):
        mapped.setdefault(sku_id, []).append(item_id)
    named = set(item_ids)
    return {sku.code: _Standing(sku.id, _values(sku, mapped.get(sku.id, []), named)) for sku in skus}


def _values(sku: Any, mapped: Sequence[str], named: set[str]) -> dict[str, object]:
    values = {name: getattr(sku, name) for name in rules.COMPARED if name not in {"brand", "item_id"}}
    item = next((i for i in mapped if i in named), mapped[-1] if mapped else None)
    return {**values, "brand": sku.brand.name if sku.brand else None, "item_id": item}


def _brand_ids(names: set[str]) -> dict[str, int]:
    Brand.objects.bulk_create([Brand(name=name) for name in sorted(names)], ignore_conflicts=True)
    return dict(Brand.objects.filter(name__in=names).values_list("name", "id"))


def _insert(rows: Sequence[SkuRow], brands: dict[str, int], at: datetime) -> dict[str, int]:
    made = Sku.objects.bulk_create(
        [
            Sku(
                code=row.code, title=row.title, brand_id=brands.get(row.brand), list_price=row.list_price,
                unit_cost=row.unit_cost, barcode=row.barcode, weight_g=row.weight_g, added_at=at, changed_at=at,
            )
            for row in rows
        ],
        batch_size=2_000,
    )  # fmt: skip
    return {sku.code: sku.id for sku in made}


def _update(rows: Sequence[tuple[int, SkuRow]], brands: dict[str, int], at: datetime) -> None:
    """One statement; a value the list does not state stays."""
    if not rows:
        return
    columns: list[list[object]] = [
        [i for i, _row in rows],
        [row.title for _i, row in rows],
        [brands.get(row.brand) for _i, row in rows],
        [row.list_price for _i, row in rows],
        [row.unit_cost for _i, row in rows],
        [row.barcode for _i, row in rows],
        [row.weight_g for _i, row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE catalog_sku s SET title = COALESCE(NULLIF(n.title, ''), s.title),
                   brand_id = COALESCE(n.brand_id, s.brand_id), list_price = COALESCE(n.list_price, s.list_price),
                   unit_cost = COALESCE(n.unit_cost, s.unit_cost), barcode = COALESCE(NULLIF(n.barcode, ''), s.barcode),
                   weight_g = COALESCE(n.weight_g, s.weight_g), changed_at = %s
              FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::numeric[], %s::numeric[], %s::text[], %s::int[])
                   AS n(id, title, brand_id, list_price, unit_cost, barcode, weight_g)
             WHERE s.id = n.id
            """,
            [at, *columns],
        )


def _map_items(pairs: Sequence[tuple[int, str]], platform: str, at: datetime) -> None:
    """A list tells that a platform item sells a SKU: goods of that item with the SKU's code are matched from now on."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO catalog_goodsmatch
                   (platform, basis, item_id, seller_code, platform_sku, title, spec, sku_id, since)
            SELECT DISTINCT %s, %s, n.item_id, s.code, '', '', '', s.id, %s::timestamptz
              FROM unnest(%s::bigint[], %s::text[]) AS n(sku_id, item_id) JOIN catalog_sku s ON s.id = n.sku_id
                ON CONFLICT (key, basis, shop_id, platform) WHERE until IS NULL DO NOTHING
            """,
            [platform, Basis.ITEM_CODE.value, at, [i for i, _item in pairs], [item for _i, item in pairs]],
        )
