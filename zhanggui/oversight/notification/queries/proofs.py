"""What proves that people are told."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.notices.queries import notices_owed
from zhanggui.kit.todos.queries import todos_noticed

GRACE = timedelta(minutes=15)
DAY = timedelta(hours=24)
TO_READ = "policy.acknowledge"


def policy_told(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Whoever has a policy to read was told so within a quarter of an hour. [D267]"""
    return todos_noticed(kind=TO_READ, since=since, until=until, grace=clock.now() - GRACE, by=by)


def acknowledged_in_time(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What the system's check-up found was acknowledged within a day. [D192]"""
    return notices_owed(since=since, until=min(until, clock.now() - DAY), by=by)
