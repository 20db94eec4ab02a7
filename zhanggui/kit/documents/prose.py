"""The words of a written document: TXT, DOCX and PDF as plain text, a line a paragraph, a form feed between pages."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from zhanggui.kit.documents.docx import LOCKED, SAVE_AGAIN, UNLOCK, docx_text
from zhanggui.kit.documents.signs import plain_signs
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.encoding import sniff

MOST_BYTES: Final = 20 << 20
MOST_PAGES: Final = 1_000
MOST_CHARACTERS: Final = 2_000_000
ENDINGS: Final = (".txt", ".md", ".docx", ".pdf")
SCANNED = msg("这个 PDF 里没有文字，可能是扫描件")
OTHERWISE = msg("请改用 Word 文件，或从 Word、WPS 导出的文字版 PDF")
LIMIT = msg("文件超过 {most} MB", most=MOST_BYTES >> 20)
SPLIT = msg("请分成几个文件，或去掉图片后另存一份，再上传")
REPRINT = msg("请重新导出或打印成 PDF，或改用 DOCX")
AS_TEXT = msg("请用记事本打开，另存为 UTF-8 编码的 TXT，或用 Word、WPS 另存为 DOCX，再上传")
LOCKED_MARK: Final = "EncryptedPackage".encode("utf-16-le")  # how Office names what it locked
OLD: Final = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
NO_SIGN: Final = re.compile("[\ue000-\uefff]")  # what a text of another encoding shows when it is read as GB18030
FEW: Final = 50
DECORATION: Final = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)|\*\*|__", re.MULTILINE)

# What a damaged PDF makes its reader stumble over.
FAULTS: Final = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RuntimeError,
    OSError, zlib.error, struct.error,
)  # fmt: skip

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def prose_of(path: Path, name: str) -> str:
    """The text of a document called `name`. Raises BadInput for what is too large, broken, locked, or no document."""
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(why=LIMIT, next_step=SPLIT)
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"%PDF"):
        text = _pdf(path)
    elif start.startswith(b"PK"):
        text = docx_text(path)
    elif start.startswith(OLD):
        raise _old(path)
    elif Path(name).suffix.lower() in {"", ".txt", ".md", ".text"}:
        text = _typed(path, name)
    else:
        raise BadInput(why=msg("只能读取 TXT、DOCX 和文字版 PDF"), next_step=msg("请换成其中一种文件，再上传"))
    text = plain_signs(text)
    if not text.strip():
        raise BadInput(why=msg("文件里没有文字"), next_step=msg("请确认选对了文件，里面有制度的正文"))
    if len(text) > MOST_CHARACTERS:
        raise BadInput(why=msg("文字太多（超过 {most} 字），请分成几个文件", most=MOST_CHARACTERS))
    return text


def _old(path: Path) -> BadInput:
    """Why a file of the old format is not read: Office locks the new one into it."""
    if LOCKED_MARK in path.read_bytes():
        return BadInput(why=LOCKED, next_step=UNLOCK)
    return BadInput(why=msg("旧版 Word 文件（DOC、RTF）不能直接读取"), next_step=SAVE_AGAIN)


def _typed(path: Path, name: str) -> str:
    """A text file; of Markdown the words without its signs."""
    unknown = BadInput(why=msg("文字的编码认不出来，或者这不是文本文件"), next_step=AS_TEXT)
    try:
        encoding = sniff(path)[1]
    except BadInput:
        raise unknown from None
    text = path.read_bytes().decode(encoding)
    if encoding == "gb18030" and len(NO_SIGN.findall(text)) * FEW > len(text):
        raise unknown
    return DECORATION.sub("", text) if name.lower().endswith(".md") else text


def _pdf(path: Path) -> str:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(why=LOCKED, next_step=UNLOCK)
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(why=msg("超过 {most} 页，请分成几个文件", most=MOST_PAGES))
        text = "\f".join(page.extract_text() for page in reader.pages)
    except FAULTS:
        raise BadInput(why=msg("PDF 文件已损坏或格式不完整"), next_step=REPRINT) from None
    if not text.strip():
        raise BadInput(why=SCANNED, next_step=OTHERWISE)
    return text
