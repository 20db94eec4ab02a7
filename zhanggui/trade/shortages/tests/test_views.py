"""Settling shortages in a browser: the queue, the text that is seen first, the choice, the times, who may."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.models import Order
from zhanggui.trade.shortages.models import Contact, Shortage, ShortagePolicy
from zhanggui.trade.shortages.states import ShortageState
from zhanggui.trade.shortages.tests.making import ids, opened

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
FRIDAY = f"{clock.shanghai(clock.now()) + timedelta(days=5):%Y-%m-%d}"


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    return opened(tmp_path, 2)


def post(browser: Client, path: str, data: dict[str, object]) -> tuple[int, str]:
    answer = browser.post(f"/orders/shortages/{path}/", data, headers=HTMX)
    return answer.status_code, answer.content.decode()


def field(page: str, name: str) -> str:
    """What a text area or a hidden field of the form holds."""
    found = re.search(rf'<textarea name="{name}"[^>]*>\s*([^<]*)</textarea>', page)
    found = found or re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_an_agent_proposes_to_many_sees_the_text_first_and_notes_the_choice(orders: list[Order]) -> None:
    browser = client_of(hired("agent", shop=ALL))
    page = browser.get("/orders/shortages/").content.decode()
    assert [word in page for word in ('data-label="1001"', "商品 A1", "张**", "提议期限")] == [True] * 4
    form = browser.get(f"/orders/shortages/propose/?ids={ids()[0]}", headers=HTMX).content.decode()
    assert "下一步：核对文字" in form
    told = {"ids": ids(), "offers": ["wait", "refund"], "wait_until": FRIDAY, "channel": "chat", "reference": "群发 7"}
    code, seen = post(browser, "propose", told)
    draft = field(seen, "words")
    assert (code, Contact.objects.count(), "“商品 A1”暂时缺货" in draft) == (200, 0, True)
    edited = {**told, "words": draft + "谢谢", "drafted": draft}
    assert post(browser, "propose", edited)[0] == 204
    assert set(Contact.objects.values_list("words", "reference")) == {(draft + "谢谢", "群发 7")}
    said = {"ids": ids()[:1], "choice": "wait", "channel": "chat", "reference": "截图 8"}
    assert post(browser, "choose", said)[0] == 204
    assert Shortage.objects.order_by("id")[0].state == ShortageState.CHOSEN
    assert (
        post(browser, "remind", {"ids": ids()[1:], "words": "在吗", "channel": "chat", "reference": "截图 9"})[0] == 204
    )
    card = browser.get(f"/orders/shortages/{ids()[0]}/", headers=HTMX).content.decode()
    assert [word in card for word in ("群发 7", "截图 8", "买家愿意等到", "可售 0")] == [True] * 4
    drawer = browser.get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("缺货协商", "买家已选择")] == [True] * 2


def test_a_text_that_was_not_touched_follows_the_offers(orders: list[Order]) -> None:
    browser = client_of(hired("agent", shop=ALL))
    told = {"ids": ids(), "offers": ["refund"], "channel": "chat", "reference": "群发 7"}
    draft = field(post(browser, "propose", told)[1], "words")
    again = {**told, "offers": ["refund", "part"], "words": draft, "drafted": draft}
    code, page = post(browser, "propose", again)
    assert (code, "有货的商品先发" in field(page, "words")) == (200, True)
    assert post(browser, "propose", {**told, "words": draft, "drafted": draft})[0] == 204


def test_half_a_proposal_is_shown_again_with_what_is_wrong(orders: list[Order]) -> None:
    browser = client_of(hired("agent", shop=ALL))
    code, page = post(browser, "propose", {"ids": ids(), "offers": ["wait"], "channel": "chat", "reference": "x"})
    assert (code, "请填写预计哪天前发出" in page, Contact.objects.count()) == (422, True, 0)


def test_cases_are_taken_given_and_listed_for_who_writes_to_buyers(orders: list[Order]) -> None:
    head = client_of(hired("head", shop=ALL))
    assert post(head, "take", {"ids": ids()})[0] == 204
    assert post(head, "give", {"ids": ids(), "employee_id": "0"})[0] == 204
    assert head.post("/orders/shortages/export/", {"queue": "open"}).status_code == 200
    agent = client_of(hired("agent", shop=ALL))
    assert agent.post("/orders/shortages/export/", {"queue": "open"}).status_code == 403


def test_the_company_sets_its_times(orders: list[Order]) -> None:
    head, agent = client_of(hired("head", shop=ALL)), client_of(hired("agent", shop=ALL))
    told: dict[str, object] = {"after": "12", "near": "24", "propose": "2", "answer": "24", "reason": "大促期间"}
    assert "缺货多久开始协商" in head.get("/orders/shortages/times/", headers=HTMX).content.decode()
    assert (post(agent, "times", told)[0], post(head, "times", told)[0]) == (403, 204)
    assert ShortagePolicy.objects.get().after == 12


def test_the_first_page_and_the_list_of_orders_say_what_waits(orders: list[Order]) -> None:
    browser = client_of(hired("agent", shop=ALL))
    assert "/orders/shortages/?queue=late" in browser.get("/").content.decode()
    assert 'data-label="1001"' in browser.get("/orders/?queue=all&shortage=open").content.decode()
    head = client_of(hired("head", shop=ALL))
    assert "/orders/shortages/?queue=late" not in head.get("/").content.decode()
    legal = client_of(hired("legal", shop=ALL))
    assert "/orders/shortages/?queue=late" not in legal.get("/").content.decode()
    assert post(legal, "take", {"ids": ids()})[0] == 403
