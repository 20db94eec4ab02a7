"""Every layout against files made as its platform writes them: recognised among all, read to the row and the amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.orderfiles import KINDS, Kind, Made, make
from tests.orderfiles.columns import at
from tests.orderfiles.deals import Deal, Line
from zhanggui.connectors.shopfile.profiles import shipped
from zhanggui.connectors.shopfile.reader import ShopFileReader
from zhanggui.kit.clock import SHANGHAI
from zhanggui.offer.channels.ports import OrderRow, RowFault

READER = ShopFileReader()
CLOSE_CALL = 0.02  # nearer than this two layouts are not told apart (channels.rules)
VARIANTS = [(kind.code, [k for k in KINDS if k.code == kind.code].index(kind)) for kind in KINDS]
CSV_QUIRKS: tuple[tuple[str, ...], ...] = (
    (),
    ("bom", "shuffled"),
    ("gb18030", "stranger", "wide"),
    ("utf-16", "missing", "tabs"),
    ("preamble", "totals", "blanks"),
    ("formula", "currency", "identity"),
    ("apostrophe", "blanks", "shuffled", "stranger", "wide", "missing", "preamble", "totals"),
)
BOOK_QUIRKS: tuple[tuple[str, ...], ...] = (("dates", "floats"), ("serial", "preamble", "totals", "shuffled", "blanks"))


def made_of(folder: Path, code: str, variant: int, quirks: Iterable[str], form: str) -> Made:
    return make(folder, code, variant=variant, orders=40, bad=2, quirks=quirks, form=form)


def read(made: Made) -> tuple[list[OrderRow], list[RowFault]]:
    opened = READER.read(made.path, profile=made.layout)
    batches = list(opened.batches(7))
    return [row for b in batches for row in b.rows], [fault for b in batches for fault in b.faults]


def states(rows: Iterable[OrderRow]) -> Counter[str]:
    by_order = {row.platform_no: row.platform_state for row in rows}
    return Counter(state for state in by_order.values() if state)


def paid(rows: Iterable[OrderRow], amounts: str) -> Decimal:
    """What paid orders paid, by the layout's own word on whose the amounts are."""
    found: dict[str, list[Decimal]] = {}
    for row in rows:
        if row.paid is not None and row.paid_at is not None:
            found.setdefault(row.platform_no, []).append(row.paid)
    return sum((sum(one, Decimal(0)) if amounts == "line" else one[0] for one in found.values()), Decimal(0))


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
@pytest.mark.parametrize(("form", "quirks"), [*(("csv", q) for q in CSV_QUIRKS), *(("xlsx", q) for q in BOOK_QUIRKS)])
def test_a_file_is_recognised_and_read_to_the_row(
    tmp_path: Path, code: str, variant: int, form: str, quirks: tuple[str, ...]
) -> None:
    made = made_of(tmp_path, code, variant, quirks, form)
    best, *others = READER.probe(made.path).matches
    assert (best.code, best.fits) == (code, True)
    assert [m.code for m in others if m.fits and best.score - m.score < CLOSE_CALL] == []
    rows, faults = read(made)
    assert (len(rows) + len(faults), Counter(f.code for f in faults)) == (made.rows, made.bad)
    assert (len({row.platform_no for row in rows}), states(rows)) == (made.orders, made.states)
    assert paid(rows, best.amounts) == made.paid
    assert Counter(row.refund_state for row in rows if row.refund_state) == made.refunds


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
def test_every_row_says_what_the_deal_was(tmp_path: Path, code: str, variant: int) -> None:
    made = make(tmp_path, code, variant=variant, orders=60, quirks=())
    rows, faults = read(made)
    lines = [
        (deal, line, n) for deal in made.deals for n, line in enumerate(deal.lines[: None if made.kind.by_line else 1])
    ]
    assert (faults, [row.platform_no for row in rows]) == ([], [deal.no for deal, _line, _n in lines])
    for row, (deal, line, _n) in zip(rows, lines, strict=True):
        assert told(row, made.kind) == expected(row, made.kind, deal, line)


def told(row: OrderRow, kind: Kind) -> dict[str, object]:
    """The fields a layout fills, as far as every file of its kind tells the same."""
    times = {name: getattr(row, name) for name in ("created_at", "paid_at", "ship_by", "shipped_at", "completed_at")}
    told_times = {
        name: value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") for name, value in times.items() if value
    }
    goods = {"title": row.title, "code": row.seller_code, "spec": row.spec, "quantity": row.quantity}
    return {
        "state": row.platform_state, "carrier": row.carrier, "waybill": row.waybill,
        **({} if kind.is_refunds else told_times), **(goods if kind.has_lines and not kind.is_refunds else {}),
        "price": (row.price or row.amount) if kind.has_lines and not kind.is_refunds else None,
        "refund": row.refund if kind.is_refunds else None,
    }  # fmt: skip


def expected(row: OrderRow, kind: Kind, deal: Deal, line: Line) -> dict[str, object]:
    """The same of the deal: a time counts where the row has it or the file must have it."""
    times = {name: at(value) for name, value in _times(kind, deal, row).items() if value}
    goods = {"title": line.goods.title, "code": line.goods.code, "quantity": line.quantity}
    goods["spec"] = line.goods.spec if kind.code != "jd_orders" else ""
    by_piece = row.price is not None
    money = line.goods.price if by_piece else line.amount
    share = line.amount + (deal.postage if deal.lines[0] is line else 0)
    return {
        "state": None if kind.is_refunds else kind.state_read(deal.state),
        "carrier": deal.carrier if row.carrier else "", "waybill": deal.waybill if row.waybill else "",
        **({} if kind.is_refunds else times), **(goods if kind.has_lines and not kind.is_refunds else {}),
        "price": money if kind.has_lines and not kind.is_refunds else None,
        "refund": share if kind.is_refunds else None,
    }  # fmt: skip


def _times(kind: Kind, deal: Deal, row: OrderRow) -> dict[str, datetime | None]:
    told_ = {
        "created_at": deal.paid_at if kind.code == "pdd_orders" else deal.created, "paid_at": deal.paid_at,
        "ship_by": deal.ship_by, "shipped_at": deal.shipped_at, "completed_at": deal.completed_at,
    }  # fmt: skip
    if kind.code == "pdd_orders" and not deal.paid_at:
        told_["created_at"] = deal.created.replace(hour=0, minute=0, second=0)
    must = {"created_at", "paid_at"} - (
        {"created_at", "paid_at"} if kind.code in {"taobao_detail", "youzan_items"} else set()
    )
    return {name: value for name, value in told_.items() if name in must or getattr(row, name)}


def test_layouts_of_shipped_data_are_all_tried() -> None:
    assert {kind.code for kind in KINDS} == {profile.code for profile in shipped()}
