"""Warehouses on file, how orders find theirs, and what suppliers send."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, bundle_save, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    Reserved,
    ReserveLine,
    routing_set,
    safety_set,
    stock_adjust,
    stock_receive,
    stock_release,
    stock_reserve,
    stock_ship,
    supply_set,
    warehouse_change,
    warehouse_close,
    warehouse_open,
    warehouse_prefer,
    warehouse_reopen,
)
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

BY = System("tests")
pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> dict[str, int]:
    """主仓 for everywhere, 华南 for 广东, and a supplier; all with one SKU A, B in 主仓 only, C in 华南 only."""
    found = {
        "main": warehouse_open(code="MAIN", name="主仓", by=BY),
        "south": warehouse_open(code="S", name="华南云仓", kind=WarehouseKind.CLOUD, regions=["广东"], by=BY),
        "maker": warehouse_open(code="M", name="厂家", kind=WarehouseKind.DROPSHIP, by=BY),
    }
    skus_upsert(rows=[SkuRow(code=code, title=code) for code in "ABCD"], by=BY)
    ids = skus()
    stock_receive(rows=[Receipt(ids["A"], 5), Receipt(ids["B"], 5)], warehouse_id=found["main"], by=BY)
    stock_receive(rows=[Receipt(ids["A"], 5), Receipt(ids["C"], 5)], warehouse_id=found["south"], by=BY)
    supply_set(warehouse_id=found["maker"], codes=["D"], by=BY)
    return found


def skus() -> dict[str, int]:
    return sku_ids_by_code(codes=list("ABCD"), by=BY)


def route(
    places: dict[str, int], *names: str, parcels: int = 1, rules: tuple[RouteRule, ...] = tuple(RouteRule)
) -> int:
    freights = {places[name]: Decimal(5) for name in names}
    return routing_set(freights=freights, ranking=rules, parcels=parcels, reason="开仓", by=BY)


def reserve(order: int, goods: str, region: str = "", **more: Any) -> Reserved:
    """One line for each letter: its SKU, one unit."""
    ids = skus()
    lines = [ReserveLine(order, order * 10 + n, 1, ids[code], 1) for n, code in enumerate(goods)]
    return stock_reserve(lines=lines, regions={order: region}, by=BY, **more)


def test_until_there_is_a_routing_the_default_warehouse_alone_serves(places: dict[str, int]) -> None:
    assert reserve(1, "A", "广东深圳").places == {10: places["main"]}
    assert reserve(2, "C", "广东深圳").short == {2: [(skus()["C"], 1)]}


def test_an_order_goes_to_the_warehouse_that_names_its_region(places: dict[str, int]) -> None:
    route(places, "main", "south")
    done = {region: reserve(n, "A", region).places[n * 10] for n, region in enumerate(["广东深圳", "浙江", ""], 1)}
    assert done == {"广东深圳": places["south"], "浙江": places["main"], "": places["main"]}


def test_a_whole_order_comes_from_one_warehouse_and_is_split_only_when_the_routing_allows_it(
    places: dict[str, int],
) -> None:
    route(places, "main", "south", "maker")
    assert reserve(1, "AB", "广东").places == {10: places["main"], 11: places["main"]}
    assert reserve(2, "BC", "广东").orders == []
    route(places, "main", "south", "maker", parcels=2)
    assert reserve(2, "BC", "广东").places == {20: places["main"], 21: places["south"]}
    assert queries.ledger_faults(by=BY) == []


def test_a_line_added_later_joins_the_warehouse_of_its_order(places: dict[str, int]) -> None:
    route(places, "south", "main", rules=(RouteRule.RANK,))
    reserve(1, "B", "广东")
    ids = skus()
    lines = [ReserveLine(1, 10, 1, ids["B"], 1), ReserveLine(1, 11, 1, ids["A"], 1)]
    done = stock_reserve(lines=lines, regions={1: "广东"}, by=BY)
    assert (done.orders, done.places) == ([1], {11: places["main"]})


def test_a_bundle_is_never_cut_over_two_warehouses(places: dict[str, int]) -> None:
    route(places, "main", "south", parcels=3)
    ids = skus()
    bundle = bundle_save(code="SET", title="组合", parts={ids["B"]: 1, ids["C"]: 1}, by=BY)
    assert stock_reserve(lines=[ReserveLine(1, 1, 1, bundle, 1)], regions={1: "广东"}, by=BY).orders == []
    assert queries.available(sku_ids=[bundle, ids["A"]], by=BY) == {bundle: 0, ids["A"]: 10}


def test_a_supplier_sends_without_counters_and_its_line_is_marked(places: dict[str, int]) -> None:
    route(places, "main", "maker", parcels=2)
    assert reserve(1, "BD").places == {10: places["main"], 11: places["maker"]}
    stands = queries.served_from(order_id=1, by=BY)
    assert {line: (one.name, one.is_supplier) for line, one in stands.items()} == {
        10: ("主仓", False),
        11: ("厂家", True),
    }
    (supplied,) = queries.stock_of_sku(sku_id=skus()["D"], by=BY)
    assert (supplied.on_hand, supplied.allocated, supplied.level) == (0, 0, "supplied")
    assert queries.movements(item_id=supplied.id, by=BY) == []
    assert reserve(1, "BD").orders == [1]
    assert stock_release(line_ids=[11], by=BY) == [11]
    assert reserve(1, "BD").places == {11: places["maker"]}
    assert stock_ship(order_ids=[1], by=BY) == [10, 11]
    assert queries.ledger_faults(by=BY) == []


def test_what_a_supplier_no_longer_sends_is_short_and_what_orders_hold_of_it_stays(places: dict[str, int]) -> None:
    route(places, "main", "maker")
    reserve(1, "D")
    assert supply_set(warehouse_id=places["maker"], codes=["A"], by=BY) == 1
    assert reserve(2, "D").orders == []
    assert queries.served_from(order_id=1, by=BY)[10].warehouse_id == places["maker"]
    assert stock_release(order_ids=[1], by=BY) == [10]


def test_a_suppliers_warehouse_takes_no_stock_of_ours(places: dict[str, int]) -> None:
    ids = skus()
    with pytest.raises(Refusal) as refused:
        stock_receive(rows=[Receipt(ids["D"], 1)], warehouse_id=places["maker"], by=BY)
    assert refused.value.duty == "D093"
    (supplied,) = queries.stock_of_sku(sku_id=ids["D"], by=BY)
    with pytest.raises(Refusal):
        stock_adjust(item_id=supplied.id, quantity=1, reason="盘盈", by=BY)
    with pytest.raises(Refusal):
        safety_set(item_id=supplied.id, units=5, by=BY)
    with pytest.raises(Refusal):
        supply_set(warehouse_id=places["main"], codes=["A"], by=BY)
    with pytest.raises(BadInput):
        supply_set(warehouse_id=places["maker"], codes=["A", "不存在"], by=BY)


def test_a_warehouse_closes_empty_serves_nobody_and_opens_again(places: dict[str, int]) -> None:
    route(places, "main", "south")
    reserve(1, "A", "广东")
    with pytest.raises(Refusal) as held:
        warehouse_close(warehouse_id=places["south"], reason="合并", by=BY)
    assert held.value.duty == "D092"
    stock_ship(order_ids=[1], by=BY)
    with pytest.raises(Refusal) as full:
        warehouse_close(warehouse_id=places["south"], reason="合并", by=BY)
    assert full.value.duty == "D093"
    ids = skus()
    for code in "AC":
        for stock in queries.stock_of_sku(sku_id=ids[code], by=BY):
            if stock.warehouse_id == places["south"]:
                stock_adjust(item_id=stock.id, quantity=-stock.on_hand, reason="移仓", by=BY)
    warehouse_close(warehouse_id=places["south"], reason="合并", by=BY)
    assert [place.id for place in queries.routing_now(by=BY).places] == [places["main"]]
    with pytest.raises(Refusal):
        stock_receive(rows=[Receipt(ids["A"], 1)], warehouse_id=places["south"], by=BY)
    with pytest.raises(NotFound):
        reserve(3, "A", warehouse_id=places["south"])
    warehouse_reopen(warehouse_id=places["south"], by=BY)
    assert [place.id for place in queries.routing_now(by=BY).places] == [places["main"], places["south"]]


def test_the_default_warehouse_stays_open_until_another_is_the_default(places: dict[str, int]) -> None:
    warehouse_prefer(warehouse_id=places["south"], by=BY)
    assert [place.is_default for place in queries.warehouses(by=BY)] == [True, False, False]
    with pytest.raises(Refusal):
        warehouse_close(warehouse_id=places["south"], reason="合并", by=BY)
    with pytest.raises(Refusal):
        warehouse_prefer(warehouse_id=places["maker"], by=BY)


def test_a_warehouse_is_renamed_and_given_regions(places: dict[str, int]) -> None:
    warehouse_change(warehouse_id=places["south"], name="佛山云仓", regions=["广东", "广西"], by=BY)
    card = queries.warehouse_card(warehouse_id=places["south"], by=BY)
    assert (card.name, card.regions) == ("佛山云仓", ("广东", "广西"))
    for name, regions in (("", []), ("佛山", ["火星"])):
        with pytest.raises(BadInput):
            warehouse_change(warehouse_id=places["south"], name=name, regions=regions, by=BY)


def test_versions_of_the_routing_follow_one_another_and_older_ones_stay(places: dict[str, int]) -> None:
    first, second = route(places, "main"), route(places, "south", "main", parcels=2)
    assert [card.version for card in queries.routing_versions(by=BY)] == [second, first]
    newest = queries.routing_versions(by=BY)[0]
    assert [(line.name, line.rank, line.freight) for line in newest.places] == [
        ("华南云仓", 1, Decimal("5.00")),
        ("主仓", 2, Decimal("5.00")),
    ]
    with pytest.raises(BadInput):
        routing_set(freights={}, ranking=[RouteRule.RANK], reason="空", by=BY)


def test_routing_needs_the_right_and_every_warehouse(places: dict[str, int]) -> None:
    keeper = Actor(1, "仓库", "employee", frozenset({"inventory.adjust", "inventory.view"}))
    part = Actor(
        2, "华南", "employee", frozenset({"inventory.route"}), Scope({"warehouse": frozenset({places["south"]})})
    )
    wanted: dict[str, Any] = {"freights": {places["south"]: Decimal(0)}, "ranking": [RouteRule.RANK], "reason": "试"}
    with pytest.raises(NotAllowed):
        routing_set(**wanted, by=keeper)
    with pytest.raises(NotAllowed):
        warehouse_open(code="X", name="X", by=keeper)
    with pytest.raises(Refusal) as refused:
        routing_set(**wanted, by=part)
    assert refused.value.duty == "D092"
    with pytest.raises(NotFound):
        warehouse_change(warehouse_id=places["main"], name="我的", regions=[], by=part)


COUNTED = """
INSERT INTO inventory_stockitem (warehouse_id, sku_id, on_hand, allocated, safety)
SELECT id, (SELECT min(id) FROM catalog_sku), 0, 0, 0 FROM inventory_warehouse WHERE code = 'M'
"""
BOOKED = """
INSERT INTO inventory_stockmovement (item_id, sku_id, warehouse_id, kind, on_hand, allocated, at, actor_name)
SELECT id, sku_id, warehouse_id, 'received', 1, 0, now(), 'x' FROM inventory_stockitem WHERE supplied
"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inventory_warehouse SET kind = 'cloud' WHERE code = 'M'",
        "UPDATE inventory_warehouse SET closed_at = now() WHERE is_default",
        "UPDATE inventory_stockitem SET supplied = NULL WHERE supplied",
        "UPDATE inventory_stockitem SET supplied = TRUE WHERE supplied IS NULL",
        "UPDATE inventory_routingversion SET parcels = 3",
        "DELETE FROM inventory_routedwarehouse",
        COUNTED,
        BOOKED,
    ],
)
def test_the_database_keeps_kinds_versions_and_uncounted_goods_as_they_are(
    places: dict[str, int], statement: str
) -> None:
    route(places, "main")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
