"""The first page of the day: figures drawn, each leading to its rows, in both themes and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.review import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]


@pytest.fixture
def trade(transactional_db: None, tmp_path: Path) -> None:
    """A week of paid orders, one for a person, one short of stock."""
    shop = m.a_shop()
    m.stock(A1=3)
    deals = []
    for n in range(6):
        day = f"{clock.now() - timedelta(days=n):%Y-%m-%d %H:%M:%S}"
        deals.append(Deal(f"60{n}", created=day, paid=day, total="120.00"))
    deals.append(Deal("609", created=deals[0].created, paid=deals[0].paid, total="2000", items=[Item(price="2000")]))
    m.book_deals(tmp_path, *deals)
    actions.orders_advance(shop_id=shop, by=m.BY)


def test_figures_and_charts_are_drawn_and_lead_to_their_rows(trade: None, signed_in: SignIn) -> None:
    page = signed_in("head", name="林岚")("/")
    expect(page.locator("h1")).to_contain_text("林岚")
    expect(page.locator('[data-zg-chart="line"] svg')).to_be_visible()
    expect(page.locator('[data-zg-chart="spark"] svg')).to_have_count(4)
    expect(page.locator(".zg-figure").first).to_contain_text("¥2,120")
    page.locator(".zg-figure").first.click()
    expect(page).to_have_url(re.compile("paid_on="))
    expect(page.locator("tr[data-id]")).to_have_count(2)


def test_what_waits_leads_to_its_queue(trade: None, signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/")
    page.locator(".zg-todo a", has_text="待人工审核").click()
    expect(page.locator("tr[data-id]")).to_have_count(1)
    expect(page.locator("tr[data-id]")).to_contain_text("609")


def test_the_first_page_is_accessible(trade: None, signed_in: SignIn, axe: Callable[[Page], None]) -> None:
    page = signed_in("head")("/")
    expect(page.locator('[data-zg-chart="line"] svg')).to_be_visible()
    axe(page)


def test_the_first_page_fits_a_phone(trade: None, signed_in: SignIn, page: Page) -> None:
    page.set_viewport_size(PHONE)
    signed_in("head")("/")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_ctrl_k_finds_an_order_and_opens_it(trade: None, signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("609")
    page.locator("#zg-palette-hits .zg-option").first.click()
    expect(page.locator("#zg-drawer-title")).to_have_text("609")
