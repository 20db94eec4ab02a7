"""The text of a DOCX: paragraphs, tables and notes in their order, changes accepted, with the numbers Word counts."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from zhanggui.kit.documents.counting import Lists, W, style_of, value
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg

MOST_UNPACKED: Final = 100 << 20
MOST_RATIO: Final = 200
SMALL: Final = 4 << 20
HOSTILE: Final = (b"<!DOCTYPE", b"<!ENTITY")
BROKEN = msg("Word 文件已损坏或格式不完整")
SAVE_AGAIN = msg("请用 Word 或 WPS 打开后另存为 DOCX，再上传")
LOCKED = msg("文件有密码保护，无法读取")
UNLOCK = msg("请去掉密码后另存一份，再上传")
BODY, PACKAGE = "word/document.xml", "_rels/.rels"
MAIN: Final = "/officeDocument"
DELETED: Final = (f"{W}del", f"{W}moveFrom")
# What a reader does not see, and what stands twice: a drawing has a second shape for old programs.
UNSEEN: Final = {
    *DELETED,
    f"{W}pPr",
    f"{W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
HOLDERS: Final = {f"{W}{name}" for name in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml")}
CONTENTS: Final = re.compile(r"toc \d|目录 \d", re.IGNORECASE)
PAGED: Final = re.compile(r"\s+(\d{1,4})$")


def docx_text(path: Path) -> str:
    """The text of a document, a line a paragraph. Raises BadInput for what is no Word document, or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            main = _main(archive)
            body = _part(archive, main)
            if body is None:
                raise BadInput(why=msg("这不是 Word 文件（DOCX）"), next_step=SAVE_AGAIN)
            beside = {name: _part(archive, posixpath.join(posixpath.dirname(main), f"{name}.xml")) for name in BESIDE}
            return "\n".join(Reading(beside).lines(body))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ElementTree.ParseError):
        raise _refused(BROKEN) from None


BESIDE: Final = ("numbering", "styles", "footnotes", "endnotes")


def _refused(why: Text) -> BadInput:
    return BadInput(why=why, next_step=SAVE_AGAIN)


def _main(archive: zipfile.ZipFile) -> str:
    """The part that holds the text; some programs call it document2.xml."""
    if BODY in archive.namelist():
        return BODY
    package = _part(archive, PACKAGE)
    told = (one for one in package if one.get("Type", "").endswith(MAIN)) if package is not None else ()
    named = next((one.get("Target", "").lstrip("/") for one in told), BODY)
    return named if posixpath.basename(named).startswith("document") else BODY


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    """One part of the archive as a tree; its size is looked at before it is unpacked."""
    if name not in archive.namelist():
        return None
    told = archive.getinfo(name)
    if told.flag_bits & 1:
        raise BadInput(why=LOCKED, next_step=UNLOCK)
    if told.file_size > MOST_UNPACKED or told.file_size > max(SMALL, told.compress_size * MOST_RATIO):
        raise _refused(msg("Word 文件解压后过大"))
    with archive.open(told) as file:
        raw = file.read(told.file_size + 1)
    if len(raw) > told.file_size or any(mark in raw for mark in HOSTILE) or raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _refused(BROKEN)
    return ElementTree.fromstring(raw)  # noqa: S314  no document type, no entities: looked at above


class Reading:
    """A document while its lines come out: its lists count, its notes stand where they are referred to."""

    def __init__(self, beside: dict[str, ElementTree.Element | None]) -> None:
        self.lists = Lists(beside["numbering"], beside["styles"])
        self.contents = _contents_styles(beside["styles"])
        self.notes = {
            (kind, note.get(f"{W}id", "")): "".join(_words(note)).strip()
            for kind in ("footnote", "endnote")
            for note in _each(beside[f"{kind}s"], kind)
        }

    def lines(self, root: Iterable[ElementTree.Element], *, in_row: bool = False) -> Iterator[str]:
        """Paragraphs in order; the cells of a table's row stand on one line, unless one of them holds all of it."""
        before = ""
        for element in root:
            if element.tag == f"{W}p":
                words = before + self._said(element)
                before = words if _mark_deleted(element) else ""
                if not _mark_deleted(element):
                    yield self._labelled(element, words, in_row=in_row)
                yield from self._boxes(element)
            elif element.tag == f"{W}tbl":
                yield from self._rows(element)
            elif element.tag in HOLDERS:
                yield from self.lines(element, in_row=in_row)
        if before:
            yield before

    def _labelled(self, paragraph: ElementTree.Element, words: str, *, in_row: bool) -> str:
        """A paragraph with its number; in a row of cells only an article's, for the rest count rows."""
        label = self.lists.label(paragraph)
        told = words if in_row and not label.startswith("第") else f"{label}{words}"
        return PAGED.sub(r"……\1", told) if style_of(paragraph) in self.contents else told

    def _rows(self, table: ElementTree.Element) -> Iterator[str]:
        for row in _parts(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = list(_parts(row, f"{W}tc"))
            filled = [cell for cell in cells if any(word.strip() for word in _words(cell))]
            if len(filled) == 1:
                yield from self.lines(filled[0])
            else:
                told = (self.lines(cell, in_row=True) for cell in cells)
                yield " | ".join(" ".join(line.strip() for line in cell).strip() for cell in told)

    def _boxes(self, paragraph: ElementTree.Element) -> Iterator[str]:
        """What stands in the boxes drawn beside a paragraph."""
        for box in _seen(paragraph):
            if box.tag == f"{W}txbxContent":
                yield from self.lines(box)

    def _said(self, paragraph: ElementTree.Element) -> str:
        """The words of a paragraph, each note where it is referred to."""
        return "".join(_words(paragraph, self.notes))


def _each(part: ElementTree.Element | None, kind: str) -> Iterator[ElementTree.Element]:
    """The notes of a part; lines that part them from the text are none."""
    return (one for one in (part if part is not None else ()) if one.tag == f"{W}{kind}" and not one.get(f"{W}type"))


def _contents_styles(styles: ElementTree.Element | None) -> set[str]:
    """The styles in which a table of contents is written."""
    told = styles.iter(f"{W}style") if styles is not None else ()
    return {one.get(f"{W}styleId", "") for one in told if CONTENTS.match(value(one, "name"))}


def _mark_deleted(paragraph: ElementTree.Element) -> bool:
    """Whether a paragraph was joined with the next by a change."""
    told = paragraph.find(f"{W}pPr/{W}rPr")
    return told is not None and any(told.find(tag) is not None for tag in DELETED)


def _parts(whole: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or the cells of a row, also those in a frame of the program; not what stands in a cell."""
    for element in whole:
        if element.tag == tag:
            yield element
        elif element.tag in HOLDERS:
            yield from _parts(element, tag)


def _seen(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """What a reader sees of an element, in order; what stands in a box is the box's."""
    for one in element:
        if one.tag in UNSEEN:
            continue
        yield one
        if one.tag != f"{W}txbxContent":
            yield from _seen(one)


def _words(paragraph: ElementTree.Element, notes: dict[tuple[str, str], str] | None = None) -> Iterator[str]:
    for element in _seen(paragraph):
        name = element.tag.removeprefix(W)
        if name == "t":
            yield element.text or ""
        elif name == "tab":
            yield " "
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif notes and name.endswith("Reference") and (told := notes.get((name[:-9], element.get(f"{W}id", "")))):
            yield f"〔注 {told}〕"
