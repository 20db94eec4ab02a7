"""Files of every layout the product knows, booked: exact counts, once, in any pieces, in any order."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.orderfiles import GOODS, KINDS, Made, make
from zhanggui.kit import reference
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.channels.queries import order_file
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.actions import reading
from zhanggui.trade.booking.models import RawRow
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.models import Order, OrderLine, RefundCase

pytestmark = pytest.mark.django_db
VARIANTS = [(kind.code, [k for k in KINDS if k.code == kind.code].index(kind)) for kind in KINDS]
PLATFORMS = {"taobao": "tmall", "tmall": "tmall", "qianniu": "tmall"}
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_shop_for(layout: str) -> None:
    reference.load_all()
    word = layout.split("_", maxsplit=1)[0]
    platform = {"generic": "own", "jst": "own", "wdt": "own"}.get(word, PLATFORMS.get(word, word))
    shop_open(code="tm", name="店", platform=platform, by=m.BY)
    m.stock(**{goods.code: 0 for goods in GOODS})


def book(path: Path, made: Made) -> dict[str, Any]:
    (result,) = actions.orders_import(paths=[path], shop_code="tm", profile=made.layout, by=m.BY)
    assert result.refused is None, result.refused
    return result.as_dict()


def everything() -> list[tuple[object, ...]]:
    """All orders, lines and cases, without what depends on when and from which file they were read."""
    orders = Order.objects.order_by("platform_no").values_list(
        *("platform_no", "state", "platform_state", "problem", "payment", "delivery", "refund", "total", "paid"),
        *("refunded", "ordered_at", "paid_at", "ship_by", "region", "address_kind", "has_notes", "buyer_masked"),
        *("phone_index", "receiver_index"),
    )
    lines = OrderLine.objects.order_by("order__platform_no", "line_key").values_list(
        *("order__platform_no", "line_key", "seller_code", "item_no", "sku_no", "quantity", "price", "total", "paid"),
        *("refunded", "platform_state", "told_refund", "closed", "sku__code"),
    )
    cases = RefundCase.objects.order_by("order__platform_no", "refund_no").values_list(
        "order__platform_no", "refund_no", "line_key", "state", "amount"
    )
    return [*_plain(orders), *lines, *cases]


def _plain(rows: Any) -> list[tuple[object, ...]]:
    return [tuple(bytes(v) if isinstance(v, memoryview) else str(v) for v in row) for row in rows]


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
def test_first_pass_meets_the_numbers_that_reading_meets(tmp_path: Path, code: str, variant: int) -> None:
    made = make(tmp_path, code, variant=variant, orders=30, bad=2)
    reference.load_all()
    file = order_file(path=made.path, profile=code, by=m.BY).file
    rows = [(r.row_no, r.platform_no) for batch in file.batches() for r in batch.rows]
    faults = [(f.row_no, f.order_no) for batch in file.batches() for f in batch.faults]
    assert list(file.numbers()) == [number for _row, number in sorted(rows + faults)]
    assert len(set(file.numbers())) == 32


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
def test_every_row_of_a_file_is_accounted_for_and_the_second_time_all_are_known(
    tmp_path: Path, code: str, variant: int
) -> None:
    a_shop_for(code)
    made = make(tmp_path, code, variant=variant, orders=40, bad=2)
    told = book(made.path, made)
    bad = made.bad.total()
    assert {k: told[k] for k in ("rows", "orders", "new", "known", "lines", "duplicates", "quarantined")} == {
        "rows": made.rows,
        "orders": made.orders,
        "new": made.orders,
        "known": 0,
        "lines": 0 if made.kind.is_refunds else made.lines,
        "duplicates": 0,
        "quarantined": bad,
    }
    assert told["booked_rows"] == made.rows - bad
    if not made.kind.is_refunds:
        assert (Counter(told["states"]), told["paid_fen"]) == (_states(made), int(made.paid * 100))
    before = everything()
    again = book(made.path, made)
    assert {
        k: again[k] for k in ("rows", "orders", "new", "updated", "known", "lines", "booked_rows", "known_rows")
    } == {
        "rows": made.rows,
        "orders": made.orders,
        "new": 0,
        "updated": 0,
        "known": made.orders,
        "lines": 0,
        "booked_rows": 0,
        "known_rows": made.rows - bad,
    }
    assert (everything(), RawRow.objects.count()) == (before, made.rows - bad)


def _states(made: Made) -> Counter[str]:
    """Closed orders are decided by their payment; a file that tells of none leaves them unpaid."""
    if set(made.kind.reads.values()) == {"unstated"}:
        return made.states
    if made.layout == "taobao_detail":
        return Counter("closed_unpaid" if deal.state == "closed_refunded" else deal.state for deal in made.deals)
    return made.booked


def pieces(path: Path, folder: Path, cuts: Sequence[int], encoding: str = "utf-8") -> list[Path]:
    """The file cut into several, each with the headings; also between the lines of one order."""
    with path.open(encoding=encoding, newline="") as file:
        head, *rows = list(csv.reader(file))
    ends = [*sorted({cut % (len(rows) + 1) for cut in cuts}), len(rows)]
    found, start = [], 0
    for number, end in enumerate(ends):
        if end > start:
            found.append(folder / f"{number}-{start}-{end}.csv")
            with found[-1].open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([head, *rows[start:end]])
            start = end
    return found


@pytest.mark.parametrize("code", ["douyin_orders", "pdd_orders", "taobao_list", "kuaishou_orders", "douyin_refunds"])
@FEW
@given(data=st.data())
def test_file_in_any_pieces_in_any_order_and_twice_gives_the_same_orders(
    tmp_path: Path, code: str, data: st.DataObject
) -> None:
    made = make(tmp_path, code, orders=12, quirks=())
    outcomes = []
    for files in (
        [made.path],
        data.draw(st.permutations(pieces(made.path, tmp_path, data.draw(st.lists(st.integers(0, 40), max_size=4))))),
    ):
        with transaction.atomic():
            a_shop_for(code)
            for file in (*files, files[0]):
                book(file, made)
            outcomes.append(everything())
            transaction.set_rollback(True)
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) >= 12


@pytest.mark.parametrize("at_hand", [50_000, 3])
@pytest.mark.parametrize("code", ["douyin_orders", "taobao_detail", "taobao_list"])
def test_rows_in_any_order_within_a_file_give_the_same_orders(
    tmp_path: Path, code: str, at_hand: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_HAND", at_hand)  # how many numbers are remembered before the stage is needed
    made = make(tmp_path, code, orders=30, quirks=())
    head, *rows = _lines(made.path)
    mixed = tmp_path / "mixed.csv"
    mixed.write_text("".join([head, *rows[::2], *rows[1::2]]), "utf-8")
    outcomes = []
    for path in (made.path, mixed):
        with transaction.atomic():
            a_shop_for(code)
            told = book(path, made)
            outcomes.append((everything(), {k: told[k] for k in ("rows", "orders", "lines", "new", "booked_rows")}))
            transaction.set_rollback(True)
    assert outcomes[0] == outcomes[1]
    assert Decimal(outcomes[0][1]["orders"]) == 30


def _lines(path: Path) -> list[str]:
    """A file whose cells hold line breaks, record by record."""
    with path.open(encoding="utf-8", newline="") as file:
        return [",".join(f'"{cell}"' for cell in row) + "\r\n" for row in csv.reader(file)]
