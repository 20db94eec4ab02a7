"""Pages of shipping: who gets in, what they do, what they add to the pages of orders."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import orders_advance

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LARGE = {"total": "2000.00", "items": [Item(price="2000.00")]}
PAGES = ("/orders/shipping/", "/orders/shipping/template/")


def post(code: str) -> Client:
    return client_of(hired(code, shop=ALL, warehouse=ALL))


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """One for a person, one with stock, one unpaid."""
    shop = m.a_shop()
    m.stock(A1=10)
    made = m.book_deals(tmp_path, Deal("1001", **LARGE), Deal("1002"), Deal("1003", status=m.UNPAID, paid=""))
    orders_advance(shop_id=shop, by=m.BY)
    return made


def test_whoever_is_not_signed_in_is_led_to_the_door() -> None:
    assert [Client().get(page).status_code for page in PAGES] == [302] * 2


@pytest.mark.parametrize(
    ("code", "status"), [("warehouse", 200), ("head", 200), ("reviewer", 403), ("agent", 403), ("hr", 403)]
)
def test_only_posts_that_ship_get_in(orders: list[Order], code: str, status: int) -> None:
    browser = post(code)
    asked = [browser.get(page).status_code for page in (*PAGES, f"/orders/ship/?ids={orders[1].id}")]
    assert asked == [status] * 3


def test_an_order_of_another_shop_is_not_there(orders: list[Order]) -> None:
    stranger = client_of(hired("head", shop=frozenset({m.a_shop("far")}), warehouse=ALL))
    assert stranger.get(f"/orders/ship/?ids={orders[1].id}", headers=HTMX).status_code == 404
    given = {"ids": orders[1].id, "carrier": "顺丰速运", "waybill": "SF100200300"}
    assert stranger.post("/orders/ship/", given, headers=HTMX).status_code == 404
    assert m.state_of(orders[1]) == State.ALLOCATED


@pytest.mark.parametrize(("code", "shown"), [("head", True), ("warehouse", True), ("reviewer", False)])
def test_the_list_leads_to_the_shipping_file_whoever_may_ship(orders: list[Order], code: str, shown: bool) -> None:
    assert ("/orders/shipping/" in post(code).get("/orders/").content.decode()) == shown


def test_the_drawer_offers_to_ship_what_can_leave(orders: list[Order]) -> None:
    browser = post("head")
    cards = [browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode() for order in orders]
    assert [('data-zg-act="ship"' in card, "包裹" in card) for card in cards] == [
        (False, False),
        (True, False),
        (False, False),
    ]


def test_an_order_is_shipped_by_hand_and_completed(orders: list[Order]) -> None:
    browser, ids = post("head"), {"ids": orders[1].id}
    assert "顺丰速运" in browser.get("/orders/ship/", ids, headers=HTMX).content.decode()
    wrong = browser.post("/orders/ship/", {**ids, "carrier": "顺丰速运", "waybill": "1"}, headers=HTMX)
    assert (wrong.status_code, "6 至 40 位" in wrong.content.decode()) == (422, True)
    given = {**ids, "carrier": "顺丰速运", "waybill": "SF100200300"}
    assert browser.post("/orders/ship/", given, headers=HTMX).status_code == 204
    assert m.state_of(orders[1]) == State.SHIPPED
    assert "SF100200300" in browser.get(f"/orders/{orders[1].id}/", headers=HTMX).content.decode()
    assert 'data-label="1002"' in browser.get("/orders/?queue=all&q=SF100200300").content.decode()
    assert browser.post("/orders/complete/", ids, headers=HTMX).status_code == 204
    assert m.state_of(orders[1]) == State.COMPLETED


def test_a_shipping_file_ships_and_names_what_it_could_not(orders: list[Order], tmp_path: Path) -> None:
    browser = post("warehouse")
    file = tmp_path / "ship.csv"
    file.write_text("订单编号,物流公司,物流单号\n1002,顺丰,SF1000200\n1003,顺丰,SF1000201\n9,顺丰,SF1000202\n")
    page = browser.post(
        "/orders/shipping/", {"shop": "tm", "tables": SimpleUploadedFile(file.name, file.read_bytes())}
    ).content.decode()
    assert [word in page for word in ("ship.csv", "此店铺没有订单“9”", "1003", "第 3 行")] == [True] * 4
    assert m.state_of(orders[1]) == State.SHIPPED
    assert browser.get("/orders/shipping/template/").content[:2] == b"PK"


def test_a_platform_is_told_by_file_and_its_answer_taken(orders: list[Order]) -> None:
    browser = post("warehouse")
    given = {"ids": orders[1].id, "carrier": "顺丰速运", "waybill": "SF100200300"}
    assert browser.post("/orders/ship/", given, headers=HTMX).status_code == 204
    assert "SF100200300" in browser.get("/telling/?queue=due").content.decode()
    assert "待回传 1" in browser.get("/telling/files/").content.decode()
    made = browser.post("/telling/files/", {"shop": orders[1].shop_id})
    assert made.status_code == 302
    sheet = b"".join(browser.get(made.headers["Location"], {"shape": "csv"}).streaming_content).decode("utf-8-sig")
    assert sheet.splitlines()[1].split(",") == ["1002", "顺丰速运", "SF100200300"]
    assert browser.post("/telling/files/", {"shop": orders[1].shop_id}).status_code == 409
    file = SimpleUploadedFile("结果.csv", "订单编号,处理结果\n1002,成功\n9,成功\n".encode())
    page = browser.post("/telling/result/", {"shop": "tm", "tables": file}).content.decode()
    assert [word in page for word in ("结果.csv", "没有从这里发出这张订单")] == [True] * 2
    assert "平台结果文件" in browser.get("/telling/?queue=accepted").content.decode()
    assert browser.post("/telling/settle/", headers=HTMX).status_code == 204
    assert browser.get("/telling/result/template/").content[:2] == b"PK"


def test_who_may_not_ship_tells_no_platform(orders: list[Order]) -> None:
    agent = post("agent")
    assert agent.get("/telling/").status_code == 403
    assert [agent.get(f"/telling/{page}/").status_code for page in ("files", "result", "files/1")] == [403] * 3
    assert [agent.post(f"/telling/{page}/").status_code for page in ("files", "settle", "export")] == [403] * 3
    assert post("warehouse").get("/telling/files/999/").status_code == 404
