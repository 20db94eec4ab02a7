"""What a row of a carrier's bill should have cost, and why it is not paid as it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from zhanggui.trade.freight.states import Cause

TOLERANCE_G = 100
TOLERANCE_SHARE = Decimal("0.05")
"""Scales differ: a twentieth of our own weight, at least a hundred grams, is no difference."""


class Fee(NamedTuple):
    """A price of a service for a place: kilograms and yuan."""

    first_kg: Decimal
    first_fee: Decimal
    step_kg: Decimal
    step_fee: Decimal
    surcharge: Decimal

    def of(self, grams: int) -> Decimal:
        """What it costs at a weight; steps that were begun count whole."""
        over = Decimal(grams) / 1000 - self.first_kg
        steps = (over / self.step_kg).to_integral_value(ROUND_CEILING) if over > 0 and self.step_kg else Decimal(0)
        return self.first_fee + steps * self.step_fee + self.surcharge


def dearest(fees: Sequence[Fee], grams: int | None) -> Decimal | None:
    """The highest of these prices at a weight; None without a price or a weight."""
    return max((fee.of(grams) for fee in fees), default=None) if grams else None


def at_most(own_g: int) -> int:
    """What a parcel of ours may weigh on another scale."""
    return own_g + int(max(Decimal(TOLERANCE_G), own_g * TOLERANCE_SHARE))


def priced_at(billed_g: int | None, own_g: int | None) -> int | None:
    """The weight a row is priced at: as it was billed, or where the bill tells none what the goods may weigh."""
    return billed_g or (at_most(own_g) if own_g else None)


def too_heavy(billed_g: int | None, own_g: int | None, fees: Sequence[Fee]) -> Cause:
    """Whether a parcel was billed for more than it weighs here; an unknown weight proves nothing. [D087]

    Carriers bill a first weight and whole steps: where there are prices, a weight that costs no more than ours, as
    scales may differ, is none too many.
    """
    if not billed_g or not own_g:
        return Cause.NONE
    most = at_most(own_g)
    billed, own = dearest(fees, billed_g), dearest(fees, most)
    heavy = billed > own if billed is not None and own is not None else True
    return Cause.WEIGHT if billed_g > most and heavy else Cause.NONE


def cause_of(*, known: bool, again: bool, weight: Cause, amount: Decimal, price: Decimal | None) -> Cause:
    """The first thing that is wrong with a row. [D087]"""
    if not known:
        return Cause.UNKNOWN
    if again:
        return Cause.TWICE
    if weight:
        return weight
    return Cause.PRICE if price is not None and amount > price else Cause.NONE


def share(part: int, whole: int) -> Decimal | None:
    """Part of a whole in percent, one place; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None
