"""A workbook is an archive: look inside before a parser does, so that a small file cannot become a huge one."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import SPLIT, refused
from zhanggui.kit.sheet.source import Source

CHUNK = 1 << 20
SMALL = 4 << 20  # below this size no ratio is suspicious
OVERLAP = 64
MEMBERS = 4_096
CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,7})(\d{1,10})["']""")
MACROS = ("vbaproject.bin", "macrosheets/", "activex/", ".exe", ".dll", ".js", ".vbs")
SHEET_PART = re.compile(r"^xl/worksheets/.*\.xml$")


def check_workbook(source: Source, limits: Limits) -> None:
    """Raises BadInput for archives that are no workbook, macros, passwords, bombs and sheets of absurd extent."""
    if source.kind == "xls":
        _check_ole(source)
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
    if "xl/workbook.xml" not in names or len(members) > MEMBERS:
        raise refused(msg("这是压缩包，不能直接导入"), next_step=msg("请先解压，再导入里面的表格文件"))
    if any(mark in name for name in names for mark in MACROS):
        raise refused(msg("文件带有宏，为安全起见不导入"), next_step=msg("请另存为不带宏的 XLSX 或 CSV"))
    if any(member.flag_bits & 1 for member in members):
        raise refused(msg("文件有密码保护，无法读取"))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked or unpacked > max(SMALL, source.bytes * limits.ratio):
        raise refused(msg("Excel 文件解压后过大"), next_step=SPLIT)


def _check_contents(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack every member once (its true size cannot exceed the declared one) and measure every sheet's extent."""
    for member in archive.infolist():
        is_sheet = bool(SHEET_PART.match(member.filename.lower()))
        last_row = last_column = 0
        for part in _parts(archive, member):
            if is_sheet:
                row, column = _extent(part)
                last_row, last_column = max(last_row, row), max(last_column, column)
        if last_row * last_column > limits.workbook_cells:
            raise refused(msg("表格的行列数过大"), next_step=SPLIT)


def _parts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-OVERLAP:]


def _extent(part: bytes) -> tuple[int, int]:
    found = CELL.findall(part)
    rows = max((int(row) for _, row in found), default=0)
    columns = max((_column(letters) for letters in {letters for letters, _ in found}), default=0)
    return rows, max(columns, 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ole(source: Source) -> None:
    content = source.path.read_bytes()
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise refused(msg("文件带有宏，为安全起见不导入"), next_step=msg("请另存为不带宏的 XLSX 或 CSV"))
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused(msg("文件有密码保护，无法读取"))
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise refused(msg("这不是表格文件"))
