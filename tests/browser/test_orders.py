"""A day at the order desk, in a real browser: keys, drawer, refusals, a buyer for a minute, files, parcels."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Console, Visit, ready
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGE: dict[str, Any] = {"total": "2000.00", "items": [Item(price="2000.00")]}
SignIn = Callable[..., Visit]


@pytest.fixture
def orders(transactional_db: None, tmp_path: Path) -> list[Order]:
    """Three for a person (1001, 1002, 1003), one that holds its stock (1004)."""
    shop = m.a_shop()
    m.stock(A1=10)
    made = m.book_deals(tmp_path, *(Deal(f"100{n}", **LARGE) for n in (1, 2, 3)), Deal("1004"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    return made


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def row(page: Page, number: str) -> Any:
    return page.locator(f'tr[data-label="{number}"]')


def test_a_reviewer_approves_from_the_drawer_and_goes_on(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    press(page, "j Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("1001")
    expect(page.locator("#zg-drawer")).to_contain_text("大额订单")
    press(page, "a")
    expect(page.locator(".zg-toast")).to_contain_text("已通过 1 单")
    expect(page.locator("#zg-drawer-title")).to_have_text("1002")
    expect(row(page, "1001")).to_have_count(0)
    assert m.state_of(orders[0]) == State.APPROVED


def test_an_order_is_held_with_a_reason(orders: list[Order], signed_in: SignIn, console: Console) -> None:
    console.allow(422)
    page = signed_in("reviewer")("/orders/")
    press(page, "j h")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator("#zg-dialog .zg-error")).to_be_visible()
    page.locator("#id_reason").fill("买家要改地址")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast")).to_contain_text("已挂起 1 单")
    page.locator("#zg-tabs a", has_text="已挂起").click()
    expect(row(page, "1001")).to_contain_text("买家要改地址")
    ready(page)
    press(page, "j Enter")
    expect(page.locator("#zg-drawer .zg-note").first).to_contain_text("买家要改地址")
    expect(page.locator("#zg-drawer-inside .zg-drawer-foot [data-zg-act]")).to_have_count(1)


def test_what_stands_behind_a_rule_is_one_click_away(
    orders: list[Order], signed_in: SignIn, console: Console, axe: Callable[[Page], None]
) -> None:
    page = signed_in("reviewer")(f"/orders/?queue=review&open={orders[0].id}")
    page.set_viewport_size({"width": 390, "height": 320})
    page.locator("#zg-drawer").get_by_role("button", name="D071").first.click()
    expect(page.locator("#zg-grounds")).to_contain_text("法律依据")
    expect(page.locator("#zg-grounds-title")).to_be_in_viewport()  # what is long scrolls below it
    axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("#zg-grounds")).to_be_hidden()
    expect(page.locator("#zg-drawer-title")).to_have_text("1001")


def test_a_bulk_approval_shows_the_row_it_refused(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/?queue=all")
    page.locator("[data-zg-all]").check()
    press(page, "a")
    refused = page.locator(".zg-refused li")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("1004")
    expect(page.locator("#zg-dialog .zg-note")).to_contain_text("已通过 3 单")
    page.locator("#zg-dialog .btn-primary").click()
    expect(row(page, "1001")).to_contain_text("已审核")


def test_what_was_chosen_stays_chosen_while_another_row_is_decided(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    press(page, "j x j Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("1002")
    ready(page)
    press(page, "a")
    expect(page.locator("#zg-drawer-title")).to_have_text("1003")
    press(page, "Escape")
    expect(page.locator("[data-zg-chosen]")).to_have_text("1")
    expect(page.locator("tr.zg-chosen")).to_have_attribute("data-label", "1001")


def test_keys_move_select_and_search(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    press(page, "j x j x k")
    expect(page.locator("[data-zg-chosen]")).to_have_text("2")
    expect(row(page, "1001")).to_have_class(re.compile("zg-current"))
    press(page, "Escape /")
    page.keyboard.type("1002")
    expect(page.locator("tr[data-id]")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=1002"))
    page.locator("#zg-search").fill("张小明")
    expect(page.locator("tr[data-id]")).to_have_count(3)


def test_a_buyer_is_shown_for_a_minute_and_hidden_again(orders: list[Order], signed_in: SignIn, page: Page) -> None:
    page.clock.install()
    signed_in("agent")(f"/orders/?queue=all&open={orders[0].id}")
    buyer = page.locator("#order-buyer")
    expect(buyer).to_contain_text("138****8000")
    buyer.get_by_text("申请查看").click()
    page.locator("#id_reason").fill("买家来电改地址")
    page.locator("#zg-dialog .btn-primary").click()
    expect(buyer).to_contain_text("13800138000")
    expect(page.locator("#zg-dialog")).to_be_hidden()
    page.clock.fast_forward(61_000)
    expect(buyer).not_to_contain_text("13800138000")
    expect(buyer).to_contain_text("138****8000")
    newest = timeline("order", orders[0].id, by=m.BY)[0]
    assert str(newest.sentence) == "原因：买家来电改地址"


def test_an_order_is_shipped_with_its_waybill(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("warehouse")("/orders/?queue=ship")
    press(page, "j Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("1004")
    press(page, "s")
    page.locator("#id_carrier").fill("顺丰速运")
    page.locator("#id_waybill").fill("SF100200300")
    page.locator("#zg-dialog .btn-primary").click()
    expect(page.locator(".zg-toast").first).to_contain_text("已发货 1 单")
    page.locator("#zg-tabs a", has_text="已发货").click()
    expect(row(page, "1004")).to_contain_text("已发货")
    assert m.state_of(orders[3]) == State.SHIPPED


def test_the_automatic_part_says_that_it_runs(orders: list[Order], signed_in: SignIn, tmp_path: Path) -> None:
    m.book_deals(tmp_path, Deal("3001"))
    page = signed_in("reviewer")("/orders/?queue=waiting")
    page.get_by_role("button", name="自动审单").click()
    expect(page.locator("#order-run")).to_contain_text("还有 1 单")
    page.reload()
    expect(page.locator("#order-run")).to_contain_text("还有 1 单")


@pytest.mark.parametrize("path", ["/orders/", "/orders/?queue=held", "/orders/shipping/"])
def test_pages_of_the_desk_are_accessible(
    orders: list[Order], signed_in: SignIn, axe: Callable[[Page], None], path: str
) -> None:
    axe(signed_in("head")(path))


def test_the_drawer_and_its_dialogs_are_accessible(
    orders: list[Order], signed_in: SignIn, axe: Callable[[Page], None]
) -> None:
    page = signed_in("head")("/orders/?queue=ship")
    press(page, "j Enter")
    expect(page.locator("#zg-drawer-title")).to_have_text("1004")
    axe(page)
    press(page, "s")
    expect(page.locator("#id_carrier")).to_be_focused()
    axe(page)


def test_the_desk_fits_a_phone(orders: list[Order], signed_in: SignIn, page: Page) -> None:
    page.set_viewport_size(PHONE)
    signed_in("head")("/orders/")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    row(page, "1001").locator(".zg-at-main").click()
    expect(page.locator("#zg-drawer-title")).to_have_text("1001")
    expect(page.get_by_role("button", name="审核通过")).to_be_visible()


def test_a_reason_is_sent_with_ctrl_enter(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    press(page, "j h")
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.type("买家要改地址")
    press(page, "Control+Enter")
    expect(page.locator(".zg-toast")).to_contain_text("已挂起 1 单")
    assert m.state_of(orders[0]) == State.HELD


def test_a_form_that_just_arrived_is_sent_by_a_quick_key_and_its_words_stay_out_of_the_address(
    orders: list[Order], signed_in: SignIn
) -> None:
    page = signed_in("reviewer")("/orders/")
    page.evaluate("""document.addEventListener("htmx:afterSwap", () => setTimeout(() => {
        const reason = document.querySelector("#id_reason");
        if (!reason || reason.value) return;
        reason.value = "买家要改地址";
        reason.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
    }))""")
    press(page, "j h")
    expect(page.locator(".zg-toast")).to_contain_text("已挂起 1 单")
    assert "reason" not in page.url


def test_good_news_stands_beside_the_drawer_and_once(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    press(page, "j Enter")
    for number in ("1001", "1002"):
        expect(page.locator("#zg-drawer-title")).to_have_text(number)
        press(page, "a")
    expect(page.locator("#zg-drawer-title")).to_have_text("1003")
    expect(page.locator(".zg-toast")).to_have_count(1)
    told, drawer = page.locator(".zg-toast").bounding_box(), page.locator("#zg-drawer").bounding_box()
    assert told is not None
    assert drawer is not None
    assert told["x"] + told["width"] <= drawer["x"]


def test_an_unreadable_shipping_file_hides_no_other_result(
    orders: list[Order], signed_in: SignIn, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("订单编号,快递公司,运单号\n1004,顺丰速运,SF100200300\n", "utf-8")
    bad.write_text("你好,世界\n1,2\n", "utf-8")
    page = signed_in("warehouse")("/orders/shipping/")
    page.locator("#id_tables").set_input_files([str(good), str(bad)])
    page.get_by_role("button", name="导入并发货").click()
    expect(page.locator(".zg-note")).to_contain_text("bad.csv")
    expect(page.get_by_role("heading", name="good.csv")).to_be_visible()
    expect(page.locator("#id_tables")).to_be_attached()
    assert m.state_of(orders[3]) == State.SHIPPED


def test_whoever_posted_too_late_comes_back_to_his_page(
    orders: list[Order], signed_in: SignIn, console: Console
) -> None:
    page = signed_in("operator")("/orders/?queue=all")
    page.wait_for_load_state("networkidle")  # a late answer would bring the session's cookie back
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-zg-export] button").first.evaluate("button => button.click()")
    expect(page).to_have_url(re.compile(r"/login/\?next=/orders/%3Fqueue%3Dall$"))


def test_the_address_of_an_action_says_that_it_is_no_page(signed_in: SignIn, console: Console) -> None:
    console.allow(405)
    page = signed_in("reviewer")("/orders/approve/")
    expect(page.locator("main")).to_contain_text("此操作未被允许")


def test_a_printed_list_holds_every_row(signed_in: SignIn, orders: list[Order]) -> None:
    page = signed_in("reviewer")("/orders/?queue=all")
    page.set_viewport_size({"width": 1060, "height": 300})
    page.emulate_media(media="print")
    last, scroll = page.locator("tr[data-id]").last.bounding_box(), page.locator(".zg-scroll").bounding_box()
    assert last is not None
    assert scroll is not None
    assert last["y"] + last["height"] <= scroll["y"] + scroll["height"] + 1
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_a_request_is_over_also_when_who_sent_it_is_gone(orders: list[Order], signed_in: SignIn) -> None:
    page = signed_in("reviewer")("/orders/")
    sent: list[Route] = []
    page.route("**/orders/?gone", lambda route: sent.append(route))  # noqa: PLW0108  Playwright marks what it is given
    with page.expect_request("**/orders/?gone"):
        page.evaluate(
            "const one = Object.assign(document.createElement('button'), {id: 'gone'});"
            "one.setAttribute('hx-get', '/orders/?gone'); document.body.append(one); htmx.process(one); one.click()"
        )
    page.evaluate("document.getElementById('gone').remove()")
    expect(page.locator("html[data-running]")).to_have_count(1)
    sent[0].abort("aborted")
    ready(page)
