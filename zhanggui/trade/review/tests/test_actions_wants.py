"""What a rule asks for is done before its order goes on: the buyer asked, finance having looked, in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions, queries
from zhanggui.trade.review.models import Case, Decision, RuleSet
from zhanggui.trade.review.states import Channel, Reached
from zhanggui.trade.watchlist.states import Effect, Mark
from zhanggui.trade.watchlist.tests.making import listed

pytestmark = pytest.mark.django_db
REVIEWER, FINANCE, NOBODY = (
    Actor(n, name, "employee", frozenset({"orders.view", *rights}), Scope({"shop": ALL}))
    for n, name, rights in (
        (7, "审单员", ("orders.review", "orders.hold")),
        (8, "财务", ("review.finance",)),
        (9, "看客", ()),
    )
)


def stopped(folder: Path, then: str) -> Order:
    """An order that a rule stopped which asks for this."""
    m.a_shop()
    m.stock(A1=20)
    asks = {"code": "large_amount", "duty": "D071", "params": {"limit_fen": 100_000, "then": then}}
    RuleSet.objects.update(rules=[asks], case_hours=9)
    (order,) = m.book_deals(folder, Deal("1", total="1200.00", items=[Item(price="1200.00")]))
    actions.orders_advance(by=m.BY, at=datetime(2026, 11, 20, 4, tzinfo=UTC))
    return order


@duty("D071")
@duty("D072")
def test_all_that_several_rules_ask_for_is_asked_for_and_the_gravest_decides(tmp_path: Path) -> None:
    asks = [
        {"code": "many_pieces", "duty": "D070", "params": {"pieces": 2, "then": "verify"}},
        {"code": "flagged", "duty": "D071", "params": {"flags": ["红"], "then": "review"}},
        {"code": "large_amount", "duty": "D071", "params": {"limit_fen": 100_000, "then": "finance"}},
    ]
    m.a_shop()
    m.stock(A1=20)
    RuleSet.objects.update(rules=asks, case_hours=9)
    (order,) = m.book_deals(tmp_path, Deal("1", total="1200.00", items=[Item(price="400.00", quantity="3")]))
    actions.orders_advance(by=m.BY, at=datetime(2026, 11, 20, 4, tzinfo=UTC))
    case = Case.objects.get()
    assert (case.wants, case.also) == ("finance", ["verify"])
    shown = queries.case_card(order_id=order.id, by=REVIEWER)
    assert shown
    assert [str(shown.wants), *map(str, shown.also)] == ["财务复核", "与买家核实"]
    for value, found in (("finance", 1), ("verify", 1), ("review", 0)):
        assert queries.wants_so(rows=Order.objects.seen_by(REVIEWER), value=value, by=REVIEWER).count() == found
    refused = actions.finance_clear(order_ids=[order.id], reason="已核对", by=FINANCE).refused
    assert str(refused[order.id].why).startswith("须先联系买家核实")
    with pytest.raises(IntegrityError, match="before anybody was contacted"), transaction.atomic():
        Case.objects.update(ending="let_go", outcome="finance", closed_at=case.opened_at)
    contact(order, Channel.PHONE, Reached.CONFIRMED)
    assert actions.finance_clear(order_ids=[order.id], reason="已核对", by=FINANCE).moved == [order.id]
    assert m.state_of(order) == State.APPROVED


def refusals(order: Order, by: Actor = REVIEWER) -> list[tuple[str, str]]:
    refused = actions.order_approve(order_ids=[order.id], by=by).refused
    return [(verdict.duty, str(verdict.why)) for verdict in refused.values()]


def contact(order: Order, channel: Channel, result: Reached) -> None:
    actions.contact_record(order_ids=[order.id], channel=channel, result=result, note="见记录", by=REVIEWER)


@duty("D072")
def test_what_must_be_verified_goes_on_only_when_the_buyer_was_contacted(tmp_path: Path) -> None:
    order = stopped(tmp_path, "verify")
    not_yet = [("D072", "须先联系买家核实：点“记联系”记下方式和结果，再放行")]
    assert refusals(order) == not_yet
    contact(order, Channel.NOTE, Reached.NOTHING)
    assert refusals(order) == not_yet
    contact(order, Channel.PHONE, Reached.DENIED)
    assert refusals(order) == [("D072", "买家最近一次否认了订单：点“真有问题”，或申请强制放行")]
    contact(order, Channel.CHAT, Reached.CONFIRMED)
    assert (refusals(order), m.state_of(order), Case.objects.get().outcome) == ([], State.APPROVED, "verified")


@duty("D072")
def test_a_held_order_is_released_only_after_the_contact_too(tmp_path: Path) -> None:
    order = stopped(tmp_path, "verify")
    actions.order_hold(order_ids=[order.id], reason="核实", by=REVIEWER)
    assert list(actions.order_release(order_ids=[order.id], reason="放", by=REVIEWER).refused) == [order.id]
    contact(order, Channel.PHONE, Reached.NO_ANSWER)
    assert actions.order_release(order_ids=[order.id], reason="放", by=REVIEWER).moved == [order.id]


@pytest.mark.parametrize("held", [False, True])
@duty("D071")
def test_what_finance_must_look_at_goes_on_only_by_its_right(tmp_path: Path, *, held: bool) -> None:
    order = stopped(tmp_path, "finance")
    assert refusals(order) == [("D071", "须由财务复核：有财务复核权限的人才能放行")]
    if held:
        actions.order_hold(order_ids=[order.id], reason="核实", by=REVIEWER)
    with pytest.raises(NotAllowed):
        actions.finance_clear(order_ids=[order.id], reason="已核对", by=REVIEWER)
    with pytest.raises(BadInput):
        actions.finance_clear(order_ids=[order.id], reason="", by=FINANCE)
    assert actions.finance_clear(order_ids=[order.id], reason="已核对账款", by=FINANCE).moved == [order.id]
    case = Case.objects.get()
    assert (case.outcome, case.closed_by_name, m.state_of(order)) == ("finance", "财务", State.APPROVED)
    assert "财务已复核" in [str(moment.title) for moment in timeline("order", order.id, by=System("test"))]
    assert list(actions.finance_clear(order_ids=[order.id], reason="再来", by=FINANCE).refused) == [order.id]


@pytest.mark.parametrize("held", [False, True])
def test_what_finance_refuses_stays_held_and_only_two_people_let_it_go(tmp_path: Path, *, held: bool) -> None:
    order = stopped(tmp_path, "finance")
    if held:
        actions.order_hold(order_ids=[order.id], reason="等财务", by=m.BY)
    with pytest.raises(NotAllowed):
        actions.finance_refuse(order_ids=[order.id], reason="账款不符", by=REVIEWER)
    assert actions.finance_refuse(order_ids=[order.id], reason="账款不符", by=FINANCE).moved == [order.id]
    case = Case.objects.get()
    assert (case.outcome, case.ending, case.closed_by_name) == ("confirmed", "held", "财务")
    assert m.state_of(order) == State.HELD
    for let_go in (actions.order_release, actions.finance_clear):
        assert list(let_go(order_ids=[order.id], reason="放了吧", by=m.BY).refused) == [order.id]
    assert list(actions.finance_refuse(order_ids=[order.id], reason="再来", by=FINANCE).refused) == [order.id]


def test_finance_refuses_nothing_it_was_not_asked_about(tmp_path: Path) -> None:
    order = stopped(tmp_path, "verify")
    refused = actions.finance_refuse(order_ids=[order.id], reason="账款不符", by=FINANCE).refused
    assert ({i: str(verdict.why) for i, verdict in refused.items()}, m.state_of(order)) == (
        {order.id: "没有待财务复核的审核案"},
        State.IN_REVIEW,
    )


def test_finance_lets_nothing_else_go(tmp_path: Path) -> None:
    order = stopped(tmp_path, "review")
    refused = actions.finance_clear(order_ids=[order.id], reason="已核对", by=FINANCE).refused
    assert ([str(v.why) for v in refused.values()], m.state_of(order)) == (
        ["没有待财务复核的审核案"],
        State.IN_REVIEW,
    )


@duty("D070")
def test_the_decision_of_the_rules_stays_as_it_was(tmp_path: Path) -> None:
    order = stopped(tmp_path, "finance")
    before = Decision.objects.get()
    actions.finance_clear(order_ids=[order.id], reason="已核对", by=FINANCE)
    first, second = Decision.objects.order_by("id")
    assert ((first.outcome, first.hits, first.at), second.outcome) == (
        (before.outcome, before.hits, before.at),
        "passed",
    )


@pytest.mark.parametrize("then", ["verify", "finance"])
@duty("D072")
def test_the_database_lets_no_case_go_before_what_it_asks_for(tmp_path: Path, then: str) -> None:
    stopped(tmp_path, then)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE review_case SET ending = 'let_go', outcome = 'cleared', closed_at = now()")


def test_a_case_is_due_when_the_hours_of_the_live_set_are_over(tmp_path: Path) -> None:
    stopped(tmp_path, "review")
    case = Case.objects.get()
    assert case.due_at - case.opened_at == timedelta(hours=9)


def test_the_hours_of_a_case_stay_with_a_live_set() -> None:
    m.a_shop()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'; UPDATE review_ruleset SET case_hours = 1")


@duty("D072")
def test_the_list_is_narrowed_by_what_cases_ask_for_and_says_it(tmp_path: Path) -> None:
    order = stopped(tmp_path, "verify")
    rows = Order.objects.all()
    found = {want: queries.wants_so(rows=rows, value=want, by=NOBODY).count() for want in ("verify", "finance")}
    assert found == {"verify": 1, "finance": 0}
    remarks = queries.order_remarks(ids=[order.id], by=NOBODY)[order.id]
    assert [(str(r.title), r.duty) for r in remarks] == [("大额订单", "D071"), ("与买家核实", "D072")]


@duty("D074")
def test_a_listed_buyer_is_stopped_as_his_entry_says(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=20)
    listed(reason="空包索赔")
    listed(Mark.ADDRESS, Deal("").address.replace(" ", ""), effect=Effect.WATCH, reason="转卖")
    deals = (Deal("1"), Deal("2", phone="13900139000", nick="小王"))
    both, watched = m.book_deals(tmp_path, *deals, Deal("3", phone="13700137000", address="某省某市某路 1 号 2 室"))[:2]
    actions.orders_advance(by=m.BY)
    cases = {case.order_id: (case.rules, case.wants) for case in Case.objects.all()}
    assert cases == {both.id: (["on_list", "watched"], "hold"), watched.id: (["watched"], "review")}
    why = queries.order_remarks(ids=[both.id], by=NOBODY)[both.id][0].why
    assert (str(why), refusals(both)[0][0]) == ("在禁止名单上：空包索赔", "D073")
