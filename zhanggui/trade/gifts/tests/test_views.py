"""赠品规则: proposed by one, agreed to by another, shown with the order, settled when owed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.tests.making import given, live
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SENT = {
    "name": "满赠",
    "shop": "",
    "paid_from": "2026-11-20T00:00",
    "paid_until": "2026-11-30T00:00",
    "wanted": "A1\n",
    "least_pieces": "1",
    "least_paid": "0",
    "gift": "G1",
    "pieces": "1",
    "lacking": "later",
    "rank": "100",
    "reason": "双十一",
}


@pytest.fixture
def operator() -> Client:
    """An operator, goods and a gift."""
    m.a_shop()
    m.stock(A1=9, G1=1)
    return client_of(hired("operator", shop=ALL, warehouse=ALL))


def test_a_rule_is_proposed_by_one_and_agreed_to_by_another(operator: Client) -> None:
    head = client_of(hired("head", shop=ALL, warehouse=ALL))
    m.book_deals(Deal("1"), Deal("2", phone="13900139002"))
    assert "赠品的商家编码" in operator.get("/gifts/propose/", headers=HTMX).content.decode()
    assert operator.post("/gifts/propose/", SENT, headers=HTMX).status_code == 204
    rule = GiftRule.objects.get().id
    drawer = head.get(f"/gifts/{rule}/", headers=HTMX).content.decode()
    said = ("现在等待的订单里有 2 单符合，共送 2 件；可售 1 件", "缺 1 件", 'data-zg-act="agree"')
    assert [words in drawer for words in said] == [True] * 3
    assert operator.post("/gifts/approve/", {"ids": rule}, headers=HTMX).status_code == 403
    assert head.post("/gifts/approve/", {"ids": rule}, headers=HTMX).status_code == 204
    page = head.get("/gifts/?queue=active").content.decode()
    assert [words in page for words in ("满赠", "送 G1 × 1", "生效中")] == [True] * 3
    assert head.post("/gifts/end/", {"ids": rule, "reason": "送完"}, headers=HTMX).status_code == 204


def test_a_proposal_is_refused_or_withdrawn(operator: Client) -> None:
    head = client_of(hired("head", shop=ALL, warehouse=ALL))
    for name in ("one", "two"):
        operator.post("/gifts/propose/", SENT | {"name": name}, headers=HTMX)
    one, two = GiftRule.objects.order_by("id").values_list("id", flat=True)
    assert head.post("/gifts/refuse/", {"ids": one, "reason": "太贵"}, headers=HTMX).status_code == 204
    assert operator.post("/gifts/withdraw/", {"ids": two, "reason": "写错"}, headers=HTMX).status_code == 204


def test_what_is_wrong_is_said_in_the_dialog(operator: Client) -> None:
    answer = operator.post("/gifts/propose/", SENT | {"gift": "ZZ"}, headers=HTMX)
    assert (answer.status_code, "没有商家编码" in answer.content.decode()) == (422, True)


def test_the_drawer_of_an_order_shows_its_gift_and_what_is_owed_is_settled(operator: Client) -> None:
    live()
    (order,) = m.book_deals(Deal("1"))
    given(order)
    drawer = operator.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("赠品", "商品 G1", "免费", "随单发出")] == [True] * 4
    Gift.objects.update(fate="owed")
    assert 'data-zg-act="gift_sent"' in operator.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert f"/orders/{order.id}/" in operator.get("/orders/?queue=all&gift=owed", headers=HTMX).content.decode()
    told = {"ids": order.id, "note": "补发 SF100"}
    assert operator.post("/gifts/settle/", told, headers=HTMX).status_code == 204
    assert Gift.objects.get().fate == "sent"


def test_the_list_is_exported_and_who_has_no_right_looks_only(operator: Client) -> None:
    live()
    answer = operator.post("/gifts/export/", {"queue": "all"})
    assert (answer.status_code, "spreadsheet" in answer.headers["Content-Type"]) == (200, True)
    agent = client_of(hired("agent", shop=ALL))
    page = agent.get("/gifts/").content.decode()
    assert ("新建赠品规则</button>" in page, agent.post("/gifts/propose/", SENT).status_code) == (False, 403)
    assert [client_of(hired("promoter")).get("/gifts/").status_code, Client().get("/gifts/").status_code] == [403, 302]


def test_chosen_or_listed_orders_are_looked_at_before_they_are_owed_something(operator: Client) -> None:
    one, two = m.book_deals(Deal("1"), Deal("2", phone="13900139002"))
    rule = live(by_list=True)
    form = operator.get(f"/gifts/owe/?ids={one.id}", headers=HTMX).content.decode()
    told = {"ids": one.id, "rule": rule, "reason": "粉丝名单"}
    looked = operator.post("/gifts/owe/", told, headers=HTMX).content.decode()
    assert ("按哪条规则" in form, "1 单将记欠赠品，共 1 件" in looked, Gift.objects.count()) == (True, True, 0)
    sure, again = (operator.post("/gifts/owe/", told | {"sure": "1"}, headers=HTMX) for _tab in range(2))
    assert (sure.status_code, again.status_code, Gift.objects.count()) == (204, 200, 1)
    assert "这条规则的赠品已经给过" in again.content.decode()
    listed = {"rule": rule, "reason": "粉丝名单", "shop": one.shop_id, "numbers": "1\n2\n404"}
    looked = operator.post("/gifts/owe/list/", listed, headers=HTMX).content.decode()
    said = ("1 单将记欠赠品", "这家店没有这个订单号", "这条规则的赠品已经给过", f'name="ids" value="{two.id}"')
    assert [words in looked for words in said] == [True] * 4
    file = SimpleUploadedFile("list.csv", "订单号\n2\n".encode())
    by_file = operator.post("/gifts/owe/list/", listed | {"numbers": "", "tables": file}, headers=HTMX)
    assert "1 单将记欠赠品" in by_file.content.decode()
    assert operator.post("/gifts/owe/list/", listed | {"numbers": ""}, headers=HTMX).status_code == 422
    assert operator.get("/gifts/owe/template/").status_code == 200
