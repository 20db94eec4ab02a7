"""SKUs are put on file in bulk, old prices are kept, sale stops at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.errors import NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.offer.catalog import queries
from zhanggui.offer.catalog.actions import SkuRow, sku_resume, sku_stop_sale, skus_upsert

BY = System("tests")
pytestmark = pytest.mark.django_db


def row(code: str = "A", **values: object) -> SkuRow:
    return SkuRow(**{"code": code, "title": f"商品 {code}", "list_price": Decimal("9.90"), **values})


def test_new_updated_and_unchanged_skus_are_told_apart() -> None:
    first = skus_upsert(rows=[row("A"), row("B")], by=BY)
    second = skus_upsert(rows=[row("A"), row("B", title="新名"), row("C")], by=BY)
    a, b = first.new
    assert (second.unchanged, second.updated, len(second.new)) == ([a], [b], 1)
    assert queries.sku_card(sku_id=b, by=BY).title == "新名"


def test_a_changed_price_is_announced_with_its_old_value() -> None:
    (sku,) = skus_upsert(rows=[row(unit_cost=Decimal("3.0000"))], by=BY).new
    skus_upsert(rows=[row(list_price=Decimal("8.80"), unit_cost=Decimal("2.5000"))], by=BY)
    price, cost = (Entry.objects.get(fact=f"catalog.{name}_changed") for name in ("list_price", "unit_cost"))
    assert (price.subject_id, price.payload) == (sku, {"old": "9.90", "new": "8.80"})
    assert cost.payload == {"old": "3.0000", "new": "2.5000"}


def test_what_a_list_does_not_say_stays_as_it_is() -> None:
    (sku,) = skus_upsert(rows=[row(brand="甲牌", barcode="690")], by=BY).new
    done = skus_upsert(rows=[row(list_price=None)], by=BY)
    card = queries.sku_card(sku_id=sku, by=BY)
    assert done.unchanged == [sku]
    assert (card.brand, card.barcode, card.list_price) == ("甲牌", "690", Decimal("9.90"))


def test_two_platform_items_of_one_sku_are_both_kept_in_either_order() -> None:
    (sku,) = skus_upsert(rows=[row(item_id="1")], by=BY).new
    skus_upsert(rows=[row(item_id="2")], by=BY)
    again = skus_upsert(rows=[row(item_id="1")], by=BY)
    assert again.unchanged == [sku]
    assert {match.goods.item_id for match in queries.sku_matches(sku_id=sku, by=BY)} == {"1", "2"}


def test_sale_stops_with_a_reason_and_is_resumed() -> None:
    (sku,) = skus_upsert(rows=[row()], by=BY).new
    with pytest.raises(Refusal):
        sku_stop_sale(sku_ids=[sku], reason="", by=BY)
    assert sku_stop_sale(sku_ids=[sku], reason="召回", by=BY).moved == [sku]
    assert queries.stopped_sku_ids(sku_ids=[sku], by=BY) == {sku}
    with pytest.raises(Refusal):
        sku_stop_sale(sku_ids=[sku], reason="召回", by=BY)
    assert sku_resume(sku_ids=[sku], reason="复检合格", by=BY).moved == [sku]


def test_cost_is_shown_only_to_those_who_manage_the_catalogue() -> None:
    (sku,) = skus_upsert(rows=[row(unit_cost=Decimal(3))], by=BY).new
    viewer = Actor(1, "客服", "employee", frozenset({"catalog.view"}))
    assert queries.sku_card(sku_id=sku, by=viewer).unit_cost is None


def test_nobody_sees_or_changes_a_sku() -> None:
    with pytest.raises(NotAllowed):
        queries.sku_counts(by=NOBODY)
    with pytest.raises(NotAllowed):
        skus_upsert(rows=[row()], by=NOBODY)
