"""Take away what orders hold: released because they will not ship, or shipped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Verdict
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.models import Allocation, StockItem
from zhanggui.offer.inventory.states import MovementKind
from zhanggui.offer.lots.actions import Gone, lots_barred, lots_ship
from zhanggui.offer.lots.queries import lot_units

OWN = System("inventory")


@transaction.atomic
def stock_release(
    *,
    order_ids: Sequence[int] = (),
    line_ids: Sequence[int] = (),
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
) -> list[int]:
    """Give back what these orders or lines hold. Returns the line ids that held something; again is harmless.

    The caller's own right covers it, as for reserving.
    """
    return _let_go(MovementKind.RELEASED, order_ids, line_ids, by=by, at=at, reason=reason)


@transaction.atomic
def stock_ship(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """What these orders hold leaves the warehouse. Returns the line ids that held something; again is harmless.

    The caller's own right covers it, as for reserving; the caller says which orders may ship [D073, D075].
    """
    return _let_go(MovementKind.SHIPPED, order_ids, (), by=by, at=at, reason="")


@transaction.atomic
def stock_barred(
    *, order_ids: Collection[int], scanned: Collection[tuple[int, str]] = (), by: Actor, at: datetime | None = None
) -> dict[int, Verdict]:
    """Which of these orders could leave only with goods of a lot that is stopped or past its end, and why. [D044]

    For who is about to ship them, in his transaction, with the orders locked: the items are locked in id order.
    `scanned`: (SKU, lot) of pieces a gate let pass.
    """
    rows = Allocation.objects.seen_by(by).filter(order_id__in=list(order_ids), item__supplied=None)
    rows = rows.order_by("order_id", "line_id")
    named = ("order_id", "shop_id", "item__sku_id", "item__warehouse_id", "quantity")
    gone = [Gone(*row) for row in rows.values_list(*named)]
    skus = {one.sku_id for one in gone}
    if not lot_units(sku_ids=skus, by=OWN):
        return {}
    items = StockItem.objects.filter(id__in=rows.order_by().values("item_id")).order_by("id")
    on_hand = {(item.sku_id, item.warehouse_id): item.on_hand for item in items.select_for_update(no_key=True)}
    return lots_barred(gone=gone, on_hand=on_hand, scanned=scanned, by=OWN, at=at)


def _let_go(
    kind: MovementKind, orders: Sequence[int], lines: Sequence[int], *, by: Actor, at: datetime | None, reason: str
) -> list[int]:
    rows = ledger.run(
        "let_go",
        by=by,
        at=at or clock.now(),
        kind=kind.value,
        orders=list(orders),
        lines=list(lines),
        reason=reason.strip(),
    )
    if kind == MovementKind.SHIPPED and rows:
        _lots_leave([Gone(*row[:5]) for row in rows if row[6] is None], by=by, at=at)
    return sorted({row[5] for row in rows})


def _lots_leave(gone: Sequence[Gone], *, by: Actor, at: datetime | None) -> None:
    """What left takes its lots along; asked only where any of these SKUs has some. [D044]"""
    skus = {one.sku_id for one in gone}
    if not lot_units(sku_ids=skus, by=OWN):
        return
    items = StockItem.objects.filter(sku_id__in=skus).values_list("sku_id", "warehouse_id", "on_hand")
    on_hand = {(sku, place): units for sku, place, units in items}
    for one in gone:
        on_hand[one.sku_id, one.warehouse_id] += one.units
    lots_ship(gone=gone, on_hand=on_hand, by=by, at=at)
