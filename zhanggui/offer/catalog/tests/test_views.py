"""SKU pages: who may open them, what they show, what they do."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog import queries
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert

BY = System("tests")
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def sku() -> int:
    return skus_upsert(rows=[SkuRow(code="S1", title="洗面奶", brand="美加净", item_id="A538")], by=BY).new[0]


def test_the_list_and_the_card_show_the_sku(sku: int) -> None:
    browser = client_of(hired("head", warehouse=ALL))
    assert "S1" in browser.get("/skus/").content.decode()
    card = browser.get(f"/skus/{sku}/", headers=HTMX).content.decode()
    assert all(words in card for words in ("S1", "洗面奶", "A538", "各仓库存", "商品建档"))


def test_the_list_takes_few_queries(sku: int, django_assert_max_num_queries: object) -> None:
    browser = client_of(hired("head"))
    with django_assert_max_num_queries(12):
        assert browser.get("/skus/").status_code == 200


def test_a_post_without_the_right_is_refused(sku: int) -> None:
    assert client_of(hired("hr")).get("/skus/").status_code == 403
    seer = client_of(hired("promoter"))
    assert seer.get("/skus/").status_code == 200
    assert seer.post("/skus/stop/", {"ids": sku, "reason": "召回"}).status_code == 403


def test_sale_is_stopped_and_resumed_with_a_reason(sku: int) -> None:
    browser = client_of(hired("product"))
    assert browser.post("/skus/stop/", {"ids": sku, "reason": ""}, headers=HTMX).status_code == 422
    browser.post("/skus/stop/", {"ids": sku, "reason": "召回"}, headers=HTMX)
    assert queries.stopped_sku_ids(sku_ids=[sku], by=BY) == {sku}
    browser.post("/skus/resume/", {"ids": sku, "reason": "复检合格"}, headers=HTMX)
    assert queries.stopped_sku_ids(sku_ids=[sku], by=BY) == frozenset()


def test_the_list_is_exported(sku: int) -> None:
    answer = client_of(hired("product")).post("/skus/export/", {"state": ""})
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_a_field_is_offered_codes_on_sale_by_any_word_of_them(sku: int) -> None:
    browser = client_of(hired("agent"))
    assert browser.get("/skus/codes/?instead=洗面").content.decode().split() == [
        "<option",
        'value="S1">洗面奶</option>',
    ]
    assert browser.get("/skus/codes/?code=").content.decode().strip() == ""
    client_of(hired("product")).post("/skus/stop/", {"ids": sku, "reason": "召回"}, headers=HTMX)
    assert browser.get("/skus/codes/?code=S1").content.decode().strip() == ""
