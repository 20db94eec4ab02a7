"""What stands out, and who signs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.controls import duty
from zhanggui.oversight.audit import rules
from zhanggui.oversight.audit.states import Odd

MANY, TIMES = Decimal(20), Decimal(3)


@duty("D184")
@pytest.mark.parametrize(
    ("looks", "night", "odds"),
    [(19, 0, []), (20, 0, []), (60, 0, [Odd.MANY]), (60, 1, [Odd.MANY, Odd.NIGHT]), (1, 2, [Odd.NIGHT])],
)
def test_many_more_looks_than_others_and_looks_by_night_stand_out(looks: int, night: int, odds: list[Odd]) -> None:
    for others in ([10, 20], [5, 18, 40]):
        assert rules.odds_of(looks=looks, others=others, at_night=night, many=MANY, times=TIMES) == odds


@duty("D184")
@pytest.mark.parametrize(("others", "odds"), [([1], [Odd.MANY]), ([], [Odd.MANY]), ([34], [])])
def test_one_of_two_and_one_alone_can_stand_out(others: list[int], odds: list[Odd]) -> None:
    assert rules.odds_of(looks=100, others=others, at_night=0, many=MANY, times=TIMES) == odds


@duty("D184")
def test_night_lies_around_midnight() -> None:
    found = [hour for hour in range(24) if rules.night_of(hour, begins=Decimal(22), ends=Decimal(6))]
    assert found == [0, 1, 2, 3, 4, 5, 22, 23]


@duty("D010")
@duty("D184")
def test_who_looked_does_not_sign() -> None:
    assert [bool(rules.may_sign(asker_id=who, people=[1, 2])) for who in (3, 1, None)] == [True, False, False]
