"""手工单 in a browser: asked for in the drawer of an order, approved by another with a key; the form on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit, come_in, ready
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def order(transactional_db: None) -> Order:
    """An order whose goods went out, one piece too few."""
    m.a_shop()
    m.stock(A1=9)
    return m.book_deals(Deal("1001", status=m.SENT))[0]


def test_a_resend_is_asked_for_by_service_and_approved_by_another(
    order: Order,
    signed_in: Callable[..., Visit],
    console: Console,
    axe: Callable[[Page], None],
    deliver: Callable[[], int],
) -> None:
    console.allow(422)  # what is wrong is said in place
    reviewer = hired("reviewer", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    visit = signed_in("agent")
    page = visit(f"/orders/?queue=all&open={order.id}")
    page.locator("#zg-drawer").get_by_role("button", name="补发/换货").click()
    page.locator("#id_reason").fill("买家少收一件")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator("#zg-dialog")).to_contain_text("请填写 1 至 50 行商品")
    axe(page)
    page.locator("[id^=id_pieces_]").fill("1")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast", has_text="等待审批")).to_be_visible()
    number = Request.objects.get().number
    expect(page.locator("#zg-drawer")).to_contain_text(number)
    expect(page.locator("#zg-drawer")).to_contain_text("待批准")
    come_in(page, reviewer)
    page = visit("/handmade/")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#zg-drawer")).to_contain_text("等待 宁知行 审批")
    axe(page)
    page.locator("#zg-drawer").get_by_role("link", name="等待 宁知行 审批").click()
    expect(page.locator("#zg-drawer")).to_contain_text("少发漏发 · 商家")
    axe(page)
    page.keyboard.press("a")
    expect(page.locator(".zg-toast", has_text="已同意 1 件")).to_be_visible()
    deliver()
    assert Order.objects.get(platform_no=number).kind == "resend"


def test_goods_are_found_by_a_word_and_added_as_a_line(
    order: Order, signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("agent")("/handmade/")
    page.get_by_role("button", name="寄样").click()
    page.locator("#id_goods").fill("B7 2")
    field = page.locator("[data-zg-adds]")
    field.press_sequentially("a")
    expect(page.locator("#id_goods-found option")).to_have_attribute("value", "A1")
    axe(page)
    field.fill("A1")
    field.press("Enter")
    expect(page.locator("#id_goods")).to_have_value("B7 2\nA1 1 ")
    expect(field).to_have_value("")


def test_the_page_and_its_form_fit_a_phone(order: Order, signed_in: Callable[..., Visit], console: Console) -> None:
    page = signed_in("head")("/handmade/")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="寄样").click()
    expect(page.locator("#id_goods")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
