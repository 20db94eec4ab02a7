"""Habits of single platforms, each read for what it means: parcels, holds, masks, dates in numbers, totals below."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.orderfiles import KINDS, Kind, kind_of, make
from tests.orderfiles.columns import at
from zhanggui.connectors.shopfile.reader import ShopFileReader
from zhanggui.connectors.shopfile.reader.footers import is_footer
from zhanggui.connectors.shopfile.reader.meaning import region_of
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.offer.channels.ports import OrderRow, RowFault

READER = ShopFileReader()
Cells = dict[str, str]


def save(folder: Path, kind: Kind, rows: Sequence[Cells], below: Sequence[Sequence[str]] = ()) -> Path:
    path = folder / "orders.csv"
    lines = [list(kind.headings), *([row.get(h, "") for h in kind.headings] for row in rows), *below]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def read(path: Path, code: str) -> tuple[list[OrderRow], list[RowFault]]:
    batches = list(READER.read(path, profile=code).batches(3))
    return [row for b in batches for row in b.rows], [fault for b in batches for fault in b.faults]


def row_of(folder: Path, code: str, **cells: str) -> OrderRow:
    """A made row of a layout (`:1` behind its code: the second variant) with some cells changed, as it is read."""
    code, _, variant = code.partition(":")
    kind = kind_of(code, int(variant or 0))
    deal = make(folder, code, orders=8, quirks=()).deals[1]
    (row,), faults = read(save(folder, kind, [kind.row(deal, deal.lines[0], 0) | cells]), code)
    assert faults == []
    return row


def test_a_day_at_the_start_of_the_number_stands_for_an_empty_time(tmp_path: Path) -> None:
    row = row_of(tmp_path, "pdd_orders", 订单号="260607-400000294410900", 订单成交时间="", 支付时间="")
    assert (row.created_at, row.paid_at) == (datetime(2026, 6, 7, tzinfo=SHANGHAI), None)


def test_a_number_without_a_day_leaves_the_time_missing(tmp_path: Path) -> None:
    kind = kind_of("pdd_orders")
    deal = make(tmp_path, "pdd_orders", orders=1, quirks=()).deals[0]
    cells = kind.row(deal, deal.lines[0], 0) | {"订单号": "991332-1", "订单成交时间": "", "支付时间": ""}
    rows, (fault,) = read(save(tmp_path, kind, [cells]), "pdd_orders")
    assert (rows, fault.code, str(fault.text)) == ([], "value_missing", "缺少“订单成交时间”")


@pytest.mark.parametrize(
    ("cell", "waybill", "carrier"),
    [
        ("SF10001-顺丰速运", "SF10001", "顺丰速运"), ("SF0220-顺丰速运,护手霜-大 2件", "SF0220", "顺丰速运"),
        ("7692-中通快递；YT1-圆通速递", "7692", "中通快递"), ("SF10001", "SF10001", ""), ("-", "", ""),
    ],
)  # fmt: skip
def test_a_parcel_and_its_carrier_stand_in_one_cell(tmp_path: Path, cell: str, waybill: str, carrier: str) -> None:
    row = row_of(tmp_path, "douyin_orders:1", 快递信息=cell)
    assert (row.waybill, row.carrier) == (waybill, carrier)


@pytest.mark.parametrize(
    ("code", "cells", "state"),
    [
        ("douyin_orders", {"订单状态": "已支付"}, "platform_hold"),
        ("pdd_orders", {"订单状态": "风控审核中"}, "platform_hold"),
        ("pdd_orders", {"是否审核中": "是"}, "platform_hold"),
        ("pdd_orders", {"是否审核中": "否"}, "paid_waiting_ship"),
        ("pdd_orders", {"是否审核中": "是", "订单状态": "已收货"}, "completed"),
        ("jd_orders", {"订单状态": "(锁定)等待出库"}, "platform_hold"),
        ("jd_orders", {"订单状态": "暂停"}, "platform_hold"),
        ("jd_orders", {"订单状态": "（删除）等待出库"}, "closed"),
        ("xhs_orders", {"订单状态": "已支付处理中"}, "platform_hold"),
        ("xhs_orders", {"订单状态": "清关中"}, "platform_hold"),
        ("wx_orders", {"订单状态": "礼物待收下"}, "platform_hold"),
    ],
)
def test_a_platform_that_holds_an_order_back_is_heard(tmp_path: Path, code: str, cells: Cells, state: str) -> None:
    assert row_of(tmp_path, code, **cells).platform_state == state


def test_masked_values_come_through_as_they_are(tmp_path: Path) -> None:
    row = row_of(tmp_path, "pdd_orders", 省="****", 市="****", 区="****")
    assert (row.region, row.address) == ("", "**** **** ****")
    douyin = row_of(tmp_path, "douyin_orders", 收件人="张**", 收件人手机号="138****1234", 省="广东省", 详细地址="****")
    assert (douyin.receiver, douyin.phone, douyin.region) == ("张**", "138****1234", "广东")
    assert douyin.address.startswith("广东省 ")
    assert row_of(tmp_path, "douyin_orders", 收件人="##密文", 收件人手机号="$$密文").phone == "$$密文"


def test_an_address_that_is_whole_already_is_not_said_twice(tmp_path: Path) -> None:
    row = row_of(tmp_path, "xhs_orders", 省="广东省", 市="广州市", 区="天河区", 收件人地址="广东省广州市天河区某路1号")
    assert (row.address, row.region) == ("广东省广州市天河区某路1号", "广东")
    parts = row_of(tmp_path, "wx_orders", 省="广东省", 市="广州市", 区="天河区", 收件人地址="某路1号")
    assert (parts.address, region_of(parts.address)[0]) == ("广东省 广州市 天河区 某路1号", "广东")


def test_amounts_of_two_columns_are_added_up(tmp_path: Path) -> None:
    row = row_of(tmp_path, "jd_orders", 应付金额="932.45", 余额支付="10.00")
    assert (row.total, row.paid) == (Decimal("942.45"), Decimal("942.45"))
    assert row_of(tmp_path, "jd_orders", 应付金额="932.45", 余额支付="").total == Decimal("932.45")


def test_a_word_in_place_of_an_amount_is_no_amount(tmp_path: Path) -> None:
    assert row_of(tmp_path, "qianniu_orders", 退款金额="无退款申请").refund is None
    assert row_of(tmp_path, "qianniu_orders", 退款金额="12.50").refund == Decimal("12.50")


@pytest.mark.parametrize(
    ("cell", "promised"),
    [
        ("2026-06-22 23:59:59前", "2026-06-22 23:59:59"),
        ("2026/6/22 8:30", "2026-06-22 08:30:00"),
        ("48小时内发货", ""),
        ("--", ""),
    ],
)
def test_a_promise_is_a_time_wherever_it_stands(tmp_path: Path, cell: str, promised: str) -> None:
    assert at(row_of(tmp_path, "kuaishou_orders", **{"预售/承诺发货时间": cell}).ship_by) == promised


def test_a_gift_is_a_gift_and_a_strange_word_is_a_fault(tmp_path: Path) -> None:
    assert [row_of(tmp_path, "xhs_orders", 是否为赠品=word).gift for word in ("是", "否", "")] == [True, False, False]
    kind = kind_of("xhs_orders")
    deal = make(tmp_path, "xhs_orders", orders=1, quirks=()).deals[0]
    _rows, (fault,) = read(
        save(tmp_path, kind, [kind.row(deal, deal.lines[0], 0) | {"是否为赠品": "也许"}]), "xhs_orders"
    )
    assert (fault.code, str(fault.text)) == ("not_yes_or_no", "“是否为赠品”不是“是”或“否”")


def test_an_unknown_after_sales_word_is_never_guessed(tmp_path: Path) -> None:
    kind = kind_of("douyin_refunds")
    deal = make(tmp_path, "douyin_refunds", orders=1, quirks=()).deals[0]
    path = save(tmp_path, kind, [kind.row(deal, deal.lines[0], 0) | {"售后状态": "售后飞走了"}])
    rows, (fault,) = read(path, "douyin_refunds")
    assert (rows, fault.code, str(fault.text)) == ([], "refund_unknown", "不认识的售后状态“售后飞走了”")
    assert fault.preview["售后状态"] == "售后飞走了"


def test_a_heading_that_comes_twice_is_two_columns(tmp_path: Path) -> None:
    made = make(tmp_path, "youzan_orders", orders=1, bad=1, quirks=())
    _rows, (fault,) = read(made.path, "youzan_orders")
    assert ("分销员" in fault.raw, "分销员#2" in fault.raw) == (True, True)


@pytest.mark.parametrize("code", ["kuaishou_orders", "xhs_orders"])
def test_identity_columns_reach_neither_rows_nor_faults(tmp_path: Path, code: str) -> None:
    made = make(tmp_path, code, orders=20, bad=2, quirks={"identity"})
    rows, faults = read(made.path, code)
    told = [*(cell for row in rows for cell in row.raw), *(cell for f in faults for cell in f.raw.values())]
    assert ("实名的人" in told, "110101199003070000" in told) == (False, False)
    assert [h for f in faults for h in (*f.raw, *f.preview) if "身份证" in h or "实名" in h] == []


TOTALS = [
    ["合计", "", "12.00"],
    ["总计：3笔"],
    ["#导出时间：2026-06-21"],
    ["导出时间：2026-06-21 10:00:00"],
    ["小 计", "9.00"],
]


@pytest.mark.parametrize("line", TOTALS, ids=lambda line: line[0])
def test_a_total_below_the_data_is_left_out(tmp_path: Path, line: list[str]) -> None:
    made = make(tmp_path, "taobao_list", orders=3, quirks=())
    kind, rows = made.kind, [made.kind.row(deal, deal.lines[0], 0) for deal in made.deals]
    wide = [line + [""] * (len(kind.headings) - len(line))]
    found, faults = read(save(tmp_path, kind, rows, [*wide, *wide]), "taobao_list")
    assert (len(found), faults) == (3, [])


@pytest.mark.parametrize(
    "line",
    [["合计", "12345678", "9.00"], ["王敏", "合计"], ["今天导出"], ["导出时间：昨天", "1", "2"]],
    ids=lambda line: line[0],
)
def test_a_line_that_may_be_an_order_is_a_fault(tmp_path: Path, line: list[str]) -> None:
    kind = kind_of("pdd_orders")  # its order number stands in the third column
    deal = make(tmp_path, "pdd_orders", orders=1, quirks=()).deals[0]
    odd = [line[0], "", line[1] if len(line) > 1 else "x"] + [""] * (len(kind.headings) - 3)
    found, faults = read(save(tmp_path, kind, [kind.row(deal, deal.lines[0], 0)], [odd]), "pdd_orders")
    assert (len(found), len(faults)) == (1, 1)


def test_a_total_among_the_data_is_a_fault(tmp_path: Path) -> None:
    kind = kind_of("taobao_list")
    deals = make(tmp_path, "taobao_list", orders=2, quirks=()).deals
    rows = [kind.row(deal, deal.lines[0], 0) for deal in deals]
    path = save(tmp_path, kind, [rows[0], {"订单编号": "合计", "总金额": "12.00"}, rows[1]])
    found, faults = read(path, "taobao_list")
    assert ([row.row_no for row in found], [(f.row_no, f.code) for f in faults]) == (
        [2, 4],
        [(3, "order_no_malformed")],
    )


def test_an_own_file_tells_lines_apart_by_what_the_platform_calls_them(tmp_path: Path) -> None:
    row = row_of(tmp_path, "generic_orders")
    assert (bool(row.item_id), bool(row.sku_id), bool(row.ship_by), row.refund_state) == (True, True, True, "none")


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "1",
            "0.01",
            "-",
            "--",
            "待发货",
            "合计",
            "#",
            "退款成功",
            "2026-06-20 10:00:00",
            '="1"',
            "SF1-顺丰",
            "45000.5",
        ]
    ),
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    kind=st.sampled_from(KINDS),
    rows=st.lists(st.dictionaries(st.integers(0, 75), CELL, max_size=30), max_size=6),
    form=st.sampled_from(["csv", "xlsx"]),
)
def test_whatever_cells_a_layout_gets_each_row_is_booked_or_a_fault(
    tmp_path: Path, kind: Kind, rows: list[dict[int, str]], form: str
) -> None:
    """Only totals and remarks at the very end may be left out."""
    width = len(kind.headings)
    cells = [[_text(row.get(n, "")) for n in range(width)] for row in rows]
    path = _save(tmp_path, [list(kind.headings), *cells], form)
    good, faults = read(path, kind.code)
    filled = [row for row in cells if any(cell and not cell.isspace() for cell in row)]
    order_column = [heading.strip() for heading in kind.headings].index(_order_heading(kind))
    left_out = 0
    while left_out < len(filled) and is_footer(filled[-1 - left_out], order_column):
        left_out += 1
    assert len(good) + len(faults) + left_out == len(filled)
    assert len({*(row.row_no for row in good), *(fault.row_no for fault in faults)}) == len(good) + len(faults)


def _order_heading(kind: Kind) -> str:
    layout = next(info for info in READER.layouts() if info.code == kind.code)
    return layout.headings["platform_no"][0]


def _text(cell: str) -> str:
    return "".join(c for c in cell.encode("utf-8", "ignore").decode() if c >= " ")


def _save(folder: Path, rows: Sequence[Sequence[str]], form: str) -> Path:
    path = folder / f"cells.{form}"
    if form == "xlsx":
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True, "strings_to_formulas": False})
        page = book.add_worksheet()
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                page.write_string(y, x, cell)
        book.close()
        path.write_bytes(out.getvalue())
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


GOOD_BYTES = {"csv": ("pdd_orders", "csv"), "xlsx": ("douyin_orders", "xlsx")}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    form=st.sampled_from(sorted(GOOD_BYTES)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=12),
)
def test_an_order_file_with_changed_bytes_is_read_or_refused(
    tmp_path: Path, form: str, changes: list[tuple[float, bytes]]
) -> None:
    code, _form = GOOD_BYTES[form]
    path = tmp_path / f"good-{form}"
    if not path.exists():
        make(tmp_path, code, orders=15, form=form, name=path.name)
    content = bytearray(path.read_bytes())
    for place, new in changes:
        at_ = int(place * len(content))
        content[at_ : at_ + len(new)] = new
    broken = tmp_path / "broken"
    broken.write_bytes(bytes(content))
    try:
        READER.probe(broken)
        good, faults = read(broken, code)
    except BadInput as refused:
        assert str(refused.next_step)  # noqa: PT017  either way is right
        return
    assert len(good) + len(faults) <= 60


@duty("D075")
@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("taobao_list", {"订单状态": "等待买家付款"}),
        ("taobao_list", {"订单状态": "买家已付款，等待卖家发货", "分阶段订单信息": "定金已付，尾款未付"}),
        ("qianniu_orders", {"订单状态": "买家已付款，等待卖家发货", "分阶段信息": "step:FRONT_PAID_FINAL_NOPAID"}),
        ("kuaishou_orders", {"订单状态": "待付款", "预售定金支付时间": "2026-11-01 00:12:00"}),
    ],
)
def test_an_order_of_which_only_a_deposit_was_paid_is_not_paid(tmp_path: Path, code: str, cells: Cells) -> None:
    time = {"kuaishou_orders": "订单支付时间"}.get(code, "订单付款时间")
    row = row_of(tmp_path, code, **cells, **{time: "2026-11-01 00:12:00"})
    assert (row.platform_state, row.paid_at, row.paid) == ("awaiting_payment", None, None)


def test_an_order_in_stages_that_is_paid_whole_is_paid(tmp_path: Path) -> None:
    cells = {"订单状态": "买家已付款，等待卖家发货", "分阶段订单信息": "定金已付，尾款已付"}
    row = row_of(tmp_path, "taobao_list", **cells, 订单付款时间="2026-11-11 00:12:00")
    assert (row.platform_state, row.paid_at is None, row.rest_due) == ("paid_waiting_ship", False, False)
