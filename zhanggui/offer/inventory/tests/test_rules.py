"""Who gets the stock: first come, first served, whole orders, never more than there is."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.offer.inventory.rules import may_adjust, may_receive, may_set_safety, serve, set_aside

SKUS = st.integers(1, 4)
STOCK = st.dictionaries(SKUS, st.integers(0, 12))
NEEDS = st.lists(st.dictionaries(SKUS, st.integers(1, 5), min_size=1), max_size=20)


@given(STOCK, NEEDS)
def test_never_more_is_given_than_there_is(stock: dict[int, int], needs: list[dict[int, int]]) -> None:
    served = serve(stock, list(enumerate(needs)))
    given_away: Counter[int] = Counter()
    for order in served.orders:
        given_away.update(needs[order])
    assert all(units <= stock.get(sku, 0) for sku, units in given_away.items())


@given(STOCK, NEEDS)
def test_every_order_is_either_served_or_short(stock: dict[int, int], needs: list[dict[int, int]]) -> None:
    served = serve(stock, list(enumerate(needs)))
    assert sorted([*served.orders, *served.short]) == list(range(len(needs)))
    assert served.orders == sorted(served.orders)


@given(STOCK, NEEDS)
def test_a_short_order_really_lacked_something_when_its_turn_came(
    stock: dict[int, int], needs: list[dict[int, int]]
) -> None:
    served, left = serve(stock, list(enumerate(needs))), Counter(stock)
    for order, need in enumerate(needs):
        lacking = [(sku, units - left[sku]) for sku, units in need.items() if units > left[sku]]
        assert served.short.get(order, []) == lacking
        if not lacking:
            left.subtract(need)


@pytest.mark.parametrize(
    ("on_hand", "allocated", "quantity", "ok"),
    [(5, 2, -3, True), (5, 2, -4, False), (5, 0, -6, False), (5, 2, 0, False), (0, 0, 7, True)],
)
def test_a_correction_changes_something_and_leaves_what_orders_hold(
    on_hand: int, allocated: int, quantity: int, ok: bool
) -> None:
    assert may_adjust(on_hand=on_hand, allocated=allocated, quantity=quantity).ok is ok


def test_units_received_are_positive_and_safety_is_not_negative() -> None:
    assert [may_receive(quantity=q).ok for q in (-1, 0, 1)] == [False, False, True]
    assert [may_set_safety(units=u).ok for u in (-1, 0, 1)] == [False, True, True]


def test_one_code_with_two_meanings_is_set_aside() -> None:
    cells = {"code": "A", "title": "甲"}
    assert set_aside("A", "甲", {}, cells) is None
    assert set_aside("A", "甲", {"A": cells}, cells) is None
    assert str(set_aside("A", "乙", {"A": cells}, {"code": "A", "title": "乙"})) == "同一文件中商家编码重复，且内容不同"
