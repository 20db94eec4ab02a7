"""How often one may try in a row."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.foundation.keys.states import TRIES
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

LOCKED_FOR = timedelta(minutes=15)


def failures_that_count(*, failures: int, last_at: datetime | None, now: datetime) -> int:
    """Failures in a row; after a quarter of an hour without one they are forgotten."""
    return failures if last_at is not None and now - last_at < LOCKED_FOR else 0


def may_try(*, failures: int, last_at: datetime | None, now: datetime) -> Verdict:
    """Five failures in a row close the second step for a quarter of an hour after the last. [D182]"""
    if last_at is None or failures_that_count(failures=failures, last_at=last_at, now=now) < TRIES:
        return OK
    minutes = -(-(last_at + LOCKED_FOR - now) // timedelta(minutes=1))
    return Refused(duty="D182", why=_("连续输错 {times} 次，请 {minutes} 分钟后再试", times=TRIES, minutes=minutes))
