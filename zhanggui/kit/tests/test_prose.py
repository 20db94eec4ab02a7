"""The words of documents: encodings, Word's own numbers, pages of a PDF, and what is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from zhanggui.kit.documents.docx import docx_text
from zhanggui.kit.documents.prose import prose_of
from zhanggui.kit.errors import BadInput

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def paragraph(text: str, level: int | None = None) -> str:
    told = "" if level is None else f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    return f"<w:p>{told}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(path: Path, *paragraphs: str, before: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"{before}<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        )
        archive.writestr("word/numbering.xml", NUMBERING)
    return path


def test_numbers_that_word_counts_itself_are_written_out(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("岗位", "时限"))
    told = docx_text(
        docx(
            tmp_path / "a.docx",
            paragraph("制度"),
            *(paragraph(str(at), 0) for at in range(1, 12)),
            paragraph("甲", 1),
            paragraph("乙", 1),
            paragraph("十二", 0),
            paragraph("丙", 1),
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        )
    ).split("\n")
    assert told[:2] == ["制度", "第一条 1"]
    assert told[10:] == ["第十条 10", "第十一条 11", "1. 甲", "2. 乙", "第十二条 十二", "1. 丙", "岗位 | 时限"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_any_encoding_of_the_trade(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一条 及时上架".encode(encoding))
    assert prose_of(path, "a.txt").lstrip("\ufeff") == "第一条 及时上架"


def test_the_pages_of_a_pdf_are_parted(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for words in ("first page", "second page"):
        canvas.drawString(80, 700, words)
        canvas.showPage()
    canvas.save()
    assert [page.strip() for page in prose_of(tmp_path / "a.pdf", "a.pdf").split("\f")] == ["first page", "second page"]


def _pdf(password: str = "") -> bytes:
    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.docx", b"PK\x03\x04broken", "已损坏"),
        ("a.pdf", b"%PDF-1.7 broken", "已损坏"),
        ("a.pdf", _pdf(), "扫描件"),
        ("a.pdf", _pdf("secret"), "密码"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "旧版"),
        ("a.png", b"\x89PNG", "只能读取"),
        ("a.txt", b" \n", "没有文字"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, body: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(BadInput, match=why):
        prose_of(path, name)


def test_a_bomb_and_entities_are_refused(tmp_path: Path) -> None:
    for told in (
        docx(tmp_path / "a.docx", paragraph("甲" * 8_000_000)),
        docx(tmp_path / "b.docx", before="<!DOCTYPE a>"),
    ):
        with pytest.raises(BadInput):
            docx_text(told)
