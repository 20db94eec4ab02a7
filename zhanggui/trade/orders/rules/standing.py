"""Where an order stands, from what the platform said: pure, monotone, independent of the order files arrive in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from zhanggui.trade.orders.states import (
    BEFORE_SHIPPING,
    CLEAR_REFUNDS,
    CLOSED,
    GONE_OUT,
    MOVING,
    PAID,
    RANK,
    Payment,
    PlatformState,
    Problem,
    Refund,
    State,
)

ENTRY = {
    PlatformState.AWAITING_PAYMENT: State.AWAITING_PAYMENT,
    PlatformState.SHIPPED: State.SHIPPED,
    PlatformState.COMPLETED: State.COMPLETED,
    PlatformState.CLOSED_UNPAID: State.CLOSED,
    PlatformState.CLOSED_REFUNDED: State.CLOSED,
}
FAULTS = {
    PlatformState.PLATFORM_HOLD: Problem.PLATFORM_HOLD,
    PlatformState.PART_SHIPPED: Problem.PART_SHIPPED,
}
ARRIVALS = {
    State.SHIPPED: ("platform_ship", BEFORE_SHIPPING),
    State.COMPLETED: ("platform_complete", (*BEFORE_SHIPPING, State.SHIPPED)),
    State.CLOSED: ("platform_close", (*BEFORE_SHIPPING, State.SHIPPED, State.COMPLETED)),
    State.AWAITING_PAYMENT: ("platform_await", (State.EXCEPTION,)),
    State.RECEIVED: ("platform_pay", (State.AWAITING_PAYMENT, State.EXCEPTION)),
}


@dataclass(frozen=True)
class Known:
    """What is known of an order on the platform's side, gathered from all its files."""

    platform_state: PlatformState = PlatformState.UNSTATED
    total: Decimal | None = None
    paid: Decimal | None = None
    refunded: Decimal = Decimal(0)
    ordered_at: datetime | None = None
    paid_at: datetime | None = None

    @property
    def payment(self) -> Payment:
        told = self.platform_state in PAID or self.platform_state == PlatformState.CLOSED_REFUNDED
        return Payment.PAID if self.paid_at or told else Payment.UNPAID


def line_state(states: Iterable[PlatformState]) -> tuple[PlatformState, bool]:
    """The order's state from its lines', and whether they agree. Closed lines do not speak while others live."""
    said = {s for s in states if s != PlatformState.UNSTATED}
    living = said - CLOSED or said
    if not living:
        return PlatformState.UNSTATED, True
    if len(living) == 1 or living <= CLOSED:
        return max(living, key=RANK.__getitem__), True
    if living <= {PlatformState.PAID_WAITING_SHIP} | GONE_OUT:
        return (
            PlatformState.PART_SHIPPED if PlatformState.PAID_WAITING_SHIP in living else PlatformState.SHIPPED
        ), True
    return PlatformState.UNSTATED, False


def merge(old: Known, new: Known) -> Known:
    """Both files' knowledge together; any sequence of files gives the same result.

    The platform's word only moves forward, what was refunded only grows, so what the buyer paid net and the total only
    shrink: of two amounts the smaller is the later one. Files carry no time of export that could tell otherwise.
    """
    state = max(old.platform_state, new.platform_state, key=RANK.__getitem__)
    both = Known(
        platform_state=state,
        total=_smaller(old.total, new.total),
        paid=_smaller(old.paid, new.paid),
        refunded=max(old.refunded, new.refunded),
        ordered_at=_earlier(old.ordered_at, new.ordered_at),
        paid_at=_earlier(old.paid_at, new.paid_at),
    )
    return replace(both, platform_state=close_kind(both)) if state in CLOSED else both


def _smaller(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return min((amount for amount in (one, other) if amount is not None), default=None)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((time for time in (one, other) if time is not None), default=None)


def close_kind(known: Known) -> PlatformState:
    """A closed deal was refunded when a payment time or a refund is known, else it was never paid."""
    refunded = known.paid_at is not None or known.refunded > 0
    return PlatformState.CLOSED_REFUNDED if refunded else PlatformState.CLOSED_UNPAID


def refund_axis(known: Known, was: Refund = Refund.NONE, *, grew: bool = True) -> Refund:
    """Full when nothing is left of the total, else partial; `placed` lasts until more is refunded."""
    if known.refunded <= 0:
        return Refund.NONE
    if known.total is not None and known.refunded >= known.total:
        return Refund.FULL
    return Refund.PLACED if was == Refund.PLACED and not grew else Refund.PARTIAL


def standing(known: Known, *, lines: int, matched: bool, agree: bool) -> tuple[State, Problem | None]:
    """Where an order with this knowledge belongs when nobody here has touched it yet."""
    state = known.platform_state
    if state in ENTRY:
        return ENTRY[state], None
    problem = _problem(state, lines=lines, matched=matched, agree=agree)
    return (State.EXCEPTION, problem) if problem else (State.RECEIVED, None)


def _problem(state: PlatformState, *, lines: int, matched: bool, agree: bool) -> Problem | None:
    if state in FAULTS:
        return FAULTS[state]
    if lines == 0:
        return Problem.NO_LINES
    if not agree:
        return Problem.LINES_DISAGREE
    if state == PlatformState.UNSTATED:
        return Problem.UNSTATED
    return None if matched else Problem.UNMATCHED_SKU


def platform_action(current: State, wanted: State, refund: Refund, *, changed: bool = False) -> str | None:
    """The move the platform's news causes for an order that stands at `current`, or None.

    `changed`: other goods are to be shipped than those that were reviewed and given stock.
    """
    if wanted == State.EXCEPTION:
        return "platform_fault" if current in BEFORE_SHIPPING and current != State.EXCEPTION else None
    action, sources = ARRIVALS[wanted]
    if current in sources and current != wanted:
        return action
    if current in MOVING and refund not in CLEAR_REFUNDS:
        return "platform_refund"
    return "platform_change" if current in MOVING and changed else None
