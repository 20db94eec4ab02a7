"""Rules of orders: tables and properties, no database."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.trade.orders.rules import (
    Case,
    Known,
    Share,
    close_kind,
    cut_back,
    delivery_axis,
    line_state,
    may_amend,
    may_move_on,
    merge,
    payment_axis,
    platform_action,
    platform_state,
    refund_axis,
    refunded_of,
    said_while_parts_wait,
    standing,
    with_cases,
)
from zhanggui.trade.orders.states import (
    MACHINE,
    Delivery,
    Payment,
    PlatformRefund,
    PlatformState,
    Problem,
    Refund,
    State,
    Told,
)

P, R = PlatformState, PlatformRefund
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@duty("D080")
@pytest.mark.parametrize(
    ("state", "payment", "refund", "delivery", "refused"),
    [
        (State.RECEIVED, "paid", "none", "none", ""),
        (State.ALLOCATED, "paid", "placed", "none", ""),
        (State.HELD, "paid", "none", "none", ""),
        (State.ALLOCATED, "paid", "asked", "none", "D073"),
        (State.ALLOCATED, "paid", "partial", "none", "D073"),
        (State.AWAITING_PAYMENT, "unpaid", "none", "none", "D075"),
        (State.EXCEPTION, "paid", "none", "none", "D069"),
        (State.ALLOCATED, "paid", "none", "part", ""),
        (State.ALLOCATED, "paid", "none", "shipped", "D080"),
        *((state, "paid", "none", "none", "D080") for state in (State.SHIPPED, State.COMPLETED, State.CLOSED)),
    ],
)
def test_an_order_changes_while_it_is_paid_and_here_and_no_money_is_asked_back(
    state: State, payment: str, refund: str, delivery: str, refused: str
) -> None:
    assert may_amend(state, payment, refund, delivery).duty == refused


@pytest.mark.parametrize(
    ("payment", "refund", "refused_by"),
    [
        (Payment.PAID, Refund.NONE, ""),
        (Payment.PAID, Refund.PLACED, ""),
        (Payment.PAID, Refund.ASKED, "D073"),
        (Payment.PAID, Refund.PARTIAL, "D073"),
        (Payment.PAID, Refund.FULL, "D073"),
        (Payment.UNPAID, Refund.NONE, "D075"),
        (Payment.UNPAID, Refund.FULL, "D075"),
    ],
)
@duty("D075")
def test_only_paid_orders_without_open_refund_move_on(payment: Payment, refund: Refund, refused_by: str) -> None:
    assert may_move_on(payment, refund).duty == refused_by


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], (P.UNSTATED, True)),
        ([P.AWAITING_PAYMENT], (P.AWAITING_PAYMENT, True)),
        ([P.PAID_WAITING_SHIP, P.CLOSED_REFUNDED], (P.PAID_WAITING_SHIP, True)),
        ([P.CLOSED_UNPAID, P.CLOSED_REFUNDED], (P.CLOSED_REFUNDED, True)),
        ([P.PAID_WAITING_SHIP, P.SHIPPED], (P.PART_SHIPPED, True)),
        ([P.SHIPPED, P.COMPLETED], (P.SHIPPED, True)),
        ([P.PAID_WAITING_SHIP, P.PLATFORM_HOLD], (P.PLATFORM_HOLD, True)),
        ([P.PLATFORM_HOLD, P.SHIPPED], (P.PART_SHIPPED, True)),
        ([P.AWAITING_PAYMENT, P.SHIPPED], (P.UNSTATED, False)),
    ],
)
def test_lines_tell_the_state_of_their_order(said: list[P], expected: tuple[P, bool]) -> None:
    assert line_state(said) == expected


knowns = st.builds(
    Known,
    state=st.sampled_from(P),
    refund=st.sampled_from(["", *R]),
    total=st.sampled_from([None, Decimal(20), Decimal(25)]),
    paid=st.sampled_from([None, Decimal(20), Decimal(15), Decimal(0)]),
    refunded=st.sampled_from([Decimal(0), Decimal(5), Decimal(20)]),
    ordered_at=st.sampled_from([None, NOON]),
    paid_at=st.sampled_from([None, NOON, NOON.replace(hour=5)]),
    ship_by=st.sampled_from([None, NOON, NOON.replace(hour=6)]),
    balance=st.sampled_from([0, Told.BALANCE_DUE, Told.BALANCE_PAID]),
    postage=st.sampled_from([None, Decimal(0), Decimal(8)]),
)


@given(st.lists(knowns, min_size=1, max_size=4))
def test_files_give_the_same_order_whatever_their_sequence(files: list[Known]) -> None:
    results = set()
    for sequence in permutations(files):
        known = Known()
        for file in sequence:
            known = merge(known, file)
        results.add(known)
    assert len(results) == 1


@given(knowns, knowns)
def test_hearing_the_same_twice_changes_nothing(one: Known, other: Known) -> None:
    both = merge(merge(Known(), one), other)
    assert merge(both, other) == both


def test_hold_of_the_platform_is_believed_over_a_payment_and_goes_with_the_goods() -> None:
    paid, hold, sent = (Known(state=s) for s in (P.PAID_WAITING_SHIP, P.PLATFORM_HOLD, P.SHIPPED))
    assert [merge(paid, hold).state, merge(hold, paid).state] == [P.PLATFORM_HOLD, P.PLATFORM_HOLD]
    assert merge(hold, sent).state == P.SHIPPED


@pytest.mark.parametrize(
    ("told", "lines", "expected"),
    [
        (P.UNSTATED, [P.SHIPPED], (P.SHIPPED, True)),
        (P.SHIPPED, [P.PAID_WAITING_SHIP], (P.SHIPPED, True)),
        (P.PAID_WAITING_SHIP, [], (P.PAID_WAITING_SHIP, True)),
        (P.PAID_WAITING_SHIP, [P.AWAITING_PAYMENT, P.SHIPPED], (P.PAID_WAITING_SHIP, False)),
    ],
)
def test_order_is_as_far_as_it_or_its_lines_are_told(told: P, lines: list[P], expected: tuple[P, bool]) -> None:
    assert platform_state(told, lines) == expected


@pytest.mark.parametrize(("paid", "closed_as"), [(False, P.CLOSED_UNPAID), (True, P.CLOSED_REFUNDED)])
def test_closed_deal_was_refunded_when_payment_or_refund_is_known(paid: bool, closed_as: P) -> None:
    assert close_kind(P.CLOSED_UNPAID, paid=paid) == closed_as
    assert close_kind(P.SHIPPED, paid=paid) == P.SHIPPED


@pytest.mark.parametrize(
    ("state", "paid_at", "payment"),
    [
        (P.UNSTATED, None, Payment.UNPAID),
        (P.AWAITING_PAYMENT, None, Payment.UNPAID),
        (P.PLATFORM_HOLD, None, Payment.UNPAID),
        (P.PLATFORM_HOLD, NOON, Payment.PAID),
        (P.PAID_WAITING_SHIP, None, Payment.PAID),
        (P.CLOSED_UNPAID, None, Payment.UNPAID),
        (P.CLOSED_REFUNDED, None, Payment.PAID),
    ],
)
@duty("D075")
def test_payment_is_known_by_its_time_or_by_what_follows_from_it(
    state: P, paid_at: datetime | None, payment: Payment
) -> None:
    assert payment_axis(state, paid_at=paid_at) == payment


@pytest.mark.parametrize(
    ("state", "was", "current", "gone", "expected"),
    [
        (P.PAID_WAITING_SHIP, "none", State.RECEIVED, False, Delivery.NONE),
        (P.PART_SHIPPED, "none", State.EXCEPTION, False, Delivery.PART),
        (P.SHIPPED, "none", State.SHIPPED, False, Delivery.SHIPPED),
        (P.COMPLETED, "shipped", State.COMPLETED, False, Delivery.SIGNED),
        (P.CLOSED_REFUNDED, "none", State.CLOSED, False, Delivery.NONE),
        (P.CLOSED_REFUNDED, "none", State.CLOSED, True, Delivery.SHIPPED),
        (P.CLOSED_REFUNDED, "part", State.CLOSED, False, Delivery.SHIPPED),
        (P.UNSTATED, "none", State.EXCEPTION, True, Delivery.PART),
        (P.PAID_WAITING_SHIP, "shipped", State.SHIPPED, False, Delivery.SHIPPED),
    ],
)
def test_delivery_is_what_the_platform_says_or_our_own_hand_did(
    state: P, was: str, current: State, gone: bool, expected: Delivery
) -> None:
    assert delivery_axis(state, was, current, gone=gone) == expected


@pytest.mark.parametrize(
    ("state", "lines", "matched", "expected"),
    [
        (P.UNSTATED, 0, True, (State.EXCEPTION, Problem.NO_LINES)),
        (P.UNSTATED, 1, True, (State.EXCEPTION, Problem.UNSTATED)),
        (P.PAID_WAITING_SHIP, 0, True, (State.EXCEPTION, Problem.NO_LINES)),
        (P.PAID_WAITING_SHIP, 1, False, (State.EXCEPTION, Problem.UNMATCHED_SKU)),
        (P.PAID_WAITING_SHIP, 1, True, (State.RECEIVED, None)),
        (P.PLATFORM_HOLD, 1, True, (State.EXCEPTION, Problem.PLATFORM_HOLD)),
        (P.PART_SHIPPED, 1, True, (State.EXCEPTION, Problem.PART_SHIPPED)),
        (P.AWAITING_PAYMENT, 0, True, (State.AWAITING_PAYMENT, None)),
        (P.SHIPPED, 0, True, (State.SHIPPED, None)),
        (P.COMPLETED, 0, True, (State.COMPLETED, None)),
        (P.CLOSED_UNPAID, 0, True, (State.CLOSED, None)),
    ],
)
def test_standing_of_an_untouched_order(
    state: P, lines: int, matched: bool, expected: tuple[State, Problem | None]
) -> None:
    assert standing(state, lines=lines, matched=matched, agree=True) == expected


@given(st.sampled_from(State), st.sampled_from(list(State)), st.sampled_from(Refund), st.sampled_from(P), st.booleans())
def test_platform_never_asks_for_a_move_the_table_lacks(
    current: State, wanted: State, refund: Refund, was: P, held: bool
) -> None:
    if wanted in MACHINE.entry:
        action = platform_action(current, wanted, refund, was=was, held=held)
        assert action is None or MACHINE.move(action, current) is not None


@pytest.mark.parametrize(
    ("current", "wanted", "was", "expected"),
    [
        (State.CLOSED, State.RECEIVED, P.CLOSED_REFUNDED, "platform_reopen"),
        (State.SHIPPED, State.EXCEPTION, P.SHIPPED, "platform_fault"),
        (State.COMPLETED, State.SHIPPED, P.COMPLETED, "platform_ship"),
        (State.SHIPPED, State.RECEIVED, P.PAID_WAITING_SHIP, None),
        (State.COMPLETED, State.SHIPPED, P.SHIPPED, None),
    ],
)
def test_line_nobody_knew_of_brings_back_what_the_platform_had_ended_and_never_what_we_did(
    current: State, wanted: State, was: P, expected: str | None
) -> None:
    assert platform_action(current, wanted, Refund.NONE, was=was) == expected


@duty("D073")
def test_order_held_by_a_person_is_held_again_when_its_exception_ends() -> None:
    assert platform_action(State.EXCEPTION, State.RECEIVED, Refund.NONE, held=True) == "platform_hold_on"


@pytest.mark.parametrize(
    ("refunded", "told", "was", "grew", "expected"),
    [
        ("0", "", Refund.NONE, False, Refund.NONE),
        ("0", "none", Refund.NONE, False, Refund.NONE),
        ("0", "asked", Refund.NONE, True, Refund.ASKED),
        ("0", "asked", Refund.PLACED, False, Refund.PLACED),
        ("0", "asked", Refund.PLACED, True, Refund.ASKED),
        ("0", "done", Refund.ASKED, True, Refund.PARTIAL),
        ("5", "", Refund.NONE, True, Refund.PARTIAL),
        ("5", "", Refund.PLACED, False, Refund.PLACED),
        ("6", "", Refund.PLACED, True, Refund.PARTIAL),
        ("20", "", Refund.PLACED, True, Refund.FULL),
        ("20", "asked", Refund.PLACED, False, Refund.FULL),
    ],
)
@duty("D073")
def test_refund_axis_follows_what_is_told_of_the_order(
    refunded: str, told: str, was: Refund, grew: bool, expected: Refund
) -> None:
    assert refund_axis(Decimal(refunded), Decimal(20), told=told, was=was, grew=grew) == expected


def share(due: int, refunded: int = 0, told: str = "", closed: bool = False) -> Share:
    return Share(Decimal(due), Decimal(refunded), told, closed)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([share(10, told="asked"), share(10)], Refund.ASKED),
        ([share(10, 10, "done", closed=True), share(10)], Refund.PLACED),
        ([share(10, 4, "done"), share(10)], Refund.PARTIAL),
        ([share(10, 10, closed=True), share(10, 3)], Refund.PARTIAL),
        ([share(10, 10, "done", closed=True), share(10, 10, closed=True)], Refund.FULL),
        ([share(10, 10, "done", closed=True), share(0)], Refund.FULL),
    ],
)
@duty("D073")
def test_refund_that_closed_lines_explain_lets_the_rest_go_on(lines: list[Share], expected: Refund) -> None:
    refunded = refunded_of(Decimal(0), lines, [])
    assert refund_axis(refunded, None, lines=lines) == expected


@pytest.mark.parametrize(
    ("line", "cases", "expected"),
    [
        (share(10), [Case("a", R.ASKED)], share(10, told="asked")),
        (share(10), [Case("b", R.ASKED)], share(10)),
        (share(10), [Case("a", R.DONE, Decimal(4)), Case("a", R.DONE, Decimal(6))], share(10, 10, "done", True)),
        (share(10, 10, "done"), [Case("a", R.DONE, Decimal(10))], share(10, 10, "done", True)),
        (share(10, told="done"), [], share(10, told="done")),
        (share(10, told="done", closed=True), [], share(10, 10, "done", True)),
        (share(10), [Case("a", R.NONE)], share(10)),
    ],
)
def test_line_and_its_cases_tell_of_the_same_money(line: Share, cases: list[Case], expected: Share) -> None:
    assert with_cases("a", line, cases) == expected


@given(word=st.sampled_from(list(PlatformState)), was=st.sampled_from(list(Delivery)), gone=st.booleans())
def test_while_lines_wait_here_the_platform_never_says_that_all_went_out(
    word: str, was: Delivery, *, gone: bool
) -> None:
    assert delivery_axis(word, was, State.APPROVED, gone=gone, here=True) in (Delivery.NONE, Delivery.PART)
    state, problem = standing(said_while_parts_wait(word), lines=1, matched=True, agree=True)
    assert (problem == Problem.PART_SHIPPED, state in (State.SHIPPED, State.COMPLETED)) == (False, False)


FEN = st.integers(0, 10_000_000).map(lambda n: Decimal(n) / 100)


@given(due=FEN, sold=st.integers(1, 99), goes=st.integers(0, 99), fewer=st.integers(0, 99))
def test_what_goes_back_for_a_cut_is_exact_grows_with_it_and_never_passes_what_was_due(
    due: Decimal, sold: int, goes: int, fewer: int
) -> None:
    back = cut_back(due, sold, goes)
    assert (back == 0 or goes < sold, back == back.quantize(Decimal("0.01")), 0 <= back <= due) == (True, True, True)
    assert cut_back(due, sold, 0) == due
    assert cut_back(due, sold, min(goes, fewer)) >= back


@given(due=FEN.filter(bool), sold=st.integers(2, 9), data=st.data(), other=FEN)
def test_a_cut_is_placed_by_itself_and_explains_refunds_up_to_what_was_agreed(
    due: Decimal, sold: int, data: st.DataObject, other: Decimal
) -> None:
    agreed = cut_back(due, sold, data.draw(st.integers(0, sold - 1)))
    lines, total = [Share(due, agreed=agreed), Share(Decimal(10**6))], due + 10**6
    if agreed:
        assert refund_axis(Decimal(0), total, lines=lines) == Refund.PLACED
    paid = min(other, due)
    expected = Refund.NONE if not agreed and not paid else Refund.PLACED if paid <= agreed else Refund.PARTIAL
    assert refund_axis(paid, total, told="done" if paid else "", lines=lines) == expected
    assert refund_axis(Decimal(0), total, told="asked", lines=lines) == Refund.ASKED
