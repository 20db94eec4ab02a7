"""What is told of SKUs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog import queries
from zhanggui.offer.catalog.actions import SkuRow, sku_stop_sale, skus_upsert

BY = System("tests")
pytestmark = pytest.mark.django_db


@pytest.fixture
def skus() -> list[int]:
    rows = [SkuRow(code=f"S{n}", title=f"面霜{n}", brand="甲" if n < 3 else "乙") for n in range(5)]
    rows.append(SkuRow(code="P", title="粉底", brand="丙", list_price=Decimal(30), unit_cost=Decimal(9)))
    ids = skus_upsert(rows=rows, by=BY).new
    sku_stop_sale(sku_ids=ids[:1], reason="召回", by=BY)
    return ids


def codes(**ask: object) -> list[str]:
    return [row.code for row in queries.sku_rows(ask=Ask(**ask), by=BY).rows]


def test_queues_search_and_filters_narrow_the_list(skus: list[int]) -> None:
    brands = {name: value for value, name in queries.brand_choices(by=BY)}
    assert codes(queue="stopped") == ["S0"]
    assert codes(queue="incomplete") == ["S0", "S1", "S2", "S3", "S4"]
    assert codes(search="粉") == ["P"]
    assert codes(filters={"brand": (brands["乙"],)}) == ["S3", "S4"]
    assert codes(filters={"price": (Decimal(20), None)}) == ["P"]
    assert codes(filters={"price": (None, Decimal(20))}) == []


def test_queues_are_counted_in_one_query(skus: list[int], django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        counts = queries.sku_counts(by=BY)
    assert counts == {"all": 6, "selling": 5, "stopped": 1, "incomplete": 5}


def test_skus_are_found_by_code_in_bulk_and_by_words(skus: list[int]) -> None:
    assert queries.sku_ids_by_code(codes=["S1", "P", "none"], by=BY) == {"S1": skus[1], "P": skus[5]}
    assert [hit.title for hit in queries.sku_hits(q="粉底", by=BY, limit=5)] == ["P"]
    assert queries.sku_labels(ids=[skus[5]], by=BY) == {skus[5]: "P"}
