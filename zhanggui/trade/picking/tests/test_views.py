"""Pages of picking: who gets in, making waves, walking them, paper, bins."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.paper.codes import bars
from zhanggui.kit.paper.letters import MM
from zhanggui.kit.paper.table import PAD
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking.actions import Terms, rules_set
from zhanggui.trade.picking.models import Bin, Wave
from zhanggui.trade.picking.tests.making import cart, deal, place, ready
from zhanggui.trade.picking.views.paper import LABEL

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def post(code: str = "warehouse") -> Client:
    return client_of(hired(code, shop=ALL, warehouse=ALL))


@pytest.fixture
def orders() -> list[Order]:
    return ready(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)


def read(client: Client, wave: Wave, text: str) -> dict[str, object]:
    told = {"id": str(uuid4()), "text": text, "how": "gun", "at": clock.now().isoformat(), "about": str(wave.id)}
    answer: dict[str, object] = client.post(f"/waves/{wave.id}/scan/", told, headers=HTMX).json()
    return answer


@pytest.mark.parametrize(("code", "look", "work"), [("warehouse", 200, 200), ("reviewer", 200, 403), ("hr", 403, 403)])
def test_whoever_sees_orders_sees_waves_and_the_warehouse_works_them(code: str, look: int, work: int) -> None:
    m.a_shop()
    client = post(code)
    assert [client.get(page).status_code for page in ("/waves/", "/waves/bins/")] == [look] * 2
    assert [client.get(page).status_code for page in ("/waves/make/", "/waves/walk/", "/waves/bins/file/")] == [
        work
    ] * 3


def test_waves_are_seen_made_walked_and_printed(orders: list[Order]) -> None:
    client = post()
    assert "现在会排出 1 个波次，2 单" in client.get("/waves/make/").content.decode()
    assert client.post("/waves/make/", {"warehouse": place()}).status_code == 302
    wave = Wave.objects.get()
    assert wave.number in client.get("/waves/?queue=open").content.decode()
    assert client.get(f"/waves/{wave.id}/", headers=HTMX).status_code == 200
    assert "A1" in client.get(f"/waves/{wave.id}/walk/").content.decode()
    tones = [read(client, wave, text)["tone"] for text in ("A1*2", "X9", "B2", "B2")]
    assert (tones, cart(wave)) == (["right", "wrong", "right", "done"], [("A1", 2, 2), ("B2", 2, 2)])
    boxes = {"": b"/MediaBox [ 0 0 595", "?size=label": b"/MediaBox [ 0 0 283"}
    for size, box in boxes.items():
        paper = client.get(f"/waves/{wave.id}/paper/{size}")
        body = b"".join(paper.streaming_content)
        assert (paper.headers["Content-Type"], body[:5], box in body) == ("application/pdf", b"%PDF-", True)
    panel = client.get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    assert ("已拣" in panel, wave.number in panel) == (True, True)


def test_hot_goods_are_named_by_their_wave_and_a_full_day_says_who_waits() -> None:
    ready(*(deal(n, "A1") for n in range(1, 4)), A1=9)
    terms = Terms(hot=2, capacity=2)
    rules_set(warehouse_id=place(), terms=terms, promptly=4, reason="爆款", by=m.BY)
    client = post()
    client.post("/waves/make/", {"warehouse": place()})
    wave = Wave.objects.get()
    pages = [client.get(page).content.decode() for page in ("/waves/?queue=open", "/waves/walk/")]
    assert ["商品 A1" in page for page in pages] == [True, True]
    assert "zg-walk-seats" not in client.get(f"/waves/{wave.id}/walk/").content.decode()
    page = client.get("/waves/make/").content.decode()
    assert ("1 单等明天" in page, "没有备好货" in page) == (True, False)


def test_codes_of_a_company_have_their_bars_on_label_paper_too() -> None:
    for code in ("LX-C02-01", "SKU0019-RED", "6901234567892"):
        bars(code, (LABEL.shelves[2] - 2 * PAD) * MM, 8 * MM)


def test_an_empty_shelf_an_order_taken_out_and_what_goes_back(orders: list[Order]) -> None:
    client = post()
    client.post("/waves/make/", {"warehouse": place()})
    wave = Wave.objects.get()
    first, second = wave.lines.order_by("place")
    read(client, wave, "A1*2")
    given = {"ids": orders[0].id, "reason": "客户要改地址"}
    assert client.post("/waves/pull/", given, headers=HTMX).status_code == 204
    assert "放回 1 件" in client.get(f"/waves/{wave.id}/walk/").content.decode()
    assert client.post(f"/waves/{wave.id}/return/{first.id}/", headers=HTMX).status_code == 200
    assert client.post(f"/waves/{wave.id}/miss/{second.id}/", headers=HTMX).status_code == 200
    assert [m.state_of(order) for order in orders] == [State.ALLOCATED] * 2


def test_rules_and_bins_are_taken_with_what_is_wrong_said() -> None:
    m.a_shop()
    m.stock(A1=1)
    client = post()
    rules = {"size": 20, "singles": 50, "hot": 5, "urgent_hours": 8, "zoning": "region", "promptly": 4}
    told = {**rules, "warehouse": place(), "capacity": "", "reason": "双十二"}
    assert client.post("/waves/rules/", told).status_code == 302
    assert client.post("/waves/rules/", {**told, "size": 0}).status_code == 422
    for trial, count in (("on", 0), ("", 1)):
        table = SimpleUploadedFile("bins.csv", "商家编码,货位\nA1,A-01-02\nX9,A-02\n".encode())
        answer = client.post("/waves/bins/file/", {"warehouse": place(), "tables": table, "trial": trial})
        assert ("没有商家编码“X9”的商品" in answer.content.decode(), Bin.objects.count()) == (True, count)
    assert "A-01-02" in client.get("/waves/bins/").content.decode()
