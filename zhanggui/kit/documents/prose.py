"""The words of a written document: TXT, DOCX and PDF as plain text, a line a paragraph, a form feed between pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from zhanggui.kit.documents.docx import docx_text
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.encoding import sniff

MOST_BYTES: Final = 20 << 20
MOST_PAGES: Final = 1_000
MOST_CHARACTERS: Final = 2_000_000
ENDINGS: Final = (".txt", ".md", ".docx", ".pdf")
SCANNED = msg("这个 PDF 里没有文字（可能是扫描件），请改用 Word 或文字版 PDF")
LIMIT = msg("文件超过 {most} MB", most=MOST_BYTES >> 20)

logging.getLogger("pypdf").setLevel(logging.ERROR)


def prose_of(path: Path, name: str) -> str:
    """The text of a document called `name`. Raises BadInput for what is too large, broken, locked, or no document."""
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(why=LIMIT)
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"%PDF"):
        text = _pdf(path)
    elif start.startswith(b"PK"):
        text = docx_text(path)
    elif start.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise BadInput(why=msg("旧版 Word 文件（DOC、RTF）不能直接读取"), next_step=msg("请用 Word 或 WPS 另存为 DOCX"))
    elif Path(name).suffix.lower() in {"", ".txt", ".md", ".text"}:
        text = path.read_bytes().decode(sniff(path)[1])
    else:
        raise BadInput(why=msg("只能读取 TXT、DOCX 和文字版 PDF"))
    if not text.strip():
        raise BadInput(why=msg("文件里没有文字"))
    if len(text) > MOST_CHARACTERS:
        raise BadInput(why=msg("文字太多（超过 {most} 字），请分成几个文件", most=MOST_CHARACTERS))
    return text


def _pdf(path: Path) -> str:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(why=msg("文件有密码保护，无法读取"))
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(why=msg("超过 {most} 页，请分成几个文件", most=MOST_PAGES))
        text = "\f".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise BadInput(why=msg("PDF 文件已损坏或格式不完整")) from None
    if not text.strip():
        raise BadInput(why=SCANNED)
    return text
