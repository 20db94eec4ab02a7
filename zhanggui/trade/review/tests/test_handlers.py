"""What review does when others have news."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.offer.catalog.actions import sku_resume, sku_stop_sale
from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_adjust, stock_receive, warehouse_open
from zhanggui.offer.inventory.queries import stock_of_sku
from zhanggui.offer.inventory.states import RouteRule
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.handlers import serve_short

pytestmark = pytest.mark.django_db


def test_corrected_stock_serves_short_orders(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=1)["A1"]
    first, second = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    (item,) = stock_of_sku(sku_id=sku, by=m.BY)
    stock_adjust(item_id=item.id, quantity=1, reason="盘盈", by=m.BY)
    deliver()
    assert (m.state_of(first), m.state_of(second)) == (State.ALLOCATED, State.ALLOCATED)


def test_a_new_routing_serves_short_orders_from_elsewhere(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=0)["A1"]
    warehouse_open(code="MAIN", name="主仓", by=m.BY)
    east = warehouse_open(code="EAST", name="华东仓", by=m.BY)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    stock_receive(rows=[Receipt(sku, 1)], warehouse_id=east, by=m.BY)
    deliver()
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    routing_set(freights={east: Decimal(5)}, ranking=[RouteRule.RANK], reason="华东发货", by=m.BY)
    deliver()
    assert m.state_of(order) == State.ALLOCATED


def test_resumed_sale_serves_the_orders_it_had_stopped(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=5)["A1"]
    (order,) = m.book_deals(tmp_path, Deal("1"))
    sku_stop_sale(sku_ids=[sku], reason="包装破损", by=m.BY)
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    sku_resume(sku_ids=[sku], reason="已换包装", by=m.BY)
    deliver()
    assert m.state_of(order) == State.ALLOCATED


def test_no_news_is_no_work() -> None:
    serve_short([], m.BY)
