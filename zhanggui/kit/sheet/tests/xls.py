"""An old Excel file of texts, built by hand: no library of the product writes one."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
RECORD = 8_000  # no record is longer


def old_workbook(rows: Sequence[Sequence[str]], marks: bytes = b"") -> bytes:
    """One sheet; every different text is kept once. `marks` are put behind the workbook, as macros would be."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    number = {text: n for n, text in enumerate(texts)}
    cells = b"".join(
        _record(0xFD, struct.pack("<HHHI", y, x, 0, number[cell]))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
    )
    start, name = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), b"Sheet1"
    table = _texts(texts, sum(map(len, rows)))
    where = len(start) + 4 + 8 + len(name) + len(table) + 4
    sheet = _record(0x85, struct.pack("<IBBBB", where, 0, 0, len(name), 0) + name)
    page = _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + cells + _record(10, b"")
    return _filed(start + sheet + table + _record(10, b"") + page, marks)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _texts(texts: Sequence[str], count: int) -> bytes:
    """The table of texts, cut where a record is full: within a text, the rest says anew that its letters are wide."""
    pieces, piece = list[bytes](), struct.pack("<II", count, len(texts))
    for text in texts:
        if len(piece) + 5 > RECORD:
            pieces, piece = [*pieces, piece], b""
        piece += struct.pack("<HB", len(text), 1)
        rest = text.encode("utf-16-le")
        while len(piece) + len(rest) > RECORD:
            room = (RECORD - len(piece)) & ~1
            pieces, piece, rest = [*pieces, piece + rest[:room]], b"\x01", rest[room:]
        piece += rest
    return b"".join(_record(0xFC if n == 0 else 0x3C, body) for n, body in enumerate([*pieces, piece]))


def _filed(stream: bytes, marks: bytes) -> bytes:
    """The stream in sectors, behind their table and the directory."""
    body = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(body) // SECTOR
    tables = -(-(count + 2 + 80) // 128)
    first = tables + 1
    chains = [TABLE] * tables + [END] + [*range(first + 1, first + count), END]
    fat = struct.pack(f"<{tables * 128}I", *chains, *[FREE] * (tables * 128 - len(chains)))
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(SECTOR, b"\0"))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, tables, tables, 0, 4096, END, 0, END, 0, 0)
    struct.pack_into("<109I", head, 76, *range(tables), *[FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, 0xFFFFFFFF, first, len(body))
    return bytes(head) + fat + entries.ljust(SECTOR, b"\0") + body + marks


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    told = name.encode("utf-16-le")
    place = struct.pack("<HBBIII", len(told) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child if kind == 5 else 0xFFFFFFFF)
    return told.ljust(64, b"\0") + place + bytes(36) + struct.pack("<IQ", start, size)
