"""What review adds to the pages of orders: who gets in, what it shows, what it does, what it costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions, tasks

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LARGE = {"total": "2000.00", "items": [Item(price="2000.00")]}
Limit = Callable[[int], object]


def head() -> Client:
    return client_of(hired("head", shop=ALL, warehouse=ALL))


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=10)
    return shop


@pytest.fixture
def orders(shop: int, tmp_path: Path) -> list[Order]:
    """One for a person, one with stock, one unpaid."""
    made = m.book_deals(
        tmp_path, Deal("1001", **LARGE), Deal("1002"), Deal("1003", status=m.UNPAID, paid="")
    )  # fmt: skip
    actions.orders_advance(shop_id=shop, by=m.BY)
    return made


STEPS = ("approve", "hold", "release", "advance")


def test_whoever_is_not_signed_in_is_led_to_the_door() -> None:
    assert [Client().post(f"/orders/{step}/").status_code for step in STEPS] == [302] * 4


@pytest.mark.parametrize(
    ("post", "allowed"),
    [
        ("reviewer", {"approve", "hold", "release", "advance"}),
        ("warehouse", set()),
        ("agent", {"hold"}),
        ("operator", set()),
        ("auditor", set()),
        ("hr", set()),
        ("head", {"approve", "hold", "release", "advance"}),
    ],
)
def test_each_post_may_do_its_part_and_no_more(orders: list[Order], post: str, allowed: set[str]) -> None:
    browser, order = client_of(hired(post, shop=ALL)), orders[2].id
    asked = {step: browser.post(f"/orders/{step}/", {"ids": order}, headers=HTMX).status_code for step in STEPS}
    assert {step for step, status in asked.items() if status != 403} == allowed


def test_an_order_of_another_shop_is_not_there(orders: list[Order]) -> None:
    far = m.a_shop("far")
    stranger = client_of(hired("head", shop=frozenset({far}), warehouse=ALL))
    refused = stranger.post("/orders/approve/", {"ids": orders[0].id}, headers=HTMX).content.decode()
    assert ("没有找到" in refused, "1001" in refused, m.state_of(orders[0])) == (True, False, State.IN_REVIEW)


@pytest.mark.parametrize(("query", "found"), [("judged=passed", {"1002"}), ("judged=large_amount", {"1001"})])
def test_the_list_is_narrowed_by_what_was_said(orders: list[Order], query: str, found: set[str]) -> None:
    page = head().get(f"/orders/?queue=all&{query}").content.decode()
    assert {no for no in ("1001", "1002", "1003") if f'data-label="{no}"' in page} == found


def test_filter_and_buttons_stand_where_they_always_stood(orders: list[Order]) -> None:
    page = head().get("/orders/?queue=all").content.decode()
    places = [page.index(word) for word in ("发货文件", "导入订单", ">自动审单", 'name="problem"', 'name="judged"')]
    assert places == sorted(places)
    buttons = [page.index(f'data-zg-act="{key}"') for key in ("approve", "release", "hold", "complete")]
    assert buttons == sorted(buttons)


def test_the_list_shows_who_waits_and_why(orders: list[Order]) -> None:
    page = head().get("/orders/").content.decode()
    assert [word in page for word in ("1001", "1002", "大额订单", "张**", "浙江杭州", "张小明", "13800138000")] == [
        True, False, True, True, True, False, False,
    ]  # fmt: skip


def test_the_drawer_tells_why_and_offers_what_may_be_done(orders: list[Order]) -> None:
    card = head().get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    shown = [f'data-zg-act="{step}"' in card for step in ("approve", "hold", "release", "complete", "refund")]
    assert shown == [True, True, False, False, False]
    assert [word in card for word in ("大额订单", "2,000.00", "可售", "张小明", "138****8000")] == [
        True, True, True, False, True,
    ]  # fmt: skip


def test_a_bulk_approval_lists_what_it_refused(orders: list[Order]) -> None:
    answer = head().post("/orders/approve/", {"ids": [o.id for o in orders]}, headers=HTMX)
    page = answer.content.decode()
    assert [word in page for word in ("已通过 1 单", "1002", "1003", "不能“审核通过”")] == [True] * 4
    assert [m.state_of(o) for o in orders] == [State.APPROVED, State.ALLOCATED, State.AWAITING_PAYMENT]


def test_a_second_click_does_nothing_twice(orders: list[Order]) -> None:
    browser = head()
    first, second = (browser.post("/orders/approve/", {"ids": orders[0].id}, headers=HTMX) for _ in range(2))
    assert (first.status_code, second.status_code) == (204, 200)
    titles = [str(moment.title) for moment in timeline("order", orders[0].id, by=m.BY)]
    assert titles.count("已通过审核") == 1


def test_holding_asks_for_a_reason_and_releasing_too(orders: list[Order]) -> None:
    browser, ids = head(), {"ids": orders[1].id}
    assert browser.post("/orders/hold/", ids, headers=HTMX).status_code == 422
    assert browser.post("/orders/hold/", {**ids, "reason": "买家要改地址"}, headers=HTMX).status_code == 204
    assert m.state_of(orders[1]) == State.HELD
    assert "买家要改地址" in browser.get("/orders/?queue=held").content.decode()
    assert browser.post("/orders/release/", {**ids, "reason": "已改好"}, headers=HTMX).status_code == 204
    assert m.state_of(orders[1]) == State.APPROVED


def test_the_automatic_part_runs_in_the_worker_and_its_end_is_told(
    shop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m.book_deals(tmp_path, Deal("3001"), Deal("3002", **LARGE))
    me = hired("reviewer", shop=ALL)
    browser = client_of(me)
    started = browser.post("/orders/advance/", {"shop": "tm"}, headers=HTMX).content.decode()
    assert "还有 2 单" in started
    assert browser.post("/orders/advance/", headers=HTMX).content.decode().count("还有 2 单") == 1
    run = started.partition("?run=")[2].partition('"')[0]
    job = jobs_waiting("orders.advance")
    assert len(job) == 1
    work = SimpleNamespace(job=SimpleNamespace(id=job[0]))
    tasks.advance(work, employee_id=me, shop_id=shop)
    finish(job[0])
    told = browser.get(f"/orders/advance/?run={run}", headers=HTMX)
    assert [word in told.content.decode() for word in ("通过 <b>1</b>", "转人工 <b>1</b>", "占用 <b>1</b>")] == [
        True
    ] * 3
    assert "zg:changed" in told["HX-Trigger"]
    other = client_of(hired("reviewer", shop=ALL)).get(f"/orders/advance/?run={run}", headers=HTMX)
    assert other.content == b""


def jobs_waiting(task: str) -> list[int]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return list(ProcrastinateJob.objects.filter(task_name=task, status="todo").values_list("id", flat=True))


def finish(job: int) -> None:
    """What the worker does with a job that went well."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job])


def test_the_first_page_tells_money_queues_and_rules_with_ways_to_their_rows(orders: list[Order]) -> None:
    page = head().get("/").content.decode()
    words = ("数据截至", "2,020", "自动通过", "大额订单", "queue=review", "judged=large_amount", "paid_on=")
    assert [word in page for word in words] == [True] * 7


WORK = "/desk/panels/home.work"


@pytest.mark.parametrize("path", ["/orders/?queue=all", "/orders/", "/", f"{WORK}/0/0/", f"{WORK}/1/0/"])
def test_a_page_costs_the_same_however_many_orders(
    shop: int, tmp_path: Path, path: str, django_assert_max_num_queries: Limit
) -> None:
    m.book_deals(tmp_path, *(Deal(f"5{n:03}", **(LARGE if n % 2 else {})) for n in range(60)))
    actions.orders_advance(shop_id=shop, by=m.BY)
    browser = head()
    with django_assert_max_num_queries(12):
        assert browser.get(path).status_code == 200


def test_the_drawer_costs_few_queries(orders: list[Order], django_assert_max_num_queries: Limit) -> None:
    browser = head()
    with django_assert_max_num_queries(12):
        browser.get(f"/orders/{orders[0].id}/", headers=HTMX)
