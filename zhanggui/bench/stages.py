"""Where the time goes: the running thread is looked at fifty times a second, and its modules name the stage."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import FrameType

EVERY = 0.02  # a look takes the lock the work needs: at 0.003 it cost the work a twelfth
INTAKE = "zhanggui.trade.orders.actions.intake"
BOOKING = "zhanggui.trade.booking.actions"
# The innermost module that a stage names decides. Waiting for the database belongs to whoever asked.
STAGES: Mapping[str, tuple[str, ...]] = {
    "parse": ("zhanggui.connectors", "zhanggui.kit.sheet", "zhanggui.offer.channels.queries"),
    "raw": ("zhanggui.kit.stage", f"{BOOKING}.stage"),
    "buyer": (f"{INTAKE}.buyer",),
    "facts": ("zhanggui.kit.journal",),
    "reserve": ("zhanggui.offer.inventory", "zhanggui.trade.review.actions.reserving"),
    "review": ("zhanggui.trade.review.actions.judging", "zhanggui.trade.review.queries"),
    "orders_and_lines": (INTAKE, BOOKING),
}
OTHER = "other"


def stage_of(modules: Iterable[str]) -> str:
    """The stage of a call, from its modules, innermost first."""
    return next(filter(None, map(_stage, modules)), OTHER)


@cache
def _stage(module: str) -> str:
    """The stage that names a module; of several the longest name."""
    found = [
        (len(prefix), stage)
        for stage, prefixes in STAGES.items()
        for prefix in prefixes
        if f"{module}.".startswith(f"{prefix}.")
    ]
    return max(found)[1] if found else ""


@contextmanager
def looked_at() -> Iterator[Counter[str]]:
    """How often the calling thread was seen in each stage during the block."""
    seen: Counter[str] = Counter()
    thread, over = threading.get_ident(), threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            seen[stage_of(_modules(sys._current_frames()[thread]))] += 1  # noqa: SLF001  Python's way to see a thread

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _modules(frame: FrameType | None) -> Iterator[str]:
    while frame:
        yield str(frame.f_globals.get("__name__", ""))
        frame = frame.f_back
