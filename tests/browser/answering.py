"""The requests under way in the live server, counted from the call of the application to the end of its answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

STILL = 0.1  # seconds without any request: one that the browser sent last has been taken up by then
PATIENCE = 30.0


class Answering:
    """Counts what one WSGI server is answering."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application
        self._lock = threading.Lock()
        self._running = 0
        self._changed_at = time.monotonic()

    @classmethod
    def watch(cls, server: Any) -> Answering:
        """Put a counter before the application of `server`."""
        watched = cls(server.get_app())
        server.set_app(watched)
        return watched

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        self._count(+1)
        try:
            body = self._application(environ, start_response)
            try:
                yield from body
            finally:
                getattr(body, "close", lambda: None)()
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with self._lock:
            self._running += step
            self._changed_at = time.monotonic()

    def _is_still(self) -> bool:
        with self._lock:
            return not self._running and time.monotonic() - self._changed_at >= STILL

    def wait_until_still(self) -> None:
        """Return when no request has been under way for a moment; raise when the server never comes to rest."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_still():
            if time.monotonic() > deadline:
                raise AssertionError(f"{self._running} requests still under way after {PATIENCE:.0f} s")
            time.sleep(0.02)
