"""The pages of lots: the list, a lot's drawer, stopping, rules, and keeping SKUs by expiry."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.offer.lots import queries
from zhanggui.offer.lots.models import Lot
from zhanggui.offer.lots.tests.making import BY, goods, lot

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


def test_the_list_and_a_lot_are_shown_to_those_who_see_stock() -> None:
    shelf = lot(goods(), "L-77", 10)
    browser = client_of(hired("head", shop=ALL, warehouse=ALL))
    page = browser.get("/lots/").content.decode()
    assert all(words in page for words in ("L-77", "B2", "临期", "批次规则"))
    card = browser.get(f"/lots/{shelf.id}/", headers=HTMX).content.decode()
    assert all(words in card for words in ("L-77", "批次台账", "收货入库 · 到货", "停用批次"))
    assert client_of(hired("hr")).get("/lots/").status_code == 403
    elsewhere = client_of(hired("warehouse", warehouse=frozenset({1})))
    assert "L-77" not in elsewhere.get("/lots/").content.decode()
    assert elsewhere.get(f"/lots/{shelf.id}/", headers=HTMX).status_code == 404


def test_lots_are_stopped_and_rules_written_by_who_may() -> None:
    shelf = lot(goods(), "L-77", 10)
    keeper = client_of(hired("warehouse", warehouse=ALL))
    keeper.post("/lots/stop/", {"ids": shelf.id, "reason": "抽检不合格"}, headers=HTMX)
    assert Lot.objects.get().stopped_why == "抽检不合格"
    keeper.post("/lots/resume/", {"ids": shelf.id, "reason": "复检合格"}, headers=HTMX)
    assert Lot.objects.get().stopped_at is None
    assert keeper.get("/lots/rules/", headers=HTMX).status_code == 200
    told = {"other": "refuse", "short_dated": "on", "reason": "清临期"}
    assert keeper.post("/lots/rules/", told, headers=HTMX).status_code == 204
    now = queries.lot_rules_now(by=BY)
    assert (now.other.value, now.short_dated) == ("refuse", True)
    viewer = client_of(hired("product", warehouse=ALL))
    assert viewer.post("/lots/stop/", {"ids": shelf.id, "reason": "x"}).status_code == 403


def test_skus_are_kept_by_expiry_from_their_list_and_say_so() -> None:
    sku = goods()
    browser = client_of(hired("head", shop=ALL, warehouse=ALL))
    browser.post("/lots/life/", {"ids": sku, "life": 730, "fresh": 60}, headers=HTMX)
    assert queries.shelf_lives(sku_ids=[sku], by=BY) == {sku: queries.Life(730, 60)}
    assert "730 天" in browser.get(f"/skus/{sku}/", headers=HTMX).content.decode()
    browser.post("/lots/life/end/", {"ids": sku, "reason": "改为不计"}, headers=HTMX)
    assert queries.shelf_lives(sku_ids=[sku], by=BY) == {}
