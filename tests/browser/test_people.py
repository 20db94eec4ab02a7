"""The organisation in a real browser: the door, people, the matrix, and a leaver whose open window closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser]
PATHS = ["/org/", "/org/departments/", "/org/rights/", "/account/", "/account/password/"]


@pytest.mark.parametrize("path", PATHS)
def test_page_of_the_organisation_has_no_fault(path: str, signed_in: Any, axe: Callable[[Page], None]) -> None:
    axe(signed_in("hr")(path))


def test_sign_in_page_refuses_and_then_lets_in(visit: Any, console: Any, transactional_db: None) -> None:
    from zhanggui.foundation.org.tests.people import PASSWORD, hired

    hired("agent", login="xiaoman", password=PASSWORD)
    console.allow(422)
    page = visit("/login/?next=/account/")
    page.fill("#id_username", "xiaoman")
    page.fill("#id_password", "wrong-password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不正确")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="我的账号")).to_be_visible()


def test_leaver_is_out_of_an_open_window_at_the_next_click(
    signed_in: Any, browser: Browser, live_server: Any, axe: Callable[[Page], None]
) -> None:
    from zhanggui.foundation.org.tests.people import hired, open_session

    leaver = hired("auditor", name="赵小满")
    theirs = browser.new_context(locale="zh-CN")
    theirs.add_cookies([{"name": "sessionid", "value": open_session(leaver), "url": live_server.url}])
    window = theirs.new_page()
    window.goto(f"{live_server.url}/org/")
    expect(window.get_by_role("heading", name="组织")).to_be_visible()
    page = signed_in("hr")("/org/")
    page.get_by_role("link", name="赵小满").click()
    page.locator("#zg-drawer").get_by_role("button", name="离职", exact=True).wait_for()
    axe(page)
    page.locator("#zg-drawer").get_by_role("button", name="离职", exact=True).click()
    page.locator("#zg-dialog select").select_option("resigned")
    page.locator("#zg-dialog").get_by_role("button", name="离职", exact=True).click()
    expect(page.get_by_text("已办理离职 1 人")).to_be_visible()
    window.get_by_role("link", name="权限矩阵").first.click()
    expect(window).to_have_url(f"{live_server.url}/login/?next=/org/rights/")
    theirs.close()


def test_a_new_password_is_asked_about_in_our_own_dialog(signed_in: Any) -> None:
    from zhanggui.foundation.org.tests.people import hired

    hired("agent", name="赵小满")
    page = signed_in("hr")("/org/")
    page.get_by_role("link", name="赵小满").click()
    page.locator("#zg-drawer").get_by_role("button", name="重置密码").click()
    expect(page.locator("#zg-confirm")).to_contain_text("将生成一个临时密码")
    page.locator("#zg-confirm-yes").click()
    expect(page.locator("#zg-dialog")).to_contain_text("只显示这一次")


def test_the_page_of_a_temporary_password_stands_still(signed_in: Any, page: Page) -> None:
    from zhanggui.foundation.org.models import Employee

    visit = signed_in("auditor", name="赵小满")
    Employee.objects.filter(name="赵小满").update(must_change_password=True)
    visit("/account/password/")
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.wait_for_timeout(1500)
    assert loads == []
