"""Rules of review: tables, no database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Text
from zhanggui.trade.review.rules import Finding, Rule, Subject, assess
from zhanggui.trade.review.states import Outcome

STOP = Text("尚未确认付款")
CLEAN = Subject(order_id=1, amount_fen=9_900, address_known=True, address_full=False, own_label=False)
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
    ("change", "expected"),
    [
        ({}, []),
        ({"amount_fen": 100_000}, ["large_amount"]),
        ({"amount_fen": 99_999}, []),
        ({"address_known": False}, ["no_usable_address"]),
        ({"own_label": True}, ["no_usable_address"]),
        ({"address_full": True, "own_label": True}, []),
        ({"same_receiver": 4}, []),
        ({"same_receiver": 5}, ["many_to_one_receiver"]),
        ({"notes": "麻烦改地址，谢谢"}, ["remark_words"]),
        ({"stop": STOP}, ["refund_open"]),
        ({"stop": STOP, "amount_fen": 200_000}, ["large_amount", "refund_open"]),
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
