"""What two people must decide, in a real browser: a forced release, and a buyer on the watch list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Console, Visit, come_in, ready
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]


@pytest.fixture
def order(transactional_db: None, tmp_path: Path) -> Order:
    """One that a person must see."""
    shop = m.a_shop()
    m.stock(A1=10)
    (made,) = m.book_deals(tmp_path, Deal("1001", total="2000.00", items=[Item(price="2000.00")]))
    actions.orders_advance(shop_id=shop, by=m.BY)
    return made


def opened(visit: Visit, path: str) -> Page:
    """The first row's drawer."""
    page = visit(path)
    for key in ("j", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#zg-drawer-title")).to_be_visible()
    return page


def because(page: Page, key: str, why: str, said: str) -> None:
    """Press a key, give the reason it asks for, and be told."""
    ready(page)
    page.keyboard.press(key)
    page.locator("#id_reason").fill(why)
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast", has_text=said)).to_be_visible()


def test_a_forced_release_needs_two_people(order: Order, signed_in: SignIn) -> None:
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    page = opened(signed_in("reviewer", "head", name="沈岚"), "/orders/")
    because(page, "w", "查实为盗刷", "已判定 1 单真有问题")
    visit = signed_in("reviewer", "head", name="陆川")
    page = visit("/orders/?queue=held")
    for key in ("j", "x", "r"):
        page.keyboard.press(key)
    page.locator("#id_reason").fill("放")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-refused li")).to_contain_text("须申请强制放行，由另一人同意")
    page = opened(visit, "/orders/?queue=held")
    because(page, "u", "银行已确认本人付款", "已申请 1 单")
    expect(page.locator("#zg-drawer")).to_contain_text("等待 宁知行、沈岚 同意")
    expect(page.locator("#zg-drawer [data-zg-act='agree']")).to_have_count(0)
    assert m.state_of(order) == State.HELD
    come_in(page, head)
    page = opened(visit, "/orders/?queue=held&case=agree")
    expect(page.locator("#zg-drawer")).to_contain_text("陆川 申请强制放行")
    ready(page)
    page.keyboard.press("y")
    page.locator("#zg-confirm-yes").click()
    expect(page.locator(".zg-toast", has_text="已同意 1 单")).to_be_visible()
    assert m.state_of(order) == State.APPROVED


def test_whoever_is_asked_can_decline_and_the_order_stays(order: Order, signed_in: SignIn) -> None:
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)
    page = opened(signed_in("reviewer", "head", name="沈岚"), "/orders/")
    because(page, "w", "查实为盗刷", "已判定 1 单真有问题")
    visit = signed_in("reviewer", name="陆川")
    page = opened(visit, "/orders/?queue=held")
    because(page, "u", "买家催得急", "已申请 1 单")
    come_in(page, head)
    page = opened(visit, "/orders/?queue=held&case=agree")
    because(page, "n", "没有付款凭据", "已退回 1 单的申请")
    page = opened(signed_in("reviewer", name="陆川"), "/orders/?queue=held")
    expect(page.locator("#zg-drawer")).to_contain_text("没有付款凭据")
    expect(page.locator("#zg-drawer [data-zg-act='release']")).to_have_count(0)
    expect(page.locator("#zg-drawer [data-zg-act='ask']")).to_be_visible()
    assert m.state_of(order) == State.HELD


def test_a_buyer_is_listed_from_the_drawer_by_another_persons_word(
    order: Order, signed_in: SignIn, console: Console, axe: Callable[[Page], None]
) -> None:
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    visit = signed_in("reviewer", name="沈岚")
    page = opened(visit, "/orders/")
    because(page, "b", "职业索赔", "已为 1 单提出列入名单")
    come_in(page, head)
    page = opened(visit, "/watchlist/?queue=proposed")
    expect(page.locator("#zg-drawer")).to_contain_text("职业索赔")
    axe(page)
    page.keyboard.press("a")
    expect(page.locator(".zg-toast", has_text="已同意 1 条")).to_be_visible()
    page = visit("/watchlist/")
    expect(page.locator("tr[data-id]")).to_contain_text("生效中")
