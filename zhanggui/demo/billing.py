"""A carrier's bill with some rows that are wrong, the scores of carriers, and what the company makes of one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

from zhanggui.demo.days import GO_LIVE
from zhanggui.demo.deals import Deal
from zhanggui.demo.plan import Plan
from zhanggui.demo.sending import CONTRACTS, NEAR
from zhanggui.demo.staff import Staff
from zhanggui.demo.ways import waybill_of
from zhanggui.kit.desk import Ask
from zhanggui.trade.freight.actions import BILL_COLUMNS, bill_import, decision_record, row_dispute, scores_count
from zhanggui.trade.freight.queries import carrier_years, line_rows
from zhanggui.trade.freight.states import Verdict

BILLED = "中通快递"
CONTRACT = next(contract for contract in CONTRACTS if contract.code == "zto")
UNTIL = 12
"""Days ago when the billed time was over."""
BOX_G = 60
STEP = Decimal("1.2")
Row = tuple[str, Decimal, int]


def billed(plan: Plan, staff: Staff, folder: Path, at: datetime) -> None:
    """The bill of the carrier that carried many: a parcel twice, one of another, two too heavy, two too dear."""
    rows = [_row(deal) for day in range(GO_LIVE, UNTIL, -1) for deal in plan.packed(day) if _carried(deal)]
    rows = list(_spoiled(rows))
    total = sum((row[1] for row in rows), Decimal(0))
    path = folder / "中通快递_账单.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        told = [(waybill, str(fee), str(Decimal(grams) / 1000)) for waybill, fee, grams in rows]
        csv.writer(file).writerows([BILL_COLUMNS, *told, ("合计", str(total), "")])
    by = staff.actors["finance"]
    bill_import(path=path, carrier=BILLED, month=(at - timedelta(days=20)).date(), total=total, by=by, at=at)
    path.unlink()
    wrong = [row.id for row in line_rows(ask=Ask(queue="open", limit=20), by=by).rows]
    row_dispute(row_ids=wrong[:2], note="已发账单异议函 2026-11-03", by=by, at=at)


def carriers_judged(staff: Staff, at: datetime) -> None:
    """What carriers did this month and the last; one has to do better."""
    by = staff.actors["head"]
    for month in (at.date().replace(day=1) - timedelta(days=1), at.date()):
        scores_count(month=month, by=by, at=at)
    known = {row.carrier for row in carrier_years(year=at.year, by=by)}
    if "韵达快递" in known:
        reason = "大促期间破损和停滞偏多，限两个月改进"
        decision_record(year=at.year, carrier="韵达快递", verdict=Verdict.WATCH, reason=reason, by=by, at=at)


def _carried(deal: Deal) -> bool:
    return waybill_of(deal.number)[0] == BILLED


def _row(deal: Deal) -> Row:
    """A parcel as it should be billed: by its weight and the contract."""
    grams = sum(piece.good.weight_g * piece.quantity for piece in deal.pieces) + BOX_G
    near = deal.buyer.address.startswith(NEAR)
    steps = max(Decimal(0), ((Decimal(grams) - 1000) / 1000).to_integral_value(ROUND_CEILING))
    return waybill_of(deal.number)[1], Decimal(CONTRACT.near if near else CONTRACT.rest) + steps * STEP, grams


def _spoiled(rows: list[Row]) -> Iterator[Row]:
    """The rows with what carriers get wrong."""
    for place, (waybill, fee, grams) in enumerate(rows):
        if place in (4, 17):
            yield waybill, fee + STEP * 2, grams + 2000
        elif place in (9, 23):
            yield waybill, fee + Decimal("2.5"), grams
        else:
            yield waybill, fee, grams
        if place == 12:
            yield waybill, fee, grams
            yield "75900001234567", Decimal("3.3"), 800
