"""What a GS1 code says of a piece: its article, its lot, and until when it may be sold.

Sources: GS1 General Specifications §3 (application identifiers), §7.9 (check digit), §7.12 (a day of 00 is the last of
its month); GS1 Digital Link (the same in an address), which GB/T 33993 商品二维码 allows. Certainty: from knowledge of
these standards, not tested with a scanner of each make.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from zhanggui.kit.pure.text import msg as _
from zhanggui.kit.pure.verdict import OK, Refused, Verdict

SYMBOLOGY = re.compile(r"^\](?:C1|d2|Q3|e0)")
FIXED = {"00": 18, "01": 14, "02": 14, "11": 6, "12": 6, "13": 6, "15": 6, "16": 6, "17": 6, "20": 2}
FREE = {"10": 20, "21": 20, "22": 20, "30": 8, "37": 8, "240": 30, "241": 30}
ENDS = ("15", "16", "17")
"""Best before, sell by, expiry: none of them may be sold after it (食品安全法 第三十四条, 产品质量法 第三十五条)."""
BRACKETS = re.compile(r"\((\d{2,4})\)([^(]+)")
LINK = re.compile(r"^https?://[^/]+/(?:.+/)?01/(\d{8,14})((?:/\d{2,4}/[^/?#]+)*)/?(?:\?(.*))?$", re.IGNORECASE)
PART = re.compile(r"(?:^|[/&])(\d{2,4})[/=]([^/&#]+)")
GROUP = "\x1d"
"""Ends a value of free length; no printable letter."""


class Gs1(NamedTuple):
    """An article number of 14 digits; the lot is empty and the end None where the code does not tell them."""

    gtin: str
    lot: str = ""
    ends: date | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The article number as bar codes carry it, the usual one first: EAN-13, then UPC-A, EAN-8 and all 14."""
        told = [self.gtin[-length:] for length in (13, 12, 8, 14) if self.gtin[:-length].strip("0") == ""]
        return tuple(dict.fromkeys(told))

    def may_leave(self, on: date, *, days: int = 0) -> Verdict:
        """It may be sold on a day, with so many days left of its life at least. [D044]"""
        return may_leave(self.ends, on, days=days)


def may_leave(ends: date | None, on: date, *, days: int = 0) -> Verdict:
    """Goods of this end may be sold on a day, with so many days left at least; those without an end may. [D044]"""
    if ends is None or (ends - on).days >= days:
        return OK
    if ends < on:
        return Refused(duty="D044", why=_("这一件 {ends} 已经过期", ends=f"{ends}"))
    return Refused(duty="D044", why=_("这一件 {ends} 到期，剩余不足 {days} 天", ends=f"{ends}", days=days))


def read_gs1(text: str) -> Gs1 | None:
    """Read a GS1 code as guns and cameras type it; None for every other text, and for one that is not whole."""
    told = _elements(text.strip())
    gtin = (told or {}).get("01", "").zfill(14)
    if not told or "01" not in told or not _is_sound(gtin):
        return None
    if not all(_fits(key, value) for key, value in (told | {"01": gtin}).items()):
        return None
    days = [_day(told[key]) for key in ENDS if key in told]
    if None in days:
        return None
    return Gs1(gtin, told.get("10", ""), min((day for day in days if day), default=None))


def _elements(text: str) -> dict[str, str] | None:
    if link := LINK.match(text):
        return {"01": link[1], **dict(PART.findall(link[2])), **dict(PART.findall(link[3] or ""))}
    if text.startswith("("):
        found = BRACKETS.findall(text)
        return {key: value.strip() for key, value in found} if BRACKETS.sub("", text) == "" else None
    return _plain(SYMBOLOGY.sub("", text).lstrip(GROUP))


def _plain(text: str) -> dict[str, str] | None:
    """Identifiers and values one after the other; those of free length end with the group separator."""
    told: dict[str, str] = {}
    while text:
        key = next((text[:n] for n in (2, 3) if text[:n] in FIXED or text[:n] in FREE), "")
        if not key:
            return None
        size = FIXED.get(key)
        value, text = (text[len(key) : len(key) + size], text[len(key) + size :]) if size else _free(text[len(key) :])
        told[key], text = value, text.removeprefix(GROUP)
    return told


def _fits(key: str, value: str) -> bool:
    """As long as its identifier says, in the letters that codes are made of; however it was typed."""
    size = FIXED.get(key)
    fits = len(value) == size if size else 0 < len(value) <= FREE.get(key, len(value))
    return fits and value.isascii() and value.isprintable()


def _free(text: str) -> tuple[str, str]:
    value, _mark, rest = text.partition(GROUP)
    return value, rest


def _is_sound(gtin: str) -> bool:
    if not re.fullmatch(r"[0-9]{14}", gtin):
        return False
    weighed = sum(int(digit) * (3, 1)[at % 2] for at, digit in enumerate(gtin[:13]))
    return (10 - weighed % 10) % 10 == int(gtin[13])


def _day(told: str) -> date | None:
    """YYMMDD of this century; a day of 00 is the last of its month."""
    if not re.fullmatch(r"[0-9]{6}", told):
        return None
    year, month, day = 2000 + int(told[:2]), int(told[2:4]), int(told[4:])
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
