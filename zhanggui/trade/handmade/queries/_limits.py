"""What one person may ask for in a day, as it held on that day: the register of parameters answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zhanggui.kit.law import param


class DayLimits:
    """Pieces and yuan, asked once for many days."""

    def __init__(self) -> None:
        self.pieces, self.yuan = param("handmade_day_pieces"), param("handmade_day_yuan")

    def on(self, day: date) -> tuple[Decimal, Decimal]:
        """The limits of a day."""
        return self.pieces.at(day), self.yuan.at(day)
