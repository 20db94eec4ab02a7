"""The lives of requests and rules."""

from __future__ import annotations

from zhanggui.foundation.approvals.states import REQUESTS, RULES, RequestState, RuleState


def test_a_request_is_approved_by_a_gate_and_spent_only_after_that() -> None:
    assert REQUESTS.pairs(gated=True) == {(RequestState.PENDING, RequestState.APPROVED)}
    assert REQUESTS.sources("spend") == (RequestState.APPROVED, RequestState.GRANTED)
    assert [t.action for t in REQUESTS.table if RequestState.SPENT in t.frm] == []


def test_a_rule_lives_by_a_gate_and_never_again() -> None:
    assert RULES.pairs(gated=True) == {(RuleState.DRAFT, RuleState.LIVE)}
    assert [t.action for t in RULES.table if RuleState.ENDED in t.frm] == []
