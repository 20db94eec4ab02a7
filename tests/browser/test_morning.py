"""A first morning in an empty company: three shops' files dropped at once, goods matched, every order freed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Sum
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.orderfiles import GOODS, UNKNOWN, Goods, Made, morning
from zhanggui.kit import reference
from zhanggui.kit.actor import System
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.models import UnmatchedGoods
from zhanggui.offer.channels.actions import shop_open
from zhanggui.trade.booking.tests.handing import work
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Problem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY = System("test")
ORDERS = 24
SHOPS = {"tmall": "岚序天猫店", "pdd": "岚序拼多多店", "douyin": "岚序抖音店"}
SHOP_OF = {"taobao_list": "tmall", "taobao_detail": "tmall", "pdd_orders": "pdd", "douyin_orders": "douyin"}
TITLES = ("淘宝/天猫订单列表", "淘宝/天猫商品明细", "拼多多订单导出", "抖店订单导出")
SAME, ALIKE, BY_HAND, PACK = GOODS[:2], GOODS[2:4], GOODS[4], GOODS[5]


@pytest.fixture
def files(transactional_db: None, tmp_path: Path) -> list[Made]:
    """Three shops, no order; SKUs: some of the same code, some of the same title only, one of neither, a part."""
    reference.load_all()
    for platform, name in SHOPS.items():
        shop_open(code=platform, name=name, platform=platform, by=BY)
    rows = [SkuRow(code=one.code, title=one.title) for one in SAME]
    rows += [SkuRow(code=f"LX-{one.code}", title=one.title) for one in ALIKE]
    skus_upsert(rows=[*rows, SkuRow(code="CREAM", title="手部护理"), SkuRow(code="PART", title="单片")], by=BY)
    return morning(tmp_path, orders=ORDERS, goods=(*SAME, *ALIKE, BY_HAND, PACK))


@pytest.fixture
def page_of(signed_in: Callable[..., Visit]) -> Visit:
    return signed_in("operator")


def booked(platform: str) -> Counter[str]:
    """Orders of a shop by what the platform says of them."""
    return Counter(Order.objects.filter(shop__code=platform).values_list("platform_state", flat=True))


def import_all(page: Page, files: list[Made]) -> None:
    """Drop them all at once, see what each is, import, and have the worker work."""
    page.locator(".zg-zone input").set_input_files([str(made.path) for made in files])
    page.wait_for_url("**/imports/drop/*/")
    for number, (made, title) in enumerate(zip(files, TITLES, strict=True)):
        card = page.locator(f"#file-{number}")
        expect(card).to_contain_text(f"{made.rows} 行")
        expect(card).to_contain_text(title)
        expect(card.locator("select").first.locator("option:checked")).to_have_text(SHOPS[SHOP_OF[made.layout]])
    page.get_by_role("button", name="导入选中的文件").click()
    page.wait_for_url("**/result/")
    work()
    expect(page.locator("#drop-result [hx-trigger]")).to_have_count(0)


def rows(page: Page, goods: Goods) -> Locator:
    """These goods, a row for each shop that sells them."""
    return page.locator("#zg-list tr[data-id]", has=page.get_by_text(goods.title, exact=True))


def chosen(page: Page, goods: Goods, key: str) -> None:
    """All rows of these goods are chosen and the key of an action pressed."""
    for box in rows(page, goods).locator("[name='ids']").all():
        box.check()
    page.keyboard.press(key)


def test_three_shops_come_in_and_every_figure_is_the_files_own(files: list[Made], page_of: Visit) -> None:
    page = page_of("/imports/drop/")
    import_all(page, files)
    rows, bad = sum(made.rows for made in files), sum(made.bad.total() for made in files)
    expect(page.locator(".zg-sumline")).to_contain_text(f"{rows} 行 = {rows - bad} 入库 + {bad} 待处理")
    expect(page.locator(".zg-sumline")).to_contain_text(f"{3 * ORDERS} 新增")
    for made in files:
        card = page.locator("#drop-result .zg-card", has_text=made.path.name)
        expect(card).to_contain_text(f"入库 {made.rows - made.bad.total()}")
    for made in files:
        platform = SHOP_OF[made.layout]
        assert booked(platform) == made.booked, made.layout
        if made.paid:
            paid = Order.objects.filter(shop__code=platform).aggregate(paid=Sum("paid"))["paid"]
            assert paid == made.paid, made.layout
        if made.lines:
            assert OrderLine.objects.filter(order__shop__code=platform).count() == made.lines, made.layout
    page.goto(page.url.split("/imports/")[0] + "/orders/?queue=all")
    expect(page.locator("#zg-tabs [aria-current]")).to_contain_text("全部")


def test_what_nobody_knew_is_matched_and_every_waiting_order_goes_on(files: list[Made], page_of: Visit) -> None:
    page = page_of("/imports/drop/")
    import_all(page, files)
    page.locator("#drop-result .zg-step", has_text="商品匹配").click()
    for goods in ALIKE:
        expect(rows(page, goods)).to_have_count(3)
        chosen(page, goods, "a")
        expect(rows(page, goods)).to_have_count(0)

    chosen(page, BY_HAND, "m")
    page.locator("#zg-dialog input[type='search']").fill("手部护理")
    expect(page.locator("#zg-choices .zg-option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(rows(page, BY_HAND)).to_have_count(0)

    chosen(page, PACK, "b")
    page.locator("#id_code").fill("SET")
    page.locator("#id_title").fill("组合")
    page.locator("#zg-dialog input[type='search']").fill("单片")
    expect(page.locator("#zg-part-choices .zg-option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.locator("#zg-parts [name='pieces']").fill("2")
    page.locator("#zg-dialog .zg-dialog-foot .btn-primary").click()
    expect(page.locator("#zg-list .zg-empty")).to_contain_text("所有平台商品都已匹配")
    work()
    assert not OrderLine.objects.filter(sku=None, closed=False).exists()
    assert not Order.objects.filter(problem=Problem.UNMATCHED_SKU).exists()
    assert not UnmatchedGoods.objects.filter(orders__gt=0).exists()


def test_a_row_set_aside_is_mended_on_the_page_and_booked(files: list[Made], page_of: Visit) -> None:
    page = page_of("/imports/drop/")
    import_all(page, files)
    before = Order.objects.filter(shop__code="pdd").count()
    page.locator("#drop-result .zg-card", has_text="拼多多").get_by_role("link", name="待处理").click()
    page.locator("#zg-list .zg-open").click()
    page.get_by_role("button", name="打开并修正").click()
    page.locator("#id_reason").fill("核对平台")
    page.locator("#zg-dialog .btn-primary").click()
    wrong = page.locator("#aside-cells .zg-wrong input:visible")
    expect(wrong).to_have_value(UNKNOWN)
    wrong.fill("待发货")
    page.get_by_role("button", name="保存并重新入库").click()
    expect(page.locator("#zg-drawer")).to_contain_text("正在重新入库")
    work()
    expect(page.locator(".zg-toast").first).to_contain_text("新订单入库")
    assert Order.objects.filter(shop__code="pdd").count() == before + 1
