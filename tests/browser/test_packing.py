"""The packing bench on a phone with a gun: an order from its number to its label; red where it must not go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit
from tests.browser.gun import shoot
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.packing.models import Scan
from zhanggui.trade.packing.tests import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]


def unreached(console: Console) -> None:
    """That nobody was reached is no fault of the page."""
    console.complaints = [told for told in console.complaints if "net::ERR_" not in told]


@pytest.fixture
def orders(transactional_db: None) -> list[Order]:
    return making.ready(3)


def test_an_order_is_packed_by_gun_alone_and_a_refund_meanwhile_is_red(
    orders: list[Order], signed_in: SignIn, console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("warehouse")("/packing/")
    page.set_viewport_size(PHONE)
    count = page.locator(".zg-pack-count")
    for code, told in (("1001", "0 / 3"), ("A1", "1 / 3"), (making.BARCODE, "2 / 3")):
        shoot(page, code)
        expect(count).to_have_text(told)
    axe(page)
    shoot(page, "C3")
    expect(page.locator("#zg-scan-red")).to_contain_text("这是 商品 C3（C3），不在这一单里")
    page.locator("[data-zg-red-read]").click()
    shoot(page, "A1")
    expect(page.locator(".zg-pack-step")).to_contain_text("称重")
    page.locator(".zg-pack-step input").click()
    shoot(page, "380")  # a scale types digits
    expect(page.locator(".zg-pack-step")).to_contain_text("扫面单上的运单号")
    axe(page)
    shoot(page, "SF10000001")
    expect(page.locator(".zg-pack-idle")).to_be_visible()
    expect(page.locator(".zg-pack-today")).to_contain_text("1 个包裹")
    assert m.state_of(orders[0]) == State.SHIPPED
    shoot(page, "1002")
    expect(count).to_have_text("0 / 3")
    m.move("hold", orders[1].id, hold_reason="买家要退款")
    shoot(page, "A1")
    expect(page.locator("#zg-scan-red")).to_contain_text("订单 1002 现在是“已挂起”")
    page.locator("[data-zg-red-read]").click()
    page.get_by_role("button", name="放下", exact=True).click()
    page.locator("#id_reason").fill("已挂起")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-pack-idle")).to_be_visible()


def test_an_offline_minute_is_counted_once_each(orders: list[Order], signed_in: SignIn, console: Console) -> None:
    page = signed_in("warehouse")("/packing/")
    page.set_viewport_size(PHONE)
    shoot(page, "1003")
    expect(page.locator(".zg-pack-count")).to_have_text("0 / 3")
    page.context.set_offline(offline=True)
    for code in ("A1", "A1", "B2"):
        shoot(page, code)
    expect(page.locator("[data-zg-scan-net]")).to_have_text("离线 · 3 条待传")
    assert page.locator("[data-zg-scan-count]").all_text_contents() == ["2", "1"]
    assert Scan.objects.filter(outcome="right").count() == 0
    page.context.set_offline(offline=False)
    expect(page.locator(".zg-pack-step")).to_contain_text("称重")
    assert list(Scan.objects.order_by("id").values_list("outcome", flat=True)) == ["opened", "right", "right", "whole"]
    unreached(console)
