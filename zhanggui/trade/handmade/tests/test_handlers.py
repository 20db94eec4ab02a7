"""Orders made by hand are decided in the inbox too, and made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Request as Approval
from zhanggui.foundation.approvals.states import RequestState as Decision
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.handmade import actions
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.states import RequestState
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=50)
    return shop


def approval(request: int) -> Approval:
    return Approval.objects.get(id=Request.objects.get(id=request).approval_id)


def told(request: int) -> tuple[int, str, str]:
    row = Request.objects.get(id=request)
    return row.state, row.decided_by_name, row.closing


@duty("D010")
def test_what_is_agreed_to_in_the_inbox_becomes_one_order_told_as_done_by_whoever_agreed(
    shop: int, deliver: Callable[[], int]
) -> None:
    good, bad, back = (h.ask(h.sample(shop)).id for _each in range(3))
    approvals.request_decide(request_ids=[approval(good).id], agrees=True, by=h.TWO)
    approvals.request_decide(request_ids=[approval(bad).id], agrees=False, note="没有预算", by=h.TWO)
    approvals.request_withdraw(request_ids=[approval(back).id], reason="填错", by=h.ONE)
    deliver()
    assert [told(i) for i in (good, bad, back)] == [
        (RequestState.ORDERED, "乙", ""),
        (RequestState.REFUSED, "乙", "没有预算"),
        (RequestState.WITHDRAWN, "", "填错"),
    ]
    (order,) = Order.objects.all()
    assert timeline("order", order.id, by=m.BY)[0].actor_name == "乙"
    assert actions.requests_settle(request_ids=[approval(good).id], by=System("handmade")) == []
    assert (approval(good).state, Order.objects.count()) == (Decision.SPENT, 1)


@duty("D010")
def test_what_is_no_longer_what_was_asked_becomes_no_order(shop: int, deliver: Callable[[], int]) -> None:
    asked = h.ask(h.sample(shop)).id
    Item.objects.update(quantity=9)
    approvals.request_decide(request_ids=[approval(asked).id], agrees=True, by=h.TWO)
    deliver()
    assert (approval(asked).state, told(asked)[0], Order.objects.count()) == (Decision.VOID, RequestState.WITHDRAWN, 0)


@duty("D075")
def test_a_payment_said_otherwise_is_asked_for_anew_and_finance_decides(shop: int, deliver: Callable[[], int]) -> None:
    asked = h.ask(h.offline(shop)).id
    assert Request.objects.get().approval_id is None
    paid = h.paid()
    receipt = Enclosure("回单.txt", "text/plain", b"39.80")
    actions.payment_tell(request_id=asked, payment=paid, files=[receipt], by=h.ONE)
    first = approval(asked)
    for files in ([], [receipt._replace(name="回单（1）.txt")], [receipt, receipt]):
        actions.payment_tell(request_id=asked, payment=paid, files=files, by=h.ONE)
    assert approval(asked).id == first.id
    actions.payment_tell(request_id=asked, payment=paid, files=[receipt._replace(body=b"39.90")], by=h.ONE)
    assert approval(asked).id != first.id
    actions.payment_tell(request_id=asked, payment=h.paid()._replace(reference="B-8"), by=h.ONE)
    second = approval(asked)
    deliver()
    first.refresh_from_db()
    assert (first.state, second.state, second.kind, told(asked)[0]) == (
        Decision.VOID,
        Decision.PENDING,
        "handmade.offline",
        RequestState.ASKED,
    )
    assert list(approvals.request_decide(request_ids=[second.id], agrees=True, by=h.TWO).refused) == [second.id]
    approvals.request_decide(request_ids=[second.id], agrees=True, by=h.FINANCE)
    deliver()
    assert (told(asked)[:2], Order.objects.count()) == ((RequestState.ORDERED, "财务"), 1)


@duty("D077")
def test_whoever_decides_is_told_nobodys_phone_or_address(shop: int) -> None:
    h.ask(h.sample(shop))
    kept = str(Approval.objects.values().get())
    assert [word in kept for word in (h.TO["phone"], "科技园路", "李达人 HT-2026-07")] == [False, False, True]
