"""What may be received, corrected, closed and routed. Who gets the stock: test_rules_routing."""

from __future__ import annotations

import pytest

from zhanggui.offer.inventory.rules import (
    are_regions,
    may_adjust,
    may_be_default,
    may_close,
    may_keep_stock,
    may_receive,
    may_route,
    may_set_safety,
    set_aside,
)
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind


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


@pytest.mark.parametrize(("barcode", "ok"), [("", True), ("6901234567892", True), ("69 01", False), ("6" * 41, False)])
def test_a_barcode_is_what_a_gun_can_read(barcode: str, ok: bool) -> None:
    assert (set_aside("A", "甲", {}, {"code": "A", "title": "甲", "barcode": barcode}) is None) is ok


@pytest.mark.parametrize(
    ("is_default", "on_hand", "held", "ok"),
    [(False, 0, 0, True), (True, 0, 0, False), (False, 3, 0, False), (False, 3, 3, False), (False, 0, 2, False)],
)
def test_a_warehouse_closes_empty_and_never_as_the_default_one(
    is_default: bool, on_hand: int, held: int, ok: bool
) -> None:
    assert may_close(is_default=is_default, on_hand=on_hand, held=held).ok is ok


def test_only_an_open_warehouse_with_counted_stock_is_the_default_one_and_keeps_stock() -> None:
    assert [may_be_default(closed=c, counted=k).ok for c, k in ((False, True), (True, True), (False, False))] == [
        True, False, False,
    ]  # fmt: skip
    kinds = [(kind, closed) for kind in WarehouseKind for closed in (False, True)]
    assert [k for k in kinds if may_keep_stock(kind=k[0], closed=k[1])] == [
        (WarehouseKind.OWN, False),
        (WarehouseKind.CLOUD, False),
    ]


def test_regions_are_provinces() -> None:
    assert (are_regions(["浙江", "内蒙古"]).ok, are_regions([]).ok, are_regions(["浙江省"]).ok) == (True, True, False)


@pytest.mark.parametrize(
    ("warehouses", "ranking", "parcels", "ok"),
    [
        ([1, 2], [RouteRule.REGION, RouteRule.RANK], 2, True),
        ([], [RouteRule.RANK], 1, False),
        ([1, 1], [RouteRule.RANK], 1, False),
        ([1, 9], [RouteRule.RANK], 1, False),
        ([1], [], 1, False),
        ([1], [RouteRule.RANK, RouteRule.RANK], 1, False),
        ([1], [RouteRule.RANK], 0, False),
        ([1], [RouteRule.RANK], 4, False),
    ],
)
def test_a_routing_names_open_warehouses_once_and_a_rule_and_one_to_three_parcels(
    warehouses: list[int], ranking: list[RouteRule], parcels: int, ok: bool
) -> None:
    assert may_route(warehouses=warehouses, open_ids={1, 2}, ranking=ranking, parcels=parcels).ok is ok
