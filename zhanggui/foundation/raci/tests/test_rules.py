"""Reading posts out of clauses, and who takes what over from whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.raci import rules
from zhanggui.foundation.raci.states import Part, Standing
from zhanggui.kit.controls import duty

NAMES = {"operator": ("运营",), "agent": ("客服",), "finance": ("财务",), "product": ("产品",), "head": ("部门负责人",)}
A, R, C, N = Part.ACCOUNTABLE, Part.RESPONSIBLE, Part.CONSULTED, Part.INFORMED
WHOLE = {A: frozenset({"head"}), R: frozenset({"agent"})}


@duty("D007")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("运营组每天核对库存。", {A: "operator", R: "operator"}),
        ("运营部拟定方案，报财务部审批。", {A: "finance", R: "operator"}),
        ("客服负责答复买家，财务配合核对退款。", {A: "agent", R: "agent", C: "finance"}),
        ("运营每日汇总，并通知财务。", {A: "operator", R: "operator", N: "finance"}),
        ("促销方案由运营提出，经部门负责人批准后执行。", {A: "head"}),
        ("产品质量以检测报告为准。", {}),
    ],
)
def test_words_propose_who_acts_and_who_approves(text: str, told: dict[Part, str]) -> None:
    found = rules.proposed(text, NAMES)
    assert {part: ",".join(sorted(codes)) for part, codes in found.items() if codes} == told


@duty("D007")
@given(
    st.lists(st.sampled_from(["运营组", "客服部", "财务", "审批", "配合", "通知", "负责", "，", "核对"]), max_size=12)
)
def test_proposal_never_has_two_who_answer_or_one_in_two_lower_parts(words: list[str]) -> None:
    found = rules.proposed("".join(words), NAMES)
    assert len(found[A]) <= 1
    assert not found[C] & (found[A] | found[R])
    assert not found[N] & (found[A] | found[R] | found[C])
    assert bool(found[A]) or not found[R]


@duty("D007")
def test_clause_is_whole_with_one_who_answers_and_somebody_who_does_it() -> None:
    told = [
        bool(rules.charges_whole(accountable=a, responsible=r))
        for a, r in (("a", "b"), ("", "b"), ("ab", "b"), ("a", ""))
    ]
    assert told == [True, False, False, False]


@duty("D007")
def test_parts_of_a_clause_take_over_the_posts_of_the_nearest_clause_above() -> None:
    other = {R: frozenset({"operator"})}
    told = rules.shown([0, 1, 2, 1, 0, 1], [WHOLE, None, None, other, None, None])
    assert [one.standing for one in told] == [
        Standing.OWN, Standing.ABOVE, Standing.ABOVE, Standing.PARTLY, Standing.EMPTY, Standing.EMPTY,
    ]  # fmt: skip
    assert (told[2].charges, told[3].charges, told[5].charges) == (WHOLE, other, {})
