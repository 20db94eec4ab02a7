"""The text of a DOCX: paragraphs and tables in their order, with the numbers Word counts itself and stores nowhere."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_UNPACKED: Final = 100 << 20
MOST_RATIO: Final = 200
SMALL: Final = 4 << 20
HOSTILE: Final = (b"<!DOCTYPE", b"<!ENTITY")
BROKEN = msg("Word 文件已损坏或格式不完整")
BODY, NUMBERS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
HAN: Final = "零一二三四五六七八九"
CHINESE: Final = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
}


class Count(NamedTuple):
    """How Word counts one level of a list."""

    form: str
    text: str
    start: int


def docx_text(path: Path) -> str:
    """The text of a document, a line a paragraph. Raises BadInput for what is no Word document, or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = _part(archive, BODY)
            if body is None:
                raise BadInput(why=msg("这不是 Word 文件（DOCX）"))
            lists = Lists(_part(archive, NUMBERS), _part(archive, STYLES))
            return "\n".join(_lines(body, lists))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ElementTree.ParseError):
        raise BadInput(why=BROKEN) from None


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    """One part of the archive as a tree; its size is looked at before it is unpacked."""
    if name not in archive.namelist():
        return None
    told = archive.getinfo(name)
    if told.flag_bits & 1:
        raise BadInput(why=msg("文件有密码保护，无法读取"))
    if told.file_size > MOST_UNPACKED or told.file_size > max(SMALL, told.compress_size * MOST_RATIO):
        raise BadInput(why=msg("Word 文件解压后过大"))
    with archive.open(told) as file:
        raw = file.read(told.file_size + 1)
    if len(raw) > told.file_size or any(mark in raw for mark in HOSTILE) or raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadInput(why=BROKEN)
    return ElementTree.fromstring(raw)  # noqa: S314  no document type, no entities: looked at above


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        self.levels: dict[str, dict[int, Count]] = {}
        self.of_style: dict[str, tuple[str, int]] = {}
        self.at: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            if told := _number(style.find(f"{W}pPr")):
                self.of_style[style.get(f"{W}styleId", "")] = told

    def _read(self, numbering: ElementTree.Element) -> None:
        kinds = {
            one.get(f"{W}abstractNumId", ""): {
                int(level.get(f"{W}ilvl", "0")): Count(
                    _value(level, "numFmt"), _value(level, "lvlText"), int(_value(level, "start") or 1)
                )
                for level in one.iter(f"{W}lvl")
            }
            for one in numbering.iter(f"{W}abstractNum")
        }
        for one in numbering.iter(f"{W}num"):
            self.levels[one.get(f"{W}numId", "")] = kinds.get(_value(one, "abstractNumId"), {})

    def label(self, paragraph: ElementTree.Element) -> str:
        """The number Word shows before a paragraph; nothing where it counts none."""
        told = _number(paragraph.find(f"{W}pPr")) or self.of_style.get(_style(paragraph))
        if told is None:
            return ""
        number, level = told
        counts = self.levels.get(number, {})
        if level not in counts:
            return ""
        at = self.at[number]
        at[level] = at.get(level, counts[level].start - 1) + 1
        for deeper in [one for one in at if one > level]:
            del at[deeper]
        return _shown(level, counts, at)


def _shown(level: int, counts: dict[int, Count], at: dict[int, int]) -> str:
    if counts[level].form == "bullet":
        return "• "

    def told(found: re.Match[str]) -> str:
        one = int(found[1]) - 1
        count = counts.get(one, Count("decimal", "", 1))
        return _digits(at.get(one, count.start), count.form if one == level or count.form in CHINESE else "decimal")

    shown = re.sub(r"%(\d)", told, counts[level].text)
    return f"{shown} " if shown else ""


def _digits(number: int, form: str) -> str:
    if form in CHINESE:
        return _han(number)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x245F + number)
    return "" if form == "none" else str(number)


def _han(number: int) -> str:
    if number < 10:
        return HAN[number]
    if number < 20:
        return "十" + (HAN[number - 10] if number > 10 else "")
    if number < 100:
        return HAN[number // 10] + "十" + (HAN[number % 10] if number % 10 else "")
    rest = number % 100
    between = "零" if 0 < rest < 10 else ""
    tail = ("一" if 10 <= rest < 20 else "") + _han(rest) if rest else ""
    return f"{_han(number // 100)}百{between}{tail}"


def _number(properties: ElementTree.Element | None) -> tuple[str, int] | None:
    """(list, level) that a paragraph or a style counts in."""
    told = properties.find(f"{W}numPr") if properties is not None else None
    if told is None:
        return None
    return _value(told, "numId"), int(_value(told, "ilvl") or 0)


def _style(paragraph: ElementTree.Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    return _value(properties, "pStyle") if properties is not None else ""


def _value(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _lines(root: ElementTree.Element, lists: Lists) -> Iterator[str]:
    """Paragraphs in order; the cells of a table's row stand on one line."""
    for element in root:
        if element.tag == f"{W}p":
            yield lists.label(element) + _words(element)
        elif element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                cells = (" ".join(_words(p).strip() for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
                yield " | ".join(cells)
        elif element.tag in {f"{W}body", f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
            yield from _lines(element, lists)


def _words(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph, without what was deleted and the codes of fields."""
    out: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            out.append(element.text or "")
        elif element.tag == f"{W}tab":
            out.append(" ")
        elif element.tag in {f"{W}br", f"{W}cr"}:
            out.append("\n")
    return "".join(out)
