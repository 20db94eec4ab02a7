"""Type: the two fonts of a page, what they can draw, how wide it is, and where a line breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Points of a millimetre.
MM = 72 / 25.4
FOLDER = Path(__file__).parent / "fonts"
FONTS = {False: ("zhanggui-regular", "regular.ttf"), True: ("zhanggui-bold", "bold.ttf")}
MISSING = "□"
# Words and numbers stay whole; every other character may begin a line, but for those that close what came before.
PIECES = re.compile(r"[\w./:@#%&+\-]+(?<![\u2e80-\U0003ffff])|.", re.ASCII)
NO_START = frozenset("，。、；：？！）》」』】〉”’…,.;:?!)]}%")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})


class FontsMissing(Exception):
    """The build has not laid the fonts beside this file."""


@lru_cache(maxsize=2)
def font(*, bold: bool) -> str:
    """The name of a font, read once per process."""
    name, file = FONTS[bold]
    if not (FOLDER / file).exists():
        raise FontsMissing(f"{FOLDER / file}: run bin/bootstrap.py (or frontend_build.py), it lays the fonts")
    pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    return name


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font(bold=False)).face.charToGlyph)


def drawable(text: str) -> str:
    """The text as it can be drawn: blanks for breaks, nothing for marks without a shape, □ for what the font lacks."""
    shown = []
    for sign in unicodedata.normalize("NFC", text):
        if sign in "\t\r\n\u00a0\u3000":
            shown.append(" ")
        elif unicodedata.category(sign) not in UNSEEN:
            shown.append(sign if ord(sign) in _glyphs() else MISSING)
    return "".join(shown)


def width_of(text: str, size: float, *, bold: bool) -> float:
    """Points that a drawable text takes in one line."""
    return float(pdfmetrics.stringWidth(text, font(bold=bold), size))


def shortened(text: str, size: float, room: float, *, bold: bool) -> str:
    """The text, cut with … where it does not fit."""
    if width_of(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle] + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def broken(text: str, size: float, room: float, *, bold: bool, most: int = 0) -> list[str]:
    """The lines of a text in this room. Of more than `most` its first paragraph is cut, so that what stands below a
    long title is read whole; where that does not suffice, the last line kept."""
    first, *rest = [_lines(drawable(part), size, room, bold=bold) for part in text.splitlines() or [""]]
    below = [line for part in rest for line in part]
    if not most or len(first) + len(below) <= most:
        return [*first, *below]
    if len(below) < most:
        return [*_cut(first, size, room, bold=bold, most=most - len(below)), *below]
    return _cut([*first, *below], size, room, bold=bold, most=most)


def _cut(lines: list[str], size: float, room: float, *, bold: bool, most: int) -> list[str]:
    return [*lines[: most - 1], shortened("".join(lines[most - 1 :]), size, room, bold=bold)]


def _lines(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, size, room, bold=bold):
        wide = width_of(piece, size, bold=bold)
        if line and used + wide > room and piece not in NO_START:
            lines.append(line.rstrip())
            line, used = "", 0.0
            piece = piece.lstrip()  # noqa: PLW2901  no line begins with a blank
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()]


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """What stays together; a word wider than the room is taken apart."""
    pieces = []
    for piece in PIECES.findall(text):
        pieces += [piece] if width_of(piece, size, bold=bold) <= room else list(piece)
    return pieces
