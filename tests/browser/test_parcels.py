"""Two orders of one receiver merged, taken apart, merged again and shipped; one order shipped in two parcels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit, ready
from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import orders_serve

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ITEMS = [Item("A1"), Item("B2", title="面霜")]


@pytest.fixture
def orders(transactional_db: None, tmp_path: Path) -> list[Order]:
    """Two of one receiver."""
    m.a_shop()
    m.stock(A1=9, B2=9)
    made = m.book_deals(tmp_path, *(Deal(f"100{n}", items=ITEMS, total="40.00") for n in (1, 2)))
    m.go_on()
    return made


def ship(page: Page, waybill: str) -> None:
    """From the open drawer."""
    page.locator('#zg-drawer [data-zg-act="ship"]').click()
    page.locator("#id_carrier").fill("顺丰速运")
    page.locator("#id_waybill").fill(waybill)
    page.locator("#zg-dialog .btn-primary").click()


def test_two_orders_are_merged_taken_apart_merged_again_and_shipped_as_one(
    orders: list[Order], signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("head")("/orders/groups/")
    axe(page)
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(page.locator(".zg-toast", has_text="已合单 1 组")).to_be_visible()
    page = signed_in("head", name="宁知行")("/orders/groups/?queue=merged")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(page.locator(".zg-toast", has_text="已拆开 1 组")).to_be_visible()
    page = signed_in("head", name="江一舟")(f"/orders/?queue=all&open={orders[0].id}")
    drawer = page.locator("#zg-drawer")
    expect(drawer).to_contain_text("同一收件人的其他订单")
    axe(page)
    drawer.locator('[data-zg-act="merge"]').click()
    expect(page.locator(".zg-toast", has_text="已合单 2 单")).to_be_visible()
    page = signed_in("head", name="何清越")(f"/orders/?queue=all&open={orders[1].id}")
    expect(page.locator("#zg-drawer")).to_contain_text("已合单，同一包裹发出")
    ship(page, "SF1000001")
    expect(page.locator(".zg-toast", has_text="已发货 2 单")).to_be_visible()
    assert {m.state_of(order) for order in orders} == {State.SHIPPED}


def test_an_order_is_split_and_both_parcels_ship(
    orders: list[Order], signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    order = orders[0]
    page = signed_in("head")(f"/orders/?queue=all&open={order.id}")
    page.locator('#zg-drawer [data-zg-act="split"]').click()
    page.get_by_label("面霜").check()
    page.locator("#id_reason").fill("买家急用润手霜")
    axe(page)
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast", has_text="已拆单")).to_be_visible()
    expect(page.locator("#zg-drawer")).to_contain_text("已拆单：1 行后发")
    axe(page)
    ship(page, "SF1000001")
    expect(page.locator(".zg-toast", has_text="已发货 1 单")).to_be_visible()
    assert (m.state_of(order), OrderLine.objects.filter(order=order, sent_at=None).count()) == (State.APPROVED, 1)
    orders_serve(order_ids=[order.id], by=m.BY, at=clock.now())  # as the worker does on the news
    page = signed_in("head", name="宁知行")(f"/orders/?queue=all&open={order.id}")
    expect(page.locator("#zg-drawer")).to_contain_text("SF1000001")
    ship(page, "SF1000002")
    expect(page.locator("#zg-drawer")).to_contain_text("SF1000002")
    assert m.state_of(order) == State.SHIPPED


def test_the_page_of_groups_fits_a_phone(
    orders: list[Order], signed_in: Callable[..., Visit], console: Console
) -> None:
    page = signed_in("head")("/orders/groups/")
    page.set_viewport_size(PHONE)
    expect(page.locator("#zg-list")).to_contain_text("1001")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
