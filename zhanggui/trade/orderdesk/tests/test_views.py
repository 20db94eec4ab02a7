"""Pages of the order desk: who gets in, what they show, what they do, what they cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.desk.tests.pages import whole
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL
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
def orders(shop: int) -> list[Order]:
    """One for a person, one with stock, one unpaid."""
    made = m.book_deals(
        Deal("1001", **LARGE), Deal("1002"), Deal("1003", status=m.UNPAID, paid="")
    )  # fmt: skip
    m.move("review", made[0].id)
    m.go_on()
    return made


def paths(order: int) -> list[tuple[str, str]]:
    """Every address that names one order, with its method."""
    one, ids = f"/orders/{order}/", f"?ids={order}"
    return [
        ("get", one), ("get", f"{one}buyer/"), ("get", f"{one}reveal/"), ("post", f"{one}reveal/"),
        ("get", f"/orders/refund/{ids}"),
    ]  # fmt: skip


PAGES = ("/orders/", "/orders/refund/")


def test_whoever_is_not_signed_in_is_led_to_the_door() -> None:
    assert [Client().get(page).status_code for page in PAGES] == [302] * 2


def test_without_the_right_every_page_stays_shut(orders: list[Order]) -> None:
    nobody = client_of(hired("hr", shop=ALL))
    asked = [nobody.get(page).status_code for page in PAGES]
    asked += [getattr(nobody, how)(path, headers=HTMX).status_code for how, path in paths(orders[0].id)]
    steps = ("let-go", "accept-amount", "complete", "export")
    asked += [nobody.post(f"/orders/{step}/", {"ids": orders[0].id}).status_code for step in steps]
    assert set(asked) == {403}


@pytest.mark.parametrize(
    ("post", "allowed"),
    [
        ("reviewer", {"let-go", "accept-amount", "refund"}),
        ("warehouse", {"complete"}),
        ("agent", {"reveal"}),
        ("operator", {"export"}),
        ("finance", {"export"}),
        ("auditor", set()),
        ("head", {"let-go", "accept-amount", "refund", "complete", "reveal", "export"}),
    ],
)  # fmt: skip
def test_each_post_may_do_its_part_and_no_more(orders: list[Order], post: str, allowed: set[str]) -> None:
    browser, order = client_of(hired(post, shop=ALL)), orders[2].id
    steps = ("let-go", "accept-amount", "complete", "export")
    asked = {step: browser.post(f"/orders/{step}/", {"ids": order}, headers=HTMX).status_code for step in steps}
    asked["refund"] = browser.get(f"/orders/refund/?ids={order}", headers=HTMX).status_code
    asked["reveal"] = browser.get(f"/orders/{order}/reveal/", headers=HTMX).status_code
    assert {step for step, status in asked.items() if status != 403} == allowed


def test_an_order_of_another_shop_is_not_there(orders: list[Order]) -> None:
    far = m.a_shop("far")
    stranger = client_of(hired("head", shop=frozenset({far}), warehouse=ALL))
    answers = [getattr(stranger, how)(path, headers=HTMX).status_code for how, path in paths(orders[0].id)]
    assert answers == [404] * len(answers)
    assert "1001" not in stranger.get("/orders/?queue=all").content.decode()
    assert "1001" not in stranger.get("/search?q=1001").content.decode()
    assert "¥" not in stranger.get("/").content.decode()
    refused = stranger.post("/orders/complete/", {"ids": orders[0].id}, headers=HTMX).content.decode()
    assert ("没有找到" in refused, "1001" in refused, m.state_of(orders[0])) == (True, False, State.IN_REVIEW)


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
        ("amount_min=100", {"1001"}),
        ("paid_on=2026-11-20..2026-11-20", {"1001", "1002"}),
        ("sku=B9", set()),
        ("refund=1", set()),
    ],
)
def test_filters_narrow_the_list(orders: list[Order], query: str, found: set[str]) -> None:
    page = head().get(f"/orders/?queue=all&{query}").content.decode()
    assert {no for no in ("1001", "1002", "1003") if f'data-label="{no}"' in page} == found


def test_the_list_shows_who_waits_and_masks_the_buyer(orders: list[Order]) -> None:
    page = head().get("/orders/").content.decode()
    assert [word in page for word in ("1001", "1002", "张**", "浙江杭州", "张小明", "13800138000")] == [
        True, False, True, True, False, False,
    ]  # fmt: skip


def test_the_drawer_shows_lines_and_money_and_masks_the_buyer(orders: list[Order]) -> None:
    card = whole(head(), f"/orders/{orders[0].id}/", **HTMX)
    assert [word in card for word in ("2,000.00", "可售", "张小明", "138****8000")] == [True, True, False, True]
    assert [word in card for word in ("相关订单", "1002", "1003", "同一收件人")] == [True] * 4


def test_htmx_gets_only_the_rows(orders: list[Order]) -> None:
    part = head().get("/orders/?queue=all", headers={**HTMX, "HX-Target": "zg-list"}).content.decode()
    assert ("<html" in part, "1002" in part, 'id="zg-tabs"' in part) == (False, True, True)


def test_the_drawer_of_a_reader_has_no_actions(orders: list[Order]) -> None:
    card = client_of(hired("auditor", shop=ALL)).get(f"/orders/{orders[0].id}/", headers=HTMX).content.decode()
    assert ("data-zg-act" in card, "申请查看" in card) == (False, False)


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


def test_a_part_refund_is_placed_on_its_lines(shop: int) -> None:
    deal = Deal("2001", items=[Item(), Item(title="面霜")], refund="5.00", total="40.00")
    (order,) = m.book_deals(deal)
    Order.objects.filter(id=order.id).update(refund=Refund.PARTIAL.value, refunded="5.00")
    m.move("review", order.id)
    browser, first = head(), OrderLine.objects.filter(order=order).order_by("id")[0]
    shown = browser.get(f"/orders/refund/?ids={order.id}", headers=HTMX)
    assert "润手霜" in shown.content.decode()
    given = {"ids": order.id, "line_ids": [first.id], "reason": "买家退一件"}
    late = browser.post("/orders/refund/", {**given, "seen": "another"}, headers=HTMX)
    assert (late.status_code, "订单刚有变化" in late.content.decode()) == (422, True)
    given["seen"] = shown.context["form"]["seen"].value()
    assert browser.post("/orders/refund/", given, headers=HTMX).status_code == 204
    first.refresh_from_db()
    assert (first.closed, Order.objects.get(id=order.id).refund) == (True, Refund.PLACED)


def test_the_export_holds_masked_buyers_and_is_journalled(orders: list[Order]) -> None:
    browser = head()
    answer = browser.post("/orders/export/", {"state": "queue=all"})
    content = b"".join(answer.streaming_content)
    assert (answer.status_code, content[:2], b"13800138000" in content) == (200, b"PK", False)


def test_the_first_page_without_orders_teaches(shop: int) -> None:
    assert "还没有订单数据" in head().get("/").content.decode()


def test_ctrl_k_finds_an_order(orders: list[Order]) -> None:
    found = head().get("/search?q=1002").content.decode()
    assert f"/orders/?queue=all&amp;open={orders[1].id}" in found
