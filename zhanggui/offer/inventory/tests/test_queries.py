"""What the asker is told of stock: his warehouses, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    routing_set,
    safety_set,
    stock_receive,
    stock_reserve,
    warehouse_open,
)
from zhanggui.offer.inventory.states import RouteRule

BY = System("tests")
pytestmark = pytest.mark.django_db


@pytest.fixture
def skus() -> list[int]:
    """Ten SKUs: S0 has nothing left, S1 is low, S2…S9 have enough."""
    ids = skus_upsert(rows=[SkuRow(code=f"S{n}", title=f"商品{n}") for n in range(10)], by=BY).new
    stock_receive(rows=[Receipt(sku, 5) for sku in ids], by=BY, reason="到货")
    lines = [ReserveLine(1, 1, 1, ids[0], 5), ReserveLine(2, 2, 1, ids[1], 3)]
    stock_reserve(lines=lines, by=BY)
    (low,) = queries.stock_of_sku(sku_id=ids[1], by=BY)
    safety_set(item_id=low.id, units=2, by=BY)
    return ids


def codes(**ask: object) -> list[str]:
    page = queries.stock_rows(ask=Ask(**ask), by=BY)
    return [row.code for row in page.rows]


def test_queues_hold_what_they_say_and_are_counted(skus: list[int]) -> None:
    assert (codes(queue="out"), codes(queue="low"), codes(queue="held")) == (["S0"], ["S1"], ["S0", "S1"])
    assert queries.stock_counts(by=BY) == {"all": 10, "out": 1, "low": 1, "held": 2, "supplied": 0}
    assert queries.out_of_stock(by=BY) == 1


def test_search_finds_by_code_and_title(skus: list[int]) -> None:
    assert (codes(search="s3"), codes(search="商品4")) == (["S3"], ["S4"])


def test_pages_follow_one_another_in_every_sort(skus: list[int]) -> None:
    for sort in ("code", "-code", "available", "-available", "on_hand", "allocated"):
        seen, after = list[str](), ""
        for _page in range(4):
            page = queries.stock_rows(ask=Ask(sort=sort, limit=3, after=after), by=BY)
            seen += [row.code for row in page.rows]
            after = page.next
        assert (sorted(seen), after) == (sorted(f"S{n}" for n in range(10)), "")


def test_the_ledger_is_read_newest_first_and_page_by_page(skus: list[int]) -> None:
    (item,) = queries.stock_of_sku(sku_id=skus[0], by=BY)
    (newest,) = queries.movements(item_id=item.id, by=BY, limit=1)
    (oldest,) = queries.movements(item_id=item.id, by=BY, before=newest.id)
    assert [(m.kind.value, m.on_hand, m.allocated) for m in (newest, oldest)] == [
        ("allocated", 0, 5),
        ("received", 5, 0),
    ]


def test_the_ledger_and_the_routing_name_a_person_or_the_system_never_a_room(skus: list[int]) -> None:
    keeper = replace(BY, id=7, name="高远山", kind="employee")
    stock_receive(rows=[Receipt(skus[0], 1)], by=keeper)
    (item,) = queries.stock_of_sku(sku_id=skus[0], by=BY)
    assert [m.actor_name for m in queries.movements(item_id=item.id, by=BY)] == ["高远山", "系统", "系统"]
    (main,) = queries.warehouses(by=BY)
    routing_set(freights={main.id: Decimal(3)}, ranking=[RouteRule.RANK], reason="只有一个仓", by=BY)
    assert queries.routing_versions(by=BY)[0].actor_name == "系统"


def test_numbers_are_counted_over_the_askers_warehouses(skus: list[int]) -> None:
    east = warehouse_open(code="EAST", name="华东仓", by=BY)
    stock_receive(rows=[Receipt(skus[0], 7)], warehouse_id=east, by=BY)
    eastern = Actor(1, "甲", "employee", frozenset({"inventory.view"}), Scope({"warehouse": frozenset({east})}))
    day = timedelta(days=1)
    reach = queries.ledger_reach(since=clock.now() - day, until=clock.now() + day, by=eastern)
    assert (queries.stock_counts(by=eastern)["all"], queries.out_of_stock(by=eastern)) == (1, 0)
    assert (reach.items, reach.rows) == (1, 1)
    assert queries.available(sku_ids=skus[:2], by=BY) == {skus[0]: 0, skus[1]: 2}
    freights = {place.id: Decimal(0) for place in queries.warehouses(by=BY)}
    routing_set(freights=freights, ranking=[RouteRule.RANK], reason="两仓", by=BY)
    assert queries.available(sku_ids=skus[:2], by=eastern) == {skus[0]: 7, skus[1]: 0}
    assert queries.available(sku_ids=skus[:2], by=BY) == {skus[0]: 7, skus[1]: 2}
