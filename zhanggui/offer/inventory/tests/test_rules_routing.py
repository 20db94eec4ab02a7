"""Which warehouse serves an order: never more than there is, whole orders in one warehouse when one can."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.offer.inventory.actions import ReserveLine
from zhanggui.offer.inventory.rules import Asked, Place, Routing, Want, ranked, serve
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

REGIONS = ("浙江", "上海", "广东")
Stock = dict[int, dict[int, int]]
SKUS = st.integers(1, 4)
WANTS = st.lists(st.tuples(SKUS, st.integers(1, 4)), min_size=1, max_size=4)
STOCK = st.dictionaries(st.integers(1, 4), st.dictionaries(SKUS, st.integers(0, 9)), max_size=4)
REGION = st.sampled_from(("", *REGIONS, "浙江杭州"))
HELD = st.lists(st.integers(1, 4), max_size=2, unique=True).map(tuple)
PLACES = st.lists(
    st.builds(
        Place,
        id=st.integers(1, 4),
        kind=st.sampled_from(WarehouseKind),
        regions=st.lists(st.sampled_from(REGIONS), max_size=2, unique=True).map(tuple),
        rank=st.integers(1, 4),
        freight_fen=st.integers(0, 900),
        is_default=st.booleans(),
    ),
    unique_by=lambda place: place.id,
    max_size=4,
).map(tuple)
RULES = st.lists(st.sampled_from(RouteRule), min_size=1, unique=True).map(tuple)
ROUTINGS = st.builds(Routing, places=PLACES, rules=RULES, parcels=st.integers(1, 3))


def want_of(line: int, sku: int, units: int) -> ReserveLine:
    """A line of some order of some shop."""
    return ReserveLine(0, line, 1, sku, units)


@st.composite
def asked(draw: st.DrawFn) -> list[Asked]:
    """Orders that came one after another; now and then one that holds lines somewhere already."""
    wanted = draw(st.lists(st.tuples(WANTS, REGION, st.one_of(st.just(()), HELD)), max_size=12))
    return [
        Asked(order, [want_of(order * 10 + n, *want) for n, want in enumerate(wants)], region, held)
        for order, (wants, region, held) in enumerate(wanted)
    ]


def replayed(stock: Stock, orders: list[Asked], routing: Routing) -> list[tuple[Asked, Stock, dict[int, int] | None]]:
    """Each order with the stock left when its turn came and the warehouses of its lines (None: it was short)."""
    served, left, turns = serve(stock, orders, routing), {p: Counter(u) for p, u in stock.items()}, []
    for order in orders:
        got = None
        if order.order_id not in served.short:
            got = {want.line_id: served.places[want.line_id] for want in order.wants}
        turns.append((order, {place: dict(units) for place, units in left.items()}, got))
        for want in order.wants if got else ():
            left.setdefault(got[want.line_id], Counter())[want.sku_id] -= want.quantity
    return turns


def need(wants: Sequence[Want]) -> Counter[int]:
    units: Counter[int] = Counter()
    for want in wants:
        units[want.sku_id] += want.quantity
    return units


def has(shelf: dict[int, int], units: Counter[int]) -> bool:
    return all(shelf.get(sku, 0) >= count for sku, count in units.items())


@given(STOCK, asked(), ROUTINGS)
def test_never_more_is_given_than_there_is(stock: Stock, orders: list[Asked], routing: Routing) -> None:
    served, given_away = serve(stock, orders, routing), defaultdict[int, Counter[int]](Counter)
    for order in orders:
        for want in order.wants if order.order_id in served.orders else ():
            given_away[served.places[want.line_id]][want.sku_id] += want.quantity
    assert all(has(stock.get(place, {}), units) for place, units in given_away.items())


@given(STOCK, asked(), ROUTINGS)
def test_every_order_is_either_served_or_short_of_something(
    stock: Stock, orders: list[Asked], routing: Routing
) -> None:
    served = serve(stock, orders, routing)
    assert sorted([*served.orders, *served.short]) == [order.order_id for order in orders]
    assert served.orders == sorted(served.orders)
    assert all(missing and all(units > 0 for _sku, units in missing) for missing in served.short.values())
    lines = {w.line_id for order in orders if order.order_id in served.orders for w in order.wants}
    assert served.places.keys() == lines


@given(STOCK, asked(), ROUTINGS)
def test_a_whole_order_comes_from_the_best_warehouse_that_has_all_of_it(
    stock: Stock, orders: list[Asked], routing: Routing
) -> None:
    for order, left, got in replayed(stock, [o for o in orders if not o.held], routing):
        able = [p.id for p in ranked(routing, order.region) if has(left.get(p.id, {}), need(order.wants))]
        if able:
            assert got == {want.line_id: able[0] for want in order.wants}


@given(STOCK, asked(), ROUTINGS)
def test_an_order_is_split_only_when_no_one_has_it_all_and_over_as_few_as_can(
    stock: Stock, orders: list[Asked], routing: Routing
) -> None:
    for order, left, got in replayed(stock, [o for o in orders if not o.held], routing):
        places = set((got or {}).values())
        assert len(places) <= routing.parcels
        if len(places) > 1:
            road = [p.id for p in ranked(routing, order.region)]
            assert places <= set(road)
            fewer = [chosen for n in range(1, len(places)) for chosen in combinations(road, n)]
            assert not any(_could(order.wants, left, chosen) for chosen in fewer)


def _could(wants: Sequence[Want], left: Stock, chosen: tuple[int, ...]) -> bool:
    """Lines of different SKUs are independent: each has a warehouse that has all of that SKU."""
    return all(any(left.get(p, {}).get(sku, 0) >= u for p in chosen) for sku, u in need(wants).items())


@given(STOCK, asked(), ROUTINGS)
def test_an_order_is_short_only_when_no_allowed_split_serves_it(
    stock: Stock, orders: list[Asked], routing: Routing
) -> None:
    for order, left, got in replayed(stock, [o for o in orders if not o.held], routing):
        if got is None:
            road = [p.id for p in ranked(routing, order.region)]
            allowed = [chosen for n in range(1, routing.parcels + 1) for chosen in combinations(road, n)]
            assert not any(_could(order.wants, left, chosen) for chosen in allowed)


@given(STOCK, asked(), ROUTINGS)
def test_an_order_that_stands_somewhere_is_completed_there_or_over_the_allowed_number(
    stock: Stock, orders: list[Asked], routing: Routing
) -> None:
    for order, left, got in replayed(stock, orders, routing):
        if order.held and got is not None:
            stands = {*order.held, *got.values()}
            assert len(stands) <= max(routing.parcels, len(order.held))
            routed = {place.id for place in routing.places}
            if any(has(left.get(place, {}), need(order.wants)) for place in routed & {*order.held}):
                assert set(got.values()) <= set(order.held)


@given(STOCK, asked(), ROUTINGS)
def test_lines_of_one_sku_stay_together(stock: Stock, orders: list[Asked], routing: Routing) -> None:
    for order, _left, got in replayed(stock, orders, routing):
        for sku in {want.sku_id for want in order.wants} if got else ():
            assert len({(got or {})[w.line_id] for w in order.wants if w.sku_id == sku}) == 1


OWN = Place(1, WarehouseKind.OWN, rank=2, freight_fen=700, is_default=True)
CLOUD = Place(2, WarehouseKind.CLOUD, ("广东", "上海"), rank=3, freight_fen=300)
SUPPLIER = Place(3, WarehouseKind.DROPSHIP, rank=1, freight_fen=500)


@pytest.mark.parametrize(
    ("rules", "region", "best_first"),
    [
        ((RouteRule.RANK,), "浙江杭州", [3, 1]),
        ((RouteRule.RANK,), "广东深圳", [3, 1, 2]),
        ((RouteRule.REGION, RouteRule.RANK), "广东深圳", [2, 3, 1]),
        ((RouteRule.KIND,), "广东深圳", [1, 2, 3]),
        ((RouteRule.FREIGHT,), "上海", [2, 3, 1]),
        ((RouteRule.FREIGHT,), "", [3, 1]),
    ],
)
def test_warehouses_are_ranked_by_the_first_rule_that_differs(
    rules: tuple[RouteRule, ...], region: str, best_first: list[int]
) -> None:
    routing = Routing((OWN, CLOUD, SUPPLIER), rules)
    assert [place.id for place in ranked(routing, region)] == best_first


def test_where_nobody_knows_the_region_the_default_warehouse_serves_though_it_names_regions() -> None:
    near = Place(1, regions=("浙江",), is_default=True)
    assert [place.id for place in ranked(Routing((near, CLOUD)), "")] == [1]


def test_a_split_takes_the_fewest_parcels_and_what_is_missing_is_told_of_the_nearest() -> None:
    stock = {1: {10: 1}, 2: {11: 1}, 3: {10: 1, 11: 1, 12: 1}}
    wants = [want_of(1, 10, 1), want_of(2, 11, 1), want_of(3, 12, 1), want_of(4, 13, 1)]
    places = (Place(1, rank=1), Place(2, rank=2), Place(3, rank=3))
    assert serve(stock, [Asked(1, wants[:2])], Routing(places[:2], parcels=2)).places == {1: 1, 2: 2}
    assert serve(stock, [Asked(1, wants[:3])], Routing(places, parcels=2)).places == {1: 3, 2: 3, 3: 3}
    assert serve(stock, [Asked(1, wants)], Routing(places, parcels=3)).short == {1: [(13, 1)]}
