"""Goods that come in, and corrections by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.inventory import facts, rules
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.actions.warehouses import items_for, warehouse_for
from zhanggui.offer.inventory.models import StockItem
from zhanggui.offer.inventory.states import MovementKind, WarehouseKind


@dataclass(frozen=True)
class Receipt:
    """Units of one SKU that came in."""

    sku_id: int
    quantity: int


@transaction.atomic
def stock_receive(
    *,
    rows: Sequence[Receipt],
    warehouse_id: int | None = None,
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
) -> list[int]:
    """Book goods that came in; those who wait for them hear of it. Needs inventory.adjust; returns stock item ids."""
    by.require("inventory.adjust")
    why = reason_kept(reason)
    for row in rows:
        if not (verdict := rules.may_receive(quantity=row.quantity)):
            raise Refusal.of(verdict)
    if not rows:
        return []
    at, units = at or clock.now(), Counter[int]()
    items = items_for((row.sku_id for row in rows), warehouse_for(warehouse_id, by=by))
    for row in rows:
        units[row.sku_id] += row.quantity
    moved = {items[sku]: quantity for sku, quantity in units.items()}
    ledger.book(MovementKind.RECEIVED, moved, by=by, at=at, reason=why)
    news = [
        facts.StockReceived(subject_id=items[sku], sku_id=sku, quantity=quantity, reason=why)
        for sku, quantity in units.items()
    ]
    announce(news, by=by, at=at)
    return list(moved)


@transaction.atomic
def stock_adjust(*, item_id: int, quantity: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Correct what is on hand by `quantity` units (signed), with a reason. [D093]

    Refused below zero and below what orders hold [D092]; needs inventory.adjust and the warehouse in scope.
    """
    by.require("inventory.adjust")
    why = reason_given(reason, duty="D093")
    item = StockItem.objects.seen_by(by).filter(id=item_id).select_for_update(no_key=True).first()
    if item is None:
        raise NotFound
    _counted(item)
    Refusal.unless(rules.may_adjust(on_hand=item.on_hand, allocated=item.allocated, quantity=quantity))
    at = at or clock.now()
    ledger.book(MovementKind.ADJUSTED, {item_id: quantity}, by=by, at=at, reason=why)
    announce([facts.StockAdjusted(subject_id=item_id, sku_id=item.sku_id, quantity=quantity, reason=why)], by=by, at=at)


@transaction.atomic
def safety_set(*, item_id: int, units: int, by: Actor, at: datetime | None = None) -> None:
    """Set the safety stock of an item: below it, the item stands in the low-stock queue. [D095]"""
    by.require("inventory.adjust")
    if not (verdict := rules.may_set_safety(units=units)):
        raise Refusal.of(verdict)
    item = StockItem.objects.seen_by(by).filter(id=item_id).select_for_update(no_key=True).first()
    if item is None:
        raise NotFound
    _counted(item)
    if item.safety != units:
        StockItem.objects.filter(id=item_id).update(safety=units)
        announce([facts.SafetySet(subject_id=item_id, old=item.safety, new=units)], by=by, at=at)


def _counted(item: StockItem) -> None:
    """What a supplier sends is not ours to count."""
    if item.supplied is not None:
        raise Refusal.of(rules.may_keep_stock(kind=WarehouseKind.DROPSHIP, closed=False))


@transaction.atomic
def stock_exported(*, count: int, by: Actor) -> None:
    """Write down that a stock list left the house. [D197]"""
    announce([facts.StockExported(subject_id=0, count=count)], by=by)
