"""An old Excel file keeps a text once and names it in any number of cells, too: how much is that written out?

Only as much of the format is read as this needs; a file that is not understood is trusted only while it is small.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import SPLIT, refused

FREE = 0xFFFFFFFA  # from here on a sector number ends a chain
TABLE_OF_TEXTS, CONTINUED = 0x00FC, 0x003C
NAMES_A_TEXT = re.compile(rb"\xfd\x00\x0a\x00.{6}(.{4})", re.DOTALL)
LONGEST = 32_767
WIDEST = 3  # bytes of a character


class _Unread(Exception):
    """The file is not laid out as this module knows it."""


def check_written_out(content: bytes, limits: Limits) -> None:
    """Raises BadInput when the texts the cells name come to more than a workbook may unpack to."""
    try:
        stream = _workbook(content)
        sizes = list(_sizes(stream))
    except (_Unread, struct.error, IndexError):
        stream, sizes = content, []
    longest = max(sizes, default=WIDEST * LONGEST)
    if stream.count(b"\xfd\x00\x0a\x00") * longest <= limits.unpacked:
        return
    named = (int.from_bytes(found[1], "little") for found in NAMES_A_TEXT.finditer(stream))
    if not sizes or sum(sizes[n] for n in named if n < len(sizes)) > limits.unpacked:
        raise refused(msg("Excel 文件解压后过大"), next_step=SPLIT)


def _workbook(content: bytes) -> bytes:
    """The stream of the workbook out of the file's sectors."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        raise _Unread
    fat = _sector_table(content, 1 << shift)
    directory = _chain(content, fat, struct.unpack_from("<I", content, 48)[0], 1 << shift)
    for place in range(0, len(directory) - 127, 128):
        name = directory[place : place + 64].decode("utf-16-le", "ignore").rstrip("\0")
        start, size = struct.unpack_from("<IQ", directory, place + 116)
        if name in {"Workbook", "Book"} and (size & 0xFFFFFFFF) >= 4096:
            return _chain(content, fat, start, 1 << shift)
    raise _Unread


def _sector_table(content: bytes, size: int) -> list[int]:
    """Sector → the next one of its chain."""
    sectors = [n for n in struct.unpack_from("<109I", content, 76) if n < FREE]
    more, count = struct.unpack_from("<II", content, 68)
    while more < FREE and count:
        *found, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors += [n for n in found if n < FREE]
        count -= 1
    table: list[int] = []
    for n in sectors[: len(content) // size]:
        table += struct.unpack_from(f"<{size // 4}I", content, (n + 1) * size)
    return table


def _chain(content: bytes, fat: list[int], start: int, size: int) -> bytes:
    parts: list[bytes] = []
    while start < FREE:
        if len(parts) > len(fat):
            raise _Unread
        parts.append(content[(start + 1) * size : (start + 2) * size])
        start = fat[start]
    return b"".join(parts)


def _sizes(stream: bytes) -> Iterator[int]:
    """The size of every text of the table, written out."""
    pieces = _pieces(stream)
    if not pieces:
        return
    count = struct.unpack_from("<I", pieces[0], 4)[0]
    piece, place = 0, 8
    for _ in range(min(count, len(stream))):
        if place >= len(pieces[piece]):
            piece, place = piece + 1, place - len(pieces[piece])
        length, flags = struct.unpack_from("<HB", pieces[piece], place)
        yield length * WIDEST
        place += 3
        runs = struct.unpack_from("<H", pieces[piece], place)[0] if flags & 8 else 0
        place += 2 if flags & 8 else 0
        extra = struct.unpack_from("<I", pieces[piece], place)[0] if flags & 4 else 0
        place += 4 if flags & 4 else 0
        piece, place = _past(pieces, piece, place, length, flags & 1)
        place += 4 * runs + extra
        while place > len(pieces[piece]):
            piece, place = piece + 1, place - len(pieces[piece])


def _past(pieces: list[bytes], piece: int, place: int, length: int, wide: int) -> tuple[int, int]:
    """Where the letters of a text end; where they go on in the next piece, it says anew how wide they are."""
    while True:
        there = (len(pieces[piece]) - place) >> wide
        if length <= there:
            return piece, place + (length << wide)
        length -= there
        piece, place = piece + 1, 1
        wide = pieces[piece][0] & 1


def _pieces(stream: bytes) -> list[bytes]:
    """The record with the table of texts and those that continue it."""
    place, found = 0, list[bytes]()
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if found and kind != CONTINUED:
            break
        if kind == TABLE_OF_TEXTS or found:
            found.append(stream[place + 4 : place + 4 + size])
        place += 4 + size
    return found
