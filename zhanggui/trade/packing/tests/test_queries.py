"""What the bench, the list and the drawer tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import bundle_save
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.orders.tests.making import Item
from zhanggui.trade.packing import queries
from zhanggui.trade.packing.models import Packing
from zhanggui.trade.packing.queries import Terms
from zhanggui.trade.packing.tests.making import HEAD, LI, ZHANG, checked, m, packing_of, ready, shipped, takes

pytestmark = pytest.mark.django_db


def test_the_bench_shows_what_is_in_hand_and_what_is_next() -> None:
    (order,) = ready()
    assert queries.packing_stage(by=ZHANG) is None
    takes("1001", "A1")
    stage = queries.packing_stage(by=ZHANG)
    assert stage
    assert [(line.code, line.need, line.got, line.left, line.rest) for line in stage.lines] == [
        ("A1", 2, 1, 1, "A1*1"),
        ("B2", 1, 0, 1, "B2*1"),
    ]
    assert (stage.numbers, stage.got, stage.need, stage.expected_g, stage.needs_weight) == (("1001",), 1, 3, 380, False)
    takes("A1", "B2")
    whole = queries.packing_stage(by=ZHANG)
    assert whole
    assert (whole.is_whole, whole.needs_weight, whole.is_changed) == (True, True, False)
    assert queries.packing_stage(by=LI) is None
    assert packing_of(order).expected_g == 380


def test_a_bundle_is_packed_in_its_parts() -> None:
    m.a_shop()
    m.stock(A1=9, B2=9, SET=0)
    ids = sku_ids_by_code(codes=["A1", "B2", "SET"], by=m.BY)
    bundle_save(bundle_id=ids["SET"], parts={ids["A1"]: 2, ids["B2"]: 1}, by=m.BY)
    (order,) = m.book_deals(m.Deal("1001", items=[Item("SET", quantity="2")]))
    m.go_on()
    wants = queries.packing_wants(order_ids=[order.id], by=ZHANG)
    assert sorted((want.codes[0], want.need) for want in wants) == [("A1", 4), ("B2", 2)]


def test_today_counts_what_the_asker_shipped() -> None:
    one, other = ready(2)
    shipped(one)
    shipped(other, "SF10000002", by=LI)
    assert queries.packing_today(by=ZHANG) == queries.Today(1, 3, None)
    Packing.objects.filter(packer_id=ZHANG.id).update(opened_at=clock.now() - timedelta(minutes=20))
    assert queries.packing_today(by=ZHANG).an_hour == 3


def test_lists_card_and_drawer_tell_the_same_and_only_of_shops_that_are_seen() -> None:
    one, other = ready(2)
    shipped(one)
    checked(other, LI)
    page = queries.packing_rows(ask=Ask(queue="shipped"), by=HEAD)
    assert [(row.number, row.packer, row.waybill, row.was_read) for row in page.rows] == [
        ("1001", "张师傅", "SF10000001", True)
    ]
    assert queries.packing_counts(by=HEAD) == {"bench": 1, "parked": 0, "shipped": 1, "given_up": 0}
    card = queries.packing_card(packing_id=page.rows[0].id, by=HEAD)
    assert [scan.text for scan in card.scans][:2] == ["SF10000001", "380g"]
    assert [row.number for row in queries.order_packings(order_id=other.id, by=HEAD)] == ["1002"]
    assert queries.packers(by=HEAD) == [("张师傅", "张师傅"), ("李师傅", "李师傅")]
    stranger = replace(HEAD, scope=Scope({"shop": frozenset({999_999})}))
    assert queries.packing_rows(ask=Ask(), by=stranger).rows == []
    assert queries.packing_got(packing_id=packing_of(other).id, by=stranger) == {}
    assert queries.packing_wants(order_ids=[other.id], by=stranger) == []
    assert queries.wants_by_order(order_ids=[other.id], by=stranger) == {}


def test_terms_are_the_houses_until_somebody_sets_them() -> None:
    assert queries.packing_terms(by=ZHANG) == Terms(weighed=True, percent=10, grams=150)
    with pytest.raises(NotAllowed):
        queries.packing_terms(by=replace(ZHANG, rights=frozenset()))
