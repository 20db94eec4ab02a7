"""The pages of 商品匹配: who may open and change, what they answer, tables with a trial run."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog import queries
from zhanggui.offer.catalog.actions import MatchRow, bundle_save, matches_save
from zhanggui.offer.catalog.models import BundlePart, GoodsMatch, UnmatchedGoods
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.tests.matching import BY, a_catalogue, a_shop, sku_of, waiting

HTMX = {"HX-Request": "true"}
LIKE = Goods(item_id="7", platform_sku="71", seller_code="ABC", title="【正品】氨基酸洁面乳 120ml")
PACK = Goods(item_id="8", seller_code="P3", title="氨基酸洁面乳 120ml 三瓶装")
ODD = Goods(title="帆布袋", spec="红")
PAGES = ("/matching/", "/matching/head/", "/matching/matched/", "/matching/bundles/", "/matching/skus/?q=面霜")
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    a_catalogue()
    return a_shop()


@pytest.fixture
def goods(shop: int) -> list[int]:
    return waiting(shop, LIKE, PACK, ODD)


def keeper() -> Client:
    return client_of(hired("operator", shop=ALL))


def post(browser: Client, path: str, **data: Any) -> Any:
    return browser.post(path, data, headers=HTMX)


def test_the_list_shows_goods_suggestions_and_what_waits(goods: list[int]) -> None:
    page = keeper().get("/matching/").content.decode()
    for words in (
        "氨基酸洁面乳",
        "SK-003",
        "标题相近",
        "像是多件装",
        "建组合装",
        "没有相近的商品",
        "未匹配",
        "组合装",
        "tm 店",
    ):
        assert words in page
    assert f"goods={goods[0]}" in page  # the number leads to its orders


def test_whoever_may_only_look_is_offered_nothing_to_change(goods: list[int]) -> None:
    looker = client_of(hired("legal", shop=ALL))
    page = looker.get("/matching/").content.decode()
    card = looker.get(f"/matching/{goods[0]}/", headers=HTMX).content.decode()
    assert "采纳" not in page
    assert "导入对照表" not in page
    assert "SK-003" in card
    assert "需要“维护商品”权限" in card
    for path in ("accept/", "accept-sure/", "choose/", "bundle/", "import/", "matched/end/", "bundles/new/"):
        assert post(looker, f"/matching/{path}", ids=goods[0]).status_code == 403


def test_pages_are_closed_to_whom_the_catalogue_is_closed(shop: int) -> None:
    stranger = client_of(hired("hr"))
    assert [stranger.get(path).status_code for path in PAGES] == [403] * len(PAGES)
    assert [keeper().get(path).status_code for path in PAGES] == [200] * len(PAGES)


def test_whoever_sees_no_shop_is_told_so(goods: list[int]) -> None:
    page = client_of(hired("product")).get("/matching/").content.decode()
    assert "您的数据范围里没有店铺" in page


@pytest.mark.django_db
def test_before_the_first_shop_the_list_says_what_comes_first() -> None:
    assert "先登记店铺、导入订单" in keeper().get("/matching/").content.decode()


def test_a_suggestion_is_accepted_and_a_pack_is_refused_with_its_reason(goods: list[int], shop: int) -> None:
    answer = post(keeper(), "/matching/accept/", ids=goods)
    page = answer.content.decode()
    assert "已匹配 1 个商品，等待的 3 单正在重新匹配" in page
    assert "请新建组合装" in page
    assert "没有建议" in page
    assert sku_of(shop, LIKE) == queries.sku_ids_by_code(codes=["SK-003"], by=BY)["SK-003"]


def test_all_sure_suggestions_are_accepted_with_a_line_for_each(shop: int) -> None:
    waiting(shop, Goods(seller_code="sk_001", title="甲"), ODD)
    page = post(keeper(), "/matching/accept-sure/").content.decode()
    assert "已匹配 1 个商品" in page
    assert "SK-001" in page
    assert "没有新匹配的商品" in post(keeper(), "/matching/accept-sure/").content.decode()


@pytest.mark.parametrize(
    ("reach", "basis", "company"),
    [("", "sku", False), ("narrow", "sku", False), ("shop", "code", False), ("company", "code", True)],
)
def test_a_chosen_sku_holds_as_widely_as_was_asked(
    goods: list[int], shop: int, reach: str, basis: str, company: bool
) -> None:
    sku = queries.sku_ids_by_code(codes=["SK-004"], by=BY)["SK-004"]
    browser = keeper()
    form = browser.get(f"/matching/choose/?ids={goods[0]}", headers=HTMX).content.decode()
    assert "商家编码 ABC · 全公司" in form
    assert post(browser, "/matching/choose/", ids=goods[0], sku=sku, reach=reach).status_code == 204
    match = GoodsMatch.objects.get()
    assert (match.basis, match.shop_id is None, match.sku_id) == (basis, company, sku)
    assert browser.get(f"/matching/{goods[0]}/", headers=HTMX).status_code == 404


def test_choosing_nothing_keeps_the_form_and_says_so(goods: list[int]) -> None:
    answer = post(keeper(), "/matching/choose/", ids=goods[:2])
    assert answer.status_code == 422
    assert "请从下面选一个商品" in answer.content.decode()


def test_a_pack_is_made_a_bundle_of_its_pieces_and_matched(goods: list[int], shop: int) -> None:
    browser = keeper()
    form = browser.get(f"/matching/bundle/?ids={goods[1]}", headers=HTMX).content.decode()
    part = queries.sku_ids_by_code(codes=["SK-003"], by=BY)["SK-003"]
    assert f'name="part" value="{part}"' in form
    assert 'name="pieces" value="3"' in form
    empty = post(browser, "/matching/bundle/", ids=goods[1], code="P3", title="三瓶装")
    assert (empty.status_code, "请加入组成这个组合装的单品" in empty.content.decode()) == (422, True)
    told = {"ids": goods[1], "code": "P3", "title": "三瓶装", "part": [part], "pieces": ["3"]}
    assert post(browser, "/matching/bundle/", **told).status_code == 204
    bundle = sku_of(shop, PACK)
    assert [(p.bundle_id, p.part_id, p.pieces) for p in BundlePart.objects.all()] == [(bundle, part, 3)]
    again = post(browser, "/matching/bundle/", **{**told, "ids": goods[0]})
    assert (again.status_code, "已经有商品" in again.content.decode()) == (409, True)


def test_a_match_is_looked_at_changed_and_ended(shop: int) -> None:
    ids = queries.sku_ids_by_code(codes=["SK-001", "SK-002"], by=BY)
    matches_save(rows=[MatchRow(goods=ODD, sku_id=ids["SK-001"], shop_id=shop)], by=BY)
    first, browser = GoodsMatch.objects.get().id, keeper()
    card = browser.get(f"/matching/matched/{first}/", headers=HTMX).content.decode()
    assert all(words in card for words in ("帆布袋 · 红", "SK-001", "生效中", "匹配商品"))
    assert "改为别的商品" in browser.get(f"/matching/matched/change/?ids={first}", headers=HTMX).content.decode()
    post(browser, "/matching/matched/change/", ids=first, sku=ids["SK-002"])
    assert sku_of(shop, ODD) == ids["SK-002"]
    second = GoodsMatch.objects.get(until=None).id
    post(browser, "/matching/matched/end/", ids=second)
    assert sku_of(shop, ODD) is None
    assert "已结束" in browser.get("/matching/matched/?ended=1").content.decode()


def test_a_bundle_is_made_changed_and_dissolved(shop: int) -> None:
    ids, browser = queries.sku_ids_by_code(codes=["SK-001", "SK-002"], by=BY), keeper()
    one, two = ids["SK-001"], ids["SK-002"]
    assert "新建组合装" in browser.get("/matching/bundles/new/", headers=HTMX).content.decode()
    told = {"code": "SET", "title": "套装", "part": [one, two, one], "pieces": ["1", "1", "2"]}
    assert post(browser, "/matching/bundles/new/", **told).status_code == 204
    bundle = queries.sku_ids_by_code(codes=["SET"], by=BY)["SET"]
    assert queries.bundle_parts(sku_ids=[bundle], by=BY)[bundle] == ((one, 3), (two, 1))
    assert "SK-001" in browser.get(f"/matching/bundles/edit/?ids={bundle}", headers=HTMX).content.decode()
    post(browser, "/matching/bundles/edit/", ids=bundle, part=[two], pieces=["5"])
    card = browser.get(f"/matching/bundles/{bundle}/", headers=HTMX).content.decode()
    assert all(words in card for words in ("SET", "SK-002", "× 5", "SK-001×3 + SK-002×1 → SK-002×5"))
    assert "用在这些组合装里" in browser.get(f"/skus/{two}/", headers=HTMX).content.decode()
    assert "由这些单品组成" in browser.get(f"/skus/{bundle}/", headers=HTMX).content.decode()
    post(browser, "/matching/bundles/dissolve/", ids=bundle)
    assert browser.get(f"/matching/bundles/{bundle}/", headers=HTMX).status_code == 404


def test_a_part_is_added_as_a_line_of_its_own(shop: int) -> None:
    sku = queries.sku_ids_by_code(codes=["SK-001"], by=BY)["SK-001"]
    assert f'value="{sku}"' in keeper().get(f"/matching/bundles/part/?sku={sku}").content.decode()
    assert keeper().get("/matching/bundles/part/?sku=x").content.decode().strip() == ""


def table(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("gb18030"))


def test_a_table_is_tried_first_and_saved_when_confirmed(goods: list[int], shop: int) -> None:
    browser = keeper()
    text = "店铺,平台商品ID,平台规格ID,商家编码,我方商家编码\ntm,7,71,,SK-003\n,,,SK-001,SK-002\n,,,Z,\n"
    tried = browser.post("/matching/import/", {"file": table("a.csv", text)})
    page = tried.content.decode()
    assert all(
        words in page for words in ("试算，还没有保存", "等待的 3 单会重新匹配", "自己的商家编码", "导入这 1 行")
    )
    assert GoodsMatch.objects.count() == 0
    done = browser.post("/matching/import/", {"key": tried.context["key"]}).content.decode()
    assert "已导入" in done
    assert GoodsMatch.objects.count() == 1
    assert browser.post("/matching/import/", {"key": tried.context["key"]}).status_code == 404


def test_a_table_can_be_given_up_and_one_of_bundles_is_recognised(shop: int) -> None:
    browser = keeper()
    text = "组合装编码,组合装名称,单品编码,件数\nSET,套装,SK-001,2\n"
    tried = browser.post("/matching/import/", {"file": table("b.csv", text)})
    assert tried.context["kind"] == "bundles"
    assert browser.post("/matching/import/", {"key": tried.context["key"], "drop": "1"}).status_code == 302
    assert browser.post("/matching/import/", {"key": tried.context["key"]}).status_code == 404
    assert BundlePart.objects.count() == 0


@pytest.mark.parametrize("text", ["别的,列\n1,2\n", "", "\0\1\2"])
def test_a_file_that_is_no_table_of_matches_is_refused_beside_its_field(shop: int, text: str) -> None:
    answer = keeper().post("/matching/import/", {"file": table("c.csv", text)})
    assert answer.status_code == 422
    assert "zg-error" in answer.content.decode()


def test_an_exported_list_filled_in_is_imported_again(goods: list[int], shop: int) -> None:
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    browser = keeper()
    answer = browser.post("/matching/export/", {"state": ""})
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    filled = BytesIO()
    book = xlsxwriter.Workbook(filled)
    page = book.add_worksheet()
    for number, row in enumerate(
        [head, *(["SK-004" if h == "我方商家编码" else c for h, c in zip(head, r, strict=True)] for r in rows)]
    ):
        page.write_row(number, 0, row)
    book.close()
    tried = browser.post("/matching/import/", {"file": SimpleUploadedFile("f.xlsx", filled.getvalue())})
    browser.post("/matching/import/", {"key": tried.context["key"]})
    assert UnmatchedGoods.objects.count() == 0
    assert {sku_of(shop, one) for one in (LIKE, PACK, ODD)} == {
        queries.sku_ids_by_code(codes=["SK-004"], by=BY)["SK-004"]
    }


def test_an_exported_match_says_the_same_when_imported(shop: int) -> None:
    from python_calamine import CalamineWorkbook

    sku = queries.sku_ids_by_code(codes=["SK-001"], by=BY)["SK-001"]
    rows = [MatchRow(goods=g, sku_id=sku, shop_id=shop) for g in (LIKE, PACK, ODD, Goods(item_id="9", title="t"))]
    rows += [MatchRow(goods=Goods(seller_code="Q", title="t"), sku_id=sku)]
    rows += [MatchRow(goods=Goods(item_id="5", spec="红"), sku_id=sku, platform="tmall")]
    matches_save(rows=rows, by=BY)
    browser = keeper()
    answer = browser.post("/matching/matched/export/", {"state": ""})
    content = b"".join(answer.streaming_content)
    assert len(CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()) == 7
    tried = browser.post("/matching/import/", {"file": SimpleUploadedFile("f.xlsx", content)})
    result = tried.context["result"]
    assert (result.known, result.made, result.faults) == (6, 0, [])


@pytest.mark.parametrize("path", ["/matching/", "/matching/matched/", "/matching/bundles/"])
def test_a_page_takes_few_queries(goods: list[int], path: str, django_assert_max_num_queries: Any) -> None:
    one, two, *_ = queries.sku_ids_by_code(codes=["SK-001", "SK-002"], by=BY).values()
    bundle_save(code="SET", title="套", parts={one: 1, two: 1}, by=BY)
    browser = keeper()
    with django_assert_max_num_queries(20):
        assert browser.get(path).status_code == 200
