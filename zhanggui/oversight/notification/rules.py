"""When something goes outside, how often it is tried, and what of an address may show. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

DAILY, NEVER = "digest", "none"
QUIET_FROM, QUIET_UNTIL, DIGEST_AT = time(22), time(8), 9
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240))
"""After the first, second … failure; after the last there is no other try."""
LINES = 20
"""More notices than this in one letter are counted, not told."""


@dataclass(frozen=True)
class Habit:
    """What one person wants: quiet from and until (alike: never quiet), the hour of his digest, the pace per kind and
    way ("mail" or "robot")."""

    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL
    digest_at: int = DIGEST_AT
    paces: dict[str, dict[str, str]] = field(default_factory=dict)

    def pace(self, kind: str, way: str, default: str) -> str:
        """How soon this kind goes this way."""
        return self.paces.get(kind, {}).get(way, default)


def due_at(*, pace: str, urgent: bool, habit: Habit, now: datetime) -> datetime | None:
    """When a notice goes outside (`now` in local time); None: not at all. What is urgent waits for nothing."""
    if urgent:
        return now
    if pace == NEVER:
        return None
    if pace == DAILY:
        return _next(now, time(habit.digest_at))
    ends = quiet_until(now.time(), habit)
    return now if ends is None else _next(now, ends)


def quiet_until(at: time, habit: Habit) -> time | None:
    """When this person's night ends, if it is night for him; it may go over midnight."""
    begins, ends = habit.quiet_from, habit.quiet_until
    night = begins <= at < ends if begins < ends else begins > ends and (at >= begins or at < ends)
    return ends if night else None


def next_try(*, failures: int, now: datetime) -> datetime | None:
    """When it is tried again after so many failures; None: never by itself."""
    return now + WAITS[failures - 1] if failures <= len(WAITS) else None


def shown(channel: str, address: str) -> str:
    """What may show of an address: l***@example.com, or the host of a robot."""
    if channel == "mail":
        name, _at, host = address.partition("@")
        return f"{name[:1]}***@{host}"
    return address.partition("//")[2].partition("/")[0]


def _next(now: datetime, at: time) -> datetime:
    """The next time it is this time of day, not before now."""
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today >= now else today + timedelta(days=1)
