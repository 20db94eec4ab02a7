"""What a row should have cost, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.freight import rules
from zhanggui.trade.freight.states import Cause

FEE = rules.Fee(Decimal(1), Decimal(5), Decimal("0.5"), Decimal(2), Decimal(1))


@pytest.mark.parametrize(("grams", "fee"), [(300, 6), (1000, 6), (1001, 8), (1500, 8), (2100, 12)])
def test_steps_that_were_begun_count_whole(grams: int, fee: int) -> None:
    assert FEE.of(grams) == fee


@duty("D087")
@pytest.mark.parametrize(
    ("billed", "own", "cause"),
    [
        (1100, 1000, ""),
        (1101, 1000, "weight"),
        (10500, 10000, ""),
        (10501, 10000, "weight"),
        (900, None, ""),
        (None, 9, ""),
    ],
)
def test_scales_may_differ_by_a_little(billed: int | None, own: int | None, cause: str) -> None:
    assert rules.too_heavy(billed, own, ()) == cause


@duty("D087")
@pytest.mark.parametrize(
    ("billed", "own", "cause"),
    [(500, 190, ""), (1000, 190, ""), (1001, 190, "weight"), (1500, 950, ""), (1500, 900, "weight"), (9000, None, "")],
)
def test_a_first_weight_and_steps_that_were_begun_are_no_difference(billed: int, own: int | None, cause: str) -> None:
    assert rules.too_heavy(billed, own, (FEE,)) == cause


@duty("D087")
@pytest.mark.parametrize(("billed", "own", "price"), [(1400, 300, "8"), (None, 300, "6"), (None, 950, "8")])
def test_a_bill_without_weights_is_held_to_what_the_goods_may_weigh(billed: int | None, own: int, price: str) -> None:
    assert rules.dearest([FEE], rules.priced_at(billed, own)) == Decimal(price)
    assert rules.dearest([FEE], rules.priced_at(billed, None)) == (Decimal(price) if billed else None)


@duty("D087")
@pytest.mark.parametrize(
    ("known", "again", "weight", "price", "cause"),
    [
        (False, True, "", "1", Cause.UNKNOWN),
        (True, True, "weight", "1", Cause.TWICE),
        (True, False, "weight", "1", Cause.WEIGHT),
        (True, False, "", "5", Cause.PRICE),
        (True, False, "", "6", Cause.NONE),
        (True, False, "", None, Cause.NONE),
    ],
)
def test_the_first_thing_that_is_wrong_counts(
    known: bool, again: bool, weight: str, price: str | None, cause: Cause
) -> None:
    told = {"amount": Decimal(6), "price": Decimal(price) if price else None}
    assert rules.cause_of(known=known, again=again, weight=Cause(weight), **told) == cause


def test_a_share_of_nothing_is_nothing() -> None:
    assert [rules.share(1, 3), rules.share(1, 0)] == [Decimal("33.3"), None]
