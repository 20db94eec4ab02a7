"""Stock pages: who may open them, what they show, what they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory import queries
from zhanggui.offer.inventory.actions import Receipt, ReserveLine, stock_receive, stock_reserve
from zhanggui.offer.inventory.queries import StockLine
from zhanggui.offer.lots.queries import lots_at

BY = System("tests")
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> StockLine:
    (sku,) = skus_upsert(rows=[SkuRow(code="S1", title="洗面奶", brand="美加净")], by=BY).new
    stock_receive(rows=[Receipt(sku, 5)], by=BY, reason="到货单 8")
    stock_reserve(lines=[ReserveLine(1, 1, 1, sku, 2)], by=BY)
    (line,) = queries.stock_of_sku(sku_id=sku, by=BY)
    return line


def now(item: StockLine) -> StockLine:
    return queries.stock_card(item_id=item.id, by=BY)


def head() -> Client:
    return client_of(hired("head", shop=ALL, warehouse=ALL))


def test_the_list_shows_stock_to_those_who_may_see_it(item: StockLine) -> None:
    page = head().get("/stock/")
    assert page.status_code == 200
    assert "S1" in page.content.decode()
    assert client_of(hired("hr")).get("/stock/").status_code == 403


def test_a_warehouse_out_of_scope_is_not_shown(item: StockLine) -> None:
    stranger = client_of(hired("head", warehouse=frozenset({item.warehouse_id + 1})))
    assert "S1" not in stranger.get("/stock/").content.decode()
    assert stranger.get(f"/stock/{item.id}/", headers=HTMX).status_code == 404


def test_the_list_costs_the_same_however_many_rows_it_has(
    item: StockLine, django_assert_max_num_queries: Callable[..., object]
) -> None:
    browser = head()
    skus = skus_upsert(rows=[SkuRow(code=f"T{n}", title=f"商品{n}") for n in range(60)], by=BY).new
    stock_receive(rows=[Receipt(sku, 1) for sku in skus], by=BY)
    with django_assert_max_num_queries(12):
        assert browser.get("/stock/").status_code == 200


def test_the_drawer_shows_counters_and_the_ledger(item: StockLine) -> None:
    card = head().get(f"/stock/{item.id}/", headers=HTMX).content.decode()
    assert all(words in card for words in ("S1", "到货单 8", "订单占用", "收货入库"))


def test_older_rows_of_the_ledger_are_fetched_by_their_own_address(item: StockLine) -> None:
    newest = queries.movements(item_id=item.id, by=BY)[0]
    older = head().get(f"/stock/{item.id}/ledger/?before={newest.id}").content.decode()
    assert "到货单 8" in older


def test_goods_are_received_corrected_and_guarded_from_the_drawer(item: StockLine) -> None:
    browser = head()
    assert browser.get(f"/stock/receive/?ids={item.id}", headers=HTMX).status_code == 200
    browser.post("/stock/receive/", {"ids": item.id, "quantity": 3, "reason": "到货单 9", "key": uuid4()}, headers=HTMX)
    assert now(item).on_hand == 8
    browser.post("/stock/adjust/", {"ids": item.id, "quantity": -1, "reason": "破损", "key": uuid4()}, headers=HTMX)
    assert now(item).on_hand == 7
    browser.post("/stock/safety/", {"ids": item.id, "units": 4}, headers=HTMX)
    assert now(item).safety == 4


@pytest.mark.parametrize(
    ("step", "told", "once", "twice"),
    [
        ("receive", {"quantity": 3}, (8, 0), (11, 0)),
        ("adjust", {"quantity": -1, "reason": "破损"}, (4, 0), (3, 0)),
        ("name", {"quantity": 2, "lot": "L1"}, (5, 2), (5, 4)),
    ],
)
def test_a_form_sent_again_after_its_answer_was_lost_is_booked_once(
    item: StockLine, step: str, told: dict[str, object], once: tuple[int, int], twice: tuple[int, int]
) -> None:
    browser, found = head(), []
    page = browser.get(f"/stock/{step}/?ids={item.id}", headers=HTMX).content.decode()
    (key,) = re.findall(r'name="key" value="([^"]+)"', page)
    for sent in (key, key, uuid4()):
        answer = browser.post(f"/stock/{step}/", {**told, "ids": item.id, "key": sent}, headers=HTMX)
        named = lots_at(sku_id=item.sku_id, warehouse_id=item.warehouse_id, by=BY)
        found.append((answer.status_code, (now(item).on_hand, sum(lot.units for lot in named))))
    assert found == [(204, once), (204, once), (204, twice)]


def test_a_form_sent_again_with_other_words_is_refused_and_not_taken_for_the_same(item: StockLine) -> None:
    browser, told = head(), {"ids": item.id, "key": uuid4(), "reason": "到货单 9"}
    browser.post("/stock/receive/", told | {"quantity": 3}, headers=HTMX)
    answer = browser.post("/stock/receive/", told | {"quantity": 5}, headers=HTMX).content.decode()
    assert ("这张表单已经按另外的内容记过账" in answer, now(item).on_hand) == (True, 8)


def test_a_dialog_opened_before_an_upgrade_is_asked_to_open_again(item: StockLine) -> None:
    answer = head().post("/stock/receive/", {"ids": item.id, "quantity": 3}, headers=HTMX)
    assert (answer.status_code, "请关闭后重新打开" in answer.content.decode(), now(item).on_hand) == (422, True, 5)


def test_a_correction_below_what_orders_hold_is_told_in_words(item: StockLine) -> None:
    answer = head().post(
        "/stock/adjust/", {"ids": item.id, "quantity": -4, "reason": "盘亏", "key": uuid4()}, headers=HTMX
    )
    assert "订单已占用 2 件" in answer.content.decode()
    assert now(item).on_hand == 5


def test_whoever_only_sees_stock_may_not_move_it(item: StockLine) -> None:
    viewer = client_of(hired("product", warehouse=ALL))
    assert viewer.post("/stock/adjust/", {"ids": item.id, "quantity": 1, "reason": "盘盈"}).status_code == 403


def test_the_list_is_exported(item: StockLine) -> None:
    answer = head().post("/stock/export/", {"state": ""})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("清单.csv", text.encode())


def test_a_sku_list_is_imported_from_the_page_and_bad_rows_are_named() -> None:
    text = "商家编码,标题,品牌,吊牌价,成本,商品ID,库存\nS1,甲,,9.9,1,A1,7\n,乙,,1,1,,1\n"
    page = head().post("/skus/import/", {"file": upload(text)}).content.decode()
    assert "缺少商家编码" in page
    assert queries.stock_counts(by=BY)["all"] == 1


def test_whoever_may_not_book_stock_still_puts_skus_on_file_and_is_told() -> None:
    operator = client_of(hired("operator", warehouse=ALL))
    page = operator.post("/skus/import/", {"file": upload("商家编码,标题,库存\nS1,甲,7\n")}).content.decode()
    assert "清单中的库存没有登记" in page
    assert queries.stock_counts(by=BY)["all"] == 0


def test_a_file_that_is_no_sku_list_is_refused() -> None:
    assert head().post("/skus/import/", {"file": upload("订单编号,金额\n1,2\n")}).status_code == 422
