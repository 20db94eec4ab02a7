"""Whatever is done in whatever order, the ledger adds up to the counters and nothing is oversold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import Refusal
from zhanggui.offer.catalog.actions import SkuRow, bundle_save, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    routing_set,
    stock_adjust,
    stock_receive,
    stock_release,
    stock_reserve,
    stock_ship,
    supply_set,
    warehouse_change,
    warehouse_open,
)
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

BY = System("tests")
SKU, UNITS, ORDER, PLACE = st.integers(0, 2), st.integers(1, 6), st.integers(1, 5), st.integers(0, 1)
REGION = st.sampled_from(["", "浙江", "广东深圳"])
GOODS = st.integers(0, 4)  # the three SKUs and two bundles of them
PARTS = ({0: 1, 1: 2}, {1: 1, 2: 3})
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("receive"), SKU, UNITS, PLACE),
        st.tuples(st.just("adjust"), SKU, st.integers(-5, 5)),
        st.tuples(st.just("reserve"), ORDER, st.lists(st.tuples(GOODS, UNITS), min_size=1, max_size=3), REGION),
        st.tuples(st.just("release"), ORDER),
        st.tuples(st.just("release line"), ORDER, st.integers(0, 2)),
        st.tuples(st.just("ship"), ORDER),
    ),
    max_size=12,
)


def take(step: tuple[Any, ...], skus: list[int], places: list[int]) -> None:
    match step:
        case ("receive", sku, units, place):
            stock_receive(rows=[Receipt(skus[sku], units)], warehouse_id=places[place], by=BY)
        case ("adjust", sku, units):
            for stock in queries.stock_of_sku(sku_id=skus[sku], by=BY):
                stock_adjust(item_id=stock.id, quantity=units, reason="盘点", by=BY)
        case ("reserve", order, wanted, region):
            lines = [ReserveLine(order, order * 10 + n, 1, skus[sku], units) for n, (sku, units) in enumerate(wanted)]
            stock_reserve(lines=lines, regions={order: region}, by=BY)
        case ("release", order):
            stock_release(order_ids=[order], by=BY)
        case ("release line", order, number):
            stock_release(line_ids=[order * 10 + number], by=BY)
        case ("ship", order):
            stock_ship(order_ids=[order], by=BY)


def holds_all_or_nothing(order: int, skus: list[int]) -> bool:
    """A line holds one SKU, or every part of one bundle in its proportion, in one warehouse."""
    lines: dict[int, dict[int, int]] = {}
    places: dict[int, set[int]] = {}
    for held in Allocation.objects.filter(order_id=order).select_related("item"):
        lines.setdefault(held.line_id, {})[skus.index(held.item.sku_id)] = held.quantity
        places.setdefault(held.line_id, set()).add(held.item.warehouse_id)
    whole = all(len(held) == 1 or any(_is_bundle(held, parts) for parts in PARTS) for held in lines.values())
    return whole and all(len(one) == 1 for one in places.values())


def two_warehouses_and_a_supplier(skus: list[int]) -> list[int]:
    """Orders of 广东 go to the second first; the supplier sends the third SKU; an order may become three parcels."""
    kinds = (WarehouseKind.OWN, WarehouseKind.CLOUD, WarehouseKind.DROPSHIP)
    places = [warehouse_open(code=kind.value, name=kind.value, kind=kind, by=BY) for kind in kinds]
    warehouse_change(warehouse_id=places[1], name="华南", regions=["广东"], by=BY)
    supply_set(warehouse_id=places[2], codes=["C"], by=BY)
    freights = dict.fromkeys(places, Decimal(3))
    routing_set(freights=freights, ranking=[RouteRule.REGION, RouteRule.KIND], parcels=3, reason="试", by=BY)
    return places


def _is_bundle(held: dict[int, int], parts: dict[int, int]) -> bool:
    return held.keys() == parts.keys() and len({held[part] / pieces for part, pieces in parts.items()}) == 1


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_ledger_adds_up_after_any_sequence(steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        skus_upsert(rows=[SkuRow(code=code, title=code) for code in "ABC"], by=BY)
        skus = list(sku_ids_by_code(codes=["A", "B", "C"], by=BY).values())
        for number, parts in enumerate(PARTS):
            pieces = {skus[part]: count for part, count in parts.items()}
            skus.append(bundle_save(code=f"SET{number}", title="组合", parts=pieces, by=BY))
        places = two_warehouses_and_a_supplier(skus)
        for step in steps:
            try:
                take(step, skus, places)
            except Refusal:
                continue
        assert queries.ledger_faults(by=BY) == []
        assert all(0 <= row.allocated <= row.on_hand for row in queries.stock_rows(ask=Ask(), by=BY).rows)
        assert all(holds_all_or_nothing(order, skus) for order in range(1, 6))
        transaction.set_rollback(True)
