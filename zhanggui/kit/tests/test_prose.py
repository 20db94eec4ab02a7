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


def paragraph(text: str, level: int | None = None, *, number: int = 7) -> str:
    told = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{told}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(path: Path, *paragraphs: str, before: str = "", numbering: str = NUMBERING, **others: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"{before}<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        )
        archive.writestr("word/numbering.xml", numbering)
        for name, body in others.items():
            archive.writestr(f"word/{name}.xml", body)
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


COUNTED = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/>
<w:lvlText w:val="第%2条"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedParen"/><w:lvlText w:val="%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%4."/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num></w:numbering>"""
HEADED = f"""<w:styles {W}><w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr>
<w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>
<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style></w:styles>"""


def styled(style: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{words}</w:r></w:p>'


def test_articles_go_on_through_chapters_and_lists_of_one_definition_count_together(tmp_path: Path) -> None:
    told = docx_text(
        docx(
            tmp_path / "a.docx",
            styled("c", "<w:t>总则</w:t><w:tab/><w:t>1</w:t>"),
            styled("a", "<w:t>总则</w:t>"),
            paragraph("目的", 1),
            paragraph("范围", 1, number=8),
            styled("b", "<w:t>职责</w:t>"),
            paragraph("运营", 1),
            paragraph("核价", 2),
            paragraph("记录", 3),
            paragraph("附件条", 1, number=9),
            numbering=COUNTED,
            styles=HEADED,
        )
    ).split("\n")
    assert told == [
        "总则……1", "第一章 总则", "第一条 目的", "第二条 范围", "第二章 职责", "第三条 运营", "⑴ 核价", "i. 记录",
        "第一条 附件条",
    ]  # fmt: skip


def test_changes_are_read_as_accepted_and_count_so(tmp_path: Path) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>七日</w:delText></w:r></w:del>'
    told = docx_text(
        docx(
            tmp_path / "a.docx",
            paragraph("甲", 0),
            f'<w:p><w:r><w:t>退款在</w:t></w:r>{gone}<w:ins w:id="2"><w:r><w:t>两日</w:t></w:r></w:ins></w:p>',
            paragraph("", 0).replace("</w:pPr>", f'<w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{gone}'),
            '<w:p><w:pPr><w:rPr><w:moveFrom w:id="4"/></w:rPr></w:pPr><w:moveFrom w:id="5"><w:r><w:t>乙</w:t></w:r>'
            "</w:moveFrom></w:p>",
            paragraph("乙", 0).replace("<w:r>", '<w:moveTo w:id="6"><w:r>').replace("</w:r>", "</w:r></w:moveTo>"),
        )
    )
    assert told == "第一条 甲\n退款在两日\n第二条 乙"


def test_a_text_in_a_table_boxes_and_notes_stand_once(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('里面')}</w:tc></w:tr></w:tbl>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    told = docx_text(
        docx(
            tmp_path / "a.docx",
            f"<w:tbl><w:tr><w:tc>{paragraph('甲', 0)}{paragraph('乙', 0)}</w:tc></w:tr></w:tbl>",
            f"<w:tbl><w:tr><w:tc>{paragraph('岗位', 1)}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>",
            f'<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            '<w:p><w:r><w:t>按附表</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
            footnotes=f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">'
            f"{paragraph('附表另发')}</w:footnote></w:footnotes>",
        )
    ).split("\n")
    assert told == ["第一条 甲", "第二条 乙", "岗位 | 里面", "框外", "框里", "按附表〔注 附表另发〕"]


def test_signs_that_only_look_like_characters_become_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("第⼀条 客⼾意⻅\u200b\x01\n\uf0b7 第⼆项", encoding="utf-8")
    assert prose_of(tmp_path / "a.txt", "a.txt") == "第一条 客户意见\n• 第二项"


def test_markdown_is_read_without_its_signs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 价格制度\n\n## 第一章 总则\n**第一条** 每日核价\n- 标价", encoding="utf-8")
    assert prose_of(tmp_path / "a.md", "a.md") == "价格制度\n\n第一章 总则\n第一条 每日核价\n- 标价"


def test_every_refusal_says_what_to_do(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    bodies = {
        "a.docx": locked, "a.doc": b"\xd0\xcf\x11\xe0", "b.docx": b"PK\x03\x04", "a.png": b"\x89PNG",
        "a.txt": "第一条 运营部每日核价".encode("utf-16-le"), "b.txt": b"",
        "c.txt": "第一條 運營部門負責價格管理".encode("big5"),
        "a.pdf": _pdf(), "b.pdf": _pdf("x"), "c.pdf": b"%PDF-1.7",
    }  # fmt: skip
    for name, body in bodies.items():
        path = tmp_path / name
        path.write_bytes(body)
        with pytest.raises(BadInput) as refused:
            prose_of(path, name)
        assert refused.value.next_step, name
        if body is locked:
            assert "密码" in str(refused.value.why)


def test_a_pdf_with_a_filter_nobody_knows_is_called_damaged(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(80, 700, "words")
    canvas.save()
    path = tmp_path / "b.pdf"
    path.write_bytes((tmp_path / "a.pdf").read_bytes().replace(b"/ASCII85Decode", b"/ASCII85Dexxxx"))
    with pytest.raises(BadInput, match="已损坏"):
        prose_of(path, "b.pdf")
