"""Pages of orders made by hand: who gets in, what they do, what they cost."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import RequestState
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.tests import making as m

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NEW = {"shop": "tm", "goods": "A1 2", "party": "李达人", "party_no": "HT-1", "reason": "开播试用", **h.TO}


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=50)
    return shop


def post(code: str) -> Client:
    return client_of(hired(code, shop=ALL, warehouse=ALL))


def asked(**changes: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), **NEW, **changes}


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def table(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """An XLSX of samples."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    heads = ("序号", "商家编码", "件数", "收货人", "手机", "收货地址", "说明", "达人", "合同号")
    for place, row in enumerate((heads, *rows)):
        sheet.write_row(place, 0, row)
    book.close()
    return SimpleUploadedFile("寄样.xlsx", target.getvalue())


@pytest.mark.parametrize("path", ["/handmade/", "/handmade/new/sample/", "/handmade/import/", "/handmade/after/"])
def test_whoever_is_not_signed_in_is_led_to_the_door(path: str) -> None:
    assert Client().get(path).status_code == 302


@duty("D009")
@pytest.mark.parametrize(
    ("code", "lists", "asks", "decides"),
    [
        ("head", 200, 200, 422),
        ("operator", 200, 200, 403),
        ("agent", 200, 200, 403),
        ("reviewer", 200, 200, 422),
        ("finance", 200, 403, 422),
        ("warehouse", 200, 403, 403),
        ("hr", 403, 403, 403),
    ],
)
def test_each_post_does_its_part(shop: int, code: str, lists: int, asks: int, decides: int) -> None:
    browser = post(code)
    assert browser.get("/handmade/").status_code == lists
    assert browser.get("/handmade/new/sample/").status_code == asks
    assert browser.post("/handmade/approve/", {}).status_code == decides


@pytest.mark.parametrize("kind", ["sample", "dropship", "offline"])
def test_every_kind_has_its_own_form(shop: int, kind: str) -> None:
    form = said(post("head").get(f"/handmade/new/{kind}/"))
    assert ("合同号" in form, "对方单号" in form, "付款凭证号" in form) == (
        kind == "sample",
        kind == "dropship",
        kind == "offline",
    )


def test_a_kind_nobody_knows_is_refused(shop: int) -> None:
    assert post("head").get("/handmade/new/resend/").status_code == 422


