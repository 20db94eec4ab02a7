"""The one line a bench prints: its figure, the reference of the same minute, and their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ROUNDS = 3


class Watch:
    """Seconds by stage of one round, how many things it did, and the most memory it held."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.count = 0
        self.memory_mb = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


def interleaved(work: Callable[[], float], reference: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Run both in turn, three times each, so that both meet the same weather."""
    pairs = [(work(), reference()) for _round in range(ROUNDS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def line(bench: str, unit: str, figures: list[float], references: list[float], **more: Any) -> dict[str, Any]:
    """Medians, and the median of the ratios of each round."""
    ratios = [figure / reference for figure, reference in zip(figures, references, strict=True)]
    return {
        "bench": bench,
        "figure": round(statistics.median(figures), 1),
        "unit": unit,
        "reference": round(statistics.median(references), 1),
        "ratio": round(statistics.median(ratios), 3),
        **more,
    }
