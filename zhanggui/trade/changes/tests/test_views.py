"""Asking and confirming in a browser: the form, the preview, one click, and who may."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.changes.models import ChangeRequest, Urging
from zhanggui.trade.changes.states import ChangeState
from zhanggui.trade.changes.tests.making import NEW_ADDRESS, applied, asked, first_line, on_its_way
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return on_its_way(tmp_path)


def told(order: Order, **more: str) -> dict[str, str]:
    """The form as a browser sends it back."""
    line = first_line(order).id
    same = {f"code_{line}": "A1", f"pieces_{line}": "1", "receiver": "", "phone": "", "address": ""}
    return {"ids": str(order.id), "key": str(uuid4()), "source": "chat", "reason": "买家搬家", **same, **more}


def marks(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(ids|seen)" value="([^"]*)"', page))


def post(browser: Client, path: str, data: dict[str, str]) -> tuple[int, str]:
    answer = browser.post(path, data, headers=HTMX)
    return answer.status_code, answer.content.decode()


def test_a_reviewer_asks_sees_both_sides_and_confirms(order: Order) -> None:
    browser = client_of(hired("reviewer", shop=ALL))
    assert "改单" in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    form = browser.get(f"/orders/changes/ask/?ids={order.id}", headers=HTMX).content.decode()
    assert [word in form for word in ("收货地址", "润手霜", 'value="A1"', "下一步：核对")] == [True] * 4
    code, page = post(browser, "/orders/changes/ask/", told(order, address=NEW_ADDRESS))
    assert (code, [w in page for w in ("改前", "浙江杭州****", "江苏南京****", "确认改单", "中山路")]) == (
        200,
        [True, True, True, True, False],
    )
    assert post(browser, "/orders/changes/apply/", marks(page))[0] == 204
    assert m.state_of(order) == State.ALLOCATED
    order.refresh_from_db()
    assert (order.region, ChangeRequest.objects.get().state) == ("江苏南京", ChangeState.APPLIED)
    code, page = post(browser, "/orders/changes/apply/", marks(page))
    assert (code, "没有再做任何改动" in page) == (422, True)


def test_an_agent_asks_and_somebody_else_confirms(order: Order) -> None:
    agent, reviewer = client_of(hired("agent", shop=ALL)), client_of(hired("reviewer", shop=ALL))
    _code, page = post(agent, "/orders/changes/ask/", told(order, phone="13900139000"))
    assert ("等待审单员确认" in page, "确认改单</button>" in page) == (True, False)
    assert post(agent, "/orders/changes/apply/", marks(page))[0] == 403
    assert 'data-label="1001"' in reviewer.get("/orders/changes/").content.decode()
    request = ChangeRequest.objects.get().id
    card = reviewer.get(f"/orders/changes/{request}/", headers=HTMX).content.decode()
    assert [word in card for word in ("139****9000", "核对并确认", "撤回")] == [True] * 3
    preview = reviewer.get(f"/orders/changes/apply/?ids={request}", headers=HTMX).content.decode()
    assert post(reviewer, "/orders/changes/apply/", marks(preview))[0] == 204
    assert m.state_of(order) == State.ALLOCATED


def test_half_a_form_is_shown_again_with_what_is_wrong(order: Order) -> None:
    browser = client_of(hired("reviewer", shop=ALL))
    for data, words in ((told(order), "没有要改的内容"), (told(order, address="南京"), "请填写完整地址")):
        code, page = post(browser, "/orders/changes/ask/", data)
        assert (code, words in page) == (422, True)
    assert ChangeRequest.objects.count() == 0


def test_both_receivers_are_shown_for_a_minute_to_who_gives_a_reason(order: Order) -> None:
    request = asked(order, receiver={"address": NEW_ADDRESS})
    head, reviewer = client_of(hired("head", shop=ALL, warehouse=ALL)), client_of(hired("reviewer", shop=ALL))
    path = f"/orders/changes/{request}/reveal/"
    assert post(reviewer, path, {"reason": "核对"})[0] == 403
    assert post(head, path, {"reason": ""})[0] == 422
    code, page = post(head, path, {"reason": "核对"})
    assert (code, NEW_ADDRESS in page) == (200, True)
    back = head.get(f"/orders/changes/{request}/receivers/", headers=HTMX).content.decode()
    assert (NEW_ADDRESS in back, "江苏南京****" in back) == (False, True)


def test_requests_are_withdrawn_and_exported_by_who_may(order: Order) -> None:
    request = asked(order, goods=("B2", 1))
    browser = client_of(hired("agent", shop=ALL))
    assert post(browser, "/orders/changes/withdraw/", {"ids": str(request), "reason": "不改了"})[0] == 204
    assert ChangeRequest.objects.get().state == ChangeState.WITHDRAWN
    assert browser.post("/orders/changes/export/", {"state": ""}).status_code == 403
    assert client_of(hired("head", shop=ALL)).post("/orders/changes/export/", {"state": ""}).status_code == 200


def test_an_order_that_may_not_change_offers_no_change(order: Order) -> None:
    browser = client_of(hired("reviewer", shop=ALL))
    Order.objects.filter(id=order.id).update(state=State.CLOSED)
    assert "changes/ask" not in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert browser.get(f"/orders/changes/ask/?ids={order.id}", headers=HTMX).status_code == 409


def test_the_drawer_of_the_order_tells_what_goes_out_instead_and_that_a_change_was_made(order: Order) -> None:
    applied(asked(order, goods=("B2", 2)))
    drawer = client_of(hired("reviewer", shop=ALL)).get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("改发 B2 × 2", "已改单", "买家要求")] == [True] * 3


def test_an_agent_notes_an_urging_and_answers_it(order: Order) -> None:
    browser = client_of(hired("agent", shop=ALL))
    assert "催发货" in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert "在哪里催的" in browser.get(f"/orders/urged/urge/?ids={order.id}", headers=HTMX).content.decode()
    said = {"ids": str(order.id), "source": "chat", "note": "周五前要"}
    assert post(browser, "/orders/urged/urge/", said)[0] == 204
    assert 'data-label="1001"' in browser.get("/orders/urged/").content.decode()
    assert 'data-label="1001"' in browser.get("/orders/?queue=all&urged=open").content.decode()
    urging = Urging.objects.get().id
    card = browser.get(f"/orders/urged/{urging}/", headers=HTMX).content.decode()
    assert [word in card for word in ("周五前要", "润手霜", "答复日期", "已排到最前")] == [True] * 3 + [False]
    told = {"ids": str(urging), "promised_at": "2020-01-01T10:00", "note": ""}
    assert post(browser, "/orders/urged/answer/", told)[0] == 422
    tomorrow = f"{clock.shanghai(clock.now()) + timedelta(days=1):%Y-%m-%dT%H:%M}"
    assert post(browser, "/orders/urged/answer/", {**told, "promised_at": tomorrow})[0] == 204
    assert "已答复日期" in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert post(browser, "/orders/urged/end/", {"ids": str(urging), "reason": "买家不急了"})[0] == 204
    assert Urging.objects.get().ending == "withdrawn"


def test_who_may_only_look_urges_nothing_and_exports_nothing(order: Order) -> None:
    browser = client_of(hired("legal", shop=ALL))
    assert browser.get("/orders/urged/").status_code == 200
    assert post(browser, "/orders/urged/urge/", {"ids": str(order.id), "source": "chat"})[0] == 403
    assert browser.post("/orders/urged/export/", {"state": ""}).status_code == 403
    assert client_of(hired("head", shop=ALL)).post("/orders/urged/export/", {"state": ""}).status_code == 200
