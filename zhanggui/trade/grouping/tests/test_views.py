"""拆单 and 合单 through their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.grouping.models import Merge
from zhanggui.trade.grouping.tests.making import deal, later, lines, served
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    return served(tmp_path, deal("1001"), deal("1002"))


def drawer(client: Client, order: Order) -> str:
    return client.get(f"/orders/{order.id}/", headers=HTMX).content.decode()


def test_an_order_is_split_from_its_drawer_and_put_together_again(orders: list[Order]) -> None:
    head, order = of("head"), orders[0]
    assert "包裹安排" in drawer(head, order)
    form = head.get(f"/orders/split/?ids={order.id}", headers=HTMX).content.decode()
    assert [words in form for words in ("哪几行后发", "面霜 × 1")] == [True, True]
    second = lines(order)[1].id
    unsaid = head.post("/orders/split/", {"ids": order.id, "later": second}, headers=HTMX)
    assert (unsaid.status_code, later(order)) == (422, [])
    everything = {"ids": order.id, "later": [line.id for line in lines(order)], "reason": "全部后发"}
    refused = head.post("/orders/split/", everything, headers=HTMX)
    assert (refused.status_code, "至少留一行现在发" in refused.content.decode()) == (422, True)
    sent = {"ids": order.id, "later": second, "reason": "买家急用"}
    assert head.post("/orders/split/", sent, headers=HTMX).status_code == 204
    page = drawer(head, order)
    assert [words in page for words in ("已拆单：1 行后发", "买家急用", "取消拆单", "后发")] == [True] * 4
    assert head.post("/orders/split/undo/", {"ids": order.id}, headers=HTMX).status_code == 204
    assert later(order) == []


def test_short_orders_are_split_by_stock_from_the_list(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1001"), C3=0)
    answer = of("head").post("/orders/split/stock/", {"ids": order.id}, headers=HTMX)
    assert (answer.status_code, later(order), m.state_of(order)) == (204, ["C3"], State.ALLOCATED)


def test_orders_are_merged_from_the_list_of_groups_and_taken_apart(orders: list[Order]) -> None:
    head, (one, two) = of("head"), orders
    page = head.get("/orders/groups/").content.decode()
    assert [words in page for words in ("1001", "1002", "2 单可合")] == [True] * 3
    assert head.post("/orders/groups/merge/", {"ids": one.id}, headers=HTMX).status_code == 204
    page = head.get("/orders/groups/?queue=merged").content.decode()
    assert [words in page for words in ("1001", "2 单已合")] == [True] * 2
    assert "已合单，同一包裹发出" in drawer(head, two)
    assert head.post("/orders/groups/apart/", {"ids": one.id}, headers=HTMX).status_code == 204
    assert Merge.objects.get().ending == "undone"
    assert head.post("/orders/merge/", {"ids": [one.id, two.id]}, headers=HTMX).status_code == 204
    assert head.post("/orders/merge/leave/", {"ids": two.id}, headers=HTMX).status_code == 204
    again = head.post("/orders/merge/", {"ids": [one.id]}, headers=HTMX)
    assert "没有同一店铺、同一收件人的其他订单" in again.content.decode()
    exported = head.post("/orders/groups/export/?queue=open")
    assert exported.status_code == 200


@pytest.mark.parametrize("post", ["agent", "finance"])
def test_who_may_neither_split_nor_merge_sees_no_button_and_is_refused(orders: list[Order], post: str) -> None:
    client, order = of(post), orders[0]
    page = drawer(client, order)
    assert ["拆单" in page, 'data-zg-act="merge"' in page, "同一收件人的其他订单" in page] == [False, False, True]
    for path in (
        "/orders/split/",
        "/orders/split/stock/",
        "/orders/split/undo/",
        "/orders/merge/",
        "/orders/merge/leave/",
    ):
        assert client.post(path, {"ids": order.id}, headers=HTMX).status_code == 403
    for path in ("/orders/groups/merge/", "/orders/groups/apart/"):
        assert client.post(path, {"ids": order.id}, headers=HTMX).status_code == 403
