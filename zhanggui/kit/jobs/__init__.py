"""The job queue: deferred on the same connection, so a job exists exactly when its transaction committed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from zhanggui.kit.clock import SHANGHAI

__all__ = ["RetryStrategy", "app", "daily"]

T = TypeVar("T", bound=Task[Any, Any, Any])
BEHIND = -1  # what people wait for goes before


def daily(time: str) -> Callable[[T], T]:
    """`@daily("03:40")`: once a day at that time of Shanghai. The queue reads a cron as UTC (decision 136)."""
    began = datetime.fromisoformat(f"2000-01-01T{time}").replace(tzinfo=SHANGHAI).astimezone(UTC)

    def register(task: T) -> T:
        app.periodic(cron=f"{began.minute} {began.hour} * * *", priority=BEHIND)(task)
        return task

    return register
