"""Goods are matched, dated, in bulk; one code never has two meanings, whoever says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.offer.catalog.actions import (
    MatchRow,
    Saved,
    SkuRow,
    match_change,
    match_end,
    matches_save,
    skus_upsert,
)
from zhanggui.offer.catalog.models import GoodsMatch
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.states import Basis
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, keeper, sku_of

pytestmark = pytest.mark.django_db
CODE = Goods(seller_code="X1", title="面霜")


def save(goods: Goods, sku: int, *, shop: int | None = None, by: Actor = BY, replace: bool = False) -> Saved:
    return matches_save(rows=[MatchRow(goods=goods, sku_id=sku, shop_id=shop)], replace=replace, by=by)


def whys(saved: Saved) -> dict[int, str]:
    return {row: str(verdict.why) for row, verdict in saved.refused.items()}


def test_a_match_of_a_shop_holds_there_and_one_of_the_company_everywhere() -> None:
    one, two, *_ = a_catalogue()
    near, far = a_shop("near"), a_shop("far")
    save(CODE, one)
    save(CODE, two, shop=near)
    assert (sku_of(near, CODE), sku_of(far, CODE)) == (two, one)


def test_a_match_of_a_platform_holds_for_its_shops_only() -> None:
    one, *_ = a_catalogue()
    tmall, jd = a_shop("a", "tmall"), a_shop("b", "jd")
    goods = Goods(item_id="700", platform_sku="52")
    saved = matches_save(rows=[MatchRow(goods=goods, sku_id=one, platform="tmall")], by=BY)
    assert len(saved.made) == 1
    assert (sku_of(tmall, goods), sku_of(jd, goods)) == (one, None)


def test_every_row_is_answered_and_a_bad_one_stops_no_other() -> None:
    one, two, *_ = a_catalogue()
    shop = a_shop()
    rows = [
        MatchRow(goods=Goods(seller_code="A"), sku_id=one, shop_id=shop),
        MatchRow(goods=Goods(seller_code="A"), sku_id=two, shop_id=shop),
        MatchRow(goods=Goods(seller_code="A"), sku_id=one, shop_id=shop),
        MatchRow(goods=Goods(seller_code="SK-002"), sku_id=one),
        MatchRow(goods=Goods(seller_code="SK-001"), sku_id=one),
        MatchRow(goods=Goods(item_id="1"), sku_id=one),
        MatchRow(goods=Goods(item_id="1"), sku_id=one, platform="nowhere"),
        MatchRow(goods=Goods(spec="红"), sku_id=one, shop_id=shop),
        MatchRow(goods=Goods(seller_code="B"), sku_id=one + 999, shop_id=shop),
        MatchRow(goods=Goods(seller_code="B"), sku_id=two, shop_id=shop),
    ]
    saved = matches_save(rows=rows, by=BY)
    assert (sorted(saved.made), saved.known) == ([0, 9], [2, 4])
    told = whys(saved)
    assert "两种含义" in told[1]
    assert "自己的商家编码" in told[3]
    assert "请填写店铺或平台" in told[5]
    assert "没有平台“nowhere”" in told[6]
    assert "无法匹配" in told[7]
    assert "没有这个商品" in told[8]


def test_one_code_with_two_meanings_is_refused_and_with_replace_the_old_one_ends() -> None:
    one, two, *_ = a_catalogue()
    shop = a_shop()
    (old,) = save(CODE, one, shop=shop).made.values()
    assert "两种含义" in whys(save(CODE, two, shop=shop))[0]
    saved = save(CODE, two, shop=shop, replace=True)
    assert saved.replaced == [old]
    rows = {m.id: m for m in GoodsMatch.objects.all()}
    assert rows[old].until == rows[saved.made[0]].since
    assert sku_of(shop, CODE) == two


def test_the_database_itself_refuses_a_second_meaning() -> None:
    one, two, *_ = a_catalogue()
    save(CODE, one)
    row = {"basis": "code", "seller_code": "X1", "since": clock.now()}
    with pytest.raises(IntegrityError, match="catalog_goodsmatch_one_meaning"), transaction.atomic():
        GoodsMatch.objects.create(**row, sku_id=two)
    with pytest.raises(IntegrityError, match="catalog_goodsmatch_reach"), transaction.atomic():
        GoodsMatch.objects.create(**{**row, "basis": "item", "item_id": "1"}, sku_id=two)
    with pytest.raises(IntegrityError, match="catalog_goodsmatch_has_key"), transaction.atomic():
        GoodsMatch.objects.create(**{**row, "seller_code": ""}, sku_id=two)
    with pytest.raises(IntegrityError, match="catalog_goodsmatch_period"), transaction.atomic():
        GoodsMatch.objects.create(**row, sku_id=two, until=clock.now() - timedelta(1))


def test_an_ended_match_matches_no_later_goods_and_keeps_its_dates() -> None:
    one, *_ = a_catalogue()
    shop = a_shop()
    start = clock.now()
    (match,) = save(CODE, one, shop=shop).made.values()
    between = clock.now()
    assert match_end(match_ids=[match], by=BY).moved == [match]
    assert sku_of(shop, CODE) is None
    assert (sku_of(shop, CODE, between), sku_of(shop, CODE, start - timedelta(1))) == (one, None)
    with pytest.raises(Refusal):
        match_end(match_ids=[match], by=BY)
    save(CODE, one, shop=shop)
    assert sku_of(shop, CODE) == one


def test_a_match_is_changed_to_another_sku_at_one_moment() -> None:
    one, two, *_ = a_catalogue()
    shop = a_shop()
    (match,) = save(CODE, one, shop=shop).made.values()
    assert match_change(match_ids=[match], sku_id=two, by=BY).moved == [match]
    assert sku_of(shop, CODE) == two
    assert [m.until is None for m in GoodsMatch.objects.order_by("id")] == [False, True]


def test_what_happened_to_a_match_is_told_with_its_number_and_code() -> None:
    one, *_ = a_catalogue()
    shop = a_shop()
    (match,) = save(CODE, one, shop=shop).made.values()
    match_end(match_ids=[match], by=BY)
    told = Entry.objects.filter(subject_type="goods_match", subject_id=match).order_by("id")
    assert [(e.fact, e.shop_id, e.payload) for e in told] == [
        ("catalog.goods_matched", shop, {"number": "X1", "code": "SK-001"}),
        ("catalog.goods_match_ended", shop, {"number": "X1", "code": "SK-001"}),
    ]


def test_a_person_matches_for_the_shops_he_sees_only() -> None:
    one, *_ = a_catalogue()
    near, far = a_shop("near"), a_shop("far")
    (match,) = save(CODE, one, shop=far).made.values()
    assert "不在您的数据范围内" in whys(save(Goods(seller_code="Y"), one, shop=far, by=keeper(near)))[0]
    with pytest.raises(NotFound):
        match_end(match_ids=[match], by=keeper(near))
    with pytest.raises(NotAllowed):
        save(CODE, one, shop=near, by=NOBODY)


def test_a_new_sku_cannot_take_a_code_that_means_another() -> None:
    one, *_ = a_catalogue()
    save(CODE, one)
    done = skus_upsert(rows=[SkuRow(code="X1", title="新"), SkuRow(code="X2", title="新")], by=BY)
    assert (list(done.refused), len(done.new)) == (["X1"], 1)
    match_end(match_ids=list(GoodsMatch.objects.values_list("id", flat=True)), by=BY)
    assert len(skus_upsert(rows=[SkuRow(code="X1", title="新")], by=BY).new) == 1


def test_lists_of_skus_with_platform_items_keep_matching_by_item_and_code() -> None:
    shop = a_shop()
    rows = [SkuRow(code=code, title=code, item_id="A538") for code in ("S1", "S2")]
    one, two = skus_upsert(rows=rows, by=BY).new
    skus_upsert(rows=rows, by=BY)
    assert GoodsMatch.objects.count() == 2
    goods = [Goods(item_id="A538", seller_code=code) for code in ("S1", "S2", "S3")]
    assert [sku_of(shop, one) for one in goods] == [one, two, None]


words = st.sampled_from(["", "1", "2"])
told = st.builds(Goods, words, words, words, words, words)
rows = st.lists(st.tuples(told, st.integers(0, 2), st.booleans(), st.booleans()), max_size=8)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_however_matches_are_saved_no_key_is_open_twice_and_saving_again_changes_nothing(
    db: None, rows: list[tuple[Goods, int, bool, bool]]
) -> None:
    with transaction.atomic():
        skus, shop = a_catalogue(), a_shop()
        wanted = [
            MatchRow(goods=g, sku_id=skus[n], shop_id=shop if near else None, basis=Basis.CODE if code else None)
            for g, n, near, code in rows
        ]
        first = matches_save(rows=wanted, by=BY)
        taken = [row for i, row in enumerate(wanted) if i not in first.refused]
        again = matches_save(rows=taken, by=BY)
        assert (again.made, again.refused) == ({}, {})
        standing = list(GoodsMatch.objects.filter(until=None).values_list("basis", "key", "shop_id"))
        assert len(standing) == len(set(standing)) == len(first.made)
        transaction.set_rollback(True)
