"""A price incident: seen from an order's drawer, counted first, held in one step, ended with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit, ready
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def order(transactional_db: None) -> Order:
    """A coat of ¥199 that was sold for ¥9.90 by three orders."""
    m.a_shop()
    m.stock(A1=9)
    coat = [Item("A1", price="9.90", title="双面羊毛短大衣")]
    made = m.book_deals(*(Deal(str(n), total="9.90", items=coat) for n in (1001, 1002, 1003)))
    return made[0]


def test_what_is_sold_too_cheap_is_counted_then_held_and_ended(
    order: Order, signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("head")(f"/orders/?queue=all&open={order.id}")
    page.locator("#zg-drawer").get_by_role("button", name="发现价格事故").click()
    expect(page.locator("#id_code")).to_have_value("A1")
    page.locator("#id_floor").fill("150")
    page.locator("#id_since").fill("2026-11-20T00:00")
    page.locator("#id_reason").fill("活动价标错")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator("#zg-dialog")).to_contain_text("将挂起 3 单（3 件），避免差额 ¥420.30")
    axe(page)
    page.get_by_role("button", name="挂起这些订单").click()
    expect(page.locator(".zg-toast", has_text="已登记价格事故并挂起 3 单")).to_be_visible()
    assert set(Order.objects.values_list("state", flat=True)) == {State.HELD}
    page = signed_in("head", name="宁知行")("/incidents/")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#zg-drawer .zg-line")).to_have_count(3)
    axe(page)
    page.keyboard.press("e")
    page.locator("#id_reason").fill("逐单联系买家，已退款")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast", has_text="已结束 1 起")).to_be_visible()


def test_the_page_fits_a_phone(order: Order, signed_in: Callable[..., Visit], console: Console) -> None:
    page = signed_in("head")("/incidents/")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="发现价格事故").click()
    expect(page.locator("#id_code")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
