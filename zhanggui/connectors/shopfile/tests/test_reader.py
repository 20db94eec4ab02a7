"""Order files as merchants download them: exact rows, exact faults, nothing lost."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.connectors.shopfile import CONNECTOR
from zhanggui.connectors.shopfile.profiles import parse, shipped
from zhanggui.connectors.shopfile.reader import ShopFileReader
from zhanggui.connectors.shopfile.reader.footers import is_footer
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.errors import BadInput
from zhanggui.offer.channels.ports import OrderRow, RowFault, connectors

READER = ShopFileReader()
REPORT = ["订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额"]
DETAIL = [
    "订单编号",
    "标题",
    "价格",
    "购买数量",
    "外部系统编号",
    "商品属性",
    "套餐信息",
    "备注",
    "订单状态",
    "商家编码",
]
LIST = [
    "订单编号", "买家会员名", "买家应付邮费", "总金额", "买家实际支付金额", "订单状态", "买家留言", "收货人姓名",
    "收货地址", "联系电话", "联系手机", "订单创建时间", "订单付款时间", "物流单号", "物流公司", "订单备注",
]  # fmt: skip
TIME = "2020-02-21 00:00:02"
ORDER = ["21", "21.0", "21.0", "内蒙古自治区", "2020-02-20 23:59:54", TIME, "0.0"]
LINE = ["21", "护手霜", "10.50", "2", "SKU1", "颜色分类:默认", "", "", "买家已付款，等待卖家发货", ""]
SALE = [
    "0021", "小明", "0", "21.00", "21.00", "交易成功", "快点", "王敏", "广东省 广州市 某路1号", "020-1",
    "'13800138000", "2020-02-20 23:59:54", TIME, "SF123", "顺丰", "加急",
]  # fmt: skip


def save(folder: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / "orders.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path: Path, profile: str = "") -> tuple[list[OrderRow], list[RowFault]]:
    opened = READER.read(path, profile=profile or READER.probe(path).matches[0].code)
    batches = list(opened.batches(3))
    return [r for b in batches for r in b.rows], [f for b in batches for f in b.faults]


def changed(row: list[str], **cells: str) -> list[str]:
    return [cells.get(f"c{i}", cell) for i, cell in enumerate(row)]


def test_the_connector_declares_itself() -> None:
    assert CONNECTOR in connectors()
    assert CONNECTOR.order_files is not None
    assert CONNECTOR.order_files.profiles() == (
        "douyin_orders", "douyin_refunds", "generic_orders", "jd_orders", "jst_orders", "kuaishou_orders", "pdd_orders",
        "qianniu_items", "qianniu_orders", "taobao_detail", "taobao_list", "tmall_refunds", "tmall_report",
        "wdt_orders", "wx_orders", "xhs_orders", "youzan_items", "youzan_orders",
    )  # fmt: skip


def test_a_report_says_everything_it_has(tmp_path: Path) -> None:
    (row,), faults = read(save(tmp_path, REPORT, ORDER))
    assert (row.row_no, row.kind, row.platform_no, row.platform_state) == (2, "list", "21", "unstated")
    assert (row.total, row.paid, row.refund) == (Decimal("21.00"), Decimal("21.00"), Decimal("0.00"))
    assert row.paid_at == datetime(2020, 2, 21, 0, 0, 2, tzinfo=SHANGHAI)
    assert (row.region, row.address, faults) == ("内蒙古", "", [])


def test_an_unpaid_order_has_no_time_of_payment(tmp_path: Path) -> None:
    (row,), _ = read(save(tmp_path, REPORT, changed(ORDER, c5="")))
    assert row.paid_at is None


def test_a_detail_line_says_everything_it_has(tmp_path: Path) -> None:
    (row,), faults = read(save(tmp_path, DETAIL, LINE, encoding="gb18030"))
    assert (row.kind, row.platform_no, row.title, row.price, row.quantity) == (
        "detail",
        "21",
        "护手霜",
        Decimal("10.50"),
        2,
    )
    assert (row.seller_code, row.spec, row.total, faults) == ("SKU1", "颜色分类:默认", None, [])
    assert (row.platform_state, row.raw_state) == ("paid_waiting_ship", "买家已付款，等待卖家发货")


def test_a_list_tells_of_the_buyer(tmp_path: Path) -> None:
    (row,), faults = read(save(tmp_path, LIST, SALE))
    assert (row.platform_no, row.platform_state) == ("0021", "completed")
    assert (row.nick, row.receiver, row.phone, row.region) == ("小明", "王敏", "13800138000", "广东")
    assert (row.address, row.waybill, row.carrier) == ("广东省 广州市 某路1号", "SF123", "顺丰")
    assert (row.buyer_message, row.seller_remark, faults) == ("快点", "加急", [])


def test_the_fixed_line_counts_where_there_is_no_mobile(tmp_path: Path) -> None:
    (row,), _ = read(save(tmp_path, LIST, changed(SALE, c10="-")))
    assert row.phone == "020-1"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("等待买家付款", "awaiting_payment"), ("买家已付款,等待卖家发货", "paid_waiting_ship"),
        ("卖家已发货，等待买家确认", "shipped"), (" 交易成功 ", "completed"), ("交易关闭", "closed"),
    ],
)  # fmt: skip
def test_status_words_have_one_meaning(tmp_path: Path, word: str, state: str) -> None:
    (row,), _ = read(save(tmp_path, DETAIL, changed(LINE, c8=word)))
    assert row.platform_state == state


@pytest.mark.parametrize(
    ("head", "row", "code"),
    [
        (REPORT, changed(ORDER, c0=""), "order_no_missing"),
        (REPORT, changed(ORDER, c0="1.23E+15"), "order_no_scientific"),
        (REPORT, changed(ORDER, c0="上海市某路"), "order_no_malformed"),
        (REPORT, changed(ORDER, c0="9" * 65), "order_no_malformed"),
        (REPORT, changed(ORDER, c1="很多"), "amount_unreadable"),
        (REPORT, changed(ORDER, c1="-1"), "amount_negative"),
        (REPORT, changed(ORDER, c1="100000000"), "amount_absurd"),
        (REPORT, changed(ORDER, c1="1.005"), "amount_places"),
        (REPORT, changed(ORDER, c1="--"), "value_missing"),
        (REPORT, changed(ORDER, c4="昨天"), "time_unreadable"),
        (REPORT, changed(ORDER, c4="1970-01-01 00:00:00"), "time_unreadable"),
        (REPORT, ORDER[:4], "columns_short"),
        (REPORT, [*ORDER, "多"], "columns_extra"),
        (DETAIL, changed(LINE, c3="0"), "quantity_invalid"),
        (DETAIL, changed(LINE, c3="1.5"), "quantity_invalid"),
        (DETAIL, changed(LINE, c8="已飞走"), "status_unknown"),
        (DETAIL, changed(LINE, c8=""), "value_missing"),
        (DETAIL, changed(LINE, c4="x" * 65), "value_too_long"),
    ],
)
def test_a_bad_row_says_why(tmp_path: Path, head: list[str], row: list[str], code: str) -> None:
    good = ORDER if head is REPORT else LINE
    rows, faults = read(save(tmp_path, head, good, row, good))
    assert (len(rows), [(f.row_no, f.code) for f in faults]) == (2, [(3, code)])
    assert "{" not in str(faults[0].text)


def test_a_bad_row_keeps_its_order_number_and_its_cells(tmp_path: Path) -> None:
    _, (fault,) = read(save(tmp_path, LIST, changed(SALE, c5="已飞走")))
    assert (fault.order_no, str(fault.text)) == ("0021", "不认识的订单状态“已飞走”")
    assert (fault.raw["收货人姓名"], fault.raw["联系手机"]) == ("王敏", "'13800138000")
    assert fault.preview == {
        "订单编号": "0021", "总金额": "21.00", "买家实际支付金额": "21.00", "订单状态": "已飞走",
        "订单创建时间": "2020-02-20 23:59:54",
    }  # fmt: skip


def test_a_shifted_row_shows_no_cell_where_a_list_could_show_it(tmp_path: Path) -> None:
    shifted = ["21", "王敏", "广东省广州市某路1号", "13800138000", "", "", "", "", "广东省广州市某路1号", ""]
    _, (fault,) = read(save(tmp_path, DETAIL, shifted))
    said = str(fault.text) + str(fault.preview)
    assert [word in said for word in ("王敏", "广州", "13800138000")] == [False] * 3


def test_identity_card_columns_stand_in_no_row_and_no_fault(tmp_path: Path) -> None:
    head, number = [*DETAIL, "收件人身份证号"], "110101199003070000"
    rows, faults = read(save(tmp_path, head, [*LINE, number], [*changed(LINE, c3="0"), number]))
    assert (number in rows[0].raw, number in faults[0].raw.values(), "收件人身份证号" in faults[0].raw) == (False,) * 3


def test_columns_may_stand_in_any_order_among_strangers(tmp_path: Path) -> None:
    order = list(range(len(DETAIL) + 1))
    random.Random(7).shuffle(order)
    head, line = [*DETAIL, "新增列"], [*LINE, "?"]
    shuffled, _ = read(save(tmp_path, [head[i] for i in order], [line[i] for i in order]))
    plain, _ = read(save(tmp_path, DETAIL, LINE))
    assert shuffled[0]._replace(raw=()) == plain[0]._replace(raw=())


def test_a_workbook_with_real_dates_reads_like_the_text(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    page.write_row(0, 0, REPORT)
    page.write_row(1, 0, ["0021", 21.0, 21, "上海市"])
    page.write_datetime(1, 4, datetime.fromisoformat("2020-02-20 23:59:54"), dated)
    page.write_datetime(1, 5, datetime.fromisoformat(TIME), dated)
    page.write_row(2, 0, [1234567890123456789, 21.0, 21, "上海市", "2020-02-20 23:59:54"])
    book.close()
    (row,), (fault,) = read(path)
    assert (row.platform_no, row.total, row.paid_at) == (
        "0021",
        Decimal("21.00"),
        datetime(2020, 2, 21, 0, 0, 2, tzinfo=SHANGHAI),
    )
    assert fault.code == "order_no_scientific"


def test_a_large_file_is_counted_to_the_row(tmp_path: Path) -> None:
    rng = random.Random(1)
    rows = [changed(ORDER, c0=str(n), c1=f"{rng.randrange(1, 10**6) / 100}") for n in range(5_000)]
    for n in range(0, 5_000, 50):
        rows[n][4] = "?"
    good, faults = read(save(tmp_path, REPORT, *rows))
    assert (len(good), len(faults), Counter(f.code for f in faults)) == (4_900, 100, {"time_unreadable": 100})
    assert sum(r.total for r in good if r.total) == sum(Decimal(r[1]) for r in rows if r[4] != "?")


def test_exactly_one_layout_is_recognised_under_a_preamble(tmp_path: Path) -> None:
    for head, code in ((REPORT, "tmall_report"), (DETAIL, "taobao_detail"), (LIST, "taobao_list")):
        matches = READER.probe(save(tmp_path, ["导出说明"], head)).matches
        assert [m.code for m in matches if m.fits] == [code]
        assert all(m.missing or m.score < m.threshold for m in matches[1:])


def test_a_file_without_headings_fits_nothing(tmp_path: Path) -> None:
    matches = READER.probe(save(tmp_path, ["a", "b"], ["1", "2"])).matches
    assert [(m.fits, m.score, bool(m.missing)) for m in matches] == [(False, 0.0, True)] * len(shipped())
    with pytest.raises(BadInput, match="缺少列"):
        read(save(tmp_path, ["订单编号"], ["1"]), "tmall_report")


def test_a_layout_may_not_invent_states_or_demand_what_it_does_not_name() -> None:
    assert len({(p.code, p.version) for p in shipped()}) == len(shipped())
    told = 'code="x"\nversion=1\ntitle="x"\nkind="list"\nzone="Asia/Shanghai"\nthreshold=0.5\ncertainty="guess"\n'
    with pytest.raises(ValueError, match="canonical"):
        parse(told + '[headings]\nplatform_no=["a"]\n[states]\n"b"="gone"')
    with pytest.raises(ValueError, match="required"):
        parse(told + 'required=["total"]\n[headings]\nplatform_no=["a"]')


CELL = st.one_of(st.text(max_size=20), st.sampled_from(["1", "2.50", "交易成功", TIME, '"', "\n", "-", '="1"']))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rows=st.lists(st.lists(CELL, max_size=12), max_size=8), head=st.sampled_from([REPORT, DETAIL, LIST]))
def test_whatever_stands_in_the_rows_each_is_booked_or_a_fault(
    tmp_path: Path, rows: list[list[str]], head: list[str]
) -> None:
    clean_rows = [[cell.replace("\0", "") for cell in row] for row in rows]
    clean_rows = [[c.encode("utf-8", "ignore").decode() for c in row] for row in clean_rows]
    good, faults = read(
        save(tmp_path, head, *clean_rows),
        {0: "tmall_report", 1: "taobao_detail", 2: "taobao_list"}[[REPORT, DETAIL, LIST].index(head)],
    )
    filled = [row for row in clean_rows if any(cell and not cell.isspace() for cell in row)]
    while filled and is_footer(filled[-1], 0):
        filled.pop()
    assert len(good) + len(faults) == len(filled)
