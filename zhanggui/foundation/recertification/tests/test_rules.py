"""Rules as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.recertification import rules
from zhanggui.foundation.recertification.states import Decision, Flag
from zhanggui.kit.controls import duty

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PLAIN = {"now": NOW, "moved": False, "apart": False, "twin": False, "papers": False}


@duty("D193")
@pytest.mark.parametrize(("days", "flags"), [(None, [Flag.NEVER]), (90, []), (91, [Flag.DORMANT])])
def test_unused_and_dormant_accounts_are_flagged(days: int | None, flags: list[Flag]) -> None:
    last = None if days is None else NOW - timedelta(days=days)
    assert rules.flags_of(last_login=last, **PLAIN) == flags


@duty("D010")
@given(who=st.integers(1, 3), candidates=st.lists(st.tuples(st.integers(1, 3), st.just("x"))))
def test_reviewer_is_the_first_who_is_somebody_else(who: int, candidates: list[tuple[int, str]]) -> None:
    others = [one for one in candidates if one[0] != who]
    assert rules.reviewer_of(who, candidates) == (others[0] if others else None)


@duty("D010")
def test_reviewer_or_personnel_decides_and_never_about_himself() -> None:
    def may(asker: int | None, manages: bool) -> bool:
        return bool(rules.may_decide(asker_id=asker, manages=manages, reviewer_id=2, employee_id=1))

    assert [may(None, True), may(1, True), may(2, False), may(3, False), may(3, True)] == [
        False, False, True, False, True
    ]  # fmt: skip


@duty("D182")
def test_row_is_decided_once_unless_deferred_and_never_after_closing() -> None:
    told = {d: bool(rules.decision_stands(before=d, open_=True)) for d in Decision}
    assert told == {Decision.NONE: True, Decision.KEEP: False, Decision.TAKE: False, Decision.DEFER: True}
    assert not rules.decision_stands(before=Decision.NONE, open_=False)
