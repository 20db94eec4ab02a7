"""Rules of orders: tables and properties, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.trade.orders.rules import (
    Finding,
    Known,
    Rule,
    Subject,
    address_kind,
    assess,
    line_state,
    may_move_on,
    merge,
    platform_action,
    refund_axis,
    region_of,
    standing,
)
from zhanggui.trade.orders.states import MACHINE, Address, Outcome, Payment, PlatformState, Problem, Refund, State

P = PlatformState
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
CLEAN = Subject(order_id=1, amount_fen=9_900, address=Address.REGION, own_label=False, payment="paid", refund="none")
RULES = (
    Rule("large_amount", "D071", {"limit_fen": 100_000}),
    Rule("no_usable_address", "D069", {}),
    Rule("many_to_one_receiver", "D070", {"orders": 5, "hours": 24}),
    Rule("remark_words", "D071", {"words": ["改地址"]}),
    Rule("refund_open", "D075", {}),
)


def hits(finding: Finding) -> list[str]:
    return [hit.code for hit in finding.hits]


@pytest.mark.parametrize(
    ("payment", "refund", "refused_by"),
    [
        (Payment.PAID, Refund.NONE, ""),
        (Payment.PAID, Refund.PLACED, ""),
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
    ("change", "expected"),
    [
        ({}, []),
        ({"amount_fen": 100_000}, ["large_amount"]),
        ({"amount_fen": 99_999}, []),
        ({"address": Address.NONE}, ["no_usable_address"]),
        ({"address": Address.MASKED}, []),
        ({"address": Address.MASKED, "own_label": True}, ["no_usable_address"]),
        ({"address": Address.FULL, "own_label": True}, []),
        ({"same_receiver": 4}, []),
        ({"same_receiver": 5}, ["many_to_one_receiver"]),
        ({"notes": "麻烦改地址，谢谢"}, ["remark_words"]),
        ({"refund": "partial"}, ["refund_open"]),
        ({"payment": "unpaid", "amount_fen": 200_000}, ["large_amount", "refund_open"]),
    ],
)
@duty("D070")
def test_rule_set_sends_to_a_person_exactly_what_it_must(change: dict[str, object], expected: list[str]) -> None:
    finding = assess(replace(CLEAN, **change), RULES)  # type: ignore[arg-type]
    assert (hits(finding), finding.outcome) == (expected, Outcome.REVIEW if expected else Outcome.PASSED)


@pytest.mark.parametrize("rule", [Rule("nobody_wrote_this", "D070", {}), Rule("large_amount", "D071", {})])
@duty("D071")
def test_rule_that_fails_asks_a_person_and_never_passes(rule: Rule) -> None:
    finding = assess(CLEAN, [rule])
    assert (finding.outcome, hits(finding)) == (Outcome.REVIEW, [rule.code])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], (P.UNSTATED, True)),
        ([P.AWAITING_PAYMENT], (P.AWAITING_PAYMENT, True)),
        ([P.PAID_WAITING_SHIP, P.CLOSED_REFUNDED], (P.PAID_WAITING_SHIP, True)),
        ([P.CLOSED_UNPAID, P.CLOSED_REFUNDED], (P.CLOSED_REFUNDED, True)),
        ([P.PAID_WAITING_SHIP, P.SHIPPED], (P.PART_SHIPPED, True)),
        ([P.SHIPPED, P.COMPLETED], (P.SHIPPED, True)),
        ([P.AWAITING_PAYMENT, P.SHIPPED], (P.UNSTATED, False)),
    ],
)
def test_lines_tell_the_state_of_their_order(said: list[P], expected: tuple[P, bool]) -> None:
    assert line_state(said) == expected


knowns = st.builds(
    Known,
    platform_state=st.sampled_from(P),
    total=st.sampled_from([None, Decimal(20), Decimal(25)]),
    paid=st.sampled_from([None, Decimal(20), Decimal(15), Decimal(0)]),
    refunded=st.sampled_from([Decimal(0), Decimal(5), Decimal(20)]),
    ordered_at=st.sampled_from([None, NOON]),
    paid_at=st.sampled_from([None, NOON, NOON.replace(hour=5)]),
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


@pytest.mark.parametrize(
    ("known", "closed_as"),
    [
        (Known(platform_state=P.CLOSED_UNPAID), P.CLOSED_UNPAID),
        (Known(platform_state=P.CLOSED_UNPAID, paid_at=NOON), P.CLOSED_REFUNDED),
        (Known(platform_state=P.CLOSED_UNPAID, refunded=Decimal(1)), P.CLOSED_REFUNDED),
    ],
)
def test_closed_deal_was_refunded_when_payment_or_refund_is_known(known: Known, closed_as: P) -> None:
    assert merge(Known(), known).platform_state == closed_as


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
    assert standing(Known(platform_state=state), lines=lines, matched=matched, agree=True) == expected


@given(st.sampled_from(State), st.sampled_from(list(State)), st.sampled_from(Refund))
def test_platform_never_asks_for_a_move_the_table_lacks(current: State, wanted: State, refund: Refund) -> None:
    if wanted in MACHINE.entry:
        action = platform_action(current, wanted, refund)
        assert action is None or MACHINE.move(action, current) is not None


@pytest.mark.parametrize(
    ("refunded", "was", "grew", "expected"),
    [
        ("0", Refund.NONE, False, Refund.NONE),
        ("5", Refund.NONE, True, Refund.PARTIAL),
        ("5", Refund.PLACED, False, Refund.PLACED),
        ("6", Refund.PLACED, True, Refund.PARTIAL),
        ("20", Refund.PLACED, True, Refund.FULL),
    ],
)
def test_refund_axis_follows_the_amount(refunded: str, was: Refund, grew: bool, expected: Refund) -> None:
    known = Known(total=Decimal(20), refunded=Decimal(refunded))
    assert refund_axis(known, was, grew=grew) == expected


@pytest.mark.parametrize(
    ("address", "region", "kind"),
    [
        ("上海", "上海", Address.REGION),
        ("浙江省", "浙江", Address.REGION),
        ("内蒙古自治区", "内蒙古", Address.REGION),
        ("广西壮族自治区南宁市青秀区民族大道 131 号", "广西南宁", Address.FULL),
        ("浙江省杭州市余杭区文一西路 969 号", "浙江杭州", Address.FULL),
        ("浙江省 杭州市 余杭区 ****", "浙江杭州", Address.MASKED),
        ("", "", Address.NONE),
        ("不清楚", "", Address.NONE),
    ],
)
def test_address_is_read_for_region_and_use(address: str, region: str, kind: Address) -> None:
    assert (region_of(address), address_kind(address)) == (region, kind)
