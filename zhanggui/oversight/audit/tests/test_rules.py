"""What stands out, and who signs."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.oversight.audit import rules
from zhanggui.oversight.audit.states import Odd


@duty("D184")
@pytest.mark.parametrize(
    ("looks", "night", "odds"),
    [(19, 0, []), (20, 0, []), (60, 0, [Odd.MANY]), (60, 1, [Odd.MANY, Odd.NIGHT]), (1, 2, [Odd.NIGHT])],
)
def test_many_more_looks_than_others_and_looks_by_night_stand_out(looks: int, night: int, odds: list[Odd]) -> None:
    assert rules.odds_of(looks=looks, everybody=[10, 20, looks], at_night=night) == odds


@duty("D010")
@duty("D184")
def test_who_looked_does_not_sign() -> None:
    assert [bool(rules.may_sign(asker_id=who, people=[1, 2])) for who in (3, 1, None)] == [True, False, False]
