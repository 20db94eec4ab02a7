"""What gifts do when orders have news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.gifts import actions, handlers
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.states import RuleState
from zhanggui.trade.gifts.tests.making import ONE, TWO, given, live, proposed
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("gifts")) for _fact, handler, _name in handlers.HEARD] == [None] * len(handlers.HEARD)


@pytest.mark.parametrize(("status", "fate"), [(m.SENT, "sent"), (m.CLOSED, "closed")])
def test_a_gift_goes_where_its_order_goes(deliver: Callable[[], int], status: str, fate: str) -> None:
    m.a_shop()
    m.stock(A1=9, G1=1)
    live()
    given(*m.book_deals(Deal("1")))
    m.book_deals(Deal("1", status=status))
    deliver()
    assert Gift.objects.get().fate == fate


def asked(rule: int) -> Request:
    return Request.objects.get(id=GiftRule.objects.get(id=rule).request_id)


@duty("D060")
def test_a_rule_agreed_to_in_the_inbox_holds_once_and_is_told_as_done_by_whoever_agreed(
    deliver: Callable[[], int],
) -> None:
    m.a_shop()
    m.stock(A1=9, G1=1)
    good, bad, back = proposed(), proposed(name="two"), proposed(name="three")
    approvals.request_decide(request_ids=[asked(good).id], agrees=True, by=TWO)
    approvals.request_decide(request_ids=[asked(bad).id], agrees=False, note="太贵", by=TWO)
    approvals.request_withdraw(request_ids=[asked(back).id], reason="写错", by=ONE)
    deliver()
    told = GiftRule.objects.order_by("id").values_list("state", "approved_by_name", "ended_by_name", "ended_why")
    assert list(told) == [
        (RuleState.ACTIVE, "乙", "", ""),
        (RuleState.REFUSED, "", "乙", "太贵"),
        (RuleState.ENDED, "", "甲", "写错"),
    ]
    assert asked(good).state == RequestState.SPENT
    assert [one.actor_name for one in timeline("giftrule", good, by=m.BY)] == ["乙", "甲"]
    assert actions.rules_settle(request_ids=[asked(good).id], by=System("gifts")) == []


@duty("D060")
def test_what_is_no_longer_what_was_asked_is_void(deliver: Callable[[], int]) -> None:
    m.a_shop()
    m.stock(A1=9, G1=1)
    rule = proposed()
    GiftRule.objects.filter(id=rule).update(pieces=9)
    approvals.request_decide(request_ids=[asked(rule).id], agrees=True, by=TWO)
    deliver()
    assert (asked(rule).state, GiftRule.objects.get(id=rule).state) == (RequestState.VOID, RuleState.ENDED)
