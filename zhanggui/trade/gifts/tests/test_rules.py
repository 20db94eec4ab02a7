"""Which gifts an order gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.pure import ZONE
from zhanggui.trade.gifts.rules import PIECES_MOST, Bought, Good, Offer, gifts_for, given_by, may_give


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=ZONE)


OFFER = Offer(
    id=1, shop_id=None, paid_from=at(20), paid_until=at(30), wanted=frozenset({7}), least_pieces=1, least_fen=0,
    gift_sku_id=9, pieces=1, per_pieces=None, rank=100, alone=False,
)  # fmt: skip
ORDER = Bought(order_id=5, shop_id=2, paid_at=at(21), paid_fen=10_000, goods=(Good(7, 2, 70), Good(8, 1)))


@pytest.mark.parametrize(
    ("offer", "order", "pieces"),
    [
        ({}, {}, 1),
        ({"wanted": frozenset({6})}, {}, 0),
        ({"wanted": frozenset()}, {}, 1),
        ({"least_pieces": 3}, {}, 0),
        ({"least_pieces": 3, "wanted": frozenset()}, {}, 1),
        ({"least_fen": 10_001}, {}, 0),
        ({"wanted": frozenset(), "brands": frozenset({70})}, {}, 1),
        ({"wanted": frozenset(), "brands": frozenset({71})}, {}, 0),
        ({"wanted": frozenset({8}), "brands": frozenset({70}), "least_pieces": 3}, {}, 1),
        ({"shop_id": 3}, {}, 0),
        ({}, {"paid_at": None}, 0),
        ({}, {"paid_at": at(30)}, 0),
        ({"pieces": 2}, {}, 2),
        ({"per_pieces": 1, "pieces": 3}, {}, 6),
        ({"per_pieces": 3}, {}, 0),
    ],
)
def test_an_order_gets_what_its_goods_time_and_money_earn(
    offer: dict[str, Any], order: dict[str, Any], pieces: int
) -> None:
    assert given_by(replace(OFFER, **offer), ORDER._replace(**order)) == pieces


def test_rules_add_up_but_of_those_that_stand_alone_only_the_first_in_rank() -> None:
    first, second = replace(OFFER, id=2, alone=True, rank=1), replace(OFFER, id=3, alone=True, rank=2)
    assert gifts_for([OFFER, second, first], ORDER) == {2: 1, 1: 1}


@given(
    pieces=st.integers(1, 500),
    per=st.none() | st.integers(1, 50),
    each=st.integers(1, 99),
    least=st.integers(1, 500),
)
def test_more_goods_never_earn_less_and_never_beyond_reason(
    pieces: int, per: int | None, each: int, least: int
) -> None:
    offer = replace(OFFER, per_pieces=per, pieces=each, least_pieces=least)
    one, more = (given_by(offer, ORDER._replace(goods=(Good(7, n),))) for n in (pieces, pieces + 1))
    assert 0 <= one <= more <= PIECES_MOST


@pytest.mark.parametrize(
    ("changed", "ok"),
    [
        ({}, True),
        ({"paid_until": at(20)}, False),
        ({"paid_until": at(20) + timedelta(days=181)}, False),
        ({"pieces": 0}, False),
        ({"per_pieces": 0}, False),
    ],
)
def test_a_rule_makes_sense_or_is_refused(changed: dict[str, Any], ok: bool) -> None:
    assert bool(may_give(replace(OFFER, **changed))) == ok
