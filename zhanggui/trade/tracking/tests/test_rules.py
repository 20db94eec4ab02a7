"""What senders tell, in one shape."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.trade.tracking.rules import (
    AGAIN,
    REST,
    TEXT_MOST,
    ask_again,
    plain,
    route_again,
    step_of,
    without_phones,
)
from zhanggui.trade.tracking.states import Step

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_parcel_without_news_is_asked_for_ever_later_and_then_by_a_person() -> None:
    waits = [ask_again(failures=n, now=NOW) for n in range(1, len(AGAIN) + 2)]
    assert waits == [*(NOW + wait for wait in AGAIN), None]


@given(st.integers(1, 10_000))
def test_a_service_that_does_not_answer_rests_an_hour_at_most(failures: int) -> None:
    assert REST[0] <= route_again(failures=failures, now=NOW) - NOW <= timedelta(hours=1)


@given(st.text())
def test_whatever_a_stranger_says_can_be_kept(text: str) -> None:
    kept = without_phones(text)
    assert (len(kept) <= TEXT_MOST, "\0" in kept, kept.encode().decode()) == (True, False, kept)
    assert plain("\ud800\0x") == "? x"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("快递员张三 13800138000 正在派送", "快递员张三 138****8000 正在派送"),
        ("电话+86 138-0013-8000，固话0571-88886666", "电话138****8000，固话0571****6666"),
        ("运单 73123456789012 已到  杭州\n中转", "运单 73123456789012 已到 杭州 中转"),
    ],
)
def test_phone_numbers_lose_their_middle(told: str, kept: str) -> None:
    assert without_phones(told) == kept


def test_words_of_files_are_compared_whole() -> None:
    assert [step_of(word) for word in ("已签收", " 派件 ", "签收失败", "")] == [
        Step.SIGNED,
        Step.DELIVERING,
        Step.NONE,
        Step.NONE,
    ]
