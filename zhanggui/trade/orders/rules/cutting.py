"""Fewer pieces go out than were sold, as the buyer agreed: what of a line's money goes back for them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from zhanggui.trade.orders.rules.known import smaller

CENT, ZERO = Decimal("0.01"), Decimal(0)


def due_of(paid: Decimal | None, total: Decimal | None, price: Decimal, quantity: int) -> Decimal:
    """What a line is worth: what was paid for it or its total, the smaller; where neither is told, price by pieces."""
    due = smaller(paid, total)
    return price * quantity if due is None else due


def cut_back(due: Decimal, sold: int, goes: int) -> Decimal:
    """What goes back when of the pieces sold only some go: all but the share of those that go, to the fen. [D080]

    It follows from the two numbers alone, so cutting twice gives back what cutting once does.
    """
    if not 0 <= goes < sold:
        return ZERO
    return due - (due * goes / sold).quantize(CENT, ROUND_HALF_UP)


def agreed_back(due: Decimal, sold: tuple[int | None, int], goes: tuple[int | None, int | None]) -> Decimal:
    """The same for a line, SKU and pieces as sold and as they go: other goods for it are no cut."""
    sku, pieces = goes
    return cut_back(due, sold[1], pieces) if sku is not None and sku == sold[0] and pieces is not None else ZERO
