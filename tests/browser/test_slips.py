"""What went wrong at the packing bench is seen by who follows it up, and ends by itself when the parcel left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit
from tests.browser.gun import shoot
from zhanggui.kit.facts import deliver
from zhanggui.trade.packing.tests import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_slip_of_the_bench_is_followed_up_until_the_parcel_left(
    signed_in: Callable[..., Visit], console: Console, axe: Callable[[Page], None]
) -> None:
    making.ready(1)
    visit = signed_in("warehouse")
    page = visit("/packing/")
    page.set_viewport_size(PHONE)
    shoot(page, "1001")
    expect(page.locator(".zg-pack-count")).to_have_text("0 / 3")
    shoot(page, "C3")
    page.locator("[data-zg-red-read]").click()
    page.get_by_role("button", name="放下", exact=True).click()
    page.locator("#id_reason").fill("架上少一件")
    page.get_by_label("有商品找不到").check()
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-pack-idle")).to_be_visible()
    deliver()
    visit("/troubles/")
    rows = page.locator("tr[data-id]")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="拣错货")).to_contain_text("1001")
    expect(rows.filter(has_text="拣货缺件")).to_contain_text("1001")
    rows.filter(has_text="拣货缺件").locator("a").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("A1 × 2、B2 × 1")
    axe(page)
    visit("/packing/")
    for code in ("1001", "A1", "A1", making.BARCODE, "380g", "SF10000001"):
        shoot(page, code)
    expect(page.locator(".zg-pack-today")).to_contain_text("1 个包裹")
    deliver()
    visit("/troubles/?queue=closed")
    expect(rows).to_have_count(2)
    rows.first.locator("a").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("换对补齐后发出")
