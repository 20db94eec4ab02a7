"""The second step in a real browser: by an authenticator's code, and by a passkey of Chromium's virtual device."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def by_password(visit: Any, page: Page, transactional_db: None) -> Callable[[], None]:
    """Somebody hired comes to the door with his password, in a browser that forgot him."""
    from zhanggui.foundation.org.tests.people import PASSWORD, hired

    hired("hr", login="xiaoman", name="赵小满", password=PASSWORD)

    def enter() -> None:
        page.goto("about:blank")  # nothing of the page before asks on its own any more
        page.context.clear_cookies()
        visit("/login/?next=/account/factor/")
        page.fill("#id_username", "xiaoman")
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="第二步验证").wait_for()

    return enter


def test_authenticator_is_set_up_and_its_code_opens_the_second_step(
    by_password: Callable[[], None], page: Page, console: Any, axe: Callable[[Page], None]
) -> None:
    from zhanggui.foundation.keys import rules
    from zhanggui.foundation.org.tests.people import PASSWORD
    from zhanggui.kit import clock

    by_password()
    axe(page)
    page.get_by_role("button", name="开始设置").click()
    secret = b32decode(page.locator(".zg-secret").inner_text().replace(" ", ""))
    axe(page)
    step = rules.step_of(clock.now())
    page.fill("#id_code", rules.code_at(secret, step))
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="确认并开启").click()
    expect(page.locator(".zg-codes li")).to_have_count(10)
    by_password()
    axe(page)
    console.allow(422)
    page.fill("#id_code", "000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("验证码不正确")
    page.fill("#id_code", rules.code_at(secret, max(step + 1, rules.step_of(clock.now()))))
    page.keyboard.press("Enter")
    expect(page.get_by_text("恢复码还剩 10 个")).to_be_visible()


def test_passkey_is_registered_opens_the_second_step_and_signs_in_without_a_password(
    by_password: Callable[[], None], visit: Any, page: Page, live_server: Any, axe: Callable[[Page], None]
) -> None:
    from zhanggui.foundation.org.tests.people import PASSWORD

    tool = page.context.new_cdp_session(page)
    tool.send("WebAuthn.enable")
    tool.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    by_password()
    page.fill("#id_passkey_label", "办公电脑")
    page.fill("#id_passkey_password", PASSWORD)
    page.get_by_role("button", name="登记通行密钥").click()
    expect(page.locator(".zg-codes li")).to_have_count(10)
    by_password()
    axe(page)
    page.get_by_role("button", name="用通行密钥验证").click()
    expect(page.get_by_text("办公电脑", exact=True)).to_be_visible()
    axe(page)
    page.goto("about:blank")
    page.context.clear_cookies()
    visit("/login/?next=/account/factor/")
    axe(page)
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page).to_have_url(f"{live_server.url}/account/factor/")
    expect(page.get_by_text("办公电脑", exact=True)).to_be_visible()
