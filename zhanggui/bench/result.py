"""The one line a bench prints: its figure, the reference of the same minute, and their ratio."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

ROUNDS = 3


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
