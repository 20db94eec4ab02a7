"""The shape of a table of samples or of offline sales: which headings mean what, and what each row tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import Limits, amount, integer, moment, read_fields
from zhanggui.trade.handmade.states import Kind

LIMITS = Limits(rows=2_000)
COMMON: dict[str, tuple[str, ...]] = {
    "group": ("序号", "单号", "组号"),
    "code": ("商家编码", "编码"),
    "quantity": ("件数", "数量"),
    "receiver": ("收货人", "收件人"),
    "phone": ("手机", "电话", "联系电话"),
    "address": ("收货地址", "地址"),
    "reason": ("说明", "原因", "备注"),
}
OWN: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.SAMPLE: {"party": ("达人", "达人名称"), "party_no": ("合同号", "合同编号")},
    Kind.OFFLINE: {
        "price": ("单价", "成交单价"),
        "method": ("付款方式",),
        "payment_ref": ("付款凭证号", "凭证号"),
        "paid_at": ("付款时间",),
    },
}
NOT_NUMBER, NOT_TIME = _("件数或单价不是数字"), _("付款时间看不懂")
WHOLE = ("receiver", "phone", "address", "reason", "party", "party_no", "method", "payment_ref")


@dataclass
class TableRow:
    """One request of a table: its first row's number, the goods of its rows, what is said of it as a whole, and what is
    wrong with how it is written."""

    number: int
    goods: list[tuple[str, int, Decimal]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    paid_at: datetime | None = None
    fault: Text | None = None


def headings(kind: Kind) -> dict[str, tuple[str, ...]]:
    """The columns of a kind's table, the usual name first."""
    return {**COMMON, **OWN[kind]}


def table_of(path: Path, kind: Kind) -> list[TableRow]:
    """The requests of a table, in its order. Raises BadInput naming the columns that are missing.

    Neighbouring rows with the same number in the first column are one request; a row without one stands alone. What is
    said as a whole is taken from the first row of a request that says it.
    """
    needed = frozenset(headings(kind)) - {"group", "method", "payment_ref", "paid_at"}
    rows = read_fields(path, headings(kind), needed=needed, limits=LIMITS)
    return [_request(list(some)) for _key, some in groupby(rows, key=lambda row: row[1].get("group") or row[0])]


def _request(rows: list[tuple[int, dict[str, str]]]) -> TableRow:
    found = TableRow(rows[0][0])
    for name in WHOLE:
        found.told[name] = next(_said(rows, name), "")
    try:
        found.goods = [(told["code"], integer(told["quantity"]), amount(told.get("price") or "0")) for _n, told in rows]
    except ValueError:
        found.fault = NOT_NUMBER
    try:
        found.paid_at = next((moment(text) for text in _said(rows, "paid_at")), None)
    except ValueError:
        found.fault = NOT_TIME
    return found


def _said(rows: list[tuple[int, dict[str, str]]], name: str) -> Iterator[str]:
    return (told[name] for _number, told in rows if told.get(name))
