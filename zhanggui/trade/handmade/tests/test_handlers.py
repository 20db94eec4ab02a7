"""Orders made by hand are decided in the inbox too, and made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.controls import CONTROLS as APPROVALS
from zhanggui.foundation.approvals.models import Request as Approval
from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.rules import Conditions, Grant, Step
from zhanggui.foundation.approvals.states import Mode, RuleState, Who
from zhanggui.foundation.approvals.states import RequestState as Decision
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Window, duty
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.handmade import actions
from zhanggui.trade.handmade.controls import CONTROLS
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.states import ORDER_KIND, RequestState
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


def granting(most: str, *, by: int | None, evidence: bool = False) -> None:
    """A rule in force that grants small orders made by hand, put there by somebody; and what the goods list for."""
    skus_upsert(rows=[SkuRow(code="A1", title="商品 A1", list_price=Decimal(20))], by=m.BY)
    terms = Grant(Decimal(most), evidence=evidence).as_dict()
    who = {"drafted_by": 900, "drafted_by_name": "起", "drafted_at": clock.now(), "reason": "常见小额"}
    rule = Rule.objects.create(sort="grant", kind=ORDER_KIND, name="小额", version=1, terms=terms, **who)
    on = {"activated_by": by, "activated_by_name": "启", "activated_at": clock.now()}
    Rule.objects.filter(id=rule.id).update(state=RuleState.LIVE.value, **on)


@duty("D009")
def test_a_small_one_is_made_at_once_by_an_approved_rule_in_the_name_of_who_put_it_in_force(
    shop: int, deliver: Callable[[], int]
) -> None:
    granting("1000", by=901)
    asked = h.ask(h.sample(shop))
    assert (asked.granted, told(asked.id), approval(asked.id).state) == (
        True,
        (RequestState.ORDERED, "启（小额 v1）", ""),
        Decision.SPENT,
    )
    deliver()
    assert Order.objects.count() == 1
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    seen = {control.code: control.assess(window) for control in (*CONTROLS, *APPROVALS)}
    assert [code for code, found in seen.items() if found.exceptions] == []
    assert seen["approvals.money_within_limit"].population == 1


@duty("D009")
@pytest.mark.parametrize(
    ("most", "by", "evidence"), [("19.99", 901, False), ("1000", h.ONE.id, False), ("1000", 901, True)]
)
def test_above_the_rule_by_its_maker_or_without_evidence_people_decide(
    shop: int, most: str, by: int | None, evidence: bool
) -> None:
    granting(most, by=by, evidence=evidence)
    asked = h.ask(h.sample(shop))
    assert (asked.granted, told(asked.id)[0], approval(asked.id).state) == (False, RequestState.ASKED, Decision.PENDING)


def thin_sales_to_management() -> Rule:
    """A flow in force for sales that leave less than ten per cent, or nobody knows how much."""
    step = Step("管理层", Mode.ANY, Who.POST, codes=("management",))
    terms = {"conditions": Conditions(margin=Decimal("0.1")).as_dict(), "steps": [step.as_dict()]}
    who = {"drafted_by": 900, "drafted_by_name": "起", "drafted_at": clock.now(), "reason": "薄利"}
    rule = Rule.objects.create(sort="flow", kind=ORDER_KIND, name="薄利", version=1, terms=terms, **who)
    on = {"activated_by": 901, "activated_by_name": "启", "activated_at": clock.now()}
    Rule.objects.filter(id=rule.id).update(state=RuleState.LIVE.value, **on)
    return rule


@duty("D009")
@pytest.mark.parametrize(("cost", "thin"), [("13.50", False), ("13.51", True), (None, True)])
def test_a_sale_that_leaves_too_little_takes_the_flow_for_thin_margins(shop: int, cost: str | None, thin: bool) -> None:
    flow = thin_sales_to_management()
    known = Decimal(cost) if cost else None
    skus_upsert(rows=[SkuRow(code="A1", title="商品 A1", list_price=Decimal(20), unit_cost=known)], by=m.BY)
    assert approval(h.ask(h.dropship(shop)).id).rule_id == (flow.id if thin else None)


@duty("D009")
def test_goods_whose_worth_nobody_told_and_what_stands_out_are_granted_by_no_rule(shop: int) -> None:
    asked = h.ask(h.sample(shop))
    assert approval(asked.id).amount is None
    granting("1000", by=901)
    sent = h.a_sent_order()
    first, again = h.ask(h.after(sent)), h.ask(h.after(sent, again="又破了"))
    assert [(bool(one.warnings), one.granted) for one in (first, again)] == [(False, True), (True, False)]
