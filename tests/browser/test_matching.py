"""A morning at 商品匹配, in a real browser: keys, suggestions, a SKU found while typing, a bundle, a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit
from zhanggui.kit.facts import deliver
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.actions import unmatched_report
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import Problem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]
SOLD = (
    ("sk_001", "【正品】舒缓修护面霜 50g"),
    ("sk_001", "【正品】舒缓修护面霜 50g"),
    ("TM1", "氨基酸洁面乳 120ml 三瓶装"),
    ("TM2", "帆布购物袋"),
)


@pytest.fixture
def goods(transactional_db: None, tmp_path: Path) -> None:
    """Four orders of three goods that are no SKU: the same code, a pack, something else."""
    shop = m.a_shop()
    rows = [("SK-001", "舒缓修护面霜 50g"), ("SK-002", "氨基酸洁面乳 120ml"), ("SK-003", "重磅棉卫衣")]
    skus_upsert(rows=[SkuRow(code=code, title=title) for code, title in rows], by=m.BY)
    deals = [Deal(f"M{n}", items=[Item(code=code, title=title)]) for n, (code, title) in enumerate(SOLD)]
    m.book_deals(tmp_path, *deals)
    deliver()
    unmatched_report(shop_id=shop, by=m.BY)


def waiting() -> set[str]:
    deliver()
    return set(Order.objects.filter(problem=Problem.UNMATCHED_SKU).values_list("platform_no", flat=True))


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_everything_is_matched_by_keys_and_the_orders_go_on(goods: None, signed_in: SignIn) -> None:
    page = signed_in("operator")("/matching/")
    press(page, "j a")
    expect(page.locator(".zg-toast")).to_contain_text("已匹配 1 个商品，等待的 2 单正在重新匹配")
    expect(page.locator("#zg-list tr[data-id]")).to_have_count(2)
    assert waiting() == {"M2", "M3"}

    page.locator("tr", has_text="帆布购物袋").locator(".zg-open").click()
    expect(page.locator("#zg-drawer-title")).to_have_text("帆布购物袋")
    press(page, "/")
    page.keyboard.type("棉卫衣")
    expect(page.locator("#zg-drawer-choices .zg-option")).to_have_count(1)
    press(page, "Enter")
    expect(page.locator(".zg-toast", has_text="等待的 1 单")).to_be_visible()
    expect(page.locator("#zg-drawer-title")).to_contain_text("三瓶装")
    assert waiting() == {"M2"}

    press(page, "b")
    expect(page.locator("#zg-parts")).to_contain_text("SK-002")
    expect(page.locator("#zg-parts [name='pieces']")).to_have_value("3")
    page.locator("#zg-dialog .zg-dialog-foot .btn-primary").click()
    expect(page.locator("#zg-list .zg-empty")).to_contain_text("所有平台商品都已匹配")
    assert waiting() == set()
    page.locator("#zg-tabs a", has_text="组合装").click()
    expect(page.locator("#zg-list")).to_contain_text("SK-002")


def test_a_number_leads_to_exactly_its_orders(goods: None, signed_in: SignIn) -> None:
    page = signed_in("operator")("/matching/")
    page.locator("#zg-list tr[data-id]").first.locator(".zg-over").click()
    expect(page.locator("#zg-list tr[data-id]")).to_have_count(2)
    expect(page.locator("#zg-filters")).to_contain_text("未匹配商品 · 【正品】舒缓修护面霜")


def test_a_bundle_is_put_together_while_typing(goods: None, signed_in: SignIn) -> None:
    page = signed_in("operator")("/matching/bundles/")
    page.locator(".zg-head-side .btn-primary").click()
    page.locator("#id_code").fill("SET-1")
    page.locator("#id_title").fill("套装")
    for word in ("面霜", "洁面"):
        search = page.locator("#zg-dialog [data-zg-picker] input[type='search']")
        search.fill(word)
        search.press("Enter")
        expect(page.locator("#zg-parts li").last).to_contain_text("SK-00")
    expect(page.locator("#zg-parts li")).to_have_count(2)
    page.locator("#zg-parts [data-zg-remove]").first.click()
    page.locator("#zg-parts [name='pieces']").fill("2")
    page.locator("#zg-dialog .zg-dialog-foot .btn-primary").click()
    expect(page.locator("#zg-list")).to_contain_text("SET-1")
    expect(page.locator("#zg-list")).to_contain_text("SK-002 ×2")


def test_a_table_is_tried_before_it_is_saved(goods: None, signed_in: SignIn, tmp_path: Path) -> None:
    table = tmp_path / "对照.csv"
    table.write_text("店铺,商家编码,我方商家编码\ntm,TM1,SK-002\ntm,TM2,没有\n", "utf-8")
    page = signed_in("operator")("/matching/import/")
    page.locator("input[type='file']").set_input_files(table)
    page.locator("form[enctype] .btn-primary").click()
    expect(page.locator(".zg-papers")).to_contain_text("试算，还没有保存")
    page.get_by_role("button", name="导入这 1 行").click()
    expect(page.locator(".zg-papers")).to_contain_text("等待的 1 单正在重新匹配")
    assert waiting() == {"M0", "M1", "M3"}


@pytest.mark.parametrize("path", ["/matching/", "/matching/matched/", "/matching/bundles/", "/matching/import/"])
def test_the_pages_are_within_everybodys_reach(
    goods: None, signed_in: SignIn, axe: Callable[[Page], None], path: str
) -> None:
    axe(signed_in("operator")(path))


def test_the_drawer_and_the_choice_are_within_everybodys_reach(
    goods: None, signed_in: SignIn, axe: Callable[[Page], None]
) -> None:
    page = signed_in("operator")("/matching/")
    press(page, "j Enter")
    expect(page.locator("#zg-drawer-title")).to_be_visible()
    axe(page)
    press(page, "Escape m")
    expect(page.locator("#zg-choices .zg-option").first).to_be_visible()
    axe(page)


def test_a_phone_shows_goods_as_cards(goods: None, signed_in: SignIn, console: Console) -> None:
    visit = signed_in("operator")
    page = visit("/matching/")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator("#zg-list tr[data-id]").first).to_contain_text("SK-001")
