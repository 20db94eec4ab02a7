"""The life of a plan."""

from __future__ import annotations

from zhanggui.kit.controls import duty
from zhanggui.trade.presale.states import COUNTS, PLANS, PlanState


@duty("D094")
def test_a_plan_begins_as_a_draft_and_a_void_one_is_over() -> None:
    assert PLANS.entry == {PlanState.DRAFT}
    assert [[a for a in ("start", "end", "void") if PLANS.move(a, state)] for state in PlanState] == [
        ["start", "void"],
        ["end", "void"],
        ["void"],
        [],
    ]


def test_a_plan_holds_for_what_was_paid_in_its_time_also_when_it_has_ended() -> None:
    assert COUNTS == (PlanState.ACTIVE, PlanState.ENDED)
