"""The life of a rule."""

from __future__ import annotations

from zhanggui.kit.controls import duty
from zhanggui.trade.gifts.states import RULES, RuleState


@duty("D060")
def test_a_rule_is_born_proposed_and_what_is_over_stays_over() -> None:
    assert RULES.entry == {RuleState.PROPOSED}
    ways = ("approve", "refuse", "withdraw", "end")
    assert [[way for way in ways if RULES.move(way, state)] for state in RuleState] == [
        ["approve", "refuse", "withdraw"],
        ["end"],
        [],
        [],
    ]
