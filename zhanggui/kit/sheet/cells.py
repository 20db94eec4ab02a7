"""What a cell means: text without export quirks, exact amounts, aware times, whole numbers.

The parsers raise ValueError; whoever knows row and column says so in words.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache

from zhanggui.kit.clock import SHANGHAI

BLANKS = frozenset({"-", "--", "---", "—", "——", "–", "/", "null", "NULL", "\\N", "无", "暂无", "N/A", "#N/A"})
QUIRK_STARTS = frozenset("='`’‘-—–/nN\\\ufeff\u200b无暂#")
PLAIN_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?", re.ASCII)
GROUPED_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,10})?", re.ASCII)
CURRENCY = re.compile(r"^(-?)(?:cny|rmb|[¥￥])(-?)|元$", re.IGNORECASE)
MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:时](\d{1,2})分?(?::?(\d{1,2})(?:\.\d{1,9})?秒?)?)?",
    re.ASCII,
)
SERIAL = re.compile(r"[3-7]\d{4}(?:\.\d{1,11})?", re.ASCII)  # a spreadsheet's count of days
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet counts days, without a zone
NEVER = frozenset({"0000-00-00", "0000-00-00 00:00:00"})
FIRST_YEAR, LAST_YEAR = 2000, 2100


def clean(cell: str) -> str:
    """A cell without `="…"`, leading apostrophe or backtick, outer blanks and tabs; dashes alone mean nothing."""
    text = cell.strip()
    if not text or text[0] not in QUIRK_STARTS:
        return text
    return _unquirk(text)


def _unquirk(text: str) -> str:
    text = text.lstrip("\ufeff\u200b").strip()
    if text in BLANKS:
        return ""
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].replace('""', '"').strip()
    elif text[:1] in {"'", "`", "’", "‘"}:
        text = text[1:].strip()
    return "" if text in BLANKS else text


@lru_cache(maxsize=65_536)
def amount(text: str) -> Decimal:
    """An exact amount: `1234.5`, `¥1,234.50`, `12元`. Raises ValueError."""
    if PLAIN_AMOUNT.fullmatch(text):
        return Decimal(text)
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    plain = CURRENCY.sub(r"\1\2", plain)
    if GROUPED_AMOUNT.fullmatch(plain):
        plain = plain.replace(",", "")
    if not PLAIN_AMOUNT.fullmatch(plain):
        raise ValueError("not an amount")
    return Decimal(plain)


@lru_cache(maxsize=65_536)
def moment(text: str, zone: tzinfo = SHANGHAI) -> datetime | None:
    """An aware time; a time without a zone is `zone`'s; a spreadsheet's count of days is one; a zero date is None.

    Raises ValueError.
    """
    if text in NEVER:
        return None
    if len(text) == 19 and text[4] == "-" and text[10] in " T" and text.isascii():
        return _plausible(datetime.fromisoformat(text).replace(tzinfo=zone))
    plain = unicodedata.normalize("NFKC", text).strip()
    if SERIAL.fullmatch(plain):
        seconds = round(Decimal(plain) * 86_400)
        return _plausible((DAY_ZERO + timedelta(seconds=seconds)).replace(tzinfo=zone))
    found = MOMENT.fullmatch(plain)
    if found:
        return _plausible(datetime(*(int(part or 0) for part in found.groups()), tzinfo=zone))  # type: ignore[misc,arg-type]
    if len(plain) < 19 or plain[4] != "-":
        raise ValueError("not a time")
    zoned = datetime.fromisoformat(plain)
    return _plausible(zoned if zoned.tzinfo else zoned.replace(tzinfo=zone))


def _plausible(at: datetime) -> datetime:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError("not a time of trade")
    return at


@lru_cache(maxsize=4_096)
def integer(text: str) -> int:
    """A whole number: `3`, `3.00`, `1,000`. Raises ValueError."""
    value = amount(text)
    if value != value.to_integral_value():
        raise ValueError("not a whole number")
    return int(value)
