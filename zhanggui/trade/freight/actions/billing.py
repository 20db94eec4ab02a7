"""A carrier's bill: read whole, its sum must agree, each row held against what we know of the parcel."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import yuan
from zhanggui.kit.reason import reason_given
from zhanggui.kit.sheet import read_fields
from zhanggui.trade.freight import rules
from zhanggui.trade.freight.facts import BillRowSettled, BillTaken, FreightExported
from zhanggui.trade.freight.models import BillRow, FreightBill
from zhanggui.trade.freight.queries.knowing import Known, parcels_known
from zhanggui.trade.freight.states import ROW_TITLES, ROWS, SUM_WORDS, Cause, RowState

HEADINGS: dict[str, tuple[str, ...]] = {
    "waybill": ("运单号", "运单编号", "快递单号", "单号"),
    "amount": ("金额", "运费", "费用", "总费用", "应收金额"),
    "weight": ("重量", "计费重量", "结算重量", "重量(kg)", "重量（kg）"),
}
BILL_COLUMNS = tuple(names[0] for names in HEADINGS.values())


class Asked(NamedTuple):
    """A row of a bill: grams and yuan."""

    row: int
    waybill: str
    amount: Decimal
    weight_g: int | None


@dataclass
class BillResult:
    """The account of one bill; `bill` is 0 for a trial."""

    file: str
    rows: int = 0
    total: Decimal = Decimal(0)
    bill: int = 0
    unweighed: int = 0
    unpriced: int = 0
    causes: dict[Cause, int] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        return sum(self.causes.values())


@transaction.atomic
def bill_import(
    *,
    path: Path,
    carrier: str,
    month: date,
    total: Decimal,
    trial: bool = False,
    name: str = "",
    by: Actor,
    at: datetime | None = None,
) -> BillResult:
    """Take a carrier's bill of a month; its rows must sum to `total` (yuan) and to its own sum row. [D087]

    Needs freight.manage. Each row is held against the parcel: unknown, billed before, heavier than ours, above the
    price table. `trial` writes nothing. Raises BadInput when a row cannot be read or a sum does not agree, or when
    the same file was taken before.
    """
    by.require("freight.manage")
    when, rows = at or clock.now(), _read(path, total)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if FreightBill.objects.filter(digest=digest).exists():
        raise BadInput(why=_("这份账单已经导入过"), duty="D087")
    known = parcels_known(carrier=carrier, waybills=[row.waybill for row in rows], by=by)
    billed = BillRow.objects.filter(waybill__in=[row.waybill for row in rows])
    judged = _judged(rows, known, set(billed.values_list("waybill", flat=True)))
    result = BillResult(name or path.name, len(rows), yuan(total))
    for row, cause in judged:
        if cause:
            result.causes[cause] = result.causes.get(cause, 0) + 1
        found = known.get(row.waybill)
        result.unweighed += found is not None and found.grams is None
        result.unpriced += found is not None and found.price(row.weight_g) is None
    if not trial:
        result.bill = _keep(judged, known, result, about=(carrier, month, digest), by=by, at=when)
    return result


@transaction.atomic
def row_dispute(*, row_ids: Sequence[int], note: str, by: Actor, at: datetime | None = None) -> Moved:
    """These rows were disputed with the carrier; the note is its ticket. Needs freight.manage. [D087]"""
    by.require("freight.manage")
    return _settle(row_ids, "dispute", RowState.DISPUTED, note, by=by, at=at)


@transaction.atomic
def row_refund(*, row_ids: Sequence[int], note: str, by: Actor, at: datetime | None = None) -> Moved:
    """The carrier gives these differences back. Needs freight.manage and proof. [D087]"""
    by.require("freight.manage")
    return _settle(row_ids, "refund", RowState.REFUNDED, note, by=by, at=at)


@transaction.atomic
def row_accept(*, row_ids: Sequence[int], note: str, by: Actor, at: datetime | None = None) -> Moved:
    """We pay these rows as they stand, and say why. Needs freight.manage. [D087]"""
    by.require("freight.manage")
    return _settle(row_ids, "accept", RowState.ACCEPTED, note, by=by, at=at)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that differences of bills left the house. Needs orders.export."""
    by.require("orders.export")
    announce([FreightExported(subject_id=by.id or 0, count=count)], by=by)


