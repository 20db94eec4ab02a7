"""What the cells of an order file mean. Every converter takes a clean, filled cell and raises RowError."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from zhanggui.connectors.shopfile.profiles import Profile
from zhanggui.connectors.shopfile.reader.faults import RowError
from zhanggui.kit.pure import yuan
from zhanggui.kit.sheet import amount, integer, moment, normalise

MOST_YUAN = Decimal(100_000_000)
MOST_PIECES = 100_000
ID_LENGTH = 64
TEXT_LENGTH = 4_000
LABEL_LENGTH = 255
YES = frozenset({"是", "1", "Y", "y", "true", "TRUE", "赠品"})
NO = frozenset({"否", "0", "N", "n", "false", "FALSE", "非赠品"})
ORDER_NO = re.compile(r"[0-9A-Za-z][0-9A-Za-z_./#-]*", re.ASCII)
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+", re.ASCII)
DAY_AND_TIME = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII)
PROVINCE = re.compile(
    r"(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州"
    r"|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)?"
)
Convert = Callable[[str], object]


def order_number(text: str) -> str:
    """A platform's number stays text: leading zeros count."""
    if text.isdecimal() and text.isascii() and len(text) <= ID_LENGTH:
        return text
    if SCIENTIFIC.fullmatch(text):
        raise RowError("order_no_scientific")
    if len(text) > ID_LENGTH or not ORDER_NO.fullmatch(text):
        raise RowError("order_no_malformed")
    return text


@lru_cache(maxsize=65_536)
def money(text: str) -> Decimal:
    """Yuan, not negative, to the fen."""
    try:
        value = amount(text)
    except ValueError:
        raise RowError("amount_unreadable") from None
    if value < 0:
        raise RowError("amount_negative")
    if value >= MOST_YUAN:
        raise RowError("amount_absurd")
    exact = yuan(value)
    if exact != value:
        raise RowError("amount_places")
    return exact


@lru_cache(maxsize=4_096)
def pieces(text: str) -> int:
    """At least one piece."""
    try:
        value = integer(text)
    except ValueError:
        raise RowError("quantity_invalid") from None
    if not 1 <= value <= MOST_PIECES:
        raise RowError("quantity_invalid")
    return value


def wording(text: str) -> str:
    if len(text) > TEXT_LENGTH:
        raise RowError("value_too_long")
    return text


def identifier(text: str) -> str:
    if len(text) > ID_LENGTH:
        raise RowError("value_too_long")
    return text


def label(text: str) -> str:
    """A name or some numbers in one cell: several parcels have several waybills."""
    if len(text) > LABEL_LENGTH:
        raise RowError("value_too_long")
    return text


def province(text: str) -> str:
    """The short name of a province; anything else, a masked one too, says nothing."""
    found = PROVINCE.match(text)
    return found[1] if found else ""


def region_of(address: str) -> tuple[str, str]:
    """(province, the address); the address is empty when it is nothing more than the province."""
    found = PROVINCE.match(address)
    if not found:
        return "", address
    return found[1], "" if found.end() == len(address) else address


def time_in(zone: tzinfo) -> Convert:
    """Times of a layout: its zone where the cell names none."""

    def convert(text: str) -> datetime | None:
        try:
            return moment(text, zone)
        except ValueError:
            raise RowError("time_unreadable") from None

    return convert


def meaning_by(meanings: Mapping[str, str], unknown: str) -> Convert:
    """Canonical state of a status word; an unknown word is never guessed, it is a fault of the given code."""
    known: dict[str, str] = {}

    def convert(text: str) -> str:
        if text not in known:
            meaning = meanings.get(normalise(text))
            if meaning is None:
                raise RowError(unknown, text)
            known[text] = meaning
        return known[text]

    return convert


def gift(text: str) -> bool:
    """Whether a line is given for free. Raises RowError for anything but a plain yes or no."""
    if text in YES or text in NO:
        return text in YES
    raise RowError("not_yes_or_no")


def promised_in(zone: tzinfo) -> Convert:
    """A promised time, which may stand in a phrase (`2026-06-20 23:59:59前`); a phrase without one promises nothing."""

    def convert(text: str) -> datetime | None:
        with suppress(ValueError):
            return moment(text, zone)
        found = DAY_AND_TIME.search(text)
        with suppress(ValueError):
            return moment(found[0], zone) if found else None
        return None

    return convert


def nothing_at(words: frozenset[str], convert: Convert) -> Convert:
    """A converter for a column where some words mean that nothing is there (`无退款申请`)."""
    return lambda text: None if normalise(text) in words else convert(text)


def converters(profile: Profile) -> dict[str, Convert]:
    """Field → converter; every field of OrderRow that is not named here is plain wording."""
    usual = _usual(profile)
    blanks = {field: frozenset(map(normalise, words)) for field, words in profile.blanks.items()}
    return usual | {field: nothing_at(words, usual.get(field, wording)) for field, words in blanks.items()}


def _usual(profile: Profile) -> dict[str, Convert]:
    return {
        "platform_no": order_number,
        "sub_no": identifier,
        **dict.fromkeys(("total", "paid", "refund", "postage", "price", "amount"), money),
        **dict.fromkeys(("created_at", "paid_at", "shipped_at", "completed_at"), time_in(profile.zone)),
        "ship_by": promised_in(profile.zone),
        **dict.fromkeys(("seller_code", "item_id", "sku_id", "refund_no"), identifier),
        **dict.fromkeys(("waybill", "carrier", "receiver_id", "shop_name"), label),
        "quantity": pieces,
        "region": province,
        "gift": gift,
    }
