"""How far long work has come, told from inside its transaction.

A session's `application_name` shows in pg_stat_activity at once, long before the commit, and goes with the process:
nothing is written, nothing stays behind, and whoever was killed tells nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic

from django.db import DatabaseError, connection

SHOWN = re.compile(r"zg:([a-z0-9_-]{1,24}):([a-z]{1,12}):(\d{1,9})/(\d{1,9})", re.ASCII)
EVERY_SECONDS = 0.3
MOST = 999_999_999


@dataclass(frozen=True)
class Progress:
    """What work on a subject is at: `done` of `total` in this step; a total of 0 is not known."""

    subject: str
    step: str
    done: int
    total: int

    @property
    def share(self) -> int | None:
        """Of a hundred; None while nobody knows how much there is."""
        return min(100, self.done * 100 // self.total) if self.total else None


@dataclass
class _Teller:
    subject: str
    expected: int
    step: str = ""
    told_at: float = 0.0


_teller: ContextVar[_Teller | None] = ContextVar("kit.jobs.progress", default=None)


@contextmanager
def telling(subject: str | int, *, expected: int = 0) -> Iterator[None]:
    """What is reported inside the block is about this subject; after it nothing is told any more.

    `expected` is the total of a step that does not know its own.
    """
    token = _teller.set(_Teller(str(subject), expected))
    before = _set(None)
    try:
        yield
    finally:
        _teller.reset(token)
        with suppress(DatabaseError):  # a broken transaction takes its name back by itself
            _set(before)


def report(step: str, done: int, total: int = 0) -> None:
    """Say how far a step has come: told a few times a second at most, and not at all outside `telling`."""
    teller = _teller.get()
    if teller is None:
        return
    now = monotonic()
    if step == teller.step and now - teller.told_at < EVERY_SECONDS:
        return
    teller.step, teller.told_at = step, now
    _set(f"zg:{teller.subject}:{step}:{min(done, MOST)}/{min(total or teller.expected, MOST)}")


def progress_of(subjects: Collection[str | int]) -> dict[str, Progress]:
    """What running work tells of these subjects now."""
    wanted = {str(subject) for subject in subjects}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name LIKE 'zg:%%'"
        )
        told = [found for (name,) in cursor.fetchall() if (found := SHOWN.fullmatch(name))]
    return {
        subject: Progress(subject, step, int(done), int(total))
        for subject, step, done, total in (found.groups() for found in told)
        if subject in wanted
    }


def _set(name: str | None) -> str:
    """Set the session's name (None: leave it) and give the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('application_name')")
        before = str(cursor.fetchone()[0])
        if name is not None:
            cursor.execute("SELECT set_config('application_name', %s, false)", [name])
    return before