def _read(path: Path, total: Decimal) -> list[Asked]:
    """The rows of a file; the file is refused when one cannot be read or the sums do not agree."""
    rows: list[Asked] = []
    sums = [yuan(total)]
    for number, told in read_fields(path, HEADINGS, needed=frozenset({"waybill", "amount"})):
        amount = yuan(_number(told["amount"], number, _("金额")))
        if told["waybill"].strip().lower() in SUM_WORDS:
            sums.append(amount)
        elif not 6 <= len(told["waybill"]) <= 40:
            raise BadInput(why=_("第 {row} 行：运单号应为 6 至 40 位", row=number), duty="D087")
        else:
            weight = told.get("weight", "")
            grams = round(_number(weight, number, _("重量")) * 1000) if weight else None
            rows.append(Asked(number, told["waybill"], amount, grams))
    summed = sum((row.amount for row in rows), Decimal(0))
    for told_sum in sums:
        if told_sum != summed:
            raise BadInput(
                why=_("各行合计 ¥{rows}，与账单总额 ¥{total} 不符", rows=f"{summed:.2f}", total=f"{told_sum:.2f}"),
                next_step=_("请向快递公司索取完整的账单，或核对总额"),
                duty="D087",
            )
    return rows


def _number(text: str, row: int, what: Any) -> Decimal:
    try:
        number = Decimal(text.replace(",", "").removeprefix("¥").strip())
        yuan(number)  # a number of this world
    except (InvalidOperation, ValueError):
        raise BadInput(why=_("第 {row} 行：{what}读不懂：{text}", row=row, what=what, text=text[:20])) from None
    if number < 0:
        raise BadInput(why=_("第 {row} 行：{what}不能小于 0", row=row, what=what))
    return number


def _judged(rows: Sequence[Asked], known: Mapping[str, Known], before: set[str]) -> list[tuple[Asked, Cause]]:
    judged, seen = list[tuple[Asked, Cause]](), set(before)
    for row in rows:
        found = known.get(row.waybill)
        weight = rules.too_heavy(row.weight_g, found.grams, found.fees) if found else Cause.NONE
        again, price = row.waybill in seen, found.price(row.weight_g) if found else None
        cause = rules.cause_of(known=found is not None, again=again, weight=weight, amount=row.amount, price=price)
        judged.append((row, cause))
        seen.add(row.waybill)
    return judged


def _keep(
    judged: Sequence[tuple[Asked, Cause]],
    known: Mapping[str, Known],
    result: BillResult,
    *,
    about: tuple[str, date, str],
    by: Actor,
    at: datetime,
) -> int:
    """The bill (carrier, month, digest) with its rows."""
    carrier, month, digest = about
    first = month.replace(day=1)
    bill = FreightBill.objects.create(
        carrier=carrier, month=first, name=result.file[:200], digest=digest, count=result.rows, total=result.total,
        at=at, by_name=by.name,
    )  # fmt: skip
    BillRow.objects.bulk_create(
        BillRow(
            bill=bill,
            shop_id=found.shop_id if (found := known.get(row.waybill)) else None,
            row=row.row,
            waybill=row.waybill,
            amount=row.amount,
            weight_g=row.weight_g,
            own_g=found.grams if found else None,
            price=found.price(row.weight_g) if found else None,
            cause=cause.value,
            state=RowState.OPEN.value if cause else RowState.FINE.value,
        )
        for row, cause in judged
    )
    fact = BillTaken(
        subject_id=bill.id, carrier=carrier, month=f"{first:%Y-%m}", rows=result.rows, total=f"{result.total:.2f}",
        wrong=result.wrong,
    )  # fmt: skip
    announce([fact], by=by, at=at)
    return bill.id


def _settle(ids: Sequence[int], action: str, state: RowState, note: str, *, by: Actor, at: datetime | None) -> Moved:
    told = reason_given(note, duty="D087")
    moved = advance_many(
        model=BillRow, machine=ROWS, ids=ids, action=action, by=by, changes={"note": told}, returning=("bill_id",)
    )
    bills: dict[int, int] = {}
    for row in moved.rows:
        bills[row["bill_id"]] = bills.get(row["bill_id"], 0) + 1
    facts = [
        BillRowSettled(subject_id=bill, step=action, told=(ROW_TITLES[state].msgid,), rows=count, note=told)
        for bill, count in sorted(bills.items())
    ]
    announce(facts, by=by, at=at or clock.now())
    return moved
