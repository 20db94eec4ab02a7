"""What files tell of an order as a whole, merged so that any sequence of files gives the same result."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, TypeVar

from zhanggui.trade.orders.states import CLOSED, RANK, REFUND_RANK, PlatformState, Told

ZERO = Decimal(0)


class Known(NamedTuple):
    """The furthest state and refund told, the amounts and times. None and "": nobody told yet.

    `balance`: what was told of the rest of a deal paid in stages, as its mark in `states.Told`; 0: nothing.
    """

    state: str = PlatformState.UNSTATED
    refund: str = ""
    total: Decimal | None = None
    paid: Decimal | None = None
    refunded: Decimal = ZERO
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    ship_by: datetime | None = None
    balance: int = 0
    postage: Decimal | None = None


def merge(one: Known, other: Known) -> Known:
    """Both together.

    States only move forward, what was refunded only grows, so what the buyer paid net and the total only shrink: of
    two amounts the smaller is the later one. Files carry no time of export that could tell otherwise. Of a deal paid
    in stages only files that speak of its stages tell what was paid: with the others it may be the deposit. [D075]
    """
    if bool(one.balance) != bool(other.balance):
        one, other = (_paid_untold(known) for known in (one, other))
    return Known(
        one.state if RANK[one.state] >= RANK[other.state] else other.state,
        one.refund if REFUND_RANK[one.refund] >= REFUND_RANK[other.refund] else other.refund,
        smaller(one.total, other.total),
        smaller(one.paid, other.paid),
        max(one.refunded, other.refunded),
        smaller(one.ordered_at, other.ordered_at),
        smaller(one.paid_at, other.paid_at),
        smaller(one.ship_by, other.ship_by),
        max(one.balance, other.balance),
        larger(one.postage, other.postage),
    )


def _paid_untold(known: Known) -> Known:
    return known if known.balance else known._replace(paid=None, paid_at=None)


def still_due(state: str, balance: int) -> str:
    """The platform's state with a deal's rest in mind: one that only sounds paid still waits for its money. [D075]"""
    waits = balance == Told.BALANCE_DUE and RANK[state] < RANK[PlatformState.PART_SHIPPED]
    return PlatformState.AWAITING_PAYMENT.value if waits else state


V = TypeVar("V", Decimal, datetime)


def smaller(one: V | None, other: V | None) -> V | None:
    """The smaller amount or the earlier time of those that are known."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def larger(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The larger amount of those that are known."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def close_kind(state: str, *, paid: bool) -> str:
    """A closed deal was refunded when a payment or a refund is known, else it was never paid."""
    if state not in CLOSED:
        return state
    return (PlatformState.CLOSED_REFUNDED if paid else PlatformState.CLOSED_UNPAID).value
