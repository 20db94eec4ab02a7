"""The job queue: deferred on the same connection, so a job exists exactly when its transaction committed."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

__all__ = ["RetryStrategy", "app"]
