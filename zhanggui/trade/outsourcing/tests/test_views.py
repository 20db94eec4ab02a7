"""外仓发货 in pages: agreed, given, fetched, answered; closed to who may not."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.outsourcing.models import Dispatch, DispatchFile
from zhanggui.trade.outsourcing.states import Fate
from zhanggui.trade.outsourcing.tests.making import BY, deal, places
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
HINT = "先在“仓库”里开一个云仓"


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


def test_without_an_outside_warehouse_the_page_says_what_to_do_and_takes_no_file() -> None:
    keeper = of("warehouse")
    page = keeper.get("/outsourcing/tracking/").content.decode()
    assert ["还没有外仓" in page, 'type="file"' in page] == [True, False]
    assert HINT in keeper.get("/outsourcing/").content.decode()


def test_an_order_goes_out_by_file_and_comes_back_by_file() -> None:
    place, head, keeper = places()["maker"], of("head"), of("warehouse")
    order, other = m.book_deals(deal(1, "D1"), deal(2, "D1"))
    m.go_on()
    page = keeper.get("/outsourcing/places/").content.decode()
    assert [words in page for words in ("厂家代发", "可以发出 2 单", "没有协议")] == [True] * 3
    until = f"{clock.today() + timedelta(days=30):%Y-%m-%d}"
    sent = {"number": "XY-1", "until": until, "fee": "3.5"}
    assert keeper.post(f"/outsourcing/contract/{place}/", sent, headers=HTMX).status_code == 403
    assert head.post(f"/outsourcing/contract/{place}/", sent | {"number": ""}, headers=HTMX).status_code == 422
    assert head.post(f"/outsourcing/contract/{place}/", sent, headers=HTMX).status_code == 204
    assert keeper.post(f"/outsourcing/make/{place}/", headers=HTMX).status_code == 204
    file = DispatchFile.objects.get()
    assert "还没下载" in keeper.get("/outsourcing/places/").content.decode()
    body = b"".join(keeper.post(f"/outsourcing/file/{file.id}/"))
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert [(row[1], row[3], row[6]) for row in rows] == [
        *(("订单编号", "收件人", "商家编码"), ("1", "张小明", "D1"), ("2", "张小明", "D1")),
    ]
    opened, chosen = (keeper.get(f"/outsourcing/{query}").content.decode() for query in ("", "?queue=stopping"))
    card = f"/outsourcing/{Dispatch.objects.get(order=other).id}/"
    assert [[card in page, HINT in page] for page in (opened, chosen)] == [[True, False], [False, False]]
    order_hold(order_ids=[other.id], reason="买家要改地址", by=BY)
    deliver()
    table = "订单编号,物流公司,物流单号\n1,顺丰速运,SF10000001\n2,顺丰速运,SF10000002\n"
    upload = {"warehouse": place, "tables": SimpleUploadedFile("back.csv", table.encode())}
    page = keeper.post("/outsourcing/tracking/", upload).content.decode()
    assert [words in page for words in ("back.csv", "第 3 行")] == [True] * 2
    row = Dispatch.objects.get(order=other)
    assert "马上通知对方" in keeper.get(f"/outsourcing/{row.id}/", headers=HTMX).content.decode()
    answer = {"ids": [row.id], "reason": "王工电话确认没发"}
    assert keeper.post("/outsourcing/recall/", answer, headers=HTMX).status_code == 204
    assert Dispatch.objects.get(order=other).state == Fate.RECALLED
    assert "2" in keeper.get("/outsourcing/?queue=all").content.decode()
    panel = next(p for p in _panels(keeper, order.id) if "厂家代发" in p)
    assert "已回单发货" in panel


def _panels(client: Client, order_id: int) -> list[str]:
    """What comes after the drawer of an order."""
    page = client.get(f"/orders/{order_id}/", headers=HTMX).content.decode()
    later = re.findall(r'hx-get="(/desk/panels/order\.detail\.more/[^"]+)"', page)
    return [client.get(address, headers=HTMX).content.decode() for address in later]


def test_a_reviewer_is_shown_nothing_of_it() -> None:
    places()
    reviewer = of("reviewer")
    pages = ("", "places/", "tracking/")
    assert [reviewer.get(f"/outsourcing/{page}").status_code for page in pages] == [403] * 3
