"""What booking tells of an order's rows, as far as the asker's shops go."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking import queries
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db


def booked(folder: Path, *deals: Deal) -> Order:
    m.a_shop()
    for number, deal in enumerate(deals):
        m.book(m.list_file(folder, deal, name=f"{number}.csv"))
    return Order.objects.get()


def test_versions_name_the_columns_that_changed_and_nothing_they_hold(tmp_path: Path) -> None:
    order = booked(tmp_path, Deal("1"), Deal("1", phone="13900139000", status=m.SENT))
    newest, first = queries.order_versions(order_id=order.id, by=m.BY)
    assert (newest.number, newest.file, newest.changed) == (2, "1.csv", ("订单状态", "联系手机"))
    assert (first.number, first.file, first.changed, first.erased) == (1, "0.csv", (), False)
    assert "139" not in repr(newest)


def test_whoever_may_not_see_the_order_is_told_nothing_of_its_rows(tmp_path: Path) -> None:
    order = booked(tmp_path, Deal("1"))
    clerk = frozenset({"orders.view"})
    with pytest.raises(NotFound):
        queries.order_versions(order_id=order.id, by=Actor(1, "客服", "employee", clerk, _shop(order.shop_id + 1)))
    with pytest.raises(NotAllowed):
        queries.order_versions(order_id=order.id, by=Actor(1, "客服", "employee", frozenset(), _shop(order.shop_id)))


def _shop(shop_id: int) -> Scope:
    return Scope({"shop": frozenset({shop_id})})
