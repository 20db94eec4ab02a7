"""How Word counts its lists: the numbers it shows before paragraphs and writes nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree import ElementTree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN: Final = "零一二三四五六七八九"
FORMAL: Final = dict(zip("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰", strict=True))
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
ROMAN: Final = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
CHINESE: Final = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
# Forms that are one sign up to twenty: the sign before the first.
SIGNS: Final = {
    "decimalEnclosedCircle": 0x245F,
    "decimalEnclosedCircleChinese": 0x245F,
    "decimalEnclosedParen": 0x2473,
    "decimalEnclosedFullstop": 0x2487,
}


class Count(NamedTuple):
    """How Word counts one level: its form, its words, where it starts; `restart`: the level that starts it anew."""

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str


class Counting(NamedTuple):
    """A list of a document: the definition it counts with (shared with others), its levels, where it starts anew."""

    shared: str
    levels: dict[int, Count]
    anew: dict[int, int]


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        told = styles.iter(f"{W}style") if styles is not None else ()
        self.styles = {one.get(f"{W}styleId", ""): one for one in told}
        self.lists = dict(self._lists(numbering)) if numbering is not None else {}
        self.at: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def _lists(self, numbering: ElementTree.Element) -> Iterator[tuple[str, Counting]]:
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in numbering.iter(f"{W}abstractNum")}
        named = {one.get(f"{W}numId", ""): value(one, "abstractNumId") for one in numbering.iter(f"{W}num")}
        for one in numbering.iter(f"{W}num"):
            shared = value(one, "abstractNumId")
            kind = kinds.get(shared)
            if kind is not None and (link := value(kind, "numStyleLink")):  # written down with a style
                shared = named.get(self._of_style(link)[0], shared)
                kind = kinds.get(shared)
            levels = dict(map(_level, kind.iter(f"{W}lvl"))) if kind is not None else {}
            anew = dict[int, int]()
            for own in one.iter(f"{W}lvlOverride"):
                levels |= dict(map(_level, own.iter(f"{W}lvl")))
                if (begin := own.find(f"{W}startOverride")) is not None:
                    anew[whole(own.get(f"{W}ilvl"))] = whole(begin.get(f"{W}val"))
            yield one.get(f"{W}numId", ""), Counting(shared, levels, anew)

    def _of_style(self, style: str) -> tuple[str, str]:
        """(list, level) of a style, or of the style it is based on."""
        seen = set[str]()
        while style in self.styles and style not in seen:
            seen.add(style)
            told = self.styles[style].find(f"{W}pPr/{W}numPr")
            if told is not None and value(told, "numId"):
                return value(told, "numId"), value(told, "ilvl")
            style = value(self.styles[style], "basedOn")
        return "", ""

    def _place(self, paragraph: ElementTree.Element) -> tuple[str, int]:
        """(list, level) that a paragraph counts in, by its own word or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = style_of(paragraph)
        of_style, level = self._of_style(style)
        number = (value(own, "numId") if own is not None else "") or of_style
        level = (value(own, "ilvl") if own is not None else "") or level
        if not level and number in self.lists:
            return number, next(
                (at for at, one in self.lists[number].levels.items() if style and one.style == style), 0
            )
        return number, whole(level)

    def label(self, paragraph: ElementTree.Element) -> str:
        """The number Word shows before a paragraph; nothing where it counts none."""
        number, level = self._place(paragraph)
        told = self.lists.get(number)
        if told is None or level not in told.levels:
            return ""
        at = self.at[told.shared]
        if level in told.anew and (number, level) not in self.begun:
            self.begun.add((number, level))
            at[level] = told.anew[level] - 1
        at[level] = at.get(level, told.levels[level].start - 1) + 1
        for deeper in [one for one in at if one > level and _starts_anew(told.levels.get(one), level)]:
            del at[deeper]
        return _shown(level, told.levels, at)


def _starts_anew(count: Count | None, above: int) -> bool:
    """Whether a level begins again when one above it goes on: articles may count through all chapters."""
    return count is None or count.restart is None or above < count.restart


def _level(level: ElementTree.Element) -> tuple[int, Count]:
    restart = level.find(f"{W}lvlRestart")
    return whole(level.get(f"{W}ilvl")), Count(
        value(level, "numFmt"),
        value(level, "lvlText"),
        whole(value(level, "start"), 1),
        None if restart is None else whole(restart.get(f"{W}val")),
        level.find(f"{W}isLgl") is not None,
        value(level, "pStyle"),
    )


def _shown(level: int, counts: dict[int, Count], at: dict[int, int]) -> str:
    if counts[level].form == "bullet":
        return "• "

    def told(found: re.Match[str]) -> str:
        one = int(found[1]) - 1
        count = counts.get(one) or Count("decimal", "", 1, None, False, "")
        return _digits(at.get(one, count.start), "decimal" if counts[level].legal else count.form)

    shown = re.sub(r"%(\d)", told, counts[level].text)
    return f"{shown} " if shown else ""


def _digits(number: int, form: str) -> str:
    if form in CHINESE or form.startswith("chineseLegal"):
        told = _han(number)
        return told if form in CHINESE else "".join(FORMAL[sign] for sign in told)
    if form in {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}:
        letter = _roman(number) if form.endswith("Roman") else chr(ord("A") + (number - 1) % 26)
        return letter.lower() if form.startswith("lower") else letter
    if form in SIGNS and 0 < number <= 20:
        return chr(SIGNS[form] + number)
    if form == "ideographTraditional" and 0 < number <= len(STEMS):
        return STEMS[number - 1]
    return "" if form == "none" else str(number).zfill(2 if form == "decimalZero" else 1)


def _roman(number: int) -> str:
    out = ""
    for worth, sign in ROMAN:
        out += sign * (number // worth)
        number %= worth
    return out


def _han(number: int) -> str:
    if number < 10:
        return HAN[max(number, 0)]
    if number < 20:
        return "十" + (HAN[number - 10] if number > 10 else "")
    if number < 100:
        return HAN[number // 10] + "十" + (HAN[number % 10] if number % 10 else "")
    rest = number % 100
    between = "零" if 0 < rest < 10 else ""
    tail = ("一" if 10 <= rest < 20 else "") + _han(rest) if rest else ""
    return f"{_han(number // 100)}百{between}{tail}"


def whole(told: str | None, otherwise: int = 0) -> int:
    """A number of the file; what is none is `otherwise`."""
    return int(told) if told and told.isdecimal() else otherwise


def style_of(paragraph: ElementTree.Element) -> str:
    """The style of a paragraph."""
    properties = paragraph.find(f"{W}pPr")
    return value(properties, "pStyle") if properties is not None else ""


def value(element: ElementTree.Element, name: str) -> str:
    """What an element says of itself by a part of this name."""
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""
