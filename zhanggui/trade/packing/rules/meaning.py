"""What somebody says by scanning: goods, a weight, a label, or a button."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from zhanggui.kit.pure import Gs1, read_gs1, several
from zhanggui.trade.packing.states import AGREE, SKIP

KILOGRAMS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*kg|(\d{1,3}\.\d{1,3})", re.IGNORECASE)
GRAMS = re.compile(r"(\d{1,6})\s*g", re.IGNORECASE)
WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")


class Said(StrEnum):
    """What a text is about."""

    NUMBER = "number"
    GOODS = "goods"
    WEIGHT = "weight"
    SKIP = "skip"
    AGREE = "agree"
    LABEL = "label"
    OTHER = "other"


class Meaning(NamedTuple):
    """What was said, the code or number of it, how many (pieces or grams), what the code tells of a piece."""

    said: Said
    text: str
    number: int = 1
    piece: Gs1 | None = None


def meaning_of(text: str, *, whole: bool, codes: Collection[str], numbers: Collection[str]) -> Meaning:
    """Read a text: `codes` are those of the goods here, `numbers` those of the orders, `whole`: all pieces are in.

    A code of the goods is goods whatever it looks like; a GS1 code names its article, and may tell its lot and end.
    `=ok 原因` is a person's word. `CODE*3` is three pieces at once. Weights are told as `1.25`,
    `1.25kg` or `1250g`, as scales type them; everything that could be a waybill is one once the parcel is whole.
    """
    if text in codes:
        return Meaning(Said.GOODS, text)
    if text in numbers:
        return Meaning(Said.NUMBER, text)
    code, pieces = several(text)
    if meant := _article(code, pieces, codes):
        return meant
    if code != text:
        return Meaning(Said.GOODS, code, pieces)
    if pressed := _pressed(text):
        return pressed
    if grams := _grams(text):
        return Meaning(Said.WEIGHT, text, grams)
    if WAYBILL.fullmatch(text):
        return Meaning(Said.LABEL if whole else Said.GOODS, text)
    return Meaning(Said.OTHER if whole else Said.GOODS, text)


def _article(text: str, pieces: int, codes: Collection[str]) -> Meaning | None:
    """A GS1 code: of goods here, or one that says more than an article number, which a waybill may look like."""
    piece = read_gs1(text)
    mine = next((code for code in piece.codes if code in codes), "") if piece else ""
    if piece and (mine or piece.ends or piece.lot):
        return Meaning(Said.GOODS, mine or piece.codes[0], pieces, piece)
    return None


def _pressed(text: str) -> Meaning | None:
    """What a button says: not weighed; or that it is right as it is, and why."""
    if text == SKIP:
        return Meaning(Said.SKIP, text)
    if text.split(" ", 1)[0] == AGREE:
        return Meaning(Said.AGREE, text.removeprefix(AGREE).strip())
    return None


def _grams(text: str) -> int:
    if told := GRAMS.fullmatch(text):
        return int(told[1])
    if told := KILOGRAMS.fullmatch(text):
        whole, _, part = (told[1] or told[2]).partition(".")
        return int(whole) * 1000 + int((part + "000")[:3])
    return 0
