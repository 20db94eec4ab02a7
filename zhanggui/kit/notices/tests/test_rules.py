"""What a notice may say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.notices.rules import HIDDEN, masked, may_acknowledge, may_read


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("改价给 13800138000 的订单", f"改价给 {HIDDEN} 的订单"),
        ("138-0013-8000", HIDDEN),
        ("座机 0571-88886666", f"座机 {HIDDEN}"),
        ("证件 11010519491231002X", f"证件 {HIDDEN}"),
        ("写信到 li.lei@example.com。", f"写信到 {HIDDEN}。"),
        ("订单 2733990000000001661 共 120 件", "订单 2733990000000001661 共 120 件"),
    ],
)
def test_numbers_of_people_are_taken_out_and_order_numbers_stay(said: str, left: str) -> None:
    assert masked({"what": [said], "n": 3}) == {"what": [left], "n": 3}


@given(st.text(), st.integers(13_000_000_000, 19_999_999_999), st.text(alphabet="单号：，a ", max_size=5))
def test_no_mobile_number_passes_whatever_stands_around_it(before: str, number: int, after: str) -> None:
    mark = "|" if before[-1:].isdecimal() else ""
    assert str(number) not in str(masked(f"{before}{mark}{number}{after}"))


def test_a_tick_is_given_only_where_it_is_asked_for() -> None:
    assert [bool(rule(demanded=d)) for rule in (may_acknowledge, may_read) for d in (True, False)] == [
        *(True, False),
        *(False, True),
    ]
