"""What a file really is, judged by its content and never by its name: size, digest, kind, encoding, in one pass."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zhanggui.kit.pure import Text, msg
from zhanggui.kit.sheet import encoding
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import EXPORT_AGAIN, SAVE_AGAIN, SPLIT, UNPACK, refused

Kind = Literal["text", "xlsx", "xls"]
CHUNK = 1 << 20

ARCHIVE = msg("这是压缩包，不能直接导入")
NOT_A_TABLE = msg("这不是表格文件")
WEB_PAGE = msg("这是网页格式的表格，不是真正的 Excel 文件")
SIGNATURES: tuple[tuple[bytes, Text], ...] = (
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"PK\x07\x08", ARCHIVE),
    (b"MSCF", ARCHIVE),
    (b"\x89PNG", NOT_A_TABLE),
    (b"\xff\xd8\xff", NOT_A_TABLE),
    (b"GIF8", NOT_A_TABLE),
    (b"%PDF", NOT_A_TABLE),
    (b"\x7fELF", NOT_A_TABLE),
    (b"#!", NOT_A_TABLE),
    (b"{\\rtf", NOT_A_TABLE),
    (b"MZ\x90", NOT_A_TABLE),
    (b"SQLite format 3", NOT_A_TABLE),
)
WEB_STARTS = (
    "<html",
    "<!doctype",
    "<!--",
    "<table",
    "<?xml",
    "<meta",
    "<head",
    "<style",
    "<body",
    "<div",
    "<tr",
    "<ss:",
)
MAIL_STARTS = ("mime-version:", "from: <saved by")
TAR = b"ustar"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Source:
    """A file that was looked at: `encoding` is empty for workbooks."""

    path: Path
    bytes: int
    sha256: str
    kind: Kind
    encoding: str = ""


def examine(path: Path, limits: Limits) -> Source:
    """Look at a file once, with flat memory. Raises BadInput when it is no table, too large, empty or damaged."""
    size = _size(path, limits)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        raise refused(msg("文件无法读取"), next_step=msg("请检查文件的访问权限")) from None
    kind = _kind(head)
    if kind == "text":
        digest, name = encoding.sniff(path)
        return Source(path, size, digest, kind, name)
    return Source(path, size, digest_of(path), kind)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(path: Path, limits: Limits) -> int:
    if not path.is_file():
        raise refused(msg("找不到文件"), next_step=msg("请检查文件路径"))
    size = path.stat().st_size
    if size == 0:
        raise refused(msg("文件是空的"), next_step=EXPORT_AGAIN)
    if size > limits.bytes:
        raise refused(msg("文件超过 {limit} MB", limit=limits.bytes >> 20), next_step=SPLIT)
    return size


def _kind(head: bytes) -> Kind:
    if head.startswith(ZIP):
        return "xlsx"
    if head.startswith(OLE):
        return "xls"
    for signature, why in SIGNATURES:
        if head.startswith(signature):
            raise refused(why, next_step=UNPACK if why is ARCHIVE else SAVE_AGAIN)
    if head[257:262] == TAR:
        raise refused(ARCHIVE, next_step=UNPACK)
    if _start_of(head).startswith((*WEB_STARTS, *MAIL_STARTS)):
        raise refused(WEB_PAGE)
    if b"\0" in head and not head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise refused(NOT_A_TABLE)
    return "text"


def _start_of(head: bytes) -> str:
    """The first characters of a text of any encoding, as far as ASCII goes."""
    wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = head.decode("utf-16", "ignore") if wide else head.removeprefix(BOM_UTF8).decode("latin-1")
    return text[:64].lstrip().lower()
