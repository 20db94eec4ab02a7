"""Where an order stands, from what the platform said: pure, independent of the order files arrive in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from zhanggui.trade.orders.states import (
    BEFORE_SHIPPING,
    CLEAR_REFUNDS,
    CLOSED,
    GONE_OUT,
    MOVING,
    OVER,
    PAID,
    RANK,
    UNPAID_AFTER_ALL,
    Delivery,
    Payment,
    PlatformState,
    Problem,
    Refund,
    State,
)

P, S = PlatformState, State
# Looking a member up by its name costs more than all else here, and these are asked for every order.
UNSTATED, PART_SHIPPED, SHIPPED, REFUNDED = P.UNSTATED, P.PART_SHIPPED, P.SHIPPED, P.CLOSED_REFUNDED
EXCEPTION, RECEIVED, NOTHING_OUT = S.EXCEPTION, S.RECEIVED, Delivery.NONE
YES, NO = Payment.PAID, Payment.UNPAID
ENTRY: dict[str, State] = {
    P.AWAITING_PAYMENT: S.AWAITING_PAYMENT,
    P.SHIPPED: S.SHIPPED,
    P.COMPLETED: S.COMPLETED,
    P.CLOSED_UNPAID: S.CLOSED,
    P.CLOSED_REFUNDED: S.CLOSED,
}
FAULTS: dict[str, Problem] = {P.PLATFORM_HOLD: Problem.PLATFORM_HOLD, P.PART_SHIPPED: Problem.PART_SHIPPED}
ARRIVALS = {
    S.SHIPPED: ("platform_ship", BEFORE_SHIPPING),
    S.COMPLETED: ("platform_complete", (*BEFORE_SHIPPING, S.SHIPPED)),
    S.CLOSED: ("platform_close", (*BEFORE_SHIPPING, S.SHIPPED, S.COMPLETED)),
    S.AWAITING_PAYMENT: ("platform_await", UNPAID_AFTER_ALL),
    S.RECEIVED: ("platform_pay", (S.AWAITING_PAYMENT, S.EXCEPTION)),
    S.EXCEPTION: ("platform_fault", tuple(s for s in BEFORE_SHIPPING if s != S.EXCEPTION)),
}
DELIVERED: dict[str, Delivery] = {
    P.PART_SHIPPED: Delivery.PART,
    P.SHIPPED: Delivery.SHIPPED,
    P.COMPLETED: Delivery.SIGNED,
}
SENT = frozenset({S.SHIPPED, S.COMPLETED})
WAITING = frozenset({P.PAID_WAITING_SHIP, P.PLATFORM_HOLD})


def platform_state(told: str, lines: Collection[str]) -> tuple[str, bool]:
    """The order's state from what was told of it as a whole and from its lines', and whether these agree."""
    said, agree = line_state(lines)
    return (told if RANK[told] >= RANK[said] else said), agree


def line_state(states: Collection[str]) -> tuple[str, bool]:
    """What its lines tell of the order. Closed lines do not speak while others live; a hold on one holds all."""
    said = set(states)
    said.discard(UNSTATED)
    living = said - CLOSED or said
    if not living:
        return UNSTATED, True
    if len(living) == 1 or living <= CLOSED or living <= WAITING:
        return max(living, key=RANK.__getitem__), True
    if living <= WAITING | GONE_OUT:
        return (PART_SHIPPED if living & (WAITING | {PART_SHIPPED}) else SHIPPED), True
    return UNSTATED, False


def payment_axis(state: str, *, paid_at: datetime | None) -> Payment:
    """A payment is known by its time, or because the platform's state follows from one."""
    return YES if paid_at or state in PAID or state == REFUNDED else NO


def delivery_axis(state: str, was: str, current: State, *, gone: bool, here: bool = False) -> Delivery:
    """How much went out. `gone`: a row told that something did; our own hand counts too (`current`). Never all of it
    while lines wait `here` for a later parcel."""
    told = DELIVERED.get(state)
    if told is None and (gone or was != NOTHING_OUT):
        told = Delivery.SHIPPED if state in CLOSED else Delivery.PART
    if current in SENT and told in (None, Delivery.PART):
        return Delivery.SHIPPED
    return Delivery.PART if told and here else told or NOTHING_OUT


def said_while_parts_wait(state: str) -> str:
    """What the platform's word comes to while lines wait here for a later parcel: it may call an order shipped at its
    first waybill, and the rest still goes out."""
    return P.PAID_WAITING_SHIP.value if state in GONE_OUT else state


def standing(state: str, *, lines: int, matched: bool, agree: bool, fits: bool = True) -> tuple[State, Problem | None]:
    """Where an order that the platform has in this state belongs when nobody here has touched it yet."""
    if state in ENTRY:
        return ENTRY[state], None
    problem = _problem(state, lines=lines, matched=matched, agree=agree, fits=fits)
    return (EXCEPTION, problem) if problem else (RECEIVED, None)


def _problem(state: str, *, lines: int, matched: bool, agree: bool, fits: bool) -> Problem | None:
    if state in FAULTS:
        return FAULTS[state]
    if lines == 0:
        return Problem.NO_LINES
    if not agree:
        return Problem.LINES_DISAGREE
    if state == UNSTATED:
        return Problem.UNSTATED
    if not fits:
        return Problem.AMOUNT_UNFIT
    return None if matched else Problem.UNMATCHED_SKU


def platform_action(
    current: State, wanted: State, refund: Refund, *, was: str = "", held: bool = False, changed: bool = False
) -> str | None:
    """The move the platform's news causes for an order that stands at `current`, or None.

    `was`: the platform's state before. Where that had ended the order, a line that nobody knew of can bring it back.
    `held`: a person holds it. `changed`: it is to be shipped otherwise than it was reviewed and given stock for.
    """
    action, sources = ARRIVALS[wanted]
    if wanted == S.RECEIVED and current == S.EXCEPTION and held:
        return "platform_hold_on"
    if current in sources and current != wanted:
        return action
    if current in OVER and wanted != current and ENTRY.get(was) == current:
        return "platform_reopen" if wanted == S.RECEIVED else action
    if current in MOVING and refund not in CLEAR_REFUNDS:
        return "platform_refund"
    return "platform_change" if current in MOVING and changed else None
