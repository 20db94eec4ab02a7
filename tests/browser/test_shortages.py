"""Ten orders that lack the same goods, settled by keys: told at once, answers noted; for axe and a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit, ready
from zhanggui.kit import clock
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.tests.making import opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ORDERS = 10
FRIDAY = f"{clock.shanghai(clock.now()) + timedelta(days=5):%Y-%m-%d}"


@pytest.fixture
def queue(transactional_db: None, tmp_path: Path) -> None:
    """Ten orders without stock, each with its case."""
    opened(tmp_path, ORDERS)


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def left(page: Page, queue: str, count: int) -> None:
    """The tab of this queue says so many, and what is on its way has arrived."""
    expect(page.locator("#zg-tabs a", has_text=queue)).to_have_text(re.compile(rf"{queue}\s*{count}$"))
    ready(page)


def propose(page: Page) -> None:
    """One text for all ten: the offers and the day first, then the words, read and recorded."""
    ready(page)
    press(page, "Shift+X a")
    page.locator("#id_wait_until").fill(FRIDAY)
    page.locator("#id_reference").fill("群发批次 7")
    press(page, "Enter")
    expect(page.locator("#id_words")).to_have_value(re.compile("“商品 A1”暂时缺货.*等待补货"))
    page.locator("#id_words").focus()
    press(page, "Control+End")
    page.keyboard.type("谢谢")
    press(page, "Control+Enter")
    expect(page.locator(".zg-toast", has_text=f"已登记 {ORDERS} 单的提议")).to_be_visible()


def choose(page: Page, choice: str, proof: str) -> None:
    """What the buyer of the current row chose."""
    ready(page)
    press(page, "c")
    page.locator("#id_choice").select_option(choice)
    page.locator("#id_reference").fill(proof)
    press(page, "Enter")


def test_ten_short_orders_are_settled_by_keys(
    queue: None, signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("agent")("/orders/shortages/?sku=A1")
    left(page, "待提议", ORDERS)
    axe(page)
    propose(page)
    left(page, "待提议", 0)
    assert Contact.objects.filter(words__endswith="谢谢").count() == ORDERS
    page.goto(f"{page.url.split('?')[0]}?queue=proposed")
    left(page, "待买家答复", ORDERS)
    press(page, "j")
    choose(page, "wait", "截图 1")
    left(page, "待买家答复", ORDERS - 1)
    choose(page, "refund", "截图 2")
    left(page, "买家已选择", 2)
    assert list(Shortage.objects.order_by("id").values_list("choice", flat=True))[:3] == ["wait", "refund", ""]
    ready(page)
    press(page, "Enter")
    expect(page.locator("#zg-drawer")).to_contain_text("群发批次 7")
    axe(page)


def test_the_queue_fits_a_phone(queue: None, signed_in: Callable[..., Visit], console: Console) -> None:
    page = signed_in("agent")("/orders/shortages/")
    page.set_viewport_size(PHONE)
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
