"""Rules of picking: no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.trade.picking.rules import Basket, Terms, judge, path, plan, without
from zhanggui.trade.picking.states import Said, WaveKind

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
GOODS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=3, unique_by=lambda pair: pair[0]
)
TERMS = st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(2, 4)).map(lambda told: Terms(*told))


@st.composite
def baskets(draw: st.DrawFn) -> list[Basket]:
    """Baskets of orders of their own, one to three each."""
    found, number = [], 0
    for size in draw(st.lists(st.integers(1, 3), max_size=12)):
        due = draw(st.sampled_from([None, 1, 30]))
        goods = tuple(sorted(draw(GOODS)))
        orders = tuple(range(number, number + size))
        found.append(Basket(orders, goods, NOW + timedelta(hours=due) if due else None, draw(st.sampled_from("浙粤"))))
        number += size
    return found


@duty("D078")
@settings(max_examples=60)
@given(ready=baskets(), terms=TERMS, room=st.one_of(st.none(), st.integers(0, 20)))
def test_every_order_is_in_one_wave_or_waits_and_no_basket_is_torn(
    ready: list[Basket], terms: Terms, room: int | None
) -> None:
    found = plan(ready, terms, at=NOW, room=room)
    waved = [basket for wave in found.waves for basket in wave.baskets]
    taken = sum(len(basket.orders) for basket in waved)
    assert sorted(waved) == sorted(ready[: len(waved)], key=lambda b: b.orders)
    assert taken + found.later == sum(len(basket.orders) for basket in ready)
    assert room is None or taken <= room
    for wave in found.waves:
        most = terms.singles if wave.kind in (WaveKind.PREPACK, WaveKind.SINGLE) else terms.size
        assert wave.orders <= most or len(wave.baskets) == 1


def test_urgent_ones_come_first_then_hot_single_pieces_then_the_rest_by_province() -> None:
    soon, late = NOW + timedelta(hours=3), NOW + timedelta(hours=40)
    ready = [
        Basket((1,), ((7, 1),), late, "浙江"),
        Basket((2,), ((7, 1),), late, "广东"),
        Basket((3,), ((8, 1),), late, "广东"),
        Basket((4,), ((8, 2),), late, "浙江"),
        Basket((5, 6), ((7, 1), (8, 1)), late, "广东"),
        Basket((9,), ((8, 1),), soon, "浙江"),
    ]
    found = plan(ready, Terms(size=6, hot=2), at=NOW, room=None)
    assert [(w.kind, w.zone, w.sku, [b.orders for b in w.baskets]) for w in found.waves] == [
        (WaveKind.URGENT, "", None, [(9,)]),
        (WaveKind.PREPACK, "", 7, [(1,), (2,)]),
        (WaveKind.SINGLE, "", None, [(3,)]),
        (WaveKind.MULTI, "广东", None, [(5, 6)]),
        (WaveKind.MULTI, "", None, [(4,)]),
    ]


def test_shelves_are_walked_to_by_number_and_those_without_a_bin_last() -> None:
    assert path({1: "A-2-10", 2: "A-2-9", 3: "", 4: "B-1", 5: "a-1-30"}) == [5, 2, 1, 4, 3]


@duty("D084")
def test_a_scan_is_right_only_while_that_many_are_wanted() -> None:
    told = [judge(left=left, pieces=pieces) for left, pieces in ((None, 1), (0, 1), (2, 2), (1, 2))]
    assert told == [Said.STRANGE, Said.ENOUGH, Said.RIGHT, Said.OVER]


def test_an_empty_shelf_takes_the_last_baskets_out() -> None:
    assert without([(1, 2), (2, 1), (3, 1)], 2) == [3, 2]
    assert without([(1, 2), (2, 1)], 0) == []
