"""What is told of unmatched goods, matches and bundles, to whom, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.offer.catalog import queries
from zhanggui.offer.catalog.actions import MatchRow, bundle_save, match_end, matches_save, sku_stop_sale
from zhanggui.offer.catalog.models import GoodsMatch
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.states import Hint
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, keeper, waiting

pytestmark = pytest.mark.django_db
GOODS = (
    Goods(seller_code="sk001", title="随便"),
    Goods(item_id="7", platform_sku="71", title="【正品】氨基酸洁面乳 120ml"),
    Goods(title="帆布袋", spec="红"),
)
Limit = Callable[[int], Any]


@pytest.fixture
def shop() -> int:
    a_catalogue()
    shop = a_shop()
    waiting(shop, *GOODS)
    return shop


def titles(**ask: Any) -> list[str]:
    return [row.goods.title for row in queries.goods_rows(ask=Ask(**ask), by=BY).rows]


def test_goods_with_the_most_waiting_orders_come_first_and_pages_follow(shop: int) -> None:
    assert titles() == [goods.title for goods in GOODS]
    first = queries.goods_rows(ask=Ask(limit=2), by=BY)
    rest = queries.goods_rows(ask=Ask(limit=2).at(first.next, 2), by=BY)
    assert ([row.orders for row in first.rows], [row.orders for row in rest.rows]) == ([3, 2], [1])


def test_goods_are_searched_and_filtered_in_the_words_of_the_trade(shop: int) -> None:
    waiting(a_shop("other"), Goods(seller_code="Z", title="等零单"), orders=-0)
    assert titles(search="71") == [GOODS[1].title]
    assert titles(search="洁面 正品") == [GOODS[1].title]
    assert titles(search="SK-001") == [GOODS[0].title]
    assert titles(filters={"hinted": "sure"}) == [GOODS[0].title]
    assert titles(filters={"hinted": "likely"}) == [GOODS[1].title]
    assert titles(filters={"hinted": "none", "shop": ("tm",)}) == [GOODS[2].title]
    assert titles(filters={"shop": ("other",), "waiting": True}) == []


def test_a_row_says_what_it_is_by_what_it_is_told_and_why(shop: int) -> None:
    code, item, title = queries.goods_rows(ask=Ask(), by=BY).rows
    assert (code.sku_code, code.hint, code.is_sure, code.number) == ("SK-001", Hint.CODE, True, "sk001")
    assert (item.sku_code, str(item.why), item.is_sure, item.number) == ("SK-003", "标题相近", False, "71")
    assert (title.sku_id, title.why, title.label, str(title.basis_title)) == (None, None, "帆布袋", "平台标题 + 规格")


def test_the_list_costs_the_same_however_many_goods_wait(shop: int, django_assert_num_queries: Limit) -> None:
    waiting(shop, *(Goods(seller_code=f"C{n}", title=f"货{n}") for n in range(60)))
    with django_assert_num_queries(3):  # rows, total, shops
        queries.goods_rows(ask=Ask(), by=BY)


def test_numbers_are_counted_over_the_shops_a_person_sees(shop: int) -> None:
    far = a_shop("far")
    waiting(far, *GOODS)
    sku = queries.sku_ids_by_code(codes=["SK-001"], by=BY)["SK-001"]
    one, two = GOODS[0]._replace(seller_code="Q"), GOODS[0]._replace(seller_code="R")
    rows = [MatchRow(goods=one, sku_id=sku, shop_id=far), MatchRow(goods=two, sku_id=sku)]
    matches_save(rows=rows, by=BY)
    bundle_save(code="SET", title="套", parts={sku: 2}, by=BY)
    seen = {"unmatched": 3, "sure": 1, "matched": 1, "bundles": 1}
    assert queries.match_counts(by=keeper(shop)) == seen
    assert queries.match_counts(by=BY) == {"unmatched": 6, "sure": 2, "matched": 2, "bundles": 1}
    assert (queries.goods_waited_for(by=keeper(shop)), queries.goods_waited_for(by=keeper())) == (3, 0)


def test_skus_are_found_while_somebody_types_and_suggested_before(shop: int) -> None:
    (goods,) = (row.id for row in queries.goods_rows(ask=Ask(search="71"), by=BY).rows)
    ids = queries.sku_ids_by_code(codes=["SK-001", "SK-002"], by=BY)
    sku_stop_sale(sku_ids=[ids["SK-002"]], reason="召回", by=BY)
    bundle_save(code="SET", title="面霜套装", parts={ids["SK-001"]: 2}, by=BY)
    assert [(o.code, o.active, o.is_bundle) for o in queries.sku_options(q="面霜", by=BY)] == [
        ("SET", True, True), ("SK-001", True, False), ("SK-002", False, False),
    ]  # fmt: skip
    assert [o.code for o in queries.sku_options(q="sk 30g", by=BY)] == ["SK-002"]
    assert [(o.code, o.hint) for o in queries.sku_options(goods_id=goods, by=BY)] == [("SK-003", "title")]
    assert queries.sku_options(by=BY) == []
    with pytest.raises(NotFound):
        queries.sku_options(goods_id=goods, by=keeper())


def test_matches_show_how_far_they_reach_and_ended_ones_only_when_asked_for(shop: int) -> None:
    ids = queries.sku_ids_by_code(codes=["SK-001"], by=BY)
    rows = [
        MatchRow(goods=GOODS[1], sku_id=ids["SK-001"], shop_id=shop),
        MatchRow(goods=GOODS[0]._replace(seller_code="Q"), sku_id=ids["SK-001"]),
        MatchRow(goods=Goods(item_id="8", seller_code="Q"), sku_id=ids["SK-001"], platform="tmall"),
    ]
    matches_save(rows=rows, by=BY)
    found = queries.match_rows(ask=Ask(), by=BY).rows
    assert [(row.number, str(row.reach), row.told("seller_code")) for row in found] == [
        ("8 · Q", "平台全部店铺", "Q"), ("Q", "全公司", "Q"), ("71", "tm 店", ""),
    ]  # fmt: skip
    match_end(match_ids=[GoodsMatch.objects.get(platform="tmall").id], by=BY)
    assert len(queries.match_rows(ask=Ask(), by=BY).rows) == 2
    ended = queries.match_rows(ask=Ask(filters={"ended": True, "basis": "item_code"}), by=BY).rows
    assert [row.is_open for row in ended] == [False]
    assert [row.number for row in queries.match_rows(ask=Ask(filters={"shop": ("tm",)}), by=BY).rows] == ["71"]
    assert [row.number for row in queries.match_rows(ask=Ask(filters={"shop": ("company",)}), by=BY).rows] == ["Q"]
    assert [row.number for row in queries.match_rows(ask=Ask(search="洁面"), by=BY).rows] == ["71"]
    assert len(queries.sku_matches(sku_id=ids["SK-001"], by=keeper())) == 2


def test_bundles_are_found_by_their_parts_and_show_what_they_hold() -> None:
    one, two, three, _four = a_catalogue()
    bundle = bundle_save(code="SET", title="护肤套装", parts={one: 1, three: 2}, by=BY)
    (row,) = queries.bundle_rows(ask=Ask(search="洁面"), by=BY).rows
    assert (row.code, row.pieces, row.content) == ("SET", 3, "SK-001×1 + SK-003×2")
    assert queries.bundle_rows(ask=Ask(search="卫衣"), by=BY).rows == []
    assert [part.code for part in queries.bundles_with(sku_id=three, by=BY)] == ["SET"]
    assert queries.bundle_card(bundle_id=bundle, by=BY).parts == row.parts
    with pytest.raises(NotFound):
        queries.bundle_card(bundle_id=two, by=BY)
