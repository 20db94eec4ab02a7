"""What senders tell, in one shape."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.trade.tracking.rules import Heard, Unreadable, push_heard, push_signed, step_of, without_phones
from zhanggui.trade.tracking.states import Step


def param(*data: dict[str, Any], state: str = "0", nu: str = "YT1234567890123") -> str:
    return json.dumps({"status": "polling", "lastResult": {"state": state, "nu": nu, "com": "yuantong", "data": data}})


def test_the_state_is_that_of_the_newest_event_whatever_its_place() -> None:
    older = {"ftime": "2026-11-20 08:00:00", "context": "【杭州】已揽收", "status": "揽收"}
    newer = {"ftime": "2026-11-21 09:30:00", "context": "已签收，签收人：本人"}
    told = push_heard(param(older, newer, state="3"))
    assert told == [
        Heard("YT1234567890123", datetime(2026, 11, 20, 0, tzinfo=UTC), Step.COLLECTED, "揽收", "【杭州】已揽收"),
        Heard("YT1234567890123", datetime(2026, 11, 21, 1, 30, tzinfo=UTC), Step.SIGNED, "3", "已签收，签收人：本人"),
    ]


def test_a_code_nobody_knows_is_kept_and_means_nothing() -> None:
    (told,) = push_heard(param({"time": "2026-11-20 08:00:00", "context": "转投"}, state="7"))
    assert (told.step, told.code) == (Step.NONE, "7")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"lastResult": null}', param(nu="x"), param({"context": "无时间"}), param({"ftime": "昨天"})],
)
def test_what_is_no_news_of_a_parcel_says_so(text: str) -> None:
    with pytest.raises(Unreadable):
        push_heard(text)


@given(st.text(), st.text(min_size=1))
def test_only_who_knows_the_salt_signs(text: str, salt: str) -> None:
    sign = hashlib.md5((text + salt).encode(errors="surrogatepass"), usedforsecurity=False).hexdigest().upper()
    tried = ((text, sign, salt), (text + "x", sign, salt), (text, "", salt), (text, sign, ""))
    assert [push_signed(*one).ok for one in tried] == [
        True,
        False,
        False,
        False,
    ]


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
