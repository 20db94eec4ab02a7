"""How near a promise is, what a notice must say, what a result proves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.promises import rules
from zhanggui.trade.promises.states import Level, Telling

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@duty("D082")
@pytest.mark.parametrize(
    ("hours", "level"),
    [
        (12.1, None),
        (12, Level.NEAR),
        (4.1, Level.NEAR),
        (4, Level.URGENT),
        (0, Level.BROKEN),
        (-9, Level.BROKEN),
    ],
)
def test_the_nearest_warning_counts(hours: float, level: Level | None) -> None:
    assert rules.level_at(NOW + timedelta(hours=hours), NOW, rules.Ahead(near=12, urgent=4)) == level


@duty("D083")
@pytest.mark.parametrize(
    ("days", "needed", "ok"),
    [(None, True, False), (None, False, True), (1, True, True), (61, True, False), (-1, False, False)],
)
def test_who_shall_wait_is_told_until_when(days: int | None, needed: bool, ok: bool) -> None:
    until = None if days is None else NOW + timedelta(days=days)
    assert rules.may_promise(until, needed=needed, now=NOW).ok == ok


def test_only_a_word_that_means_yes_is_proof() -> None:
    told = [rules.result_of(word) for word in (" 成功 ", "OK", "失败", "", "号码为空")]
    assert told == [Telling.TOLD, Telling.TOLD, Telling.FAILED, Telling.FAILED, Telling.FAILED]
