"""Whether what an order asks fits its goods: more than they cost with their freight, and a line of it is missing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

ZERO, ROUNDING = Decimal(0), Decimal("0.01")
"""A fen a piece: a price told by a line's money is rounded."""


def amount_over(total: Decimal | None, goods: Iterable[tuple[Decimal, int]], *, freight: Decimal | None) -> Decimal:
    """What an order asks beyond its goods (money and pieces of each line) and its freight; never less than nothing.

    Nothing where the amount, a line's money or how much freight may be in it is not told: that is not judged. Less
    than the goods is no fault, because files do not tell each discount. [D069]
    """
    if total is None or freight is None:
        return ZERO
    most = freight
    for worth, pieces in goods:
        if worth <= 0:
            return ZERO
        most += worth + ROUNDING * pieces
    return max(total - most, ZERO)
