"""Old links to the import lead on; an order's drawer leads to the rows told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
POSTS = ("reviewer", "warehouse", "agent", "operator", "finance", "auditor", "head", "hr")


def test_old_links_to_the_import_lead_on() -> None:
    m.a_shop()
    browser = client_of(hired("operator", shop=ALL))
    assert browser.get("/orders/import/?shop=tm")["Location"] == "/imports/drop/?shop=tm"
    assert Client().get("/orders/import/")["Location"].startswith("/login")


def test_only_who_may_import_is_led_on() -> None:
    m.a_shop()
    asked = {post: client_of(hired(post, shop=ALL)).get("/orders/import/").status_code for post in POSTS}
    assert {post for post, status in asked.items() if status != 403} == {"operator", "head"}


def test_the_drawer_leads_to_the_versions_of_an_orders_rows(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1001"))
    head = client_of(hired("head", shop=ALL, warehouse=ALL))
    versions = f"/orders/{order.id}/versions/"
    assert versions in head.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    told = head.get(versions, headers=HTMX).content.decode()
    assert [word in told for word in ("list.csv", "detail.csv", "张小明", "13800138000")] == [True, True, False, False]
    stranger = client_of(hired("head", shop=frozenset({shop + 1}), warehouse=ALL))
    nobody = client_of(hired("hr", shop=ALL))
    assert [b.get(versions, headers=HTMX).status_code for b in (stranger, nobody)] == [404, 403]
