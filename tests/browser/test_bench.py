"""The list is a work bench: keyboard, selection, drawer, actions, refusals, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("showroom")]


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_keys_move_select_and_open_without_a_mouse(visit: Visit) -> None:
    page = visit("/parcels/?queue=all")
    press(page, "j x j x")
    expect(page.get_by_role("toolbar")).to_contain_text("已选 2 单")
    press(page, "Escape")
    expect(page.locator("#zg-bulk")).to_be_hidden()
    press(page, "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("open=2"))
    press(page, "j")
    expect(page).to_have_url(re.compile("open=3"))
    press(page, "Escape")
    expect(page.locator("#zg-drawer")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("open="))


def test_an_approval_from_the_drawer_goes_on_to_the_next_order(visit: Visit) -> None:
    page = visit("/parcels/")
    rows = page.locator("tr[data-id]")
    first, second = (rows.nth(i).get_attribute("data-label") or "" for i in (0, 1))
    press(page, "j Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text(first)
    press(page, "a")
    expect(page.locator(".zg-toast")).to_contain_text("已通过 1 单")
    expect(page.locator("#zg-drawer-title")).to_have_text(second)
    expect(page.locator(f'tr[data-label="{first}"]')).to_have_count(0)


def test_a_shift_click_chooses_a_stretch(visit: Visit) -> None:
    page = visit("/parcels/?queue=all")
    boxes = page.locator("tr[data-id] .zg-pick input")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(page.locator("[data-zg-chosen]")).to_have_text("4")


def test_a_bulk_action_lists_what_it_refused_and_why(visit: Visit) -> None:
    page = visit("/parcels/?queue=all")
    page.locator("[data-zg-all]").check()
    press(page, "a")
    dialog = page.locator("#zg-dialog")
    expect(dialog).to_contain_text("处理结果")
    expect(dialog.locator(".zg-refused li").first).to_contain_text("D071")


def test_an_irreversible_action_asks_once_in_words(visit: Visit) -> None:
    page = visit("/parcels/?queue=ready")
    press(page, "j x")
    page.get_by_role("button", name="发货").click()
    expect(page.locator("#zg-confirm")).to_contain_text("将为 1 单登记发货，发货后不能撤回。")
    page.locator("#zg-confirm-yes").click()
    expect(page.locator(".zg-toast")).to_contain_text("已发货 1 单")


def test_a_form_shows_its_faults_in_place(visit: Visit, console: Console) -> None:
    console.allow(422)
    page = visit("/parcels/")
    press(page, "j h")
    dialog = page.locator("#zg-dialog")
    dialog.get_by_role("button", name="挂起").click()
    expect(dialog.locator(".zg-error")).to_have_count(1)
    dialog.locator("textarea").fill("等买家回复")
    dialog.get_by_role("button", name="挂起").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".zg-toast")).to_contain_text("已挂起 1 单")


@pytest.mark.parametrize(("note", "told"), [("拒绝", "请先请仓库停下"), ("看不懂", "说明里没有写等什么")])
def test_a_refusal_stands_in_the_dialog_above_what_was_typed(
    visit: Visit, console: Console, note: str, told: str
) -> None:
    console.allow(409, 422)
    page = visit("/parcels/")
    press(page, "j h")
    dialog = page.locator("#zg-dialog")
    dialog.locator("textarea").fill(note)
    dialog.get_by_role("button", name="挂起").click()
    expect(dialog.get_by_role("alert")).to_contain_text(told)
    expect(dialog.locator("textarea")).to_have_value(note)
    dialog.locator("textarea").fill("等买家回复")
    dialog.get_by_role("button", name="挂起").click()
    expect(page.locator(".zg-toast")).to_contain_text("已挂起 1 单")


def test_filters_search_and_pages_live_in_the_address(visit: Visit) -> None:
    page = visit("/parcels/?queue=all")
    page.locator("#zg-search").fill("开衫")
    expect(page).to_have_url(re.compile("q=%E5%BC%80%E8%A1%AB"))
    expect(page.locator("tr[data-id]").first).to_contain_text("开衫")
    page.get_by_label("全部平台").select_option("jd")
    expect(page).to_have_url(re.compile("platform=jd"))
    page.get_by_role("link", name="清除筛选").click()
    page.get_by_role("link", name="下一页").click()
    expect(page).to_have_url(re.compile("after="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("after="))


def test_a_view_is_saved_and_found_again(visit: Visit) -> None:
    page = visit("/parcels/?queue=all&platform=jd")
    page.get_by_label("保存或管理视图").click()
    page.get_by_label("视图名称").fill("京东全部")
    page.get_by_role("button", name="保存视图").click()
    expect(page.locator("#zg-chips").get_by_role("link", name="京东全部")).to_have_attribute("aria-current", "true")


def test_a_column_can_be_put_away(visit: Visit) -> None:
    page = visit("/parcels/")
    page.get_by_role("button", name="选择显示的列").click()
    page.locator("#zg-columns").get_by_label("买家").uncheck()
    expect(page.get_by_role("columnheader", name="买家")).to_have_count(0)


def test_ctrl_k_finds_pages_and_orders(visit: Visit) -> None:
    page = visit("/parcels/")
    press(page, "Control+k")
    page.keyboard.type("202611211007")
    expect(page.locator("#zg-palette-hits .zg-option")).to_have_count(1)
    press(page, "Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("202611211007")


def test_a_refused_request_says_duty_reason_and_next_step(visit: Visit, console: Console) -> None:
    console.allow(403, 422, 500)
    page = visit("/parcels/")
    for address in ("/bent/", "/forbidden/", "/failing/"):
        page.evaluate("path => htmx.ajax('GET', path, {target: '#zg-list'})", address)
    toasts = page.locator(".zg-toast")
    expect(toasts.filter(has_text="D062")).to_contain_text("请从平台重新导出后再上传")
    expect(toasts.filter(has_text="D009")).to_contain_text("请联系部门负责人或人事")
    expect(toasts.filter(has_text="系统出错了")).to_have_count(1)


def test_theme_and_language_are_remembered(visit: Visit) -> None:
    page = visit("/parcels/")
    before = page.locator("html").get_attribute("data-bs-theme")
    page.get_by_label("切换深色与浅色").first.click()
    page.get_by_label("Switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("html").get_attribute("data-bs-theme") != before


def test_the_export_is_a_file(visit: Visit) -> None:
    page = visit("/parcels/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出").click()
    assert waiting.value.suggested_filename.startswith("订单-")


SCENES: dict[str, Callable[[Page], Any]] = {
    "list": lambda page: None,
    "selection": lambda page: press(page, "j x"),
    "drawer": lambda page: (press(page, "j Enter"), expect(page.locator("#zg-drawer-title")).to_be_visible()),
    "palette": lambda page: press(page, "Control+k"),
    "keys": lambda page: press(page, "?"),
}


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_nothing_on_the_bench_shuts_anybody_out(visit: Visit, axe: Callable[[Page], None], phone: bool) -> None:
    for scene, show in SCENES.items():
        page = visit(f"/parcels/?queue=all&scene={scene}")
        if phone:
            page.set_viewport_size(PHONE)
        show(page)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
