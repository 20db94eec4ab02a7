"""Clauses find the duties they speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.conformity.queries import duties
from zhanggui.foundation.conformity.rules import Likeness
from zhanggui.kit.actor import System

DUTIES = Likeness({code: duty.zh for code, duty in duties(by=System("test")).items()})


@pytest.mark.parametrize(
    ("title", "text", "duty"),
    [
        ("库存", "大促时要防止超卖，卖出的都有货。", "D092"),
        ("异常订单", "系统标出的异常订单由审单员人工审核后才能放行。", "D071"),
        ("离职", "员工离职或调岗时，当天收回全部账号权限。", "D021"),
        ("首问负责", "第一位接待客户的客服负责到底。", "D116"),
        ("", "每次改价都要留下记录并备案。", "D052"),
    ],
)
def test_the_duty_meant_comes_first(title: str, text: str, duty: str) -> None:
    assert DUTIES.matches(title, text)[0].duty == duty


def test_words_about_nothing_of_the_kind_find_nothing() -> None:
    assert DUTIES.matches("", "窗外下雨，猫睡着了。") == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_are_answered_in_order_and_never_above_one(title: str, text: str) -> None:
    found = DUTIES.matches(title, text, most=5)
    assert found == sorted(found, key=lambda one: (-one.likeness, one.duty))
    assert all(0.2 <= one.likeness <= 1 for one in found)
