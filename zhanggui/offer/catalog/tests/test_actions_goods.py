"""What waits, what is suggested for it, and how a person takes it off the list; bundles on the spot."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.offer.catalog.actions import (
    SkuRow,
    Waiting,
    bundle_dissolve,
    bundle_match,
    bundle_save,
    goods_match,
    goods_waiting,
    skus_upsert,
    suggestions_accept,
    suggestions_accept_sure,
    suggestions_weigh,
)
from zhanggui.offer.catalog.models import BundlePart, GoodsMatch, UnmatchedGoods
from zhanggui.offer.catalog.queries import Goods, bundle_parts
from zhanggui.offer.catalog.states import Basis, Hint
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, keeper, sku_of, waiting

pytestmark = pytest.mark.django_db
SAME_CODE = Goods(seller_code="sk001", title="别的")
SAME_TITLE = Goods(title="舒缓修护面霜", spec="30g")
LIKE = Goods(item_id="7", platform_sku="77", title="【正品】氨基酸洁面乳 120ml 送礼")
PACK = Goods(item_id="8", title="氨基酸洁面乳 120ml 三瓶装")
ODD = Goods(item_id="9", title="帆布购物袋")


def on_list(shop: int) -> list[tuple[str, int]]:
    return [(row.title, row.orders) for row in UnmatchedGoods.objects.filter(shop=shop).order_by("-orders")]


def test_a_report_replaces_the_list_of_its_shop_and_keeps_the_rows_that_stay() -> None:
    near, far = a_shop("near"), a_shop("far")
    kept, _gone = waiting(near, LIKE, ODD)
    waiting(far, ODD)
    assert goods_waiting(shop_id=near, rows=[Waiting(LIKE._replace(title="新名"), 5), Waiting(PACK, 0)], by=BY) == 2
    assert on_list(near) == [("新名", 5), (PACK.title, 0)]
    assert UnmatchedGoods.objects.get(title="新名").id == kept
    assert on_list(far) == [(ODD.title, 1)]
    assert goods_waiting(shop_id=near, rows=[], by=BY) == 0
    assert on_list(near) == []


def test_goods_told_twice_are_one_and_goods_without_any_word_are_none() -> None:
    shop = a_shop()
    rows = [Waiting(LIKE, 2), Waiting(LIKE._replace(title=" 别的 写法 "), 3), Waiting(Goods(spec="红"), 9)]
    assert goods_waiting(shop_id=shop, rows=rows, by=BY) == 1
    assert [orders for _title, orders in on_list(shop)] == [5]


def test_every_unmatched_goods_is_weighed_once_per_catalogue() -> None:
    skus, shop = a_catalogue(), a_shop()
    waiting(shop, SAME_CODE, SAME_TITLE, LIKE, PACK, ODD)
    rows = UnmatchedGoods.objects.filter(shop=shop).order_by("-orders")
    assert [(row.suggested_id, row.hint) for row in rows] == [
        (skus[0], Hint.CODE), (skus[1], Hint.SAME_TITLE), (skus[2], Hint.TITLE), (skus[2], Hint.PACK), (None, ""),
    ]  # fmt: skip
    assert suggestions_weigh(shop_id=shop, by=BY) == 0
    skus_upsert(rows=[SkuRow(code="BAG", title="帆布购物袋")], by=BY)
    assert suggestions_weigh(shop_id=shop, by=BY) == 5
    assert UnmatchedGoods.objects.get(title=ODD.title).hint == Hint.SAME_TITLE


def test_accepted_suggestions_leave_the_list_at_once_and_tell_how_many_orders_wait() -> None:
    skus, shop = a_catalogue(), a_shop()
    ids = waiting(shop, SAME_CODE, LIKE, PACK, ODD)
    done = suggestions_accept(goods_ids=ids, by=BY)
    assert (done.moved, done.orders, sorted(done.refused)) == (ids[:2], 4 + 3, ids[2:])
    assert done.told == [("别的", "SK-001"), (LIKE.title, "SK-003")]
    assert on_list(shop) == [(PACK.title, 2), (ODD.title, 1)]
    assert (sku_of(shop, SAME_CODE), sku_of(shop, LIKE)) == (skus[0], skus[2])
    code, like = GoodsMatch.objects.order_by("id")
    assert (code.basis, code.shop_id, like.basis, like.shop_id) == ("code", None, "sku", shop)


def test_all_sure_suggestions_are_accepted_and_no_other() -> None:
    a_catalogue()
    shop = a_shop()
    waiting(shop, SAME_CODE, SAME_TITLE, LIKE, PACK, ODD)
    assert len(suggestions_accept_sure(by=BY).moved) == 2
    assert [title for title, _orders in on_list(shop)] == [LIKE.title, PACK.title, ODD.title]
    assert suggestions_accept_sure(by=BY).moved == []


def test_a_match_by_code_takes_the_same_code_of_other_shops_off_the_list() -> None:
    _one, _two, three, *_ = a_catalogue()
    near, far = a_shop("near"), a_shop("far")
    goods = Goods(item_id="1", seller_code="ABC", title="帆布袋")
    (first,) = waiting(near, goods)
    waiting(far, goods._replace(item_id="2"))
    goods_match(goods_ids=[first], sku_id=three, basis=Basis.CODE, company=True, by=BY)
    assert (on_list(near), on_list(far)) == ([], [])


def test_a_chosen_sku_holds_for_these_goods_only_unless_told_otherwise() -> None:
    _one, _two, three, *_ = a_catalogue()
    near, far = a_shop("near"), a_shop("far")
    goods = Goods(seller_code="ABC", title="帆布袋")
    (first,) = waiting(near, goods)
    waiting(far, goods)
    goods_match(goods_ids=[first], sku_id=three, by=BY)
    assert (sku_of(near, goods), sku_of(far, goods)) == (three, None)
    with pytest.raises(NotFound):
        goods_match(goods_ids=[first], sku_id=three, by=BY)


def test_goods_of_a_far_shop_are_not_matched() -> None:
    a_catalogue()
    near, far = a_shop("near"), a_shop("far")
    ids = waiting(far, SAME_CODE)
    with pytest.raises(NotFound):
        suggestions_accept(goods_ids=ids, by=keeper(near))
    assert suggestions_accept_sure(by=keeper(near)).moved == []
    assert suggestions_accept_sure(by=keeper(far)).moved == ids


def test_a_bundle_is_made_on_the_spot_and_its_goods_are_matched_to_it() -> None:
    _one, _two, three, *_ = a_catalogue()
    shop = a_shop()
    ids = waiting(shop, PACK)
    done = bundle_match(goods_ids=ids, code="SET-3", title="洁面乳三瓶装", parts={three: 3}, by=BY)
    bundle = sku_of(shop, PACK)
    assert bundle is not None
    assert done.moved == ids
    assert bundle_parts(sku_ids=[bundle, three], by=BY) == {bundle: ((three, 3),)}
    with pytest.raises(Refusal, match="SET-3"):
        bundle_match(goods_ids=ids, code="SET-3", title="洁面乳三瓶装", parts={three: 3}, by=BY)


def test_a_bundle_changes_and_tells_what_it_was() -> None:
    one, two, *_ = a_catalogue()
    bundle = bundle_save(code="SET", title="套装", parts={one: 1, two: 1}, by=BY)
    bundle_save(bundle_id=bundle, parts={one: 2}, by=BY)
    bundle_save(bundle_id=bundle, parts={one: 2}, by=BY)
    assert bundle_dissolve(bundle_ids=[bundle], by=BY).moved == [bundle]
    told = Entry.objects.filter(fact="catalog.bundle_changed", subject_id=bundle).order_by("id")
    assert [e.payload for e in told] == [
        {"old": "—", "new": "SK-001×1 + SK-002×1"},
        {"old": "SK-001×1 + SK-002×1", "new": "SK-001×2"},
        {"old": "SK-001×2", "new": "—"},
    ]
    assert bundle_parts(sku_ids=[bundle], by=BY) == {}


def test_no_bundle_stands_in_a_bundle() -> None:
    one, two, three, *_ = a_catalogue()
    bundle = bundle_save(code="SET", title="套装", parts={one: 2}, by=BY)
    for wrong in ({bundle: 2}, {two: 1}, {}):
        with pytest.raises((Refusal, BadInput)):
            bundle_save(code="SET2", title="大套装", parts=wrong, by=BY)
    with pytest.raises(Refusal, match="组成部分"):
        bundle_save(bundle_id=one, parts={two: 2}, by=BY)
    with pytest.raises(NotFound):
        bundle_save(code="SET2", title="大套装", parts={three + 999: 2}, by=BY)
    with pytest.raises(IntegrityError, match="a bundle cannot be part"), transaction.atomic():
        BundlePart.objects.create(bundle_id=three, part_id=bundle, pieces=2)
    with pytest.raises(IntegrityError, match="a bundle cannot be part"), transaction.atomic():
        BundlePart.objects.create(bundle_id=one, part_id=three, pieces=2)
