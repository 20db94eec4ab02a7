"""What fulfilment tells of parcels, as far as the asker's shops go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment import queries
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import orders_advance

pytestmark = pytest.mark.django_db


def of_shop(shop: int) -> Actor:
    return Actor(5, "仓库", "employee", frozenset({EVERY_RIGHT}), Scope({"shop": frozenset({shop})}))


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """An order that left."""
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    orders_advance(shop_id=shop, by=m.BY)
    parcel_ship(order_id=order.id, carrier="本地速送", waybill="BD1000001", by=m.BY)
    return order


def test_the_parcel_and_its_order_find_each_other(order: Order) -> None:
    (sent,) = queries.parcels_of_order(order_id=order.id, by=m.BY)
    assert (sent.number, sent.carrier, sent.waybill) == (1, "本地速送", "BD1000001")
    asked = ("BD1000001", "BD100000", "bd1000001")
    assert [queries.order_ids_by_waybill(q=q, by=m.BY) for q in asked] == [[order.id], [], []]
    assert queries.parcels_of_order(order_id=order.id, by=of_shop(order.shop_id + 1)) == []


def test_carriers_used_lately_are_offered_first(order: Order) -> None:
    mine, theirs = (queries.carrier_names(by=of_shop(shop)) for shop in (order.shop_id, order.shop_id + 1))
    assert mine == ["本地速送", *theirs]
    assert theirs[0] == "顺丰速运"


def test_proofs_count_the_shops_of_the_asker(order: Order) -> None:
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    for proof in (queries.shipped_unpaid, queries.shipped_undecided):
        told = [proof(**window, by=of_shop(shop)).population for shop in (order.shop_id, order.shop_id + 1)]
        assert told == [1, 0]


def test_without_the_right_nothing_is_told(order: Order) -> None:
    nobody = Actor(6, "新人", "employee", frozenset(), Scope({"shop": frozenset({order.shop_id})}))
    with pytest.raises(NotAllowed):
        queries.parcels_of_order(order_id=order.id, by=nobody)
    with pytest.raises(NotAllowed):
        queries.order_ids_by_waybill(q="BD1000001", by=nobody)
    with pytest.raises(NotAllowed):
        queries.carrier_names(by=nobody)
