"""A bundle has no shelf: it takes the stock of its parts, all of them or none."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import System
from zhanggui.offer.catalog.actions import SkuRow, bundle_save, sku_stop_sale, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    stock_receive,
    stock_release,
    stock_reserve,
    stock_ship,
)
from zhanggui.offer.inventory.models import Allocation

BY = System("tests")
pytestmark = pytest.mark.django_db


@pytest.fixture
def ids() -> dict[str, int]:
    """Ten A, seven B, and a bundle SET of one A and two B."""
    skus_upsert(rows=[SkuRow(code=code, title=code) for code in "AB"], by=BY)
    found = sku_ids_by_code(codes=["A", "B"], by=BY)
    stock_receive(rows=[Receipt(found["A"], 10), Receipt(found["B"], 7)], by=BY)
    return found | {"SET": bundle_save(code="SET", title="组合", parts={found["A"]: 1, found["B"]: 2}, by=BY)}


def line(order: int, number: int, sku: int, units: int) -> ReserveLine:
    return ReserveLine(order_id=order, line_id=order * 10 + number, shop_id=1, sku_id=sku, quantity=units)


def allocated(ids: dict[str, int]) -> tuple[int, int]:
    (a,), (b,) = (queries.stock_of_sku(sku_id=ids[code], by=BY) for code in "AB")
    return a.allocated, b.allocated


def test_a_bundle_holds_each_of_its_parts_on_one_line(ids: dict[str, int]) -> None:
    assert stock_reserve(lines=[line(1, 1, ids["SET"], 2)], by=BY).orders == [1]
    held = list(Allocation.objects.order_by("item_id").values_list("line_id", "item__sku__code", "quantity"))
    assert (held, queries.ledger_faults(by=BY)) == ([(11, "A", 2), (11, "B", 4)], [])


def test_parts_of_bundles_and_of_plain_lines_add_up_so_nothing_is_oversold(ids: dict[str, int]) -> None:
    lines = [line(1, 1, ids["SET"], 2), line(1, 2, ids["B"], 2), line(2, 1, ids["SET"], 1), line(3, 1, ids["B"], 1)]
    done = stock_reserve(lines=lines, by=BY)
    assert (done.orders, done.short, allocated(ids)) == ([1, 3], {2: [(ids["B"], 1)]}, (2, 7))


def test_reserving_a_bundle_again_changes_nothing(ids: dict[str, int]) -> None:
    lines = [line(1, 1, ids["SET"], 2)]
    stock_reserve(lines=lines, by=BY)
    assert (stock_reserve(lines=lines, by=BY).orders, allocated(ids)) == ([1], (2, 4))


def test_a_released_line_gives_all_parts_back_and_is_named_once(ids: dict[str, int]) -> None:
    stock_reserve(lines=[line(1, 1, ids["SET"], 1), line(1, 2, ids["A"], 1)], by=BY)
    assert (stock_release(line_ids=[11], by=BY), allocated(ids)) == ([11], (1, 0))
    assert queries.ledger_faults(by=BY) == []


def test_a_shipped_bundle_takes_its_parts_out(ids: dict[str, int]) -> None:
    stock_reserve(lines=[line(1, 1, ids["SET"], 3)], by=BY)
    assert stock_ship(order_ids=[1], by=BY) == [11]
    (a,), (b,) = (queries.stock_of_sku(sku_id=ids[code], by=BY) for code in "AB")
    assert ((a.on_hand, a.allocated), (b.on_hand, b.allocated)) == ((7, 0), (1, 0))


@pytest.mark.parametrize("stopped", ["SET", "B"])
def test_a_bundle_whose_sale_or_part_is_stopped_gives_nothing(ids: dict[str, int], stopped: str) -> None:
    sku_stop_sale(sku_ids=[ids[stopped]], reason="质检不合格", by=BY)
    done = stock_reserve(lines=[line(1, 1, ids["SET"], 1)], by=BY)
    assert (done.orders, [sku for sku, _missing in done.short[1]]) == ([], [ids[stopped]])


def test_an_order_keeps_what_it_holds_when_its_bundle_changes(ids: dict[str, int]) -> None:
    stock_reserve(lines=[line(1, 1, ids["SET"], 1)], by=BY)
    bundle_save(bundle_id=ids["SET"], parts={ids["A"]: 3}, by=BY)
    assert (stock_reserve(lines=[line(1, 1, ids["SET"], 1)], by=BY).orders, allocated(ids)) == ([1], (1, 2))
    stock_release(order_ids=[1], by=BY)
    assert allocated(ids) == (0, 0)


def test_as_many_bundles_are_there_as_the_scarcest_part_allows(ids: dict[str, int]) -> None:
    asked = [ids["SET"], ids["A"]]
    assert queries.available(sku_ids=asked, by=BY) == {ids["SET"]: 3, ids["A"]: 10}
