"""The page of price incidents: looked at first, then held; from the drawer of an order; closed to who may not."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL
from zhanggui.trade.incidents import actions
from zhanggui.trade.incidents.models import Incident
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SENT = {"code": "A1", "floor": "150", "since": "2026-11-20T00:00", "reason": "活动价标错"}
DECLARE = "/incidents/declare/"


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


@pytest.fixture
def order() -> Order:
    m.a_shop()
    m.stock(A1=9)
    (order,) = m.book_deals(Deal("1001", total="9.90", items=[Item("A1", price="9.90")]))
    return order


def declared() -> int:
    since = datetime(2026, 11, 20, tzinfo=clock.SHANGHAI)
    return actions.incident_declare(code="A1", floor=Decimal(150), since=since, reason="活动价标错", by=m.BY)


def test_what_it_would_find_is_shown_first_and_held_when_that_was_seen(order: Order) -> None:
    head = of("head")
    looked = head.post(DECLARE, SENT, headers=HTMX)
    page = looked.content.decode()
    assert (looked.status_code, Incident.objects.count()) == (200, 0)
    assert [words in page for words in ("将挂起 1 单", "避免差额 ¥140.10", "挂起这些订单")] == [True] * 3
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    changed = head.post(DECLARE, SENT | {"seen": seen[1], "floor": "100"}, headers=HTMX)
    assert (changed.status_code, Incident.objects.count()) == (200, 0)
    assert head.post(DECLARE, SENT | {"seen": seen[1]}, headers=HTMX).status_code == 204
    assert m.state_of(order) == State.HELD
    page = head.get("/incidents/").content.decode()
    assert [words in page for words in ("A1", "140.10", "活动价标错")] == [True] * 3


def test_the_card_tells_the_orders_and_ends_with_a_reason(order: Order) -> None:
    incident, head = declared(), of("head")
    card = head.get(f"/incidents/{incident}/", headers=HTMX).content.decode()
    assert [words in card for words in ("1001", "已挂起", "140.10", "发现价格事故", "再查一次")] == [True] * 5
    assert head.post(f"/incidents/{incident}/sweep/", headers=HTMX).status_code == 204
    ended = head.post("/incidents/end/", {"ids": incident, "reason": "已逐单退款"}, headers=HTMX)
    assert ended.status_code == 204
    card = head.get(f"/incidents/{incident}/", headers=HTMX).content.decode()
    assert ["已逐单退款" in card, "再查一次" in card] == [True, False]


def test_the_drawer_of_an_order_leads_there_with_its_goods(order: Order) -> None:
    head = of("head")
    drawer = head.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert f"{DECLARE}?order={order.id}" in drawer
    assert 'value="A1"' in head.get(f"{DECLARE}?order={order.id}", headers=HTMX).content.decode()


def test_who_may_not_declare_only_looks(order: Order) -> None:
    incident, auditor = declared(), of("auditor")
    page = auditor.get("/incidents/").content.decode()
    assert ["A1" in page, DECLARE in page] == [True, False]
    assert auditor.get(DECLARE, headers=HTMX).status_code == 403
    assert auditor.post(f"/incidents/{incident}/sweep/", headers=HTMX).status_code == 403
    assert of("promoter").get("/incidents/").status_code == 403
