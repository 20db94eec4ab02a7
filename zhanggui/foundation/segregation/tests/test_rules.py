"""Rules as tables."""

from __future__ import annotations

from zhanggui.foundation.segregation import rules
from zhanggui.foundation.segregation.states import Standing
from zhanggui.kit.controls import duty


@duty("D010")
def test_only_a_new_blocked_pair_without_exception_is_refused() -> None:
    pairs = [rules.Pair(1, "a", "b", True, "分开"), rules.Pair(2, "a", "c", False, "看着")]

    def asked(before: str, after: str, *excepted: int) -> bool:
        return bool(rules.rights_compatible(before=set(before), after=set(after), pairs=pairs, excepted=excepted))

    assert [asked("a", "ab"), asked("a", "ac"), asked("ab", "abc"), asked("a", "ab", 1), asked("", "ab", 2)] == [
        False, True, True, True, False
    ]  # fmt: skip


def test_standing_is_the_worst_that_is_not_excepted() -> None:
    told = [rules.standing_of(blocks=b, excepted=e) for b in (True, False) for e in (True, False)]
    assert told == [Standing.EXCEPTED, Standing.BROKEN, Standing.EXCEPTED, Standing.WATCHED]


@duty("D010")
def test_exception_is_approved_by_a_person_who_is_another() -> None:
    asked = [rules.approved_by_another(asker_id=i, employee_id=3) for i in (None, 3, 4)]
    assert [bool(one) for one in asked] == [False, False, True]
