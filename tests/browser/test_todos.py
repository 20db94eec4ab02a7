"""A to-do arrives, is done, disappears; what waits is counted beside the menu."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import ready
from zhanggui.foundation.org.tests.people import actor, hired


def test_what_a_colleague_asked_for_arrives_is_done_and_is_gone(
    signed_in: Callable[..., Callable[[str], Page]],
) -> None:
    from zhanggui.foundation.org.models import Employee
    from zhanggui.oversight.collaboration import actions

    visit = signed_in("agent", name="客服小陈")
    asked = Employee.objects.get(name="客服小陈").id
    actions.todo_request(words="准备直播样品", employee_id=asked, by=actor(hired("operator", name="运营小周")))
    page = visit("/")
    expect(page.locator("#zg-count-todos-list")).to_have_text("1")
    page.get_by_role("link", name="准备直播样品（运营小周交办）").click()
    ready(page)
    page.locator("a.zg-open", has_text="准备直播样品").click()
    page.locator("#zg-drawer").get_by_role("button", name="完成").click()
    page.locator("#zg-dialog textarea").fill("已备好")
    page.locator("#zg-dialog").get_by_role("button", name="完成").click()
    expect(page.get_by_text("这里没有待办")).to_be_visible()
    expect(page.locator("#zg-count-todos-list")).to_have_text("")
