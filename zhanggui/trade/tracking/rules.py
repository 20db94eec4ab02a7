"""What senders tell of parcels, in one shape; phone numbers of couriers and buyers are not kept. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from zhanggui.trade.tracking.states import WORDS, Step

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")
PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)|(?<!\d)(0\d{2,3})-\d{3,4}(\d{4})(?!\d)"
)
TEXT_MOST, CODE_MOST = 300, 20
AGAIN = tuple(timedelta(hours=h) for h in (1, 3, 6, 12, 24, 48))
"""After the first, second … time a service had no news of a parcel: four days in all."""
REST = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))
"""A service that does not answer is left alone so long."""


class Heard(NamedTuple):
    """One event of a waybill, as somebody told it."""

    waybill: str
    at: datetime
    step: Step
    code: str
    text: str


def step_of(word: str) -> Step:
    """What a word of a file means; one that is not known means nothing."""
    return WORDS.get(word.strip(), Step.NONE)


def without_phones(text: str) -> str:
    """The text of an event as it may be kept: phone numbers lose their middle."""
    hidden = PHONE.sub(lambda m: f"{m[1] or m[3]}****{m[2] or m[4]}", plain(text))
    return " ".join(hidden.split())[:TEXT_MOST]


def plain(text: str) -> str:
    """A stranger's words without what no database takes."""
    return text.replace("\0", " ").encode(errors="replace").decode()


def ask_again(*, failures: int, now: datetime) -> datetime | None:
    """When a service is asked of a parcel again that it had no news of so many times; None: a person has to look."""
    return now + AGAIN[failures - 1] if failures <= len(AGAIN) else None


def route_again(*, failures: int, now: datetime) -> datetime:
    """When a service that failed so many times is asked at all again."""
    return now + REST[min(failures, len(REST)) - 1]
