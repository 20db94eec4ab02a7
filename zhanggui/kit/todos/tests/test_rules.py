"""Who may do what with a to-do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhanggui.kit.todos import rules

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("only_for", "holder", "ok"), [(0, None, True), (0, 1, True), (0, 2, False), (1, 1, True), (2, 2, False)]
)
def test_one_takes_what_lies_with_the_group_or_with_oneself(only_for: int, holder: int | None, ok: bool) -> None:
    assert rules.may_take(only_for, holder, 1).ok is ok


@pytest.mark.parametrize(
    ("own", "holder", "oversees", "ok"),
    [(True, 1, True, False), (False, None, False, True), (False, 1, False, True), (False, 2, False, False),
     (False, 2, True, True)],
)  # fmt: skip
def test_anothers_is_given_on_by_who_oversees(own: bool, holder: int | None, oversees: bool, ok: bool) -> None:
    assert rules.may_give(own=own, holder=holder, who=1, oversees=oversees).ok is ok


def test_only_what_nothing_else_could_tell_is_finished_by_hand() -> None:
    assert [rules.may_finish(by_hand=one).ok for one in (True, False)] == [True, False]


def test_nobody_is_reminded_twice_within_the_quiet_time() -> None:
    asked = (None, NOW - HOUR, NOW - timedelta(minutes=5))
    assert [rules.may_remind(at, NOW, HOUR).ok for at in asked] == [True, True, False]
