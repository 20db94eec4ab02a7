"""The pages of carriers: set up, priced, ruled, asked; numbers and labels from the drawer of an order."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.carriers.models import Carrier
from zhanggui.trade.carriers.tests.making import HEADINGS, used
from zhanggui.trade.grouping.tests.making import deal, served
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (made,) = served(tmp_path, deal("1"))
    return made


def test_a_carrier_is_set_up_priced_and_given_numbers() -> None:
    m.a_shop()
    yto, head = Carrier.objects.get(code="yto"), of("head")
    at = f"/carriers/{yto.id}/"
    assert head.get(f"{at}use/").status_code == 200
    told = {"in_use": "on", "rank": "1", "low": "9", "reason": "新合同"}
    assert head.post(f"{at}use/", told, headers=HTMX).status_code == 204
    numbers = {"first": "YT0000000000001", "last": "YT0000000000003"}
    assert head.post(f"{at}numbers/", numbers, headers=HTMX).status_code == 204
    assert head.post(f"{at}numbers/", {"numbers": "运单"}, headers=HTMX).status_code == 422
    file = SimpleUploadedFile("价格.csv", f"{HEADINGS}\n浙江,1,3,1,1,,\n海南,1,0,1,0,,否\n".encode())
    given = {"service": "标准快递", "reason": "合同价", "table": file}
    assert head.post(f"{at}tariff/", given).headers["Location"] == at
    bad = SimpleUploadedFile("价格.csv", f"{HEADINGS}\n浙江,1,贵,1,1,,\n".encode())
    assert "重量或价格读不懂" in head.post(f"{at}tariff/", {**given, "table": bad}).content.decode()
    card = head.get(at, headers=HTMX).content.decode()
    assert [word in card for word in ("在用", "运单号只剩 3 个", "¥3.00", "不送")] == [True] * 4
    assert "圆通速递" in head.get("/carriers/").content.decode()


def test_rules_are_saved_as_a_version_and_an_order_is_explained(order: Order) -> None:
    service, head = used("yto").services.get().id, of("head")
    line = {"r-0-name": "华东", "r-0-service": service, "r-0-places": "浙江、江苏", "r-0-to_kg": "3"}
    whole = {"r-TOTAL_FORMS": "2", "r-INITIAL_FORMS": "0", "heeds_wish": "on", "reason": "谈价"}
    assert head.post("/carriers/rules/", {**whole, **line}).headers["Location"] == "/carriers/rules/"
    assert [rule.places for rule in queries.rules_now(by=m.BY).rules] == [("浙江", "江苏")]
    page = head.get("/carriers/rules/", {"order": order.platform_no}).content.decode()
    assert "规则“华东”选圆通速递" in page
    assert "没有这张订单" in head.get("/carriers/rules/", {"order": "nothing"}).content.decode()
    assert head.post("/carriers/rules/", {**whole, **line, "reason": ""}).status_code == 422


def test_a_packer_takes_prints_and_returns_from_the_drawer(order: Order) -> None:
    used("yto")
    packer = of("warehouse")
    assert f"/carriers/orders/{order.id}/" in packer.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert "圆通速递" in packer.get(f"/carriers/orders/{order.id}/").content.decode()
    assert packer.post("/carriers/take/", {"ids": order.id}, headers=HTMX).status_code == 204
    waybill = queries.numbers_of_orders(order_ids=[order.id], by=m.BY)[order.id].waybill
    assert waybill in packer.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    label = packer.post("/carriers/labels/", {"ids": order.id, "size": "76x130"})
    assert (label.status_code, label.headers["Content-Type"]) == (200, "application/pdf")
    assert packer.get("/carriers/return/", {"ids": order.id}, headers=HTMX).status_code == 200
    assert packer.post("/carriers/return/", {"ids": order.id, "reason": "换快递"}, headers=HTMX).status_code == 204
    assert packer.post("/carriers/labels/", {"ids": 0}).status_code == 409


def test_who_does_not_ship_opens_and_changes_nothing(order: Order) -> None:
    yto, agent = used("yto"), of("agent")
    assert agent.get("/carriers/").status_code == 403
    assert agent.get("/carriers/tariff/template/").status_code == 403
    doors = ["take/", "labels/", f"{yto.id}/use/", f"{yto.id}/numbers/", f"{yto.id}/tariff/", "rules/"]
    assert [agent.post(f"/carriers/{door}", {"ids": order.id}).status_code for door in doors] == [403] * 6
    assert actions.waybills_take(order_ids=[order.id], by=m.BY).refused == {}
