"""Files that want to do harm, or were taken for a table by mistake: refused in words that help, at little cost."""

from __future__ import annotations

import io
import random
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.errors import BadInput
from zhanggui.kit.sheet import Limits, open_sheet
from zhanggui.kit.sheet.tests.xls import old_workbook

HEADINGS = ["订单编号", "标题", "数量"]
BOOK = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
SHEET = b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'


def score(headings: tuple[str, ...]) -> float:
    return len({*HEADINGS} & {*headings})


def read(path: Path) -> list[list[str]]:
    table = open_sheet(path).table(score)
    return [cells for _, cells in table.rows()] if table else []


def save(folder: Path, content: bytes) -> Path:
    """The name says nothing: what a file is, is judged by its content."""
    path = folder / "orders.xlsx"
    path.write_bytes(content)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("orders.csv"), io.BytesIO(b""))
    return out.getvalue()


def workbook(fill: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEADINGS)
    fill(page)
    book.close()
    return out.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    return zipped({**parts, name: change(parts[name])})


NOT_UNPACKED = [
    ("zip", zipped({"orders.csv": b"a,b"})),
    ("empty zip", zipped({})),
    ("rar", b"Rar!\x1a\x07\x01\x00" + b"x" * 40),
    ("7z", b"7z\xbc\xaf\x27\x1c" + b"x" * 40),
    ("gz", b"\x1f\x8b\x08\x00xx"),
    ("bz2", b"BZh91AY"),
    ("xz", b"\xfd7zXZ\x00"),
    ("tar", tarred()),
    ("cab", b"MSCF\0\0\0\0"),
]


@pytest.mark.parametrize(("kind", "content"), NOT_UNPACKED)
def test_an_archive_is_to_be_unpacked_first(tmp_path: Path, kind: str, content: bytes) -> None:
    with pytest.raises(BadInput, match="压缩包") as refused:
        read(save(tmp_path, content))
    assert str(refused.value.next_step) == "请先解压，再导入里面的表格文件"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table><tr><td>1</td></tr></table>", b"\n\n<!-- made by a shop --><table>", b"<!DOCTYPE html>",
        b"\xef\xbb\xbf  <TABLE border=1>", "<html><table>".encode("utf-16"), b"<style>td{}</style><table>",
        b"MIME-Version: 1.0\nContent-Type: multipart/related", b"<?xml version='1.0'?><Workbook xmlns:ss='x'/>",
    ],
)  # fmt: skip
def test_a_web_page_called_a_workbook_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInput, match="网页") as refused:
        read(save(tmp_path, content))
    assert "另存为" in str(refused.value.next_step)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped({**BOOK, "xl/vbaProject.bin": b"x"}), "宏"),
        (zipped({**BOOK, "xl/macrosheets/sheet1.xml": b"x"}), "宏"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), "XLSB"),
        (old_workbook([HEADINGS], "_VBA_PROJECT".encode("utf-16-le")), "宏"),
        (old_workbook([HEADINGS], "EncryptedPackage".encode("utf-16-le")), "密码"),
    ],
)
def test_macros_and_passwords_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read(save(tmp_path, content))


def test_an_old_workbook_without_tricks_is_read(tmp_path: Path) -> None:
    rows = [HEADINGS, *([str(n), "长" * (n % 300), "1"] for n in range(400))]
    assert read(save(tmp_path, old_workbook(rows))) == rows[1:]


def repeat(page: xlsxwriter.worksheet.Worksheet, text: str) -> None:
    for row in range(1, 2_000):
        page.write_row(row, 0, [text] * 9)


def bombs() -> Iterator[tuple[str, bytes, str]]:
    noise = random.Random(1).randbytes(2_000_000)
    text = "长" * 30_000
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    far = workbook(lambda page: page.write(1_048_575, 16_383, "x"))
    yield "a page of blanks", zipped({**BOOK, "xl/worksheets/sheet1.xml": b" " * 30_000_000}), "解压后过大"
    yield "entities", zipped({**BOOK, "xl/worksheets/sheet1.xml": entities}), "不该有"
    yield "two-byte letters", zipped({**BOOK, "xl/a.dat": SHEET.decode().encode("utf-16"), "n": noise}), "不该有"
    yield "one cell far away", far, "行列数"
    yield "a million empty rows", workbook(lambda page: page.write(1_048_575, 19, "x")), "行列数"
    yield "a hidden sheet", zipped({**BOOK, "xl/a.dat": SHEET.replace(b"A1", b"XFD1048576")}), "行列数"
    yield (
        "a text in every cell",
        workbook(lambda p: [p.write(y, x, text) for y in range(1, 2_000) for x in range(9)]),
        "过大",
    )
    yield "a text in every old cell", old_workbook([[str(n), text, "1"] for n in range(9_000)]), "过大"
    yield "too many members", zipped({**BOOK, **{f"xl/{n}": b"" for n in range(5_000)}}), "压缩包"


