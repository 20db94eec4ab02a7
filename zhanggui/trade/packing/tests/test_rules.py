"""What a text means, what a piece comes to, what a parcel may weigh: tables, and any sequence of scans."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.trade.packing.rules import (
    Judged,
    Said,
    Want,
    difference,
    expected_weight,
    is_near,
    judge,
    meaning_of,
)
from zhanggui.trade.packing.states import AGREE, SKIP, Outcome

WANTS = [Want(1, 2, ("A1",), "润手霜", 150), Want(2, 1, ("B2", "6901234567892"), "面霜", 80)]


@pytest.mark.parametrize(
    ("text", "whole", "meant"),
    [
        ("A1", False, (Said.GOODS, "A1", 1)),
        ("A1*3", False, (Said.GOODS, "A1", 3)),
        ("1.25", True, (Said.WEIGHT, "1.25", 1250)),
        ("1.2 kg", True, (Said.WEIGHT, "1.2 kg", 1200)),
        ("2KG", True, (Said.WEIGHT, "2KG", 2000)),
        ("480g", True, (Said.WEIGHT, "480g", 480)),
        (SKIP, True, (Said.SKIP, SKIP, 1)),
        (AGREE, True, (Said.AGREE, "", 1)),
        (f"{AGREE} 加了赠品", True, (Said.AGREE, "加了赠品", 1)),
        ("SF1234567890", True, (Said.LABEL, "SF1234567890", 1)),
        ("SF1234567890", False, (Said.GOODS, "SF1234567890", 1)),
        ("1250", True, (Said.OTHER, "1250", 1)),
        ("260001-77", True, (Said.NUMBER, "260001-77", 1)),
    ],
)
def test_a_text_means_what_the_parcel_needs_next(text: str, whole: bool, meant: tuple[Said, str, int]) -> None:
    assert meaning_of(text, whole=whole, codes={"A1"}, numbers={"260001-77"})[:3] == meant


@pytest.mark.parametrize(
    ("got", "code", "pieces", "outcome"),
    [
        ({}, "A1", 1, Judged(Outcome.RIGHT, 1)),
        ({1: 2}, "6901234567892", 1, Judged(Outcome.WHOLE, 2)),
        ({1: 2}, "A1", 1, Judged(Outcome.MANY, 1)),
        ({1: 1}, "A1", 2, Judged(Outcome.MANY, 1)),
        ({}, "C3", 1, Judged(Outcome.WRONG)),
    ],
)
def test_a_piece_is_right_the_last_one_too_many_or_wrong(
    got: dict[int, int], code: str, pieces: int, outcome: Judged
) -> None:
    assert judge(WANTS, got, code, pieces) == outcome


def counted(codes: list[str]) -> Counter[int]:
    got = Counter[int]()
    for code in codes:
        found = judge(WANTS, got, code)
        if found.outcome in (Outcome.RIGHT, Outcome.WHOLE) and found.sku_id:
            got[found.sku_id] += 1
    return got


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["A1", "B2", "6901234567892", "C3"]), max_size=9).flatmap(
    lambda codes: st.tuples(st.just(codes), st.permutations(codes))
))  # fmt: skip
def test_scans_in_any_order_end_in_the_same_count_and_never_in_more_than_goes_out(
    both: tuple[list[str], list[str]],
) -> None:
    one, other = map(counted, both)
    assert one == other
    assert min(difference(WANTS, one).values(), default=0) >= 0
    named = {"A1": 1, "B2": 2, "6901234567892": 2}
    scanned = Counter(named[code] for code in both[0] if code in named)
    assert one == Counter({want.sku_id: min(want.need, scanned[want.sku_id]) for want in WANTS if scanned[want.sku_id]})


def test_what_is_wanted_no_more_has_to_come_out_again() -> None:
    assert difference(WANTS, {1: 2, 2: 1}) == {}
    assert difference(WANTS[1:], {1: 2, 2: 1}) == {1: -2}


def test_a_weight_may_be_off_by_percent_or_grams_whichever_is_more() -> None:
    expected = expected_weight(WANTS)
    assert expected == 380
    assert [bool(is_near(g, expected, percent=10, grams=150)) for g in (229, 230, 530, 531)] == [
        False,
        True,
        True,
        False,
    ]
    assert is_near(9_999, None, percent=1, grams=1)
    assert expected_weight([*WANTS, Want(3, 1, ("C3",))]) is None
