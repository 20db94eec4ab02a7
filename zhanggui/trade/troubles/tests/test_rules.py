"""What a carrier's words mean, when a case may be closed, how much may be claimed, who may grant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.troubles import rules
from zhanggui.trade.troubles.states import Kind, Liable, Outcome


@pytest.mark.parametrize(
    ("words", "comes_back", "asked_back", "kind"),
    [
        ("收件人拒收", False, False, Kind.REFUSED),
        ("外包装破损，已登记", False, False, Kind.DAMAGED),
        ("快件遗失", False, False, Kind.LOST),
        ("电话无人接听，次日再派", False, False, Kind.UNDELIVERED),
        ("退回中", True, False, Kind.REFUSED),
        ("退回中", True, True, Kind.INTERCEPTED),
    ],
)
def test_a_carriers_words_say_what_is_wrong(words: str, comes_back: bool, asked_back: bool, kind: Kind) -> None:
    assert rules.kind_of(words, comes_back=comes_back, asked_back=asked_back) == kind


@duty("D089")
@pytest.mark.parametrize(
    ("kind", "outcome", "liable", "told", "ok"),
    [
        (Kind.LOST, Outcome.RESENT, Liable.CARRIER, False, False),
        (Kind.LOST, Outcome.RESENT, Liable.CARRIER, True, True),
        (Kind.LOST, Outcome.UNFOUNDED, Liable.NOBODY, False, True),
        (Kind.LATE, Outcome.RESENT, Liable.NOBODY, True, False),
        (Kind.LATE, Outcome.ARRIVED, Liable.NOBODY, False, True),
    ],
)
def test_a_case_is_closed_with_who_answers_and_a_harmed_buyer_was_told(
    kind: Kind, outcome: Outcome, liable: Liable, told: bool, ok: bool
) -> None:
    assert rules.may_close(kind, outcome, liable, told_buyer=told).ok == ok


@duty("D089")
@pytest.mark.parametrize(
    ("amount", "insured", "loss", "cap", "ok"),
    [
        ("100", None, "100", None, True),
        ("100.01", None, "100", None, False),
        ("51", None, "100", "50", False),
        ("50", None, "100", "50", True),
        ("300", "300", "100", "50", True),
        ("301", "300", "500", None, False),
        ("0", "300", "500", None, False),
    ],
)
def test_no_more_is_claimed_than_insured_or_lost_within_the_contract(
    amount: str, insured: str | None, loss: str, cap: str | None, ok: bool
) -> None:
    sums = {"insured": Decimal(insured) if insured else None, "cap": Decimal(cap) if cap else None}
    assert rules.may_claim(Decimal(amount), loss=Decimal(loss), **sums).ok == ok


@duty("D010")
def test_nobody_grants_what_he_asked_for() -> None:
    assert [rules.may_grant(askers=[5, 6], decider=who).ok for who in (5, 6, 8, None)] == [False, False, True, False]
