"""Worked by scanning, on a phone: gun or typed, whatever has focus; red until it was read; offline without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Console, Visit
from tests.browser.gun import shoot
from tests.browser.showroom import scanning

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("showroom")]


@pytest.fixture(autouse=True)
def nothing_scanned() -> Iterator[None]:
    yield
    scanning.TAKEN.clear()
    scanning.POSTED.clear()


def unreached(console: Console) -> None:
    """That nobody was reached is no fault of the page."""
    console.complaints = [told for told in console.complaints if "net::ERR_" not in told]


def counts(page: Page) -> list[str]:
    return page.locator("[data-zg-scan-count]").all_text_contents()


def test_a_gun_is_heard_whatever_has_focus_and_a_wrong_item_stays_red_until_it_was_read(
    visit: Visit, page: Page, axe: Callable[[Page], None]
) -> None:
    page.set_viewport_size(PHONE)
    visit("/scanning/")
    page.locator("#weight").fill("12")
    shoot(page, "SKU-1001")
    expect(page.locator("[data-zg-scan-count]").first).to_have_text("1")
    expect(page.locator("#weight")).to_have_value("12")
    axe(page)
    page.locator("h1").click()
    shoot(page, "SKU-9009")
    red = page.locator("#zg-scan-red")
    expect(red).to_contain_text("这一件不在此单里")
    axe(page)
    shoot(page, "SKU-2002")  # not before the red screen was read
    assert (red.is_visible(), counts(page)) == (True, ["1", "0"])
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(red).to_be_hidden()
    page.locator("#zg-scan-text").fill("SKU-2002")
    page.locator("#zg-scan-text").press("Enter")
    expect(page.locator("[data-zg-scan-count]").last).to_have_text("1")


def test_scans_of_an_offline_minute_count_once_each(visit: Visit, page: Page, console: Console) -> None:
    page.set_viewport_size(PHONE)
    visit("/scanning/")
    page.context.set_offline(offline=True)
    for code in ("SKU-1001", "SKU-1001", "SKU-2002"):
        shoot(page, code)
    expect(page.locator("[data-zg-scan-net]")).to_have_text("离线 · 3 条待传")
    assert (counts(page), scanning.POSTED) == (["2", "1"], [])
    shoot(page, "SKU-1001")  # one too many: the page itself knows
    expect(page.locator("#zg-scan-red")).to_contain_text("不在单里或已经够数")
    page.locator("[data-zg-red-read]").click()
    page.context.set_offline(offline=False)
    expect(page.locator("[data-zg-scan-net]")).to_have_text("在线")
    assert Counter(one.text for one in scanning.TAKEN.values()) == {"SKU-1001": 3, "SKU-2002": 1}
    assert {one.about for one in scanning.TAKEN.values()} == {"7"}
    unreached(console)


CAMERA = """
window.inSight = [];
window.BarcodeDetector = class {
  static getSupportedFormats = async () => ["ean_13", "code_128"];
  detect = async () => window.inSight.map(rawValue => ({ rawValue }));
};
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  setInterval(() => pen.fillRect(0, 0, 9, 9), 30);
  return canvas.captureStream(30);
};
"""


def test_a_camera_counts_each_code_in_sight_once_however_long_it_stays(visit: Visit, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script(CAMERA)
    visit("/scanning/")
    page.get_by_role("button", name="用相机扫").click()
    expect(page.locator("video")).to_be_visible()
    page.evaluate("window.inSight = ['SKU-1001', 'SKU-2002']")
    expect(page.locator("[data-zg-scan-count]")).to_have_text(["1", "1"])
    page.evaluate("window.inSight = ['SKU-1001', 'SKU-9009']")
    expect(page.locator("#zg-scan-red")).to_contain_text("这一件不在此单里")
    assert counts(page) == ["1", "1"]


def test_an_answer_that_never_came_is_asked_for_again_and_counted_once(
    visit: Visit, page: Page, console: Console
) -> None:
    visit("/scanning/")
    lost: list[str] = []

    def lose(route: Route) -> None:
        answer = route.fetch()  # the server did its part
        lost.append(answer.text())
        route.abort()

    page.route("**/scanning/scan/", lose, times=1)
    shoot(page, "SKU-2002")
    expect(page.locator("[data-zg-scan-net]")).to_have_text("离线 · 1 条待传")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/scanning/scan/", hold)
    with page.expect_request("**/scanning/scan/"):
        page.reload()  # what was kept survives, and the page says so before the server answered
    expect(page.locator("[data-zg-scan-net]")).to_have_text("正在上传 1 条")
    waiting[-1].continue_()
    expect(page.locator("[data-zg-scan-net]")).to_have_text("在线")
    assert (len(lost), len(scanning.POSTED), len(scanning.TAKEN), counts(page)[1]) == (1, 2, 1, "1")
    unreached(console)