@duty("D010")
def test_asked_for_in_the_browser_by_one_and_made_an_order_by_another(shop: int) -> None:
    operator, reviewer = post("operator"), post("reviewer")
    assert operator.post("/handmade/new/sample/", asked()).status_code == 204
    request = Request.objects.get()
    assert request.number in said(operator.get("/handmade/"))
    card = said(reviewer.get(f"/handmade/{request.id}/", headers=HTMX))
    assert "李*人" in card or "李**" in card
    assert h.TO["phone"] not in card
    assert reviewer.post("/handmade/approve/", {"ids": request.id}).status_code == 204
    assert Order.objects.get().platform_no == request.number
    request.refresh_from_db()
    assert request.state == RequestState.ORDERED


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"goods": "A1 two"}, "第 1 行看不懂"),
        ({"goods": "ZZ 1"}, "没有商家编码“ZZ”"),
        ({"phone": "139****0000"}, "带星号"),
        ({"address": "深圳"}, "完整地址"),
        ({"party_no": ""}, "必填"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(shop: int, change: dict[str, str], word: str) -> None:
    answer = post("operator").post("/handmade/new/sample/", asked(**change))
    assert (answer.status_code, word in said(answer)) == (422, True)


def test_ones_own_request_has_no_button_to_agree_and_says_whose_turn_it_is(shop: int) -> None:
    hired("reviewer", name="宁知行", shop=ALL)
    head = post("head")
    head.post("/handmade/new/sample/", asked())
    card = said(head.get(f"/handmade/{Request.objects.get().id}/", headers=HTMX))
    assert "等待 宁知行 审批" in card
    assert "/handmade/approve/" not in card


def test_the_drawer_of_an_order_that_left_offers_a_resend(shop: int) -> None:
    original = h.a_sent_order()
    agent = post("agent")
    assert "/handmade/after/" in said(agent.get(f"/orders/{original.id}/", headers=HTMX))
    line = OrderLine.objects.get()
    form = {"ids": original.id, "kind": "exchange", "cause": "unfit", "liable": "buyer", "reason": "换一支"}
    given = {**asked(), **form, f"pieces_{line.id}": "1", f"code_{line.id}": "A1", "again": ""}
    assert agent.post("/handmade/after/", given | dict.fromkeys(h.TO, "")).status_code == 204
    again = agent.post("/handmade/after/", given | dict.fromkeys(h.TO, "") | {"key": str(uuid4())})
    assert "确需再寄" in said(again)


@duty("D075")
def test_an_offline_sale_is_paid_then_finance_agrees(shop: int) -> None:
    operator, finance = post("operator"), post("finance")
    given = asked(goods="A1 2 19.90", method="bank", payment_ref="", paid_at="2026-11-20T10:00")
    assert operator.post("/handmade/new/offline/", given).status_code == 204
    ids = {"ids": Request.objects.get().id}
    assert "未登记付款" in said(operator.get("/handmade/"))
    assert "尚未登记付款方式" in said(finance.post("/handmade/approve/", ids))
    paid = {"method": "bank", "payment_ref": "B-7", "paid_at": "2026-11-20T10:00"}
    slip = SimpleUploadedFile("回单.pdf", b"%PDF-1.7 slip")
    assert operator.post("/handmade/pay/", ids | paid | {"papers": slip}).status_code == 204
    approval = Request.objects.get().approval_id
    assert "回单.pdf" in said(finance.get(f"/approvals/{approval}/", headers=HTMX))
    assert finance.post("/handmade/approve/", ids).status_code == 204
    assert Order.objects.get().paid == Request.objects.get().amount


def test_a_table_is_tried_then_asked_and_its_faults_are_named(shop: int) -> None:
    operator = post("operator")
    to = (h.TO["receiver"], h.TO["phone"], h.TO["address"])
    rows = (("1", "A1", "1", *to, "试用", "李达人", "HT-1"), ("1", "A1", "2"), ("2", "ZZ", "1", *to, "试用", "甲", "H"))
    tried = operator.post("/handmade/import/", {"kind": "sample", "shop": "tm", "file": table(*rows)})
    page = said(tried)
    assert (Request.objects.count(), "申请这 1 条" in page, "没有商家编码“ZZ”" in page) == (0, True, True)
    key = page.split('name="key" value="')[1].split('"')[0]
    done = operator.post("/handmade/import/", {"key": key, "kind": "sample", "shop": "tm"})
    assert "已提交" in said(done)
    assert [item.quantity for item in Request.objects.get().items.all()] == [1, 2]
    again = said(operator.post("/handmade/import/", {"kind": "sample", "shop": "tm", "file": table(*rows)}))
    assert "申请这" not in again


@pytest.mark.parametrize("kind", ["sample", "offline"])
def test_the_empty_table_is_read_by_the_import(shop: int, kind: str) -> None:
    operator = post("operator")
    file = operator.get(f"/handmade/import/template/?kind={kind}").content
    upload = SimpleUploadedFile("空表.xlsx", file)
    page = said(operator.post("/handmade/import/", {"kind": kind, "shop": "tm", "file": upload}))
    assert "文件缺少列" not in page


def test_the_list_leaves_the_house_with_its_numbers_and_is_journalled(shop: int) -> None:
    head = post("head")
    head.post("/handmade/new/sample/", asked())
    answer = head.post("/handmade/export/", {"state": ""})
    assert (answer.status_code, answer.headers["Content-Type"].split(".")[-1]) == (200, "sheet")


@pytest.mark.parametrize("queue", ["asked", "ordered", "over", "all"])
def test_a_page_of_many_costs_as_many_questions_as_a_page_of_one(
    shop: int, queue: str, django_assert_max_num_queries: Any
) -> None:
    head = post("head")
    for _each in range(4):
        h.ordered(h.sample(shop))
    h.ordered(h.after(h.a_sent_order()))
    with django_assert_max_num_queries(24):
        assert head.get(f"/handmade/?queue={queue}&kind=sample&kind=resend").status_code == 200
