"""赠品 in a browser: a rule is decided in the inbox, orders get what it gives, listed ones are owed it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Console, Visit, come_in, ready
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.review import actions as review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_rule_is_agreed_to_in_the_inbox_and_its_orders_get_the_gift_or_are_owed_it(
    signed_in: Callable[..., Visit],
    console: Console,
    axe: Callable[[Page], None],
    deliver: Callable[[], int],
) -> None:
    shop = m.a_shop()
    m.stock(A1=9, G1=9)
    waits, _sent = m.book_deals(Deal("1001"), Deal("1002", phone="13900139002", status=m.SENT))
    head = hired("head", name="宁知行", shop=ALL, warehouse=ALL)  # there before he is asked
    visit = signed_in("operator")
    page = visit("/gifts/")
    operator = page.context.cookies()
    page.get_by_role("button", name="新建赠品规则").click()
    page.locator("#id_name").fill("满赠")
    page.locator("#id_paid_from").fill("2026-11-01T00:00")
    page.locator("#id_paid_until").fill("2026-12-01T00:00")
    page.locator("#id_gift").fill("G1")
    page.locator("#id_reason").fill("双十一")
    axe(page)
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast", has_text="等待审批")).to_be_visible()
    come_in(page, head)
    page = visit("/approvals/")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#zg-drawer")).to_contain_text("送 G1 × 1")
    axe(page)
    page.keyboard.press("a")
    expect(page.locator(".zg-toast", has_text="已同意 1 件")).to_be_visible()
    deliver()
    review.orders_advance(shop_id=shop, by=m.BY)
    page = visit(f"/orders/?queue=all&open={waits.id}")
    expect(page.locator("#zg-drawer")).to_contain_text("随单发出")
    page.context.add_cookies(operator)  # type: ignore[arg-type]  what it gave it takes
    page = visit("/gifts/")
    page.get_by_role("button", name="按名单补赠").click()
    page.locator("#id_numbers").fill("1001\n1002")
    page.locator("#id_reason").fill("漏配")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("#zg-dialog")).to_contain_text("1 单将记欠赠品，共 1 件")
    expect(page.locator("#zg-dialog")).to_contain_text("这条规则的赠品已经给过")
    axe(page)
    page.get_by_role("button", name="确认补赠").click()
    expect(page.locator(".zg-toast", has_text="已记 1 单欠赠品")).to_be_visible()
    assert sorted(Gift.objects.values_list("order__platform_no", "fate")) == [("1001", ""), ("1002", "owed")]
