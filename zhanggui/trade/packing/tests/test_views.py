"""The bench answers scans, shows what is in hand, and is closed to who may not pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.states import State
from zhanggui.trade.packing.models import Packing
from zhanggui.trade.packing.states import PackState
from zhanggui.trade.packing.tests.making import HEAD, LI, m, packing_of, ready, shipped, takes

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str, name: str = "沈岚") -> Client:
    return client_of(hired(post, name=name, shop=ALL, warehouse=ALL))


def scan(client: Client, text: str, about: str = "") -> dict[str, Any]:
    told = {"id": str(uuid4()), "text": text, "how": "gun", "at": clock.now().isoformat(), "about": about}
    answer = client.post("/packing/scan/", told, headers={"Accept": "application/json"})
    said: dict[str, Any] = answer.json()
    return said


def test_an_order_is_packed_through_the_page(django_assert_max_num_queries: Callable[..., Any]) -> None:
    (order,) = ready()
    packer = of("warehouse")
    assert "扫订单、篮码或面单开始" in packer.get("/packing/").content.decode()
    assert scan(packer, "1001")["tone"] == "note"
    with django_assert_max_num_queries(48):
        right = scan(packer, "A1")
    assert (right["tone"], right["title"]) == ("right", "润手霜")
    assert "data-zg-scan-codes" in right["parts"]["zg-pack-stage"]
    wrong = scan(packer, "C3")
    assert (wrong["tone"], wrong["duty"], wrong["why"]) == ("wrong", "D084", "这是 商品 C3（C3），不在这一单里")
    assert [scan(packer, text)["tone"] for text in ("A1", "B2", "380g", "SF10000001")] == [
        "right",
        "done",
        "note",
        "done",
    ]
    assert m.state_of(order) == State.SHIPPED
    page = packer.get("/packing/").content.decode()
    assert ["扫订单、篮码或面单开始" in page, "今天我发出" in page] == [True, True]


def test_what_is_in_hand_can_be_described_begun_anew_set_aside_and_laid_down() -> None:
    (order,) = ready()
    packer = of("warehouse")
    scan(packer, "1001")
    at = f"/packing/{packing_of(order).id}/"
    sent = packer.post(f"{at}describe/", {"carrier": "中通快递", "material": "气泡袋"}, headers=HTMX)
    assert (sent.status_code, packing_of(order).material) == (204, "气泡袋")
    scan(packer, "A1")
    assert 'data-zg-scan-left="2"' in packer.post(f"{at}restart/", headers=HTMX).content.decode()
    for text in ("A1*2", "B2", "=0"):
        scan(packer, text)
    assert "放在一边等单号" in packer.post(f"{at}aside/", headers=HTMX).content.decode()
    assert packer.get(f"{at}down/", headers=HTMX).status_code == 200
    assert packer.post(f"{at}down/", {"reason": "破损"}, headers=HTMX).status_code == 204
    assert packing_of(order).state == PackState.GIVEN_UP
    scan(packer, "1001")
    whole = f"/packing/{packing_of(order).id}/down/"
    assert packer.post(whole, {"reason": "少一件", "lacking": "on"}, headers=HTMX).status_code == 204


def test_who_has_an_order_is_shown_and_may_be_relieved() -> None:
    (order,) = ready()
    takes("1001", by=LI)
    packer = of("warehouse")
    told = scan(packer, "1001")
    assert (told["tone"], "李师傅 正在打包 1001" in told["parts"]["zg-pack-stage"]) == ("wrong", True)
    sent = packer.post(f"/packing/{packing_of(order).id}/take/", {"reason": "换班"}, headers=HTMX)
    assert (sent.status_code, packing_of(order).packer_name) == (204, "沈岚")


def test_the_list_the_card_and_the_drawer_show_every_step() -> None:
    (order,) = ready()
    shipped(order)
    head = of("head")
    page = head.get("/packing/list/?queue=all").content.decode()
    assert [words in page for words in ("1001", "张师傅", "SF10000001")] == [True] * 3
    card = head.get(f"/packing/list/{Packing.objects.get().id}/", headers=HTMX).content.decode()
    assert [words in card for words in ("每一次扫描", "380g", "齐了")] == [True] * 3
    drawer = head.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("打包", "张师傅", "380 克")] == [True] * 3
    assert head.post("/packing/list/export/", {"queue": "all"}).status_code == 200


def test_the_lead_says_what_is_asked_of_a_parcel() -> None:
    head = of("head")
    assert head.get("/packing/terms/", headers=HTMX).status_code == 200
    assert (
        head.post("/packing/terms/", {"percent": "5", "grams": "60", "fresh_days": "7"}, headers=HTMX).status_code
        == 204
    )
    assert head.post("/packing/terms/", {"percent": "500", "grams": "60"}, headers=HTMX).status_code == 422
    assert of("warehouse", "李雷").get("/packing/terms/", headers=HTMX).status_code == 403


def test_who_may_not_pack_is_told_so_in_the_same_shape() -> None:
    ready()
    agent = of("agent")
    assert agent.get("/packing/").status_code == 403
    assert scan(agent, "1001")["tone"] == "wrong"
    assert HEAD.can("packing.lead")


def test_the_log_of_a_gun_is_handed_in_on_a_page_and_says_what_left_and_what_did_not() -> None:
    order, other = ready(2)
    packer, at = of("warehouse"), clock.shanghai(clock.now()).strftime("%Y-%m-%d 00:00:00")
    texts = ("1001", "A1*2", "B2", "380g", "SF10000001", "1002", "A1")
    log = "\n".join(["扫描时间,条码,快递公司", *(f"{at},{text},顺丰速运" for text in texts)])
    assert "收数枪记录" in packer.get("/packing/list/").content.decode()
    assert packer.get("/packing/log/template/").status_code == 200
    told = packer.post("/packing/log/", {"tables": SimpleUploadedFile("枪1.csv", log.encode())}).content.decode()
    assert "还缺" in told
    assert "枪1.csv" in told
    assert [m.state_of(one) for one in (order, other)] == [State.SHIPPED, State.ALLOCATED]
    assert of("agent").get("/packing/log/").status_code == 403
