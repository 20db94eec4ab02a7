"""预售计划: drafted, looked at, started, changed and ended in the operator; shown with the order."""

from __future__ import annotations

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.presale.models import Plan
from zhanggui.trade.presale.tests.making import marked, started

pytestmark = [pytest.mark.django_db, pytest.mark.told_on("2026-11-23 10:00")]
HTMX = {"HX-Request": "true"}
SENT = {
    "code": "A1",
    "shop": "",
    "paid_from": "2026-11-20T00:00",
    "paid_until": "2026-11-30T00:00",
    "ships_on": "2026-12-15",
    "serve": "near",
    "lead_days": "3",
    "mixed": "whole",
    "cap": "100",
    "reason": "新品预售",
}


@pytest.fixture
def operator() -> Client:
    """An operator, and a ware to come."""
    m.a_shop()
    m.stock(A1=0)
    return client_of(hired("operator", shop=ALL, warehouse=ALL))


def test_a_plan_is_drafted_looked_at_started_changed_and_ended(operator: Client) -> None:
    m.book_deals(Deal("1"))
    m.go_on()
    assert "最晚发货日期" in operator.get("/presale/draft/", headers=HTMX).content.decode()
    assert operator.post("/presale/draft/", SENT, headers=HTMX).status_code == 204
    plan = Plan.objects.get().id
    drawer = operator.get(f"/presale/{plan}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("开始后涉及等库存的订单 1 单，共 1 件", "2026-12-15", "开始预售")] == [
        True
    ] * 3
    assert operator.post("/presale/start/", {"ids": plan}, headers=HTMX).status_code == 204
    page = operator.get("/presale/?queue=active").content.decode()
    assert [words in page for words in ("A1", "2026-12-15", "进行中")] == [True] * 3
    asked = operator.get(f"/presale/{plan}/change/", headers=HTMX).content.decode()
    assert 'value="2026-12-15"' in asked
    later = SENT | {"ships_on": "2026-12-20", "reason": "工厂延期"}
    assert operator.post(f"/presale/{plan}/change/", later, headers=HTMX).status_code == 204
    ends = {"ids": plan, "reason": "卖完"}
    assert operator.post("/presale/end/", ends, headers=HTMX).status_code == 204
    drawer = operator.get(f"/presale/{plan}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("2026-12-20", "卖完", "工厂延期")] == [True] * 3


def test_what_is_wrong_is_said_in_the_dialog(operator: Client) -> None:
    for other, why in (({"code": "ZZ"}, "没有商家编码"), ({"days_after": "3"}, "填且只填一个")):
        answer = operator.post("/presale/draft/", SENT | other, headers=HTMX)
        assert (answer.status_code, why in answer.content.decode()) == (422, True)


def test_the_drawer_of_an_order_says_by_when_its_presale_ships(operator: Client) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    drawer = operator.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("预售", "计划 A1：2026-12-15发货", "等齐一起发")] == [True] * 3
    narrowed = operator.get("/orders/?queue=all&presale=waiting", headers=HTMX).content.decode()
    assert f"/orders/{order.id}/" in narrowed


def test_the_list_is_exported_and_written_down(operator: Client) -> None:
    started()
    answer = operator.post("/presale/export/", {"queue": "all"})
    assert (answer.status_code, "spreadsheet" in answer.headers["Content-Type"]) == (200, True)


def test_who_has_no_right_looks_only(operator: Client) -> None:
    agent = client_of(hired("agent", shop=ALL))
    page = agent.get("/presale/").content.decode()
    assert ("新建预售计划</button>" in page, agent.post("/presale/draft/", SENT).status_code) == (False, 403)
    assert [client_of(hired("promoter")).get("/presale/").status_code, Client().get("/presale/").status_code] == [
        403,
        302,
    ]
