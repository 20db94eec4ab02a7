"""Which lots orders in waves are promised: first ended first, then as hands took them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.offer.lots import rules
from zhanggui.offer.lots.models import LotHold, LotShelf
from zhanggui.offer.lots.queries import sellable_of
from zhanggui.offer.lots.rules import Want


@transaction.atomic
def lots_hold(
    *, wants: Sequence[Want], warehouse_id: int, on_hand: Mapping[int, int], by: Actor, at: datetime
) -> set[int]:
    """Promise each of these orders (`Want.key`) the lots that end first and may be sold; returns who lacks. [D044]

    Shelves are locked in id order. In the transaction of who makes waves; needs inventory.view. Again is harmless.
    """
    by.require("inventory.view")
    skus = {want.sku_id for want in wants}
    rows = LotShelf.objects.seen_by(by).filter(sku_id__in=skus, warehouse_id=warehouse_id, units__gt=0)
    list(rows.order_by("id").select_for_update(no_key=True).values_list("id", flat=True))
    LotHold.objects.filter(order_id__in={want.key for want in wants}, warehouse_id=warehouse_id).delete()
    shelves = sellable_of(sku_ids=skus, warehouse_id=warehouse_id, on_hand=on_hand, by=by, at=at)
    picks, lacking = rules.assign(wants, shelves)
    LotHold.objects.bulk_create(
        LotHold(order_id=p.key, sku_id=p.sku_id, warehouse_id=warehouse_id, shelf_id=p.shelf_id, units=p.units)
        for p in picks
    )
    return lacking


@transaction.atomic
def lots_settle(
    *, wants: Mapping[int, int], sku_id: int, warehouse_id: int, told: Mapping[str, int], by: Actor
) -> None:
    """Hands took these lots (`told`: code → units) for these orders (`wants`: order → units of the SKU). [D044]

    What the orders are promised follows; lots that are not in stock change nothing. In the transaction of who scans;
    his right covers it. Again is harmless. No shelf is locked here: shelves come after items.
    """
    rows = LotShelf.objects.seen_by(by).filter(sku_id=sku_id, warehouse_id=warehouse_id, lot__code__in=list(told))
    units = {row.id: min(told[row.lot.code], row.units) for row in rows.select_related("lot")}
    holds = LotHold.objects.seen_by(by).filter(order_id__in=list(wants), sku_id=sku_id, warehouse_id=warehouse_id)
    held: dict[int, dict[int | None, int]] = {}
    for order, shelf, count in holds.values_list("order_id", "shelf_id", "units"):
        held.setdefault(order, {})[shelf] = count
    promised = rules.settled(wants, held, {shelf: count for shelf, count in units.items() if count})
    if promised != {order: held.get(order, {}) for order in wants}:
        holds.delete()
        LotHold.objects.bulk_create(
            LotHold(order_id=order, sku_id=sku_id, warehouse_id=warehouse_id, shelf_id=shelf, units=count)
            for order, some in promised.items()
            for shelf, count in some.items()
        )


@transaction.atomic
def lots_release(*, order_ids: Collection[int], by: Actor) -> int:
    """These orders left their waves: what they were promised is free. Safe to repeat; the caller's right covers it."""
    rows = LotHold.objects.seen_by(by).filter(order_id__in=list(order_ids))
    return rows.delete()[0]
