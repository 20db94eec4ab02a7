"""Pages of warehouses and the routing: who may open them, what they show, what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import Receipt, stock_receive, supply_set, warehouse_open
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

BY = System("tests")
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> dict[str, int]:
    """主仓 with five of S1, 华南 for 广东 with one of S2, a supplier of S3."""
    found = {
        "main": warehouse_open(code="MAIN", name="主仓", by=BY),
        "south": warehouse_open(code="S", name="华南云仓", kind=WarehouseKind.CLOUD, regions=["广东"], by=BY),
        "maker": warehouse_open(code="M", name="厂家", kind=WarehouseKind.DROPSHIP, by=BY),
    }
    s1, s2, _s3 = skus_upsert(rows=[SkuRow(code=f"S{n}", title=f"商品{n}") for n in (1, 2, 3)], by=BY).new
    stock_receive(rows=[Receipt(s1, 5)], warehouse_id=found["main"], by=BY)
    stock_receive(rows=[Receipt(s2, 1)], warehouse_id=found["south"], by=BY)
    supply_set(warehouse_id=found["maker"], codes=["S3"], by=BY)
    return found


def head() -> Client:
    return client_of(hired("head", shop=ALL, warehouse=ALL))


def drawn(places: dict[str, int], **more: object) -> dict[str, object]:
    """What the page posts: 华南 first, then 主仓, then the supplier; an order may become two parcels."""
    ranks = {f"rank_{places[name]}": n for n, name in enumerate(("south", "main", "maker"), start=1)}
    freights = {f"freight_{place}": "4.50" for place in places.values()}
    return {**ranks, **freights, "rule_region": 1, "rule_rank": 2, "parcels": 2, "reason": "开华南仓", **more}


def test_the_list_of_warehouses_is_shown_to_those_who_may_see_stock(places: dict[str, int]) -> None:
    page = head().get("/warehouses/").content.decode()
    assert all(words in page for words in ("主仓", "华南云仓", "厂家", "新增仓库"))
    keeper = client_of(hired("warehouse", warehouse=frozenset({places["south"]}))).get("/warehouses/").content.decode()
    assert ("华南云仓" in keeper, "厂家" in keeper, "新增仓库" in keeper) == (True, False, False)
    assert client_of(hired("hr")).get("/warehouses/").status_code == 403


def test_the_list_of_warehouses_costs_the_same_however_many_there_are(
    places: dict[str, int], django_assert_max_num_queries: Callable[..., object]
) -> None:
    browser = head()
    for n in range(30):
        warehouse_open(code=f"W{n}", name=f"仓{n}", by=BY)
    with django_assert_max_num_queries(12):
        assert browser.get("/warehouses/").status_code == 200


def test_a_warehouse_is_opened_changed_closed_and_opened_again(places: dict[str, int]) -> None:
    browser = head()
    assert browser.get("/warehouses/open/", headers=HTMX).status_code == 200
    given = {"code": "E1", "name": "华东仓", "kind": "own", "regions": ["浙江", "上海"]}
    assert browser.post("/warehouses/open/", given, headers=HTMX).status_code == 204
    (made,) = [place.id for place in queries.warehouses(by=BY) if place.code == "E1"]
    assert browser.get(f"/warehouses/{made}/change/", headers=HTMX).status_code == 200
    browser.post(f"/warehouses/{made}/change/", {"name": "杭州仓", "regions": ["浙江"]}, headers=HTMX)
    browser.post("/warehouses/prefer/", {"ids": made}, headers=HTMX)
    card = queries.warehouse_card(warehouse_id=made, by=BY)
    assert (card.name, card.regions, card.is_default) == ("杭州仓", ("浙江",), True)
    browser.post("/warehouses/prefer/", {"ids": places["main"]}, headers=HTMX)
    browser.post("/warehouses/close/", {"ids": made, "reason": "合并"}, headers=HTMX)
    drawer = browser.get(f"/warehouses/{made}/", headers=HTMX).content.decode()
    assert "已停用" in drawer
    browser.post("/warehouses/reopen/", {"ids": made}, headers=HTMX)
    assert queries.warehouse_card(warehouse_id=made, by=BY).closed_at is None


def test_a_warehouse_with_stock_is_not_closed_and_the_reason_is_told(places: dict[str, int]) -> None:
    answer = head().post("/warehouses/close/", {"ids": places["south"], "reason": "合并"}, headers=HTMX)
    assert "仓内还有 1 件在库" in answer.content.decode()


def test_what_a_supplier_sends_is_listed_and_an_unknown_code_is_told(places: dict[str, int]) -> None:
    browser, address = head(), f"/warehouses/{places['maker']}/supply/"
    assert "S3" in browser.get(address, headers=HTMX).content.decode()
    assert "没有商家编码" in browser.post(address, {"codes": "S1\nX9"}, headers=HTMX).content.decode()
    browser.post(address, {"codes": "S1\nS2"}, headers=HTMX)
    assert queries.supplied_codes(warehouse_id=places["maker"], by=BY) == ["S1", "S2"]


def test_the_routing_is_drawn_saved_and_shown(places: dict[str, int]) -> None:
    browser = head()
    assert "还没有设置过" in browser.get("/warehouses/routing/").content.decode()
    assert browser.post("/warehouses/routing/save/", drawn(places)).status_code == 302
    now = queries.routing_now(by=BY)
    assert [place.id for place in sorted(now.places, key=lambda p: p.rank)] == [
        places["south"], places["main"], places["maker"],
    ]  # fmt: skip
    assert (now.rules, now.parcels) == ((RouteRule.REGION, RouteRule.RANK), 2)
    assert "开华南仓" in browser.get("/warehouses/routing/").content.decode()


def test_a_routing_without_a_warehouse_is_refused_in_words(places: dict[str, int]) -> None:
    empty = {"rule_rank": 1, "parcels": 1, "reason": "空"}
    answer = head().post("/warehouses/routing/save/", empty)
    assert (answer.status_code, "至少要有一个仓库参与分仓" in answer.content.decode()) == (422, True)
    assert queries.routing_versions(by=BY) == []


def test_whoever_only_sees_stock_may_not_change_the_routing(places: dict[str, int]) -> None:
    viewer = client_of(hired("product", warehouse=ALL))
    page = viewer.get("/warehouses/routing/").content.decode()
    assert "保存为新版本" not in page
    assert viewer.post("/warehouses/routing/save/", drawn(places)).status_code == 403


@pytest.mark.parametrize(
    ("goods", "region", "words"),
    [
        ("S1 2", "浙江", "整单从一个仓发"),
        ("S1\nS2", "广东", "拆成 2 个包裹"),
        ("S3", "浙江", "代发"),
        ("S2", "浙江", "现在发不了"),
        ("S9", "浙江", "没有商家编码"),
        ("S1 x", "浙江", "数量不是整数"),
    ],
)
def test_a_trial_says_where_an_order_would_be_served(
    places: dict[str, int], goods: str, region: str, words: str
) -> None:
    given = drawn(places, goods=goods, region=region)
    assert words in head().post("/warehouses/routing/try/", given, headers=HTMX).content.decode()
