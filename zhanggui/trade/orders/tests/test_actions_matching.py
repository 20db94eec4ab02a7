"""Lines are matched as the catalogue knows them, orders freed, and the catalogue is told what is left."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import deliver
from zhanggui.offer.catalog.actions import (
    MatchRow,
    SkuRow,
    goods_match,
    match_end,
    matches_save,
    skus_upsert,
)
from zhanggui.offer.catalog.models import GoodsMatch, UnmatchedGoods
from zhanggui.offer.catalog.queries import Goods
from zhanggui.trade.orders import queries
from zhanggui.trade.orders.actions import lines_rematch, unmatched_report
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Problem, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import BY, Deal, Item

pytestmark = pytest.mark.django_db
UNKNOWN = ("X1", "X2", "X1")


@pytest.fixture
def shop() -> int:
    """Three orders of unknown codes and one that is matched."""
    shop = m.a_shop()
    m.stock(A1=9)
    deals = [Deal(f"D{n}", items=[Item(code=code, title=f"礼盒 {code}")]) for n, code in enumerate(UNKNOWN)]
    m.book_deals(*deals, Deal("OK"))
    deliver()
    unmatched_report(shop_id=shop, by=BY)
    return shop


def told() -> dict[str, int]:
    """What the catalogue was told: goods → waiting orders."""
    return {row.seller_code or row.key: row.orders for row in UnmatchedGoods.objects.order_by("id")}


def waiting() -> set[str]:
    """Orders that stand still for want of a SKU."""
    return set(Order.objects.filter(problem=Problem.UNMATCHED_SKU).values_list("platform_no", flat=True))


def shown(goods_id: int) -> set[str]:
    """The orders the number of goods leads to."""
    page = queries.order_rows(ask=Ask(queue="all", filters={"goods": goods_id}), by=BY)
    return {row.platform_no for row in page.rows}


def test_the_catalogue_is_told_how_many_orders_wait_for_which_goods(shop: int) -> None:
    assert told() == {"X1": 2, "X2": 1}
    rows = {row.seller_code: row.id for row in UnmatchedGoods.objects.all()}
    assert (shown(rows["X1"]), shown(rows["X2"])) == ({"D0", "D2"}, {"D1"})
    assert queries.unmatched_count(by=BY) == 3


def test_saving_a_match_takes_up_the_orders_that_waited(shop: int) -> None:
    (sku,) = skus_upsert(rows=[SkuRow(code="BOX", title="礼盒")], by=BY).new
    deliver()
    goods = UnmatchedGoods.objects.get(seller_code="X1")
    done = goods_match(goods_ids=[goods.id], sku_id=sku, by=BY)
    assert (done.orders, told()) == (2, {"X2": 1})
    deliver()
    assert (waiting(), told()) == ({"D1"}, {"X2": 1})
    assert set(OrderLine.objects.filter(seller_code="X1").values_list("sku", flat=True)) == {sku}
    assert shown(goods.id) == set()


def test_goods_are_told_by_the_platforms_numbers_where_lines_have_them(shop: int) -> None:
    lines = OrderLine.objects.filter(sku=None).order_by("id")
    first, second, third = lines
    OrderLine.objects.filter(id=first.id).update(item_no="7", sku_no="71", seller_code="")
    OrderLine.objects.filter(id=second.id).update(item_no="7", sku_no="", seller_code="", properties="红")
    OrderLine.objects.filter(id=third.id).update(item_no="", sku_no="", seller_code="", title="礼盒", properties="")
    unmatched_report(shop_id=shop, by=BY)
    assert {(row.basis, row.key): row.orders for row in UnmatchedGoods.objects.all()} == {
        ("sku", "71"): 1, ("item_spec", "7\x1f红"): 1, ("title", "礼盒\x1f"): 1,
    }  # fmt: skip
    for row in UnmatchedGoods.objects.all():
        assert len(shown(row.id)) == row.orders


def test_orders_that_went_out_wait_no_more_but_their_goods_are_still_told(shop: int) -> None:
    m.book_deals(Deal("OLD", status=m.DONE, items=[Item(code="X9")]))
    unmatched_report(shop_id=shop, by=BY)
    assert told() == {"X1": 2, "X2": 1, "X9": 0}


def test_an_ended_match_frees_no_later_order(shop: int) -> None:
    (sku,) = skus_upsert(rows=[SkuRow(code="BOX", title="礼盒")], by=BY).new
    matches_save(rows=[MatchRow(goods=Goods(seller_code="X1"), sku_id=sku, shop_id=shop)], by=BY)
    deliver()
    match_end(match_ids=list(GoodsMatch.objects.values_list("id", flat=True)), by=BY)
    m.book_deals(Deal("LATE", items=[Item(code="X1")]))
    lines_rematch(by=BY, at=clock.now())
    assert waiting() == {"D1", "LATE"}


def test_a_shop_out_of_sight_is_neither_matched_nor_reported(shop: int) -> None:
    stranger = Actor(7, "外人", "employee", frozenset({"orders.advance", "orders.view"}))
    assert queries.unmatched_count(by=stranger) == 0
    skus_upsert(rows=[SkuRow(code="X1", title="礼盒")], by=BY)
    assert lines_rematch(by=stranger, at=clock.now()) == 0
    with pytest.raises(NotFound):
        unmatched_report(shop_id=shop, by=stranger)


codes = st.lists(st.sampled_from(["X1", "X2", "X3", ""]), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=st.lists(codes, min_size=1, max_size=4), known=st.sets(st.sampled_from(["X1", "X2"])))
def test_matching_twice_is_matching_once(shop: int, orders: list[list[str]], known: set[str]) -> None:
    with transaction.atomic():
        deals = [Deal(f"H{n}", items=[Item(code=c, title=c or "无码") for c in held]) for n, held in enumerate(orders)]
        m.book_deals(*deals)
        (sku,) = skus_upsert(rows=[SkuRow(code="BOX", title="盒")], by=BY).new
        matches_save(rows=[MatchRow(goods=Goods(seller_code=c), sku_id=sku) for c in sorted(known)], by=BY)
        lines_rematch(by=BY, at=clock.now())
        once = told(), waiting(), sorted(OrderLine.objects.values_list("id", "sku"), key=str)
        assert lines_rematch(by=BY, at=clock.now()) == 0
        assert (told(), waiting(), sorted(OrderLine.objects.values_list("id", "sku"), key=str)) == once
        freed = {d.no for d, held in zip(deals, orders, strict=True) if set(held) <= known}
        assert {no for no in waiting() if no.startswith("H")} == {d.no for d in deals} - freed
        assert set(Order.objects.filter(platform_no__in=freed).values_list("state", flat=True)) <= {State.RECEIVED}
        assert not set(told()) & known
        transaction.set_rollback(True)
