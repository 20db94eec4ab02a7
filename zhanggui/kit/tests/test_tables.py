"""Tables that leave the house come back as they were, and no cell becomes a formula on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from zhanggui.kit.documents.tables import Shape, sheet_name, table_sent, table_written
from zhanggui.kit.sheet import clean, open_sheet

TABLE = [
    ["订单编号", "买家留言", "金额"],
    ["2730009100000000123", '=HYPERLINK("http://x","点")', "12.50"],
    ["'X-1", "+86 -1 @all", "-3.00"],
    ["2", "第一行\n第二行,带逗号", ""],
]


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_a_table_is_read_again_as_it_was(tmp_path: Path, shape: Shape) -> None:
    path = tmp_path / f"t.{shape}"
    path.write_bytes(table_written(TABLE, shape))
    rows = [[clean(cell) for cell in cells] for _number, cells in open_sheet(path).rows()]
    assert [row[: len(told)] for row, told in zip(rows, TABLE, strict=True)] == [
        [clean(cell) for cell in told] for told in TABLE
    ]


def test_no_cell_of_a_csv_file_starts_a_formula() -> None:
    lines = table_written(TABLE, "csv").decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[1].startswith("\"'=HYPER")
    assert lines[1].startswith("\t2730009100000000123,")


def test_a_workbook_holds_no_formula() -> None:
    import io
    import zipfile

    sheet = zipfile.ZipFile(io.BytesIO(table_written(TABLE, "xlsx"))).read("xl/worksheets/sheet1.xml")
    assert (b"<f>" in sheet, b't="s"' in sheet) == (False, True)


def test_counts_are_numbers_in_a_workbook_and_long_numbers_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(table_written([["行数", "单号"], [1204, "2730009100000000123"]], "xlsx"))
    assert CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1] == [1204, "2730009100000000123"]


def test_a_download_has_its_name() -> None:
    answer = table_sent(TABLE, name="待处理", shape="csv")
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%BE%85%E5%A4%84%E7%90%86.csv"


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("制度执行", "制度执行"),
        ("收款/退款：[2026]", "收款 退款： 2026"),
        ("长" * 40, "长" * 31),
        ("'", None),
        ("History", None),
    ],
)
def test_a_sheet_is_called_by_its_title_as_excel_takes_it(title: str, called: str | None, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(table_written(TABLE, "xlsx", sheet=title))
    assert (sheet_name(title), CalamineWorkbook.from_path(path).sheet_names) == (called, [called or "Sheet1"])
