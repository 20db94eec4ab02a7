"""Aware times, always; Asia/Shanghai on screen."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in Shanghai."""
    return timezone.now().astimezone(SHANGHAI)  # noqa: TID251  the one reading of the clock


def today() -> date:
    """The business day it is now in Shanghai."""
    return now().date()


def day_start(day: date) -> datetime:
    """The first moment of a day in Shanghai."""
    return datetime.combine(day, datetime.min.time(), SHANGHAI)


def shanghai(value: datetime) -> datetime:
    """A file's time without zone is Shanghai's; an aware one is shown there."""
    return value.replace(tzinfo=SHANGHAI) if value.tzinfo is None else value.astimezone(SHANGHAI)
