"""A SKU list with opening stock: every row is put on file, known already, or set aside with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Text, msg, unit_price, yuan
from zhanggui.kit.sheet import amount, integer, moment
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import facts, rules
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.actions.warehouses import items_for, warehouse_for
from zhanggui.offer.inventory.models import StockItem
from zhanggui.offer.inventory.states import MovementKind
from zhanggui.offer.lots.actions import LotTold, LotUnits, lots_receive
from zhanggui.offer.lots.queries import shelf_lives

MAX_UNITS = 100_000_000
MAX_GRAMS = 1_000_000
MAX_YUAN = Decimal(1_000_000_000)


class _SetAside(Exception):
    """A cell that cannot be used; says why."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class SkusImported:
    """What a list did: counts of SKUs by what became of them, and rows set aside as (row, why)."""

    rows: int
    new: int
    updated: int
    known: int
    duplicates: int
    opening_units: int
    stock_left_out: bool = False
    faults: list[tuple[int, Text]] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        return dict(Counter(why.msgid for _row, why in self.faults))


@dataclass
class _Sorted:
    """The rows of a list that can be used, by code; `stock` of those that state it."""

    skus: dict[str, SkuRow] = field(default_factory=dict)
    stock: dict[str, tuple[int, LotTold]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0
    faults: list[tuple[int, Text]] = field(default_factory=list)

    def refuse(self, code: str, why: Text) -> None:
        """A row the catalogue does not take, or whose lot cannot be, is set aside with its stock."""
        self.faults.append((self.numbers[code], why))
        self.stock.pop(code, None)


@transaction.atomic
def skus_import(
    *,
    rows: Sequence[tuple[int, dict[str, str]]],
    platform: str = "tmall",
    warehouse_id: int | None = None,
    by: Actor,
    at: datetime | None = None,
) -> SkusImported:
    """Put the SKUs of a list on file and book their opening stock, once per SKU and warehouse.

    `rows` are (row number, field → text) with the fields code, title, brand, list_price, unit_cost, weight_g, barcode,
    item_id, stock, and lot, produced, ends of that stock.
    A bad row never stops the others; the same list again changes nothing. Needs catalog.manage; whoever lacks
    inventory.adjust gets the SKUs on file, and the result says that their stock was not booked.
    """
    may_book = by.can("inventory.adjust")
    at, listed = at or clock.now(), _sort(rows)
    done = skus_upsert(rows=list(listed.skus.values()), platform=platform, by=by, at=at)
    for code, verdict in done.refused.items():
        listed.refuse(code, verdict.why or msg("此操作未被允许"))
    opened = _open(listed, warehouse_id, by=by, at=at) if may_book else 0
    return SkusImported(
        rows=len(rows),
        new=len(done.new),
        updated=len(done.updated),
        known=len(done.unchanged),
        duplicates=listed.duplicates,
        opening_units=opened,
        stock_left_out=bool(listed.stock) and not may_book,
        faults=sorted(listed.faults, key=lambda fault: fault[0]),
    )


def _sort(rows: Sequence[tuple[int, dict[str, str]]]) -> _Sorted:
    listed, seen = _Sorted(), dict[str, dict[str, str]]()
    for row, cells in rows:
        try:
            sku, stock = _read(cells, seen)
        except _SetAside as aside:
            listed.faults.append((row, aside.why))
            continue
        if sku.code in seen:
            listed.duplicates += 1
        seen[sku.code], listed.skus[sku.code], listed.numbers[sku.code] = cells, sku, row
        if stock is not None:
            listed.stock[sku.code] = stock
    return listed


def _read(cells: dict[str, str], seen: dict[str, dict[str, str]]) -> tuple[SkuRow, tuple[int, LotTold] | None]:
    code, title = cells.get("code", ""), cells.get("title", "")
    if why := rules.set_aside(code, title, seen, cells):
        raise _SetAside(why)
    row = SkuRow(
        code=code,
        title=title,
        brand=cells.get("brand", ""),
        list_price=_number(cells.get("list_price", ""), lambda t: yuan(amount(t)), MAX_YUAN, msg("吊牌价不是有效金额")),
        unit_cost=_number(
            cells.get("unit_cost", ""), lambda t: unit_price(amount(t)), MAX_YUAN, msg("成本不是有效金额")
        ),
        weight_g=_number(cells.get("weight_g", ""), integer, MAX_GRAMS, msg("重量不是有效的克数")) or None,
        barcode=cells.get("barcode", ""),
        item_id=cells.get("item_id", ""),
    )
    units = _number(cells.get("stock", ""), integer, MAX_UNITS, msg("库存不是有效的整数"))
    lot = LotTold(cells.get("lot", "").strip(), _day(cells.get("produced", "")), _day(cells.get("ends", "")))
    return row, (units, lot) if units is not None else None


def _day(text: str) -> date | None:
    """A stated day; None when the cell is empty."""
    if not text:
        return None
    try:
        told = moment(text)
    except ValueError:
        told = None
    if told is None:
        raise _SetAside(msg("生产日期或到期日不是有效的日期"))
    return told.astimezone(clock.SHANGHAI).date()


def _number(text: str, read: Callable[[str], Any], most: Decimal | int, why: Text) -> Any:
    """A stated number from zero to `most`; None when the cell is empty."""
    if not text:
        return None
    try:
        value = read(text)
    except ValueError:
        raise _SetAside(why) from None
    if not 0 <= value <= most:
        raise _SetAside(why)
    return value


def _open(listed: _Sorted, warehouse_id: int | None, *, by: Actor, at: datetime) -> int:
    """Book the opening stock of SKUs that have none yet in this warehouse; returns the units booked now."""
    if not listed.stock:
        return 0
    skus, place = sku_ids_by_code(codes=list(listed.stock), by=by), warehouse_for(warehouse_id, by=by)
    items = items_for(skus.values(), place)
    closed = StockItem.objects.filter(id__in=items.values()).order_by("id").select_for_update(no_key=True)
    unopened = {item.id for item in closed if item.opened_at is None}
    fresh = [code for code in listed.stock if items[skus[code]] in unopened]
    _named(listed, {code: skus[code] for code in fresh}, place, by=by, at=at)
    units = {items[skus[code]]: listed.stock[code][0] for code in fresh if code in listed.stock}
    ledger.book(MovementKind.OPENING, units, by=by, at=at)
    by_item = {item: sku for sku, item in items.items()}
    announce(
        [facts.OpeningBooked(subject_id=i, sku_id=by_item[i], quantity=count) for i, count in units.items()],
        by=by,
        at=at,
    )
    return sum(units.values())


def _named(listed: _Sorted, skus: dict[str, int], place: int, *, by: Actor, at: datetime) -> None:
    """Put what is opened under its lot; a row whose lot cannot be is set aside with its reason. [D044]"""
    kept = shelf_lives(sku_ids=skus.values(), by=by)
    for code, sku in skus.items():
        units, lot = listed.stock[code]
        if units and (lot.code or sku in kept):
            try:
                with transaction.atomic():
                    lots_receive(rows=[LotUnits(sku, units, lot)], warehouse_id=place, by=by, at=at)
            except Refusal as refusal:
                listed.refuse(code, refusal.why)
