"""First ended, first out; nothing past its end or stopped; promises move only to what hands took."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.offer.lots.rules import (
    Shelf,
    Want,
    assign,
    end_of,
    freshness,
    is_same,
    judge,
    leaving,
    may_open,
    may_take,
    settled,
    unnamed_may_leave,
)
from zhanggui.offer.lots.states import Freshness, OtherLot

TODAY = date(2026, 11, 23)
SHELVES = st.lists(st.tuples(st.integers(-9, 90), st.integers(0, 9), st.booleans()), max_size=5)
WANTS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 6)), max_size=8)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def shelf(number: int | None, free: int, days: int | None = None, *, stopped: bool = False) -> Shelf:
    return Shelf(number, free, f"L{number}" if number else "", day(days) if days is not None else None, stopped)


@duty("D044")
def test_what_is_past_its_end_stopped_or_too_near_to_it_is_not_taken() -> None:
    assert [bool(may_take(shelf(1, 1, days), on=TODAY, days=30)) for days in (-1, 0, 29, 30, None)] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert not may_take(shelf(1, 1, 90, stopped=True), on=TODAY, days=0)
    stands = [freshness(end, stopped=False, on=TODAY, days=30) for end in (day(-1), day(0), day(30), None)]
    assert stands == [Freshness.EXPIRED, Freshness.SHORT, Freshness.GOOD, Freshness.UNDATED]
    assert freshness(day(90), stopped=True, on=TODAY, days=0) == Freshness.STOPPED


@duty("D044")
def test_pieces_without_a_lot_are_of_the_lots_that_may_leave_until_there_are_no_more_of_those() -> None:
    planned = [shelf(1, 1, -1), shelf(2, 2, 9), shelf(3, 1, 90, stopped=True), shelf(None, 1)]

    def verdict(before: int, pieces: int = 1, **taken: int) -> str:
        known = {"L1", "L2", "L3", "L9"}
        told = unnamed_may_leave(planned, taken, known=known, before=before, pieces=pieces, on=TODAY)
        return "" if told else str(told.why)

    assert [bool(verdict(before)) for before in range(4)] == [False, False, False, True]
    assert (bool(verdict(0, 3)), bool(verdict(0, 4)), bool(verdict(2, L2=1))) == (False, True, True)
    assert ("L3" in verdict(3, L1=1), verdict(3, L1=1, L3=1)) == (True, "")
    assert [bool(verdict(2, X=1)), bool(verdict(1, X=1)), bool(verdict(2, L9=1))] == [True, False, False]
    assert unnamed_may_leave([], {}, known=(), before=9, pieces=9, on=TODAY)


@given(SHELVES, st.integers(0, 3), st.lists(st.sampled_from(["", "X", "L0", "L1", "L2"]), max_size=12))
def test_no_more_pieces_without_a_known_lot_are_green_than_may_leave(
    told: list[tuple[int, int, bool]], unlotted: int, scans: list[str]
) -> None:
    lots = [Shelf(n, free, f"L{n}", day(days), stopped) for n, (days, free, stopped) in enumerate(told)]
    known, taken, green = {lot.code for lot in lots}, Counter[str](), 0
    for code in scans:
        if code in known:
            taken[code] += 1
            continue
        before = green - sum(taken[other] for other in taken.keys() - known)
        planned = [*lots, Shelf(None, unlotted)]
        if not unnamed_may_leave(planned, taken, known=known, before=before, pieces=1, on=TODAY):
            continue
        green += 1
        taken.update([code] if code else [])
        left = {lot: lot.free - taken[lot.code] for lot in lots if lot.free > taken[lot.code]}
        may = [units for lot, units in left.items() if may_take(lot, on=TODAY, days=0)]
        assert green <= unlotted + sum(may) or len(may) == len(left)


def test_units_without_a_lot_go_first_then_the_lot_that_ends_first_and_those_without_end_last() -> None:
    shelves = {7: [shelf(3, 2), shelf(2, 2, 60), shelf(1, 2, 20), shelf(None, 2)]}
    picks, lacking = assign([Want(1, 7, 3), Want(2, 7, 4), Want(3, 7, 2), Want(4, 8, 9)], shelves)
    assert [(pick.key, pick.shelf_id, pick.units) for pick in picks] == [
        (1, None, 2), (1, 1, 1), (2, 1, 1), (2, 2, 2), (2, 3, 1),
    ]  # fmt: skip
    assert lacking == {3}


@given(st.dictionaries(st.integers(1, 2), SHELVES), WANTS)
def test_everybody_gets_all_or_nothing_and_no_unit_is_promised_twice(
    told: dict[int, list[tuple[int, int, bool]]], wanted: list[tuple[int, int, int]]
) -> None:
    shelves = {
        sku: [shelf(sku * 10 + n, free, days, stopped=stopped) for n, (days, free, stopped) in enumerate(those)]
        for sku, those in told.items()
    }
    wants = [Want(*one) for one in wanted]
    picks, lacking = assign(wants, shelves)
    for sku, those in shelves.items():
        for one in those:
            assert sum(p.units for p in picks if (p.sku_id, p.shelf_id) == (sku, one.id)) <= one.free
    for key in {want.key for want in wants if want.sku_id in shelves}:
        mine = sum(pick.units for pick in picks if pick.key == key)
        whole = sum(want.units for want in wants if want.key == key and want.sku_id in shelves)
        assert mine == (0 if key in lacking else whole)


def test_what_leaves_is_what_was_promised_then_what_is_free_and_good_then_whatever_there_is() -> None:
    shelves = [shelf(1, 2, -3), shelf(2, 2, 20), shelf(3, 4, 60), shelf(None, 1)]
    free: dict[int | None, int] = {1: 2, 2: 0, 3: 4, None: 1}
    assert dict(leaving({3: 1}, shelves, free, 3, on=TODAY)) == {3: 2, None: 1}
    assert dict(leaving({}, shelves, free, 9, on=TODAY)) == {None: 1, 3: 4, 1: 2, 2: 2}


@given(SHELVES, st.integers(0, 5), st.integers(0, 20), st.dictionaries(st.integers(0, 4), st.integers(1, 5)))
def test_as_many_leave_as_are_asked_for_while_there_are_any(
    told: list[tuple[int, int, bool]], unlotted: int, units: int, promised: dict[int, int]
) -> None:
    shelves = [shelf(n + 1, free, days, stopped=stopped) for n, (days, free, stopped) in enumerate(told)]
    shelves.append(shelf(None, unlotted))
    there = {one.id: one.free for one in shelves}
    held = {number + 1: count for number, count in promised.items()}
    gone = dict(leaving(held, shelves, there, min(units, sum(there.values())), on=TODAY))
    assert sum(gone.values()) == min(units, sum(there.values()))
    assert all(0 < count <= there[number] for number, count in gone.items())


def test_promises_follow_what_hands_took_and_stay_where_nothing_was_told() -> None:
    held = {1: {5: 2}, 2: {5: 1, 6: 1}}
    assert settled({1: 2, 2: 2}, held, {7: 1}) == {1: {7: 1, 5: 1}, 2: {5: 1, 6: 1}}
    assert settled({1: 2, 2: 2}, held, {6: 1, 7: 2}) == {1: {6: 1, 7: 1}, 2: {7: 1, 5: 1}}
    assert settled({1: 2}, {}, {7: 1}) == {1: {7: 1}}


@duty("D044")
def test_another_lot_is_taken_or_refused_by_the_rule_and_a_bad_one_never_is() -> None:
    good, bad = shelf(1, 3, 60), shelf(1, 3, -1)
    asked = {"planned": 0, "unlotted": 0, "pieces": 1, "on": TODAY}
    accept, refuse = OtherLot.ACCEPT, OtherLot.REFUSE
    assert judge(good, **{**asked, "planned": 1}, other=refuse)[0]
    assert judge(good, **asked, other=accept).other
    assert not judge(good, **asked, other=refuse).verdict
    assert not judge(good._replace(free=0), **asked, other=accept).verdict
    assert not judge(bad, **{**asked, "planned": 1}, other=accept).verdict
    assert not judge(None, **asked, other=accept).verdict
    assert judge(None, **{**asked, "unlotted": 1}, other=refuse).verdict


@duty("D044")
def test_goods_kept_by_expiry_come_with_a_lot_that_is_not_over_and_has_one_life() -> None:
    opened = [
        may_open(code, made, ends, on=TODAY, is_perishable=kept, is_here=False)
        for code, made, ends, kept in (
            ("", None, None, False), ("", None, None, True), ("A", None, None, True), ("A", None, None, False),
            ("A", None, day(0), True), ("A", None, day(-1), False), ("A", day(1), day(9), True),
            ("A" * 41, None, None, False),
        )
    ]  # fmt: skip
    assert [bool(verdict) for verdict in opened] == [True, False, False, True, True, False, False, False]
    assert may_open("A", None, day(-1), on=TODAY, is_perishable=True, is_here=True)
    assert end_of(day(-10), None, life=30) == day(20)
    assert end_of(day(-10), day(5), life=30) == day(5)
    assert end_of(None, None, life=30) is None
    assert is_same("A", (None, day(5)), (day(-9), day(5)))
    assert not is_same("A", (None, day(5)), (None, day(6)))
