"""The case in the drawer, the lists of cases, and who may ask and agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """One that a person must see."""
    m.a_shop()
    m.stock(A1=5)
    (made,) = m.book_deals(tmp_path, Deal("1001", total="2000.00", items=[Item(price="2000.00")]))
    actions.orders_advance(by=m.BY)
    return made


def listed(browser: Client, *lists: str) -> list[bool]:
    """In which of these lists the order stands."""
    pages = [browser.get(f"/orders/?queue=review&case={which}").content.decode() for which in lists]
    return ['data-label="1001"' in page for page in pages]


def test_a_reviewer_takes_a_case_and_finds_it_among_his(order: Order) -> None:
    browser = client_of(hired("reviewer", name="苗舒", shop=ALL))
    seen = [
        'data-label="1001"' in browser.get(f"/orders/?queue=review&case={v}").content.decode()
        for v in ("mine", "nobody")
    ]
    assert seen == [False, True]
    assert browser.post("/orders/take/", {"ids": order.id}, headers=HTMX).status_code == 204
    seen = [
        'data-label="1001"' in browser.get(f"/orders/?queue=review&case={v}").content.decode()
        for v in ("mine", "nobody")
    ]
    assert seen == [True, False]
    drawer = browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("审核案", "苗舒", "记联系", 'data-zg-act="take"')] == [True, True, True, False]


def test_a_contact_is_written_and_shown(order: Order) -> None:
    browser = client_of(hired("reviewer", shop=ALL))
    said = {"ids": order.id, "channel": "phone", "result": "no_answer", "note": "晚上再打"}
    assert browser.post("/orders/contact/", {**said, "result": ""}, headers=HTMX).status_code == 422
    assert browser.post("/orders/contact/", said, headers=HTMX).status_code == 204
    assert "晚上再打" in browser.get(f"/orders/{order.id}/", headers=HTMX).content.decode()


def test_a_forced_release_goes_through_two_people(order: Order) -> None:
    reviewer, head = client_of(hired("reviewer", shop=ALL)), client_of(hired("head", shop=ALL, warehouse=ALL))
    why = {"ids": order.id, "reason": "查实"}
    assert reviewer.post("/orders/confirm/", why, headers=HTMX).status_code == 204
    assert "申请强制放行" in reviewer.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    assert reviewer.post("/orders/force/ask/", {**why, "reason": "银行已确认"}, headers=HTMX).status_code == 204
    assert reviewer.post("/orders/force/agree/", {"ids": order.id}, headers=HTMX).status_code == 403
    assert 'data-label="1001"' in head.get("/orders/?queue=all&case=agree").content.decode()
    assert head.post("/orders/force/agree/", {"ids": order.id}, headers=HTMX).status_code == 204
    assert m.state_of(order) == State.APPROVED


def test_an_order_found_wrong_offers_no_release_but_to_ask_for_it(order: Order) -> None:
    reviewer = client_of(hired("reviewer", shop=ALL))
    before = reviewer.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    reviewer.post("/orders/confirm/", {"ids": order.id, "reason": "查实"}, headers=HTMX)
    after = reviewer.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
    buttons = ('data-zg-act="approve"', 'data-zg-act="release"', 'data-zg-act="ask"')
    assert [[button in page for button in buttons] for page in (before, after)] == [
        [True, False, False],
        [False, False, True],
    ]
    assert "已判定真有问题：须申请强制放行，由另一人同意" in after
    assert "核实后点“放行”" not in after


def test_a_case_is_given_to_a_colleague_and_back(order: Order) -> None:
    browser, other = client_of(hired("reviewer", shop=ALL)), hired("reviewer", name="宁知行", shop=ALL)
    assert "宁知行" in browser.get(f"/orders/give/?ids={order.id}", headers=HTMX).content.decode()
    for who, name in ((other, "宁知行"), (0, "")):
        assert browser.post("/orders/give/", {"ids": order.id, "employee_id": who}, headers=HTMX).status_code == 204
        assert Case.objects.get().assignee_name == name
