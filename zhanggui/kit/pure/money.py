"""Money in yuan (two places) and fen (int); the only place that rounds, half up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
UNIT = Decimal("0.0001")


def yuan(value: str | int | Decimal) -> Decimal:
    """An amount in yuan with two places, rounded half up. A float is refused: it is not exact."""
    return _exact(value).quantize(CENT, ROUND_HALF_UP)


def unit_price(value: str | int | Decimal) -> Decimal:
    """A unit cost or rate with four places, rounded half up."""
    return _exact(value).quantize(UNIT, ROUND_HALF_UP)


def fen(value: str | int | Decimal) -> int:
    """Yuan to fen."""
    return int(yuan(value) * 100)


def from_fen(value: int) -> Decimal:
    """Fen to yuan."""
    return (Decimal(value) / 100).quantize(CENT)


def split(total_fen: int, weights: Sequence[int]) -> list[int]:
    """Split fen by weights so that the parts sum to the total, by largest remainder; earlier parts win ties.

    All weights zero: equal weights. No weights: an empty list is only right for nothing to split.
    """
    if not weights:
        if total_fen:
            raise ValueError("an amount cannot be split over no parts")
        return []
    if any(w < 0 for w in weights):
        raise ValueError("weights must not be negative")
    shares = list(weights) if sum(weights) else [1] * len(weights)
    sign, total, whole = (-1 if total_fen < 0 else 1), abs(total_fen), sum(shares)
    parts = [total * w // whole for w in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(total * shares[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return [sign * p for p in parts]


def _exact(value: str | int | Decimal) -> Decimal:
    if isinstance(value, float):
        raise TypeError("money is never a float")
    amount = Decimal(value)
    if not amount.is_finite():
        raise ValueError(f"not an amount: {value}")
    return amount
