"""A shipping file: order number, carrier, waybill per row; each row ships its order or says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import RefusedRow, read_fields
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.trade.fulfilment.actions.shipping import Parcel, parcels_ship
from zhanggui.trade.orders.queries import order_ids_by_number

HEADINGS: dict[str, tuple[str, ...]] = {
    "order": ("订单编号", "订单号", "主订单编号"),
    "carrier": ("物流公司", "快递公司"),
    "waybill": ("物流单号", "快递单号", "运单号"),
}
SHIPPING_COLUMNS = tuple(names[0] for names in HEADINGS.values())


@dataclass
class ShipResult:
    """The account of one shipping file: rows = shipped + known + refused."""

    file: str
    rows: int = 0
    shipped: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    number: int
    order_no: str
    carrier: str
    waybill: str


@transaction.atomic
def shipping_file_import(
    *, path: Path, shop_code: str, by: Actor, name: str = "", at: datetime | None = None
) -> ShipResult:
    """Ship the orders a file names, with its carriers and waybills; safe to repeat. [D086]

    Needs orders.ship. Raises BadInput when the file lacks a heading. Rows that cannot ship are listed with the
    reason; the others go out.
    """
    by.require("orders.ship")
    shop = shop_by_code(code=shop_code, by=by)
    if shop is None:
        raise NotFound(why=_("没有店铺“{code}”，或不在您的数据范围内", code=shop_code))
    find = partial(order_ids_by_number, shop_id=shop.id, by=by)
    return shipping_rows_take(path=path, find=find, stranger=_stranger, by=by, name=name, at=at)


@transaction.atomic
def shipping_rows_take(
    *,
    path: Path,
    find: Callable[..., Mapping[str, int]],
    stranger: Callable[[str], Text],
    holder: str = "",
    by: Actor,
    name: str = "",
    at: datetime | None = None,
) -> ShipResult:
    """Ship what rows of a file name, of the orders `find(numbers=)` knows; `stranger` says of others why not. [D086]

    `holder`: the room that has these orders and tells of them. Needs orders.ship. Raises BadInput when the file lacks
    a heading; safe to repeat.
    """
    by.require("orders.ship")
    result, rows = ShipResult(name or path.name), list(_read(path))
    result.rows = len(rows)
    ids = find(numbers=[row.order_no for row in rows])
    first = _first_of_each(rows, ids, result, stranger)
    parcels = [Parcel(ids[row.order_no], row.carrier, row.waybill) for row in first]
    moved = parcels_ship(parcels=parcels, holder=holder, by=by, at=at or clock.now())
    result.shipped = len(moved.moved)
    for row in first:
        verdict = moved.refused.get(ids[row.order_no])
        if verdict is not None:
            result.refused.append(RefusedRow(row.number, row.order_no, verdict.why or _("未能发货"), verdict.duty))
    result.refused.sort(key=lambda row: row.row)
    result.known = result.rows - result.shipped - len(result.refused)
    return result


def _stranger(number: str) -> Text:
    return _("此店铺没有订单“{number}”", number=number)


def _first_of_each(
    rows: list[_Row], ids: Mapping[str, int], result: ShipResult, stranger: Callable[[str], Text]
) -> list[_Row]:
    """One row per order: unknown orders and rows that contradict an earlier one are refused, equal ones known."""
    first: dict[str, _Row] = {}
    for row in rows:
        if row.order_no not in ids:
            why = stranger(row.order_no) if row.order_no else _("缺少订单编号")
            result.refused.append(RefusedRow(row.number, row.order_no, why, "D086"))
            continue
        earlier = first.setdefault(row.order_no, row)
        if (earlier.carrier, earlier.waybill) != (row.carrier, row.waybill):
            why = _("与第 {row} 行的运单号不同", row=earlier.number)
            result.refused.append(RefusedRow(row.number, row.order_no, why, "D086"))
    return list(first.values())


def _read(path: Path) -> Iterator[_Row]:
    for number, told in read_fields(path, HEADINGS, needed=frozenset(HEADINGS)):
        yield _Row(number, told["order"], told["carrier"], told["waybill"])
