"""Code 128 and QR, drawn as shapes so that a printer sets them sharply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.code128 import Code128Auto
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from zhanggui.kit.paper.letters import MM

CODE = re.compile(r"[ -~]{1,60}")
# Ten modules of blank on each side, as the symbol asks for.
QUIET = 10
# Four of them around a QR code.
BORDER = 4
# The narrowest bar a 203 dpi label printer sets: one and a half dots.
NARROWEST = 0.19 * MM


class NotACode(ValueError):
    """The text cannot be a barcode in this room."""


def is_code(value: str) -> bool:
    """Whether a text can be a barcode at all: 1 to 60 ASCII signs."""
    return CODE.fullmatch(value) is not None


def bars(value: str, room: float, height: float) -> Code128Auto:
    """The bars of a text, as wide as the room allows; raises NotACode for other signs or too little room."""
    if not is_code(value):
        raise NotACode(f"{value!r} is not 1 to 60 ASCII characters")
    bar = min(_widest(value, room), 0.5 * MM)
    if bar < NARROWEST:
        raise NotACode(f"{value!r} needs more than {room / MM:.0f} mm")
    return Code128Auto(value, barWidth=bar, barHeight=height, lquiet=QUIET * bar, rquiet=QUIET * bar, quiet=1)


@lru_cache(maxsize=512)
def _modules(value: str) -> float:
    return float(Code128Auto(value, barWidth=1, quiet=0).width)


def _widest(value: str, room: float) -> float:
    return room / (_modules(value) + 2 * QUIET)


def squares(value: str) -> tuple[int, list[tuple[int, int, int]]]:
    """A QR code of any text: modules to a side, and its dark runs as (row, first, how many)."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(value)
    code.make()
    count = code.getModuleCount()
    return count, [run for row in range(count) for run in _runs(row, [code.isDark(row, at) for at in range(count)])]


def _runs(row: int, dark: list[bool]) -> Iterator[tuple[int, int, int]]:
    at = 0
    for is_dark, run in groupby(dark):
        many = len(list(run))
        if is_dark:
            yield row, at, many
        at += many