@pytest.mark.parametrize(("name", "content", "why"), list(bombs()))
def test_a_small_file_does_not_become_a_huge_one(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = save(tmp_path, content)
    tracemalloc.start()
    with pytest.raises(BadInput, match=why):
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


def test_a_gigantic_cell_names_its_row(tmp_path: Path) -> None:
    book = workbook(lambda page: page.write_row(1, 0, ["1", "x" * 32_767, "1"]))
    longer = with_part(book, "xl/sharedStrings.xml", lambda part: part.replace(b"xxxx", b"x" * 5))
    with pytest.raises(BadInput, match="第 2 行的单元格过长"):
        read(save(tmp_path, longer))
    with pytest.raises(BadInput, match="单元格过长"):
        read(save(tmp_path, f"订单编号,标题,数量\n1,{'x' * 33_000},2\n".encode()))


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path) -> None:
    path = save(tmp_path, "订单编号,标题,数量\n".encode() + b"1" * (6 << 20))
    with pytest.raises(BadInput, match="太长"):
        read(path)


def test_many_columns_are_refused(tmp_path: Path) -> None:
    wide = workbook(lambda page: page.write_row(0, 3, [f"列{n}" for n in range(16_000)]))
    with pytest.raises(BadInput, match="500 列"):
        read(save(tmp_path, wide))


def test_a_sheet_with_formatted_empty_rows_is_read(tmp_path: Path) -> None:
    def fill(page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write_row(1, 0, ["1", "a", "2"])
        for row in range(2, 3_000):
            page.set_row(row, 20)

    assert read(save(tmp_path, workbook(fill))) == [["1", "a", "2"]]


def read_or_next_step(path: Path) -> str:
    """Either the file is read, or the refusal says what to do; nothing else may come out."""
    try:
        return f"{len(read(path))} rows"
    except BadInput as refused:
        return str(refused.next_step or "")


GOOD = {
    "xlsx": workbook(lambda page: [page.write_row(n, 0, [str(n), f"标题{n}", n]) for n in range(1, 30)]),
    "xls": old_workbook([HEADINGS, *([str(n), f"标题{n}", "1"] for n in range(30))]),
    "csv": "订单编号,标题,数量\n".encode() + "".join(f'{n},"标题\n{n}",2\n' for n in range(30)).encode(),
    "gb18030": "订单编号,标题,数量\n".encode("gb18030")
    + "".join(f"{n},标题📦,2\n" for n in range(30)).encode("gb18030"),
    "utf-16": "订单编号,标题,数量\n1,a,2\n".encode("utf-16"),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_truncated_file_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    content = GOOD[kind]
    for size in range(0, len(content), max(1, len(content) // 60)):
        assert read_or_next_step(save(tmp_path, content[:size]))


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    kind=st.sampled_from(sorted(GOOD)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.sampled_from("rdi"), st.binary(min_size=1, max_size=6)), max_size=8),
)
def test_a_file_with_changed_bytes_is_read_or_refused(
    tmp_path: Path, kind: str, changes: list[tuple[float, str, bytes]]
) -> None:
    content = bytearray(GOOD[kind])
    for place, change, new in changes:
        at = int(place * len(content))
        content[at : at + (0 if change == "i" else len(new))] = b"" if change == "d" else new
    assert read_or_next_step(save(tmp_path, bytes(content)))


def test_a_cell_that_claims_to_stand_far_away_does_not_end_the_process(tmp_path: Path) -> None:
    cell = b"\xfd\x00\x0a\x00"  # the row and the column follow
    assert cell in GOOD["xls"]
    before, _, after = GOOD["xls"].rpartition(cell)
    with pytest.raises(BadInput, match="损坏"):
        read(save(tmp_path, before + cell + b"\xff\xff\xff\xff" + after[4:]))


def test_limits_bound_an_old_workbook(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="旧版"):
        open_sheet(save(tmp_path, old_workbook([HEADINGS])), limits=Limits(old_workbook=100)).table(score)
