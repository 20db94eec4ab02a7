"""Files come in, in a real browser: dropped, looked at, imported while one watches; what was set aside is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import work
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import Order

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]
DROPPED = """text => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.fixture
def shop(transactional_db: None) -> int:
    return m.a_shop()


@pytest.fixture
def aside(shop: int, tmp_path: Path) -> None:
    m.book(m.list_file(tmp_path, Deal("88001", status="飞走"), Deal("88002")))


def handed_in(page: Page, *files: Path) -> None:
    page.locator(".zg-zone input").set_input_files([str(file) for file in files])
    page.wait_for_url("**/imports/drop/*/")
    expect(page.locator(".zg-card .zg-spin")).to_have_count(0)


def test_files_are_dropped_looked_at_and_imported(shop: int, signed_in: SignIn, tmp_path: Path) -> None:
    other = m.a_shop("tb")
    page = signed_in("operator")("/imports/drop/")
    bad = m.list_file(tmp_path, Deal("2002", status="飞走"), name="tb-1.csv")
    handed_in(page, m.list_file(tmp_path, Deal("2001")), m.detail_file(tmp_path, Deal("2001")), bad)
    expect(page.locator("#file-2")).to_contain_text("1 行会放到待处理")
    expect(page.locator("#file-2 select").first).to_have_value(str(other))
    assert not Order.objects.exists()
    for number in (0, 1):
        page.locator(f"#file-{number} select").first.select_option(label="tm 店")
        expect(page.locator(f"#file-{number}")).to_contain_text("手动选择")
    page.get_by_role("button", name="导入选中的文件").click()
    page.wait_for_url("**/result/")
    expect(page.locator("#drop-result")).to_contain_text("排队中")
    work()
    expect(page.locator(".zg-sumline")).to_contain_text("3 行 = 2 入库 + 1 待处理")
    expect(page.locator("#drop-result .zg-pill")).to_have_text(["已完成", "已完成"])
    assert Order.objects.get().platform_no == "2001"


def test_a_file_may_be_dropped_anywhere(shop: int, signed_in: SignIn) -> None:
    page = signed_in("operator")("/imports/drop/")
    page.evaluate(DROPPED, ",".join(m.LIST) + "\n")
    page.wait_for_url("**/imports/drop/*/")
    expect(page.locator("#file-0")).to_contain_text("dropped.csv")


def test_a_file_without_a_shop_is_not_imported(shop: int, signed_in: SignIn, tmp_path: Path, console: Console) -> None:
    m.a_shop("tb")
    console.allow(422)
    page = signed_in("operator")("/imports/drop/")
    handed_in(page, m.list_file(tmp_path, Deal("1")))
    page.get_by_role("button", name="导入选中的文件").click()
    expect(page.locator(".zg-toast")).to_contain_text("请先为这些文件选择店铺")
    page.locator("#file-0 input[type=checkbox]").uncheck()
    page.get_by_role("button", name="导入选中的文件").click()
    expect(page.locator(".zg-toast").last).to_contain_text("请至少选择一个文件")


def test_a_row_is_mended_in_the_drawer(aside: None, signed_in: SignIn) -> None:
    page = signed_in("operator")("/imports/aside/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="打开并修正").click()
    page.locator("#id_reason").fill("核对平台")
    page.locator("#zg-dialog .btn-primary").click()
    wrong = page.locator("#aside-cells .zg-wrong input:visible")
    expect(wrong).to_have_value("飞走")
    wrong.fill(m.WAITING)
    page.get_by_role("button", name="保存并重新入库").click()
    expect(page.locator("#zg-drawer")).to_contain_text("正在重新入库")
    work()
    expect(page.locator(".zg-toast").first).to_contain_text("88001 · 新订单入库")
    expect(page.locator("#zg-tabs [aria-current]")).to_contain_text("0")
    assert Order.objects.filter(platform_no="88001").count() == 1


def test_rows_set_aside_are_taken_along(aside: None, signed_in: SignIn) -> None:
    page = signed_in("operator")("/imports/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="下载未入库的行").click()
    page.locator("#id_reason").fill("批量修正")
    with page.expect_download() as download:
        page.locator("#zg-dialog .btn-primary").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    expect(page.locator("#zg-dialog")).to_be_hidden()


@pytest.mark.parametrize("path", ["/imports/drop/", "/imports/", "/imports/aside/"])
def test_pages_of_intake_are_accessible(aside: None, signed_in: SignIn, axe: Callable[[Page], None], path: str) -> None:
    axe(signed_in("operator")(path))


def test_cards_results_and_the_mending_form_are_accessible(
    aside: None, signed_in: SignIn, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    page = signed_in("operator")("/imports/drop/")
    handed_in(page, m.list_file(tmp_path, Deal("1", status="飞走"), Deal("2")))
    page.locator("summary").first.click()
    axe(page)
    page.get_by_role("button", name="导入选中的文件").click()
    page.wait_for_url("**/result/")
    axe(page)
    work()
    expect(page.locator(".zg-sumline")).to_be_visible()
    axe(page)
    page = signed_in("operator")("/imports/aside/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="打开并修正").click()
    page.locator("#id_reason").fill("核对平台")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator("#aside-cells form")).to_be_visible()
    axe(page)


def test_the_pages_fit_a_phone(aside: None, signed_in: SignIn, page: Page, tmp_path: Path) -> None:
    wide = "document.documentElement.scrollWidth - innerWidth"
    page.set_viewport_size(PHONE)
    go = signed_in("operator")
    go("/imports/drop/")
    handed_in(page, m.list_file(tmp_path, Deal("1", status="飞走")))
    page.locator("summary").first.click()
    spread: list[Any] = [page.evaluate(wide)]
    page.get_by_role("button", name="导入选中的文件").click()
    page.wait_for_url("**/result/")
    work()
    expect(page.locator(".zg-sumline")).to_be_visible()
    spread.append(page.evaluate(wide))
    go("/imports/aside/")
    spread.append(page.evaluate(wide))
    assert spread == [0, 0, 0]
