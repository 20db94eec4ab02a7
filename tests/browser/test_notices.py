"""The bell: what one is told is opened from it, and what has to be acknowledged is acknowledged there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import ready
from zhanggui.kit.actor import System
from zhanggui.kit.doctor import Checked, Invariant
from zhanggui.kit.pure import msg


def test_what_the_nightly_look_found_is_opened_from_the_bell_and_acknowledged(
    signed_in: Callable[..., Callable[[str], Page]],
) -> None:
    from zhanggui.oversight.notification import actions

    visit = signed_in("auditor", name="审计小严")
    found = [Checked(Invariant("journal.as_sealed", msg("操作日志与封印一致"), list), ("row 9",))]
    actions.broken_tell(found=found, by=System("notification"))
    page = visit("/")
    bell = page.locator("#zg-count-notices-list")
    expect(bell).to_have_text("1")
    bell.click()
    ready(page)
    page.locator("a.zg-open", has_text="自检不通过").click()
    page.locator("#zg-drawer").get_by_role("button", name="知悉").click()
    expect(page.locator("#zg-tabs")).to_contain_text("待我知悉0")
    expect(bell).to_have_text("")
