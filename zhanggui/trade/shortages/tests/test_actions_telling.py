"""What buyers are told and choose: with proof, in time, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import sku_stop_sale
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.changes.models import ChangeRequest, Swap
from zhanggui.trade.changes.tests.making import applied as confirmed
from zhanggui.trade.changes.tests.making import asked
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.shortages import actions
from zhanggui.trade.shortages.actions import Proposal
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.states import Ending, Offer, ShortageState, Step
from zhanggui.trade.shortages.tests.making import AGENT, BOTH, FRIDAY, HEAD, NOW, OWN, chose, ids, opened, proposed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GOODS = Proposal((Offer.GOODS,), None, "B2")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """An order that is short, with its case."""
    return opened(tmp_path)[0]


def case() -> Shortage:
    return Shortage.objects.get()


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


@duty("D081")
def test_one_proposal_for_many_orders_is_kept_with_each_of_them(tmp_path: Path) -> None:
    orders = opened(tmp_path, 3)
    assert proposed().moved == ids(*orders)
    assert list(Contact.objects.values_list("step", "channel", "reference", "words").distinct()) == [
        ("proposed", "chat", "截图 0412", "您好，缺货了")
    ]
    assert set(Shortage.objects.values_list("state", "assignee_name", "due_at", "wait_until")) == {
        (ShortageState.PROPOSED, "客服小陈", NOW + DAY, FRIDAY)
    }
    assert titles(orders[0])[-2:] == ["缺货待与买家协商", "已向买家提议"]


@duty("D081")
@pytest.mark.parametrize(
    "wrong",
    [
        {"reference": " "},
        {"words": " "},
        {"words": "字" * 1001},
        {"proposal": Proposal(())},
        {"proposal": Proposal((Offer.WAIT,))},
        {"proposal": Proposal((Offer.WAIT,), NOW - DAY)},
        {"proposal": Proposal((Offer.GOODS,))},
        {"proposal": Proposal((Offer.GOODS,), None, "没有的")},
    ],
)
def test_a_proposal_says_something_and_can_be_proved(order: Order, wrong: Mapping[str, Any]) -> None:
    told: dict[str, Any] = {"proposal": BOTH, "words": "缺货", "channel": Channel.CHAT, "reference": "截图", **wrong}
    with pytest.raises(BadInput):
        actions.shortage_propose(shortage_ids=ids(), by=AGENT, at=NOW, **told)
    assert (Contact.objects.count(), case().state) == (0, ShortageState.OPEN)


def test_goods_that_are_not_sold_any_more_are_not_offered(order: Order) -> None:
    sku_stop_sale(sku_ids=[sku_ids_by_code(codes=["B2"], by=m.BY)["B2"]], reason="停产", by=m.BY)
    with pytest.raises(BadInput, match="已停售"):
        proposed(order, proposal=GOODS)


@duty("D081")
def test_who_does_not_answer_is_reminded_and_the_clock_starts_anew(order: Order) -> None:
    proposed(order)
    later = NOW + 2 * DAY
    told: dict[str, Any] = {"words": "在吗", "channel": Channel.PHONE, "reference": "14:05 通话"}
    assert actions.shortage_remind(shortage_ids=ids(), by=AGENT, at=later, **told).moved == ids()
    assert (case().state, case().due_at) == (ShortageState.PROPOSED, later + DAY)
    assert list(Contact.objects.order_by("id").values_list("step", flat=True)) == [Step.PROPOSED, Step.REMINDED]


def test_nothing_is_chosen_or_reminded_before_something_was_proposed(order: Order) -> None:
    assert list(chose(order, choice=Offer.REFUND).refused) == ids()
    told: dict[str, Any] = {"words": "在吗", "channel": Channel.CHAT, "reference": "截图"}
    assert list(actions.shortage_remind(shortage_ids=ids(), by=AGENT, at=NOW, **told).refused) == ids()
    assert Contact.objects.count() == 0


@duty("D081")
def test_who_waits_is_left_alone_until_his_day(order: Order) -> None:
    proposed(order)
    assert chose(order, choice=Offer.WAIT).moved == ids()
    assert (case().state, case().choice, case().due_at) == (ShortageState.CHOSEN, "wait", FRIDAY)


@duty("D081")
def test_who_wants_his_money_back_is_followed_up_until_the_platform_says_so(order: Order) -> None:
    proposed(order)
    chose(order, choice=Offer.REFUND)
    assert case().due_at == NOW + DAY
    Order.objects.filter(id=order.id).update(state=State.CLOSED, refund="full")
    actions.shortages_settle(order_ids=[order.id], by=OWN, at=NOW)
    assert case().ending == Ending.REFUNDED
    assert titles(order)[-2:] == ["买家作出选择", "缺货协商结束"]


@duty("D080")
def test_other_goods_become_a_change_with_the_consent_just_given(order: Order) -> None:
    proposed(order, proposal=GOODS)
    assert chose(order, choice=Offer.GOODS).moved == ids()
    request = ChangeRequest.objects.get()
    assert (request.source, request.consent, request.evidence) == ("ours", "chat", "截图 0413")
    assert (case().change_id, case().state) == (request.id, ShortageState.CHOSEN)
    assert Swap.objects.get().to_sku.code == "B2"
    assert confirmed(request.id, by=HEAD) == "待发货"
    actions.shortages_settle(order_ids=[order.id], by=OWN, at=NOW)
    assert case().ending == Ending.SERVED


def test_other_goods_than_proposed_may_be_agreed_and_a_change_that_cannot_be_is_refused(order: Order) -> None:
    proposed(order)
    assert list(chose(order, choice=Offer.GOODS).refused) == ids()
    asked(order, receiver={"receiver": "李雷"})
    (why,) = chose(order, choice=Offer.GOODS, instead="B2").refused.values()
    assert "已有待确认的改单" in str(why.why)
    assert (case().state, Contact.objects.filter(step="chose").count()) == (ShortageState.PROPOSED, 0)


def test_a_new_proposal_takes_back_what_was_chosen(order: Order) -> None:
    proposed(order)
    chose(order, choice=Offer.WAIT)
    proposed(order, at=NOW + DAY)
    assert (case().state, case().choice, case().chosen_at) == (ShortageState.PROPOSED, "", None)
    assert Contact.objects.count() == 3


def test_cases_of_other_shops_are_not_there(order: Order) -> None:
    other = replace(AGENT, scope=Scope({"shop": frozenset({0})}))
    proposed(order)
    assert list(proposed(order, by=other).refused) == ids()
    assert list(chose(order, choice=Offer.WAIT, by=other).refused) == ids()
    assert list(actions.shortage_take(shortage_ids=ids(), by=other).refused) == ids()
