"""What review does when others have news."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog.actions import sku_resume, sku_stop_sale
from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_adjust, stock_receive, warehouse_open
from zhanggui.offer.inventory.queries import stock_of_sku
from zhanggui.offer.inventory.states import RouteRule
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.handlers import serve_short
from zhanggui.trade.review.models import Case, RuleSet
from zhanggui.trade.review.states import RulesState

pytestmark = pytest.mark.django_db


def test_corrected_stock_serves_short_orders(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=1)["A1"]
    first, second = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    (item,) = stock_of_sku(sku_id=sku, by=m.BY)
    stock_adjust(item_id=item.id, quantity=1, reason="盘盈", by=m.BY)
    deliver()
    assert (m.state_of(first), m.state_of(second)) == (State.ALLOCATED, State.ALLOCATED)


def test_a_new_routing_serves_short_orders_from_elsewhere(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=0)["A1"]
    warehouse_open(code="MAIN", name="主仓", by=m.BY)
    east = warehouse_open(code="EAST", name="华东仓", by=m.BY)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    stock_receive(rows=[Receipt(sku, 1)], warehouse_id=east, by=m.BY)
    deliver()
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    routing_set(freights={east: Decimal(5)}, ranking=[RouteRule.RANK], reason="华东发货", by=m.BY)
    deliver()
    assert m.state_of(order) == State.ALLOCATED


def test_resumed_sale_serves_the_orders_it_had_stopped(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    sku = m.stock(A1=5)["A1"]
    (order,) = m.book_deals(tmp_path, Deal("1"))
    sku_stop_sale(sku_ids=[sku], reason="包装破损", by=m.BY)
    assert actions.orders_advance(shop_id=shop, by=m.BY).short == 1
    sku_resume(sku_ids=[sku], reason="已换包装", by=m.BY)
    deliver()
    assert m.state_of(order) == State.ALLOCATED


def test_no_news_is_no_work() -> None:
    serve_short([], m.BY)


@duty("D073")
def test_a_forced_release_agreed_to_in_the_inbox_moves_the_order_once(
    tmp_path: Path, deliver: Callable[[], int]
) -> None:
    m.a_shop()
    m.stock(A1=5)
    asker, head = (actor(hired(post, name=name, shop=ALL)) for post, name in (("reviewer", "审单员"), ("head", "主管")))
    orders = m.book_deals(tmp_path, *(Deal(no, phone=f"1390013900{no}", nick=no) for no in "123"))
    actions.orders_advance(by=m.BY)
    ids = [order.id for order in orders]
    actions.order_hold(order_ids=ids, reason="核实", by=asker)
    assert actions.release_ask(order_ids=ids, reason="已核实", by=asker).moved == ids
    asked = dict(Case.objects.values_list("order_id", "request_id"))
    go, no, gone = (asked[i] or 0 for i in ids)
    actions.case_confirm(order_ids=ids[2:], reason="查实", by=asker)
    approvals.request_decide(request_ids=[go, gone], agrees=True, by=head)
    approvals.request_decide(request_ids=[no], agrees=False, note="再等等", by=head)
    deliver()
    assert [m.state_of(order) for order in orders] == [State.APPROVED, State.HELD, State.HELD]
    said = Case.objects.order_by("order_id").values_list("ending", "closed_by_name", "request_id")
    assert list(said) == [("forced", "主管", go), ("", "", None), ("held", "审单员", None)]
    states = [Request.objects.get(id=i).state for i in (go, no, gone)]
    assert states == [RequestState.SPENT, RequestState.REFUSED, RequestState.VOID]
    assert actions.releases_settle(request_ids=[go, no, gone], by=System("review")) == []


@duty("D070")
def test_a_rule_set_agreed_to_in_the_inbox_goes_live_and_one_refused_is_a_draft_again(
    tmp_path: Path, deliver: Callable[[], int]
) -> None:
    m.a_shop()
    maker, head = (actor(hired(post, name=name, shop=ALL)) for post, name in (("reviewer", "审单员"), ("head", "主管")))
    versions = [actions.ruleset_draft(basis=3, by=maker) for _n in range(2)]
    for version in versions:
        actions.ruleset_try(version=version, days=7, by=maker)
        actions.ruleset_submit(version=version, by=maker)
    live, back = (RuleSet.objects.get(version=v).request_id or 0 for v in versions)
    approvals.request_decide(request_ids=[back], agrees=False, note="太严", by=head)
    approvals.request_decide(request_ids=[live], agrees=True, by=head)
    deliver()
    told = RuleSet.objects.filter(version__in=[3, *versions]).order_by("version")
    assert list(told.values_list("state", "approved_by_name", "request_id")) == [
        (RulesState.SUPERSEDED, "", None),
        (RulesState.LIVE, "主管", live),
        (RulesState.DRAFT, "", None),
    ]
