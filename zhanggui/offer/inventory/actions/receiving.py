"""Goods that come in, and corrections by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.inventory import facts, rules
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.actions.warehouses import items_for, warehouse_for
from zhanggui.offer.inventory.models import KnownForm, StockItem
from zhanggui.offer.inventory.states import MovementKind, WarehouseKind
from zhanggui.offer.lots.actions import LotTold, LotUnits, lots_adjust, lots_receive
from zhanggui.offer.lots.queries import lot_units
from zhanggui.offer.lots.states import LotKind

NO_LOT = LotTold()
OWN = System("inventory")


@dataclass(frozen=True)
class Receipt:
    """Units of one SKU that came in, and their lot."""

    sku_id: int
    quantity: int
    lot: LotTold = NO_LOT


@transaction.atomic
def stock_receive(
    *,
    rows: Sequence[Receipt],
    warehouse_id: int | None = None,
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
    key: UUID | None = None,
) -> list[int]:
    """Book goods that came in; those who wait for them hear of it. Needs inventory.adjust; returns stock item ids.

    Goods kept by expiry come with their lot. [D044] What has the `key` of something booked already is not booked again.
    """
    by.require("inventory.adjust")
    why = reason_kept(reason)
    for row in rows:
        if not (verdict := rules.may_receive(quantity=row.quantity)):
            raise Refusal.of(verdict)
    if not rows or _known(key, rows, why):
        return []
    at, units = at or clock.now(), Counter[int]()
    place = warehouse_for(warehouse_id, by=by)
    items = items_for((row.sku_id for row in rows), place)
    for row in rows:
        units[row.sku_id] += row.quantity
    moved = {items[sku]: quantity for sku, quantity in units.items()}
    ledger.book(MovementKind.RECEIVED, moved, by=by, at=at, reason=why)
    named = [LotUnits(row.sku_id, row.quantity, row.lot) for row in rows]
    lots_receive(rows=named, warehouse_id=place, reason=why, by=by, at=at)
    news = [
        facts.StockReceived(subject_id=items[sku], sku_id=sku, quantity=quantity, reason=why)
        for sku, quantity in units.items()
    ]
    announce(news, by=by, at=at)
    return list(moved)


@transaction.atomic
def stock_adjust(
    *,
    item_id: int,
    quantity: int,
    reason: str,
    lot: LotTold = NO_LOT,
    by: Actor,
    at: datetime | None = None,
    key: UUID | None = None,
) -> None:
    """Correct what is on hand by `quantity` units (signed), of a lot or of what has none, with a reason. [D093]

    Refused below zero and below what orders hold [D092]; needs inventory.adjust and the warehouse in scope. What has
    the `key` of a correction made already is not made again.
    """
    by.require("inventory.adjust")
    why = reason_given(reason, duty="D093")
    item = _locked(item_id, by)
    if _known(key, quantity, lot, why):
        return
    Refusal.unless(rules.may_adjust(on_hand=item.on_hand, allocated=item.allocated, quantity=quantity))
    at = at or clock.now()
    lots_adjust(
        sku_id=item.sku_id, warehouse_id=item.warehouse_id, units=quantity, lot=lot, unlotted=_unlotted(item),
        reason=why, by=by, at=at,
    )  # fmt: skip
    ledger.book(MovementKind.ADJUSTED, {item_id: quantity}, by=by, at=at, reason=why)
    announce([facts.StockAdjusted(subject_id=item_id, sku_id=item.sku_id, quantity=quantity, reason=why)], by=by, at=at)


@transaction.atomic
def stock_name(
    *, item_id: int, quantity: int, lot: LotTold, by: Actor, at: datetime | None = None, key: UUID | None = None
) -> None:
    """Say of units that have no lot yet which lot they are; what is on hand stays as it is. [D044]

    Refused for more than there are without a lot; needs inventory.adjust and the warehouse in scope. What has the `key`
    of something named already is not named again.
    """
    by.require("inventory.adjust")
    item = _locked(item_id, by)
    if _known(key, quantity, lot):
        return
    Refusal.unless(rules.may_name(quantity=quantity, lot=lot.code, unlotted=_unlotted(item)))
    named = [LotUnits(item.sku_id, quantity, lot)]
    lots_receive(rows=named, warehouse_id=item.warehouse_id, kind=LotKind.NAMED, by=by, at=at)


@transaction.atomic
def safety_set(*, item_id: int, units: int, by: Actor, at: datetime | None = None) -> None:
    """Set the safety stock of an item: below it, the item stands in the low-stock queue. [D095]"""
    by.require("inventory.adjust")
    if not (verdict := rules.may_set_safety(units=units)):
        raise Refusal.of(verdict)
    item = _locked(item_id, by)
    if item.safety != units:
        StockItem.objects.filter(id=item_id).update(safety=units)
        announce([facts.SafetySet(subject_id=item_id, old=item.safety, new=units)], by=by, at=at)


def _known(key: UUID | None, *told: object) -> bool:
    """Whether this was booked before; from now on it was. Who asks at the same moment waits for the first."""
    if key is None:
        return False
    words = sha256(repr(told).encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inventory_knownform (key, told) VALUES (%s, %s) ON CONFLICT DO NOTHING", [key, words]
        )
        if cursor.rowcount:
            return False
    if KnownForm.objects.get(key=key).told != words:
        raise BadInput(
            why=_("这张表单已经按另外的内容记过账"), duty="D093", next_step=_("请关闭窗口，核对库存台账后重新填写")
        )
    return True


def _locked(item_id: int, by: Actor) -> StockItem:
    """The item, locked; what a supplier sends is not ours to count."""
    item = StockItem.objects.seen_by(by).filter(id=item_id).select_for_update(no_key=True).first()
    if item is None:
        raise NotFound
    if item.supplied is not None:
        raise Refusal.of(rules.may_keep_stock(kind=WarehouseKind.DROPSHIP, closed=False))
    return item


def _unlotted(item: StockItem) -> int:
    """Units of a locked item that have no lot."""
    named = lot_units(sku_ids=[item.sku_id], by=OWN)
    return item.on_hand - named.get((item.sku_id, item.warehouse_id), 0)


@transaction.atomic
def stock_exported(*, count: int, by: Actor) -> None:
    """Write down that a stock list left the house. [D197]"""
    announce([facts.StockExported(subject_id=0, count=count)], by=by)
