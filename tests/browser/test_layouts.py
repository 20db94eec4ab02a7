"""A file nobody knows, taught in a real browser; rhythms and tokens on the shop's drawer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Console, Visit, ready
from zhanggui.kit.actor import System
from zhanggui.offer.channels import queries
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake.models import Feed, UploadToken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Visit]
BY = System("test")
STRANGE = (
    "单据编号,当前进度,货品名,件数,每件价格,下单时刻,收件人\n"
    "A1,仓库打包ing,棉衣,2,19.90,2026-11-20 10:00:00,王小明\n"
    "A2,已发货,围巾,1,9.90,2026-11-20 11:00:00,李雷\n"
)


@pytest.fixture
def shop(transactional_db: None) -> int:
    return two_shops()[0]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "老板的表.csv"
    path.write_text(STRANGE, encoding="utf-8")
    return path


def dropped(page: Page, path: Path) -> None:
    page.set_input_files("input[type=file]", path)
    page.get_by_role("link", name="教系统认识这个格式").click()
    expect(page.locator("h1")).to_contain_text("教系统认识文件格式")


def test_a_file_nobody_knows_is_taught_once_and_known_when_one_comes_back(
    shop: int, strange: Path, signed_in: SignIn, axe: Callable[[Page], None]
) -> None:
    page = signed_in("operator")("/imports/drop/")
    dropped(page, strange)
    expect(page.locator(".zg-map-columns")).not_to_contain_text("王小明")
    expect(page.locator("#map-title")).to_have_value("老板的表")
    page.get_by_label("当前进度").select_option("raw_state")
    page.get_by_text("天猫", exact=True).click()
    packing = page.get_by_label("仓库打包ing", exact=True)
    expect(packing).to_have_value("")
    expect(page.locator("#layout-check")).to_contain_text("1 行会放到待处理")
    packing.focus()
    packing.select_option("paid_waiting_ship")
    expect(page.locator("#layout-check")).to_contain_text("2 行读得懂")
    expect(packing).to_be_focused()
    axe(page)
    ready(page)
    page.get_by_role("button", name="保存并回到导入").click()
    expect(page).to_have_url(re.compile("/imports/drop/"))
    expect(page.locator("main")).to_contain_text("老板的表")
    expect(page.locator("main")).to_contain_text("自定义")
    assert queries.layout_card(code="own_1", by=BY).info.states["仓库打包ing"] == "paid_waiting_ship"


def test_the_mapping_screen_fits_a_phone(
    shop: int, strange: Path, signed_in: SignIn, axe: Callable[[Page], None]
) -> None:
    visit = signed_in("operator")
    page = visit("/imports/drop/")
    page.set_viewport_size(PHONE)
    dropped(page, strange)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe(page)


def test_what_is_missing_is_said_when_one_saves_too_early(
    shop: int, strange: Path, signed_in: SignIn, console: Console
) -> None:
    console.allow(422)
    page = signed_in("operator")("/imports/drop/")
    dropped(page, strange)
    page.get_by_role("button", name="保存并回到导入").click()
    expect(page.locator(".zg-map-wrong")).to_be_visible()
    expect(page.locator(".zg-map-needed")).to_contain_text("必填，还没有对应的列")


def test_a_rhythm_is_set_on_the_shops_drawer(
    shop: int, signed_in: SignIn, console: Console, axe: Callable[[Page], None]
) -> None:
    console.allow(422)
    page = signed_in("head")(f"/shops/?open={shop}")
    page.get_by_role("button", name="约定到达时刻").click()
    page.get_by_label("到达时刻").fill("半夜")
    page.locator("#zg-dialog [type=submit]").click()
    expect(page.locator("#zg-dialog .zg-error")).to_be_visible()
    page.get_by_label("到达时刻").fill("9:30、16:00")
    page.locator("#zg-dialog [type=submit]").click()
    expect(page.locator("#zg-drawer")).to_contain_text("每天 09:30 / 16:00")
    axe(page)
    assert Feed.objects.count() == 1
    visited = page.goto(page.url.partition("/shops/")[0] + "/imports/arrivals/")
    assert visited is not None
    expect(page.locator("#zg-list")).to_contain_text("每天 09:30 / 16:00")
    axe(page)


def test_a_token_is_shown_once_and_revoked(shop: int, signed_in: SignIn) -> None:
    page = signed_in("head")(f"/shops/?open={shop}")
    page.get_by_role("button", name="新建令牌").click()
    page.get_by_label("令牌名称").fill("夜间脚本")
    page.locator("#zg-dialog [type=submit]").click()
    secret = page.locator("#zg-secret").input_value()
    assert secret.startswith("zgu_")
    page.get_by_role("button", name="我已复制").click()
    expect(page.locator("#zg-drawer")).to_contain_text("夜间脚本")
    expect(page.locator("#zg-secret")).to_have_count(0)
    assert secret not in page.content()
    page.get_by_role("button", name="吊销").click()
    page.locator("dialog[open] .btn-primary, dialog[open] .zg-danger").last.click()
    expect(page.locator("#zg-drawer")).to_contain_text("已吊销")
    assert UploadToken.objects.get().revoked_at is not None


def test_the_layouts_are_readable_by_everybody(shop: int, signed_in: SignIn, axe: Callable[[Page], None]) -> None:
    visit = signed_in("operator")
    axe(visit("/imports/layouts/"))
    axe(visit("/imports/layouts/taobao_list/"))
