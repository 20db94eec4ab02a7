"""Progress of slow work: a bar on this terminal, or a small file another process of this home reads.

A slow action takes `report: Report` and calls it with (what, done, total); it does not know who watches.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zhanggui.kit import home

Report = Callable[[str, int, int], None]
WIDTH = 24


def silent(_what: str, _done: int, _total: int) -> None:
    """A report nobody reads."""


class Bar:
    """A bar on standard error: redrawn in place on a terminal, a line per tenth elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.what = ""
        self.tenth = -1
        self.drawn = 0.0
        self.began = time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        share = min(1.0, done / total) if total else 1.0
        if what != self.what:
            self.close()
            self.what, self.tenth, self.began = what, -1, time.monotonic()
        if self.live and (share == 1 or time.monotonic() - self.drawn > 0.1):
            self.drawn = time.monotonic()
            bar = "█" * round(share * WIDTH) + "░" * (WIDTH - round(share * WIDTH))
            print(f"\r{bar} {share:4.0%} {what} {done}/{total}\x1b[K", end="", file=sys.stderr, flush=True)
        elif not self.live and int(share * 10) > self.tenth:
            self.tenth = int(share * 10)
            print(f"{what} {done}/{total}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line of a bar that was drawn in place."""
        if self.live and self.what:
            print(f"\r\x1b[K{self.what} {time.monotonic() - self.began:.1f} s", file=sys.stderr, flush=True)
        self.what = ""


@contextmanager
def bar() -> Iterator[Report]:
    """A bar for the length of a block."""
    drawn = Bar()
    try:
        yield drawn
    finally:
        drawn.close()


class Shared:
    """Progress another process follows: `run/<name>.progress`, replaced whole, at most ten times a second."""

    def __init__(self, name: str, run: Path | None = None) -> None:
        self.file = (run or home.current().run) / f"{name}.progress"
        self.written = 0.0

    def report(self, what: str, done: int, total: int) -> None:
        if done >= total or time.monotonic() - self.written > 0.1:
            self.written = time.monotonic()
            self._write({"what": what, "done": done, "total": total})

    def finish(self, result: dict[str, Any]) -> None:
        """The work is done; `result` is what the watcher gets (`{"accounts": […]}`)."""
        self._write({"what": "", "done": 1, "total": 1, "result": result})

    def fail(self, why: str) -> None:
        """The work ended without a result."""
        self._write({"what": "", "done": 0, "total": 1, "failed": why})

    def clear(self) -> None:
        self.file.unlink(missing_ok=True)

    def read(self) -> dict[str, Any]:
        """The last report; empty before the first."""
        try:
            found = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, state: dict[str, Any]) -> None:
        half = self.file.with_suffix(".new")
        half.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        half.replace(self.file)
