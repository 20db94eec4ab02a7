"""Pages of the order desk: who gets in, what they show, what they do, what they cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders import actions, tasks
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Refund, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

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


def paths(order: int) -> list[tuple[str, str]]:
    """Every address that names one order, with its method."""
    one, ids = f"/orders/{order}/", f"?ids={order}"
    return [
        ("get", one), ("get", f"{one}buyer/"), ("get", f"{one}reveal/"), ("post", f"{one}reveal/"),
        ("get", f"/orders/refund/{ids}"),
    ]  # fmt: skip


PAGES = ("/orders/", "/orders/import/", "/orders/advance/")


def test_whoever_is_not_signed_in_is_led_to_the_door() -> None:
    assert [Client().get(page).status_code for page in PAGES] == [302] * 3


def test_without_the_right_every_page_stays_shut(orders: list[Order]) -> None:
    nobody = client_of(hired("hr", shop=ALL))
    asked = [nobody.get(page).status_code for page in PAGES]
    asked += [getattr(nobody, how)(path, headers=HTMX).status_code for how, path in paths(orders[0].id)]
    steps = ("approve", "hold", "release", "complete", "export", "advance")
    asked += [nobody.post(f"/orders/{step}/", {"ids": orders[0].id}).status_code for step in steps]
    assert set(asked) == {403}


@pytest.mark.parametrize(
    ("post", "allowed"),
    [
        ("reviewer", {"approve", "hold", "release", "refund", "advance"}),
        ("warehouse", {"complete"}),
        ("agent", {"hold", "reveal"}),
        ("operator", {"import", "export"}),
        ("finance", {"export"}),
        ("auditor", set()),
        ("head", {"approve", "hold", "release", "refund", "advance", "complete", "reveal", "import", "export"}),
    ],
)  # fmt: skip
def test_each_post_may_do_its_part_and_no_more(orders: list[Order], post: str, allowed: set[str]) -> None:
    browser, order = client_of(hired(post, shop=ALL)), orders[2].id
    steps = ("approve", "hold", "release", "complete", "export", "advance")
    asked = {step: browser.post(f"/orders/{step}/", {"ids": order}, headers=HTMX).status_code for step in steps}
    asked["refund"] = browser.get(f"/orders/refund/?ids={order}", headers=HTMX).status_code
    asked["reveal"] = browser.get(f"/orders/{order}/reveal/", headers=HTMX).status_code
    asked["import"] = browser.get("/orders/import/").status_code
    assert {step for step, status in asked.items() if status != 403} == allowed


def test_an_order_of_another_shop_is_not_there(orders: list[Order], tmp_path: Path) -> None:
    far = m.a_shop("far")
    stranger = client_of(hired("head", shop=frozenset({far}), warehouse=ALL))
    answers = [getattr(stranger, how)(path, headers=HTMX).status_code for how, path in paths(orders[0].id)]
    assert answers == [404] * len(answers)
    assert "1001" not in stranger.get("/orders/?queue=all").content.decode()
    assert "1001" not in stranger.get("/search?q=1001").content.decode()
    assert "¥" not in stranger.get("/").content.decode()
    refused = stranger.post("/orders/approve/", {"ids": orders[0].id}, headers=HTMX).content.decode()
    assert ("没有找到" in refused, "1001" in refused, m.state_of(orders[0])) == (True, False, State.IN_REVIEW)


def test_the_list_shows_who_waits_and_why(orders: list[Order]) -> None:
    page = head().get("/orders/").content.decode()
    assert [word in page for word in ("1001", "1002", "大额订单", "张**", "浙江杭州", "张小明", "13800138000")] == [
        True, False, True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=100", {"1001", "1002", "1003"}),
        ("q=13800138000", {"1001", "1002", "1003"}),
        ("q=8000", {"1001", "1002", "1003"}),
        ("q=张小", set()),
        ("q=张小明", {"1001", "1002", "1003"}),
        ("shop=tm", {"1001", "1002", "1003"}),
        ("shop=tm&state=50", {"1002"}),
        ("judged=passed", {"1002"}),
        ("judged=large_amount", {"1001"}),
        ("amount_min=100", {"1001"}),
        ("paid_on=2026-11-20..2026-11-20", {"1001", "1002"}),
        ("sku=B9", set()),
        ("refund=1", set()),
    ],
)
def test_filters_narrow_the_list(orders: list[Order], query: str, found: set[str]) -> None:
    page = head().get(f"/orders/?queue=all&{query}").content.decode()
    assert {no for no in ("1001", "1002", "1003") if f'data-label="{no}"' in page} == found


def test_htmx_gets_only_the_rows(orders: list[Order]) -> None:
    part = head().get("/orders/?queue=all", headers={**HTMX, "HX-Target": "zg-list"}).content.decode()
    assert ("<html" in part, "1002" in part, 'id="zg-tabs"' in part) == (False, True, True)


def test_the_drawer_tells_why_and_offers_what_may_be_done(orders: list[Order]) -> None:
    card = head().get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    shown = [f'data-zg-act="{step}"' in card for step in ("approve", "hold", "release", "complete", "refund")]
    assert shown == [True, True, False, False, False]
    assert [word in card for word in ("大额订单", "2,000.00", "可售", "张小明", "138****8000")] == [
        True, True, True, False, True,
    ]  # fmt: skip


def test_the_drawer_of_a_reader_has_no_actions(orders: list[Order]) -> None:
    card = client_of(hired("auditor", shop=ALL)).get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    assert ("data-zg-act" in card, "申请查看" in card) == (False, False)


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


def test_a_buyer_is_shown_for_a_reason_and_the_reason_is_kept(orders: list[Order]) -> None:
    browser, path = client_of(hired("agent", shop=ALL)), f"/orders/{orders[0].id}/reveal/"
    assert browser.post(path, {"reason": " "}, headers=HTMX).status_code == 422
    answer = browser.post(path, {"reason": "买家来电改地址"}, headers=HTMX)
    clear = answer.content.decode()
    assert [word in clear for word in ("张小明", "13800138000", "load delay:60s")] == [True] * 3
    assert (answer["HX-Retarget"], answer["Cache-Control"]) == ("#order-buyer", "no-store, private")
    assert "13800138000" not in browser.get(f"/orders/{orders[0].id}/buyer/", headers=HTMX).content.decode()
    newest = timeline("order", orders[0].id, by=m.BY)[0]
    assert (str(newest.title), str(newest.sentence)) == ("查看买家信息", "原因：买家来电改地址")


def test_a_part_refund_is_placed_on_its_lines(shop: int, tmp_path: Path) -> None:
    deal = Deal("2001", items=[Item(), Item(title="面霜")], refund="5.00", total="40.00")
    (order,) = m.book_deals(tmp_path, deal)
    Order.objects.filter(id=order.id).update(refund=Refund.PARTIAL.value, refunded="5.00")
    actions.orders_advance(shop_id=shop, by=m.BY)
    browser, first = head(), OrderLine.objects.filter(order=order).order_by("id")[0]
    assert "润手霜" in browser.get(f"/orders/refund/?ids={order.id}", headers=HTMX).content.decode()
    given = {"ids": order.id, "lines": [first.id], "reason": "买家退一件"}
    assert browser.post("/orders/refund/", given, headers=HTMX).status_code == 204
    first.refresh_from_db()
    assert (first.closed, Order.objects.get(id=order.id).refund) == (True, Refund.PLACED)


def test_the_export_holds_masked_buyers_and_is_journalled(orders: list[Order]) -> None:
    browser = head()
    answer = browser.post("/orders/export/", {"state": "queue=all"})
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert (answer.status_code, content[:2], b"13800138000" in content) == (200, b"PK", False)


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
    tasks.advance(work, employee_id=me, shop_id=shop)  # type: ignore[arg-type]  # only the job's number is read
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


def test_old_links_to_the_import_lead_on(shop: int) -> None:
    browser = client_of(hired("operator", shop=ALL))
    assert browser.get("/orders/import/?shop=tm")["Location"] == "/imports/drop/?shop=tm"


def test_the_first_page_tells_money_queues_and_rules_with_ways_to_their_rows(orders: list[Order]) -> None:
    page = head().get("/").content.decode()
    words = ("数据截至", "2,020", "自动通过", "大额订单", "queue=review", "judged=large_amount", "paid_on=")
    assert [word in page for word in words] == [True] * 7


def test_the_first_page_without_orders_teaches(shop: int) -> None:
    assert "还没有订单数据" in head().get("/").content.decode()


def test_ctrl_k_finds_an_order(orders: list[Order]) -> None:
    found = head().get("/search?q=1002").content.decode()
    assert f"/orders/?queue=all&amp;open={orders[1].id}" in found


@pytest.mark.parametrize(("path", "most"), [("/orders/?queue=all", 12), ("/orders/", 12), ("/", 12)])
def test_a_page_costs_the_same_however_many_orders(
    shop: int, tmp_path: Path, path: str, most: int, django_assert_max_num_queries: Limit
) -> None:
    m.book_deals(tmp_path, *(Deal(f"5{n:03}", **(LARGE if n % 2 else {})) for n in range(60)))
    actions.orders_advance(shop_id=shop, by=m.BY)
    browser = head()
    with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
        assert browser.get(path).status_code == 200


def test_the_drawer_costs_few_queries(orders: list[Order], django_assert_max_num_queries: Limit) -> None:
    browser = head()
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        browser.get(f"/orders/{orders[0].id}/", headers=HTMX)
