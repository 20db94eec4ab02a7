"""Files of strangers: each quirk read, each hostile file refused in words, every row accounted for."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.errors import BadInput
from zhanggui.kit.sheet import Limits, Sheet, Table, open_sheet
from zhanggui.kit.sheet.headings import name_columns

HEADINGS = ["订单编号", "标题", "数量"]
WANTED = set(HEADINGS)


def score(headings: tuple[str, ...]) -> float:
    return len(WANTED & set(headings))


def save(folder: Path, content: bytes | str, name: str = "file", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(path: Path, **limits: int) -> list[list[str]]:
    table = table_of(open_sheet(path, limits=Limits(**limits)))
    return [cells for _, cells in table.rows()]


def table_of(sheet: Sheet) -> Table:
    table = sheet.table(score)
    assert table is not None
    return table


def workbook(folder: Path, rows: list[list[object]], **options: object) -> Path:
    path = folder / "book.xlsx"
    book = xlsxwriter.Workbook(str(path), options)
    page, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, datetime):
                page.write_datetime(y, x, cell, dated)
            else:
                page.write(y, x, cell)
    book.close()
    return path


def packed(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "packed.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    path = save(tmp_path, "订单编号,标题,数量\n001,美加净护手霜😀,2\n", encoding=encoding)
    assert read(path) == [["001", "美加净护手霜😀", "2"]]
    assert open_sheet(path).source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_broken_byte_names_its_line(tmp_path: Path) -> None:
    good = "订单编号,标题,数量\n" + "1,滋润保湿护手霜滋润保湿护手霜,1\n" * 3
    with pytest.raises(BadInput, match="第 5 行"):
        open_sheet(save(tmp_path, good.encode() + b"2,\xff\xfe,1\n"))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = save(tmp_path, delimiter.join(HEADINGS) + "\n" + delimiter.join(["1", "a", "2"]) + "\n")
    assert read(path) == [["1", "a", "2"]]


def test_cells_may_hold_line_breaks_quotes_delimiters_and_emoji(tmp_path: Path) -> None:
    path = save(tmp_path, '订单编号,标题,数量\r\n1,"第一行\n第二行 ""好"", 😀",2\r\n2,b,3\r\n')
    rows = list(table_of(open_sheet(path)).rows())
    assert rows == [(2, ["1", '第一行\n第二行 "好", 😀', "2"]), (4, ["2", "b", "3"])]


def test_a_quote_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    path = save(tmp_path, '订单编号,标题,数量\n1,a,2\n2,"b,3\n3,c,4\n')
    with pytest.raises(BadInput, match="第 3 行"):
        read(path)


def test_an_unclosed_quote_is_refused_also_where_the_line_has_a_stray_one(tmp_path: Path) -> None:
    path = save(tmp_path, '订单编号,标题,数量\n1,杯,1\n2,"大""杯"红,"1\n')
    with pytest.raises(BadInput, match="第 3 行"):
        read(path)


def test_a_preamble_and_empty_lines_are_skipped(tmp_path: Path) -> None:
    path = save(tmp_path, "导出时间：2020-02-21\n\n店铺：旗舰店,,\n订单编号,标题,数量\n\n , ,\n1,a,2\n")
    assert read(path) == [["1", "a", "2"]]


def test_headings_are_compared_without_width_case_blanks_and_invisible_marks() -> None:
    row = ["\ufeff订单编号 ", "商品 总价（元）", "ＳＫＵ编码", "分销员", "分销员", "收货\u200b地址\t", "", ""]
    assert name_columns(row) == ("订单编号", "商品总价(元)", "sku编码", "分销员", "分销员#2", "收货地址")


def test_identity_card_columns_are_never_passed_on(tmp_path: Path) -> None:
    head = "订单编号,标题,数量,收件人身份证号,订购人身份证姓名/ID Name"
    path = save(tmp_path, head + "\n1,a,2,110101199003070000,张三\n")
    table = table_of(open_sheet(path))
    assert [cells for _, cells in table.rows()] == [["1", "a", "2", "", ""]]
    assert table.named(["1", "a", "2", "x", "y", "z"]) == {"订单编号": "1", "标题": "a", "数量": "2", "#6": "z"}


def test_a_file_without_known_headings_has_no_table(tmp_path: Path) -> None:
    assert open_sheet(save(tmp_path, "a,b\n1,2\n")).table(score) is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"\x89PNG\r\n\x1a\n....", "不是表格"),
        (b"\x7fELF\x02", "不是表格"),
        (b"%PDF-1.7", "不是表格"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "不是表格"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"\x1f\x8b\x08\x00", "压缩包"),
        (b"  <html><table>", "网页"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "不是表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "宏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "损坏"),
        ("订单编号,标题\n".encode() + b"1,a\0b\n", "不是表格"),
        (b"PK\x03\x04 not an archive", "损坏"),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read(save(tmp_path, content, "orders.csv"))


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(BadInput, match="找不到"):
            open_sheet(path)


def test_archives_macros_and_bombs_are_refused(tmp_path: Path) -> None:
    book = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
    for members, why in (
        ({"orders.csv": b"a,b"}, "压缩包"),
        ({**book, "xl/vbaProject.bin": b"x"}, "宏"),
        ({**book, "xl/worksheets/sheet1.xml": b" " * 30_000_000}, "解压后过大"),
        ({**book, "xl/worksheets/sheet1.xml": b'<c r="A1"/><c r="XFD1048576"/>'}, "行列数"),
        (book, "损坏"),
    ):
        with pytest.raises(BadInput, match=why):
            read(packed(tmp_path, members))


def test_a_file_beyond_a_limit_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path, "订单编号,标题,数量\n" + "1,a,2\n" * 10)
    for limits, why in (({"bytes": 20}, "MB"), ({"rows": 5}, "5 行"), ({"columns": 2}, "2 列")):
        with pytest.raises(BadInput, match=why):
            read(path, **limits)
    with pytest.raises(BadInput, match="过长"):
        read(save(tmp_path, "订单编号,标题,数量\n1," + "长" * 40_000 + ",2\n"))


def test_a_workbook_gives_text_dates_and_whole_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["导出说明"],
            list(HEADINGS),
            ["0012", datetime.fromisoformat("2020-02-21 08:00:01"), 3],
            [12345678901234567890, 0.1 + 0.2, True],
        ],
    )
    assert read(path) == [["0012", "2020-02-21 08:00:01", "3"], ["1.23456789012346E+19", "0.3", "TRUE"]]


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    path = save(tmp_path, "订单编号,标题,数量\n1,a,2\n")
    table = table_of(open_sheet(path))
    table.check_unchanged()
    save(tmp_path, "订单编号,标题,数量\n1,a,3\n")
    with pytest.raises(BadInput, match="改动"):
        table.check_unchanged()


def rows_or_refusal(path: Path) -> list[tuple[int, list[str]]] | BadInput:
    try:
        table = open_sheet(path).table(score)
        return list(table.rows()) if table else []
    except BadInput as refusal:
        return refusal


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rows=st.lists(st.tuples(st.integers(1, 10**18).map(str), CELLS, CELLS), max_size=8))
def test_every_row_written_is_read_back(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        text = io.StringIO()
        csv.writer(text, quoting=quoting).writerows([HEADINGS, *rows])
        path = tmp_path / "fuzz.csv"
        path.write_bytes(text.getvalue().encode("utf-8-sig"))
        assert read(path) == [list(row) for row in rows]


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    start=st.sampled_from(
        [b"", "订单编号,标题,数量\n".encode(), b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
    ),
    junk=st.binary(max_size=300),
)
def test_no_bytes_whatever_do_more_than_be_refused(tmp_path: Path, start: bytes, junk: bytes) -> None:
    path = tmp_path / "junk"
    path.write_bytes(start + junk)
    rows = rows_or_refusal(path)
    assert isinstance(rows, list) or str(rows.why)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(place=st.integers(0, 6_000), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, place: int, byte: int) -> None:
    path = workbook(tmp_path, [list(HEADINGS), ["1", "a", 2]])
    content = bytearray(path.read_bytes())
    content[place % len(content)] = byte
    path.write_bytes(content)
    rows = rows_or_refusal(path)
    assert len(rows) <= 1 if isinstance(rows, list) else rows.next_step
