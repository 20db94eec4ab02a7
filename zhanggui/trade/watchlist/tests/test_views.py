"""The page of the list: filled by one, agreed to by another, exported masked, closed to who has no right."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.tests.making import PHONE, listed, until

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SENT = {"kind": "phone", "values": f"{PHONE}\n13900139000\n", "effect": "block", "reason": "职业索赔"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


def sent(**other: str) -> dict[str, str]:
    return SENT | {"until": until().isoformat()} | other


def test_a_pasted_column_is_proposed_by_one_and_agreed_to_by_another() -> None:
    reviewer, head = of("reviewer"), of("head")
    assert reviewer.get("/watchlist/propose/", headers=HTMX).status_code == 200
    assert reviewer.post("/watchlist/propose/", sent(), headers=HTMX).status_code == 204
    ids = list(Entry.objects.order_by("id").values_list("id", flat=True))
    page = head.get("/watchlist/?queue=proposed").content.decode()
    assert [words in page for words in ("138****8000", "139****9000", "职业索赔", PHONE)] == [True, True, True, False]
    assert reviewer.post("/watchlist/approve/", {"ids": ids}, headers=HTMX).status_code == 403
    assert head.post("/watchlist/approve/", {"ids": ids[0]}, headers=HTMX).status_code == 204
    assert head.post("/watchlist/refuse/", {"ids": ids[1], "reason": "证据不足"}, headers=HTMX).status_code == 204
    assert head.post("/watchlist/end/", {"ids": ids[0], "reason": "已和解"}, headers=HTMX).status_code == 204
    drawer = head.get(f"/watchlist/{ids[0]}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("已移出", "已和解", "已列入名单")] == [True] * 3


def test_a_file_is_proposed_as_if_it_was_typed_and_what_cannot_be_says_why() -> None:
    reviewer = of("reviewer")
    assert reviewer.get("/watchlist/propose/file/").status_code == 200
    assert reviewer.get("/watchlist/propose/file/template/").status_code == 200
    table = f"手机号,买家昵称\n{PHONE},小明同学\n138****8000,\n{PHONE},\n".encode()
    told = {name: value for name, value in sent().items() if name not in ("kind", "values")}

    def post(body: bytes) -> str:
        file = SimpleUploadedFile("名单.csv", body)
        return reviewer.post("/watchlist/propose/file/", told | {"tables": file}).content.decode()

    page = post(table)
    assert ["第 3 行" in page, "平台隐去了一部分" in page, "138****8000" in page] == [True, True, False]
    assert sorted(Entry.objects.values_list("kind", "state", "reason")) == [
        ("nick", 10, "职业索赔"),
        ("phone", 10, "职业索赔"),
    ]
    post(table)
    assert Entry.objects.count() == 2
    assert "文件缺少列：手机号、买家昵称、收货地址" in post("订单号\n1\n".encode())
    assert "文件里没有买家" in post("手机号,备注\n,空\n".encode())


def test_what_is_wrong_is_said_in_the_dialog() -> None:
    answer = of("reviewer").post("/watchlist/propose/", sent(values="123"), headers=HTMX)
    assert (answer.status_code, "手机号应为 7 到 20 位数字" in answer.content.decode()) == (422, True)


def test_an_own_proposal_is_withdrawn_and_not_agreed_to() -> None:
    head = of("head")
    head.post("/watchlist/propose/", sent(values=PHONE), headers=HTMX)
    entry = Entry.objects.get().id
    assert "不能审批自己的申请" in head.post("/watchlist/approve/", {"ids": entry}, headers=HTMX).content.decode()
    assert 'data-zg-act="agree"' not in head.get(f"/watchlist/{entry}/", headers=HTMX).content.decode()
    assert head.post("/watchlist/withdraw/", {"ids": entry, "reason": "填错"}, headers=HTMX).status_code == 204


def test_the_buyer_of_a_stopped_order_is_proposed_from_its_drawer(tmp_path: Path) -> None:
    m.a_shop()
    (order,) = m.book_deals(tmp_path, Deal("1001"))
    browser = of("reviewer")
    assert 'data-zg-act="list"' in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert "按什么认人" in browser.get(f"/watchlist/propose/orders/?ids={order.id}", headers=HTMX).content.decode()
    chosen = {**sent(), "kinds": ["phone", "receiver"], "ids": order.id}
    assert browser.post("/watchlist/propose/orders/", chosen, headers=HTMX).status_code == 204
    entry = Entry.objects.order_by("id").first()
    assert entry is not None
    drawer = browser.get(f"/watchlist/{entry.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("1001", "138****8000", PHONE)] == [True, True, False]


def test_the_export_is_masked_and_written_down() -> None:
    listed()
    answer = of("reviewer").post("/watchlist/export/", {"state": ""})
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def test_who_has_no_right_sees_no_list() -> None:
    assert [of("warehouse").get("/watchlist/").status_code, Client().get("/watchlist/").status_code] == [403, 302]
    auditor = of("auditor")
    page = auditor.get("/watchlist/").content.decode()
    assert ("列入名单</button>" in page, auditor.post("/watchlist/propose/", sent()).status_code) == (False, 403)
