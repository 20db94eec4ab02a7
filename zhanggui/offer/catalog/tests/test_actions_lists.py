"""Tables of matches and bundles: tried first, every row answered, the same again changes nothing."""

from __future__ import annotations

import pytest

from zhanggui.offer.catalog.actions import TableResult, bundles_import, matches_import
from zhanggui.offer.catalog.models import BundlePart, GoodsMatch, Sku
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, sku_of, waiting

pytestmark = pytest.mark.django_db
MATCHES = [
    (2, {"shop": "tm", "item_id": "7", "platform_sku": "77", "title": "洁面乳", "own": "SK-003"}),
    (3, {"shop": "tm 店", "seller_code": "A", "own": "SK-001"}),
    (4, {"platform": "天猫", "item_id": "8", "own": "SK-002"}),
    (5, {"seller_code": "B", "own": "SK-002"}),
    (6, {"seller_code": "B", "own": "SK-002"}),
    (7, {"seller_code": "B", "own": "SK-001"}),
    (8, {"seller_code": "C", "own": ""}),
    (9, {"seller_code": "C", "own": "NONE"}),
    (10, {"shop": "nowhere", "seller_code": "C", "own": "SK-001"}),
    (11, {"platform": "nowhere", "item_id": "1", "own": "SK-001"}),
    (12, {"item_id": "1", "own": "SK-001"}),
]
BUNDLES = [
    (2, {"code": "SET", "title": "套装", "part": "SK-001", "pieces": "1"}),
    (3, {"code": "SET", "part": "SK-002", "pieces": "2"}),
    (4, {"code": "BAD", "title": "坏的", "part": "SK-001", "pieces": "一"}),
    (5, {"code": "BAD", "part": "SK-002", "pieces": "1"}),
    (6, {"code": "NEW", "part": "SK-002", "pieces": "2"}),
    (7, {"code": "", "part": "SK-002", "pieces": "2"}),
    (8, {"code": "SET2", "title": "大套装", "part": "SET", "pieces": "2"}),
]


def counts(result: TableResult) -> tuple[int, ...]:
    told = (result.made, result.replaced, result.known, result.blank, len(result.faults))
    assert sum(told) - result.replaced == result.rows
    return told


def test_a_table_of_matches_is_answered_row_by_row() -> None:
    a_catalogue()
    shop = a_shop()
    waiting(shop, Goods(seller_code="A"), orders=3)
    tried = matches_import(rows=MATCHES, trial=True, by=BY)
    assert (counts(tried), tried.orders, GoodsMatch.objects.count()) == ((4, 0, 1, 1, 5), 3, 0)
    done = matches_import(rows=MATCHES, by=BY)
    assert counts(done) == counts(tried)
    assert [row for row, _why in done.faults] == [7, 9, 10, 11, 12]
    assert counts(matches_import(rows=MATCHES, by=BY)) == (0, 0, 5, 1, 5)
    reach = {m.seller_code or m.item_id: (m.shop_id, m.platform, m.basis) for m in GoodsMatch.objects.all()}
    assert reach == {
        "7": (shop, "", "sku"), "A": (shop, "", "code"), "8": (None, "tmall", "item"), "B": (None, "", "code"),
    }  # fmt: skip


def test_a_table_replaces_what_stands_only_when_told_so() -> None:
    one, two, *_ = a_catalogue()
    shop = a_shop()
    matches_import(rows=[(2, {"seller_code": "B", "own": "SK-001"})], by=BY)
    other = [(2, {"seller_code": "B", "own": "SK-002"})]
    assert counts(matches_import(rows=other, by=BY)) == (0, 0, 0, 0, 1)
    assert sku_of(shop, Goods(seller_code="B")) == one
    assert counts(matches_import(rows=other, replace=True, by=BY)) == (1, 1, 0, 0, 0)
    assert sku_of(shop, Goods(seller_code="B")) == two


def test_a_bad_row_sets_its_whole_bundle_aside() -> None:
    a_catalogue()
    tried = bundles_import(rows=BUNDLES, trial=True, by=BY)
    assert (counts(tried), BundlePart.objects.count(), Sku.objects.count()) == ((2, 0, 0, 0, 5), 0, 4)
    done = bundles_import(rows=BUNDLES, by=BY)
    assert [row for row, _why in done.faults] == [4, 5, 6, 7, 8]
    assert "整个组合装先搁置" in str(dict(done.faults)[5])
    assert sorted(BundlePart.objects.values_list("bundle__code", "part__code", "pieces")) == [
        ("SET", "SK-001", 1), ("SET", "SK-002", 2),
    ]  # fmt: skip
    assert counts(bundles_import(rows=BUNDLES[:2], by=BY)) == (0, 0, 2, 0, 0)
