"""When a parcel is told again."""

from __future__ import annotations

from datetime import datetime, timedelta

WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480))
"""After the first, second … failure; after the last a person has to look."""


def next_try(*, failures: int, now: datetime) -> datetime | None:
    """When it is told again after so many failures; None: not by itself."""
    return now + WAITS[failures - 1] if failures <= len(WAITS) else None
