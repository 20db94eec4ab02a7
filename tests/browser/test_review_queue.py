"""300 orders in review worked by keys alone: one by one, several, whole pages; every count agrees at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, ready
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case, Decision

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]
ORDERS, UNVERIFIED, PAGE = 300, 4, 50
HEARD = 'addEventListener("zg:toast", event => (window.heard ??= []).push(event.detail.text))'


@pytest.fixture
def queue(transactional_db: None, tmp_path: Path) -> None:
    """300 orders the rules sent to a person; for four of them the buyer must be asked first."""
    shop = m.a_shop()
    m.stock(A1=ORDERS)
    large: dict[str, Any] = {"total": "2000.00", "items": [Item(price="2000.00")]}
    words = dict.fromkeys(range(ORDERS - UNVERIFIED, ORDERS), "收到前请先电话联系，要改地址")
    deals = [
        Deal(str(1000 + n), **large, phone=f"138{n:08}", nick=f"n{n}", name=f"客{n}", message=words.get(n, ""),
             address=f"浙江省杭州市文一西路 {n} 号 3 幢 501 室")
        for n in range(ORDERS)
    ]  # fmt: skip
    m.book_deals(tmp_path, *deals)
    actions.orders_advance(shop_id=shop, by=m.BY)
    assert states() == {State.IN_REVIEW: ORDERS}


def states() -> dict[State, int]:
    return {State(s): n for s, n in Counter(Order.objects.values_list("state", flat=True)).items()}


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def left(page: Page, queue: str, count: int) -> None:
    """The tab of this queue says so many, and what is on its way has arrived."""
    expect(page.locator("#zg-tabs a", has_text=queue)).to_have_text(re.compile(rf"{queue}\s*{count}$"))
    expect(page.locator(".zg-waiting, .htmx-request")).to_have_count(0)


def steady(page: Page, keys: str) -> None:
    """Keys pressed when the rows are there: what a person sees before he decides."""
    ready(page)
    press(page, keys)


def current(page: Page) -> str | None:
    return page.locator("tr.zg-current").get_attribute("data-label")


def one_by_one(page: Page) -> None:
    """From the list and from the drawer; a key pressed thrice at once decides what the screen shows, once."""
    press(page, "j a a a")
    left(page, "待人工审核", 299)
    assert current(page) == "1001"
    steady(page, "Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("1001")
    steady(page, "a")
    expect(page.locator("#zg-drawer-title")).to_have_text("1002")
    press(page, "j")
    expect(page.locator("#zg-drawer-title")).to_have_text("1003")
    press(page, "k")
    expect(page.locator("#zg-drawer-title")).to_have_text("1002")
    steady(page, "a")
    expect(page.locator("#zg-drawer-title")).to_have_text("1003")
    press(page, "Escape")
    left(page, "待人工审核", 297)


def several(page: Page) -> None:
    """Three chosen to pass; one, then two more, to be held with a reason."""
    steady(page, "x j x j x")
    expect(page.locator("[data-zg-chosen]")).to_have_text("3")
    steady(page, "a")
    left(page, "待人工审核", 294)
    for keys, remain in (("h", 293), ("x j x h", 291)):
        steady(page, keys)
        expect(page.locator("#id_reason")).to_be_focused()
        page.keyboard.type("买家要改地址")
        press(page, "Control+Enter")
        left(page, "待人工审核", remain)
    left(page, "已挂起", 3)


def by_pages(page: Page) -> None:
    """The whole page is chosen with one key; what moved up is the next page; the last one refuses four."""
    for remain in range(291 - PAGE, 0, -PAGE):
        steady(page, "Shift+X")
        expect(page.locator("[data-zg-chosen]")).to_have_text(str(PAGE))
        steady(page, "a")
        left(page, "待人工审核", remain)
    steady(page, "Shift+X a")
    expect(page.locator("#zg-dialog .zg-note")).to_contain_text("已通过 37 单")
    refused = page.locator("#zg-dialog .zg-refused li")
    expect(refused).to_have_count(UNVERIFIED)
    expect(refused.first).to_contain_text("须先联系买家核实")
    press(page, "Enter")
    left(page, "待人工审核", UNVERIFIED)


def test_300_orders_are_reviewed_by_keys_and_every_count_agrees(queue: None, signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    page.evaluate(HEARD)
    left(page, "待人工审核", ORDERS)
    one_by_one(page)
    several(page)
    by_pages(page)
    told = Counter[str]({"已通过": 37})  # the last page's were told in the dialog
    for text in page.evaluate("heard"):
        said = re.fullmatch(r"(已\S+) (\d+) 单", text)
        assert said, text
        told[said[1]] += int(said[2])
    assert told == {"已通过": 293, "已挂起": 3}
    assert states() == {State.APPROVED: 293, State.HELD: 3, State.IN_REVIEW: UNVERIFIED}
    left(page, "待占用/缺货", 293)
    people = Decision.objects.filter(rule_set=0)
    assert (people.count(), people.values("order_id").distinct().count()) == (296, 296)
    assert Counter(Case.objects.values_list("ending", flat=True)) == {"let_go": 293, "": 3 + UNVERIFIED}
