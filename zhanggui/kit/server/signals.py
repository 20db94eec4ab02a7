"""Signals held back for a moment: a child is never started unremembered, a stop is never cut in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LEAVE = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@contextmanager
def signals_later() -> Iterator[None]:
    """Hold back TERM, INT and HUP for a block; they arrive at its end."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, LEAVE)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def leave_once(sign: int, _frame: object) -> None:
    """A handler: unwind through every `finally`; further signals do not disturb that."""
    for each in LEAVE:
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + sign)


def leave_in_order() -> None:
    """From now on TERM, INT and HUP end this process through its `finally` blocks."""
    if threading.current_thread() is threading.main_thread():
        for each in LEAVE:
            signal.signal(each, leave_once)
