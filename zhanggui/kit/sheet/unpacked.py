"""A workbook is an archive: look inside before a parser does, so that a small file cannot become a huge one."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet import biff
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.probe import check_survived
from zhanggui.kit.sheet.refusals import SPLIT, UNPACK, refused
from zhanggui.kit.sheet.source import ARCHIVE, Source
from zhanggui.kit.sheet.strings import check_written_out, lengths

CHUNK = 1 << 20
SMALL = 4 << 20  # below this size no ratio is suspicious
OVERLAP = 64
MEMBERS = 4_096
CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,7})(\d{1,10})["']""")
MACROS = ("vbaproject.bin", "macrosheets/", "activex/", ".exe", ".dll", ".js", ".vbs")
# Entities make a small text large; a sheet in two-byte letters would be read but not measured.
HOSTILE = (b"<!DOCTYPE", b"<!ENTITY", b"s\0h\0e\0e\0t\0D\0a\0t\0a", b"<\0s\0s\0t")
SPARSE, DENSITY = 2_000_000, 20  # a sheet this large must fill one cell of so many: the reader keeps the empty ones too


def check_workbook(source: Source, limits: Limits) -> None:
    """Raises BadInput for archives that are no workbook, macros, passwords, bombs and sheets of absurd extent."""
    if source.kind == "xls":
        _check_ole(source, limits)
        return
    try:
        with zipfile.ZipFile(source.path) as archive:
            _check_members(archive, source, limits)
            _check_contents(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise refused(msg("Excel 文件已损坏或格式不完整")) from None


def _check_members(archive: zipfile.ZipFile, source: Source, limits: Limits) -> None:
    members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if "xl/workbook.bin" in names:
        raise refused(msg("这是二进制的 Excel 文件（XLSB），不导入"))
    if "xl/workbook.xml" not in names or len(members) > MEMBERS:
        raise refused(ARCHIVE, next_step=UNPACK)
    if any(mark in name for name in names for mark in MACROS):
        raise refused(msg("文件带有宏，为安全起见不导入"), next_step=msg("请另存为不带宏的 XLSX 或 CSV"))
    if any(member.flag_bits & 1 for member in members):
        raise refused(msg("文件有密码保护，无法读取"))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked or unpacked > max(SMALL, source.bytes * limits.ratio):
        raise refused(msg("Excel 文件解压后过大"), next_step=SPLIT)


def _check_contents(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack every member once (its true size cannot exceed the declared one) and measure what it holds.

    A sheet and a table of texts are told by their content: the workbook may keep them under any name.
    """
    sheets: dict[zipfile.ZipInfo, int] = {}
    texts: list[zipfile.ZipInfo] = []
    for member in archive.infolist():
        cells, is_texts = _measure(archive, member, limits)
        if cells:
            sheets[member] = cells
        if is_texts:
            texts.append(member)
    for member in texts:
        sizes = lengths(_chunks(archive, member), limits)
        for sheet, cells in sheets.items():
            if cells * max(sizes, default=0) > limits.unpacked:
                check_written_out(_parts(archive, sheet), sizes, limits)


def _measure(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> tuple[int, bool]:
    """(how many cells the member has, at least one if it is a sheet; whether it is a table of texts)."""
    is_sheet, is_texts, cells, last_row, last_column = "worksheets/" in member.filename.lower(), False, 0, 0, 0
    for part in _parts(archive, member):
        if any(mark in part for mark in HOSTILE):
            raise refused(msg("Excel 文件带有不该有的内容，不导入"))
        is_texts = is_texts or b"<sst" in part or b":sst" in part
        is_sheet = is_sheet or b"sheetData" in part
        if is_sheet:
            row, column = _extent(part)
            last_row, last_column = max(last_row, row), max(last_column, column)
            cells += part.count(b"<c ") + part.count(b":c ") + 1
    extent = last_row * last_column
    if extent > limits.workbook_cells or extent > max(SPARSE, cells * DENSITY):
        raise refused(msg("表格的行列数过大"), next_step=SPLIT)
    return cells, is_texts


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _parts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The same, each with the end of the one before: what is searched for may lie across."""
    tail = b""
    for chunk in _chunks(archive, member):
        yield tail + chunk
        tail = chunk[-OVERLAP:]


def _extent(part: bytes) -> tuple[int, int]:
    found = CELL.findall(part)
    rows = max(map(int, {row for _, row in found}), default=0)
    columns = max(map(_column, {letters for letters, _ in found}), default=0)
    return rows, max(columns, 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ole(source: Source, limits: Limits) -> None:
    if source.bytes > limits.old_workbook:
        raise refused(msg("旧版 Excel 文件超过 {limit} MB", limit=limits.old_workbook >> 20))
    content = source.path.read_bytes()
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise refused(msg("文件带有宏，为安全起见不导入"), next_step=msg("请另存为不带宏的 XLSX 或 CSV"))
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused(msg("文件有密码保护，无法读取"))
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise refused(msg("这不是表格文件"))
    biff.check_written_out(content, limits)
    check_survived(source, limits)
