"""Cases: opened for what is stopped, given and taken, noted, closed by a decision; barred ones by two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.foundation.org.tests.people import actor, hired, works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case, Contact, RuleSet
from zhanggui.trade.review.states import Channel, Reached

pytestmark = pytest.mark.django_db
RIGHTS = frozenset({"orders.view", "orders.review", "orders.hold", "approvals.decide"})
REVIEWER = Actor(7, "审单员", "employee", RIGHTS, Scope({"shop": ALL}))
CHIEF = Actor(8, "主管", "employee", RIGHTS | {"review.force"}, Scope({"shop": ALL}))
LARGE = {"total": "1200.00", "items": [Item(price="1200.00")]}


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=20)
    works_here(CHIEF)
    return shop


def stopped(folder: Path, *deals: Deal, bars: bool = False) -> list[Order]:
    """Orders the automatic pass stopped; by a rule that forbids them when it `bars`."""
    if bars:
        forbids = {"code": "large_amount", "duty": "D071", "params": {"limit_fen": 100000, "then": "hold"}}
        RuleSet.objects.update(rules=[forbids])
    orders = m.book_deals(folder, *(deals or (Deal("1", **LARGE),)))
    actions.orders_advance(by=m.BY)
    return orders


def case_of(order: Order) -> tuple[str, str, str, str]:
    """Source, what it wants, ending and outcome of the order's newest case."""
    case = Case.objects.filter(order_id=order.id).latest("id")
    return case.source, case.wants, case.ending, case.outcome


def at_commit() -> None:
    """What the database asks at the end of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


@duty("D071")
def test_what_the_rules_stop_has_a_case_opened_for_the_whole_batch_at_once(shop: int, tmp_path: Path) -> None:
    deals = (Deal("1", **LARGE), Deal("2", phone="13900139000"), Deal("3", **LARGE, phone="13700137000"))
    orders = m.book_deals(tmp_path, *deals)
    with CaptureQueriesContext(connection) as seen:
        actions.orders_advance(by=m.BY)
    assert sum("INSERT INTO review_case" in query["sql"] for query in seen.captured_queries) == 1
    cases = {case.order_id: (case.source, case.rules, case.closed_at) for case in Case.objects.all()}
    hits = ["large_amount", "first_large"]
    assert cases == {o.id: ("rules", hits, None) for o in (orders[0], orders[2])}


def test_no_case_is_written_when_nothing_is_stopped(shop: int, tmp_path: Path) -> None:
    m.book_deals(tmp_path, Deal("1"))
    with CaptureQueriesContext(connection) as seen:
        actions.orders_advance(by=m.BY)
    assert (
        sum("review_case" in query["sql"] and "SELECT" not in query["sql"][:9] for query in seen.captured_queries) == 0
    )


@pytest.mark.parametrize(
    ("promised", "due"), [(timedelta(hours=1), timedelta(hours=1)), (timedelta(9), timedelta(hours=4))]
)
def test_a_case_is_due_in_four_hours_or_when_the_order_was_promised(
    shop: int, tmp_path: Path, promised: timedelta, due: timedelta
) -> None:
    (order,) = m.book_deals(tmp_path, Deal("1", **LARGE))
    now = datetime(2026, 11, 20, 4, tzinfo=UTC)
    Order.objects.filter(id=order.id).update(ship_by=now + promised)
    actions.orders_advance(by=m.BY, at=now)
    assert Case.objects.get().due_at == now + due


@duty("D071")
def test_letting_go_closes_the_case_as_it_asked(shop: int, tmp_path: Path) -> None:
    large, words = stopped(tmp_path, Deal("1", **LARGE), Deal("2", message="加急", phone="13900139000"))
    actions.contact_record(
        order_ids=[words.id], channel=Channel.PHONE, result=Reached.CONFIRMED, note="同意等", by=REVIEWER
    )
    assert actions.order_approve(order_ids=[large.id, words.id], by=REVIEWER).moved == [large.id, words.id]
    at_commit()
    assert case_of(large) == ("rules", "review", "let_go", "cleared")
    assert case_of(words) == ("rules", "verify", "let_go", "verified")


def test_holding_opens_a_case_and_releasing_closes_it(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path, Deal("1"))
    actions.order_hold(order_ids=[order.id], reason="核实", by=REVIEWER)
    assert case_of(order) == ("person", "review", "", "")
    actions.order_release(order_ids=[order.id], reason="已核实", by=REVIEWER)
    at_commit()
    assert (case_of(order), m.state_of(order)) == (("person", "review", "let_go", "cleared"), State.APPROVED)


@duty("D074")
def test_what_is_found_wrong_stays_held_and_one_person_cannot_release_it(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    assert actions.case_confirm(order_ids=[order.id], reason="查实为盗刷", by=REVIEWER).moved == [order.id]
    assert (m.state_of(order), case_of(order)) == (State.HELD, ("rules", "review", "held", "confirmed"))
    refused = actions.order_release(order_ids=[order.id], reason="放", by=CHIEF).refused
    assert ({i: v.duty for i, v in refused.items()}, m.state_of(order)) == ({order.id: "D073"}, State.HELD)


def test_the_platform_closes_the_case_of_what_it_sent_and_opens_one_for_what_it_changed(
    shop: int, tmp_path: Path, deliver: Callable[[], int]
) -> None:
    large, small = stopped(tmp_path, Deal("1", **LARGE), Deal("2", phone="13900139000"))
    sent = Deal("1", status=m.SENT, **LARGE)
    m.book(m.list_file(tmp_path, sent, name="later.csv"))
    m.book(m.report_file(tmp_path, Deal("2", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    deliver()
    assert (m.state_of(large), case_of(large)) == (State.SHIPPED, ("rules", "review", "platform", ""))
    assert (m.state_of(small), case_of(small)) == (State.IN_REVIEW, ("platform", "review", "", ""))


def test_a_case_is_taken_once_given_on_and_given_back(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    other = hired("reviewer", name="苗舒", shop=ALL)
    assert actions.case_take(order_ids=[order.id], by=REVIEWER).moved == [order.id]
    assert list(actions.case_take(order_ids=[order.id], by=CHIEF).refused) == [order.id]
    actions.case_give(order_ids=[order.id], employee_id=other, by=REVIEWER)
    assert Case.objects.values_list("assignee_id", "assignee_name").get() == (other, "苗舒")
    actions.case_give(order_ids=[order.id], employee_id=0, by=REVIEWER)
    assert Case.objects.values_list("assignee_id", "assignee_name").get() == (None, "")


def test_a_case_goes_only_to_somebody_who_may_judge_it(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    with pytest.raises(BadInput):
        actions.case_give(order_ids=[order.id], employee_id=hired("warehouse", shop=ALL), by=REVIEWER)


@duty("D072")
def test_attempts_to_reach_the_buyer_stay_with_who_tried_and_what_came_of_it(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    for channel, result, note in (
        (Channel.PHONE, Reached.NO_ANSWER, ""),
        (Channel.NOTE, Reached.NOTHING, "晚上再打"),
    ):
        actions.contact_record(order_ids=[order.id], channel=channel, result=result, note=note, by=REVIEWER)
    told = list(Contact.objects.order_by("id").values_list("channel", "result", "note", "actor_name"))
    assert told == [("phone", "no_answer", "", "审单员"), ("note", "", "晚上再打", "审单员")]


@pytest.mark.parametrize(
    ("channel", "result", "note"),
    [
        (Channel.PHONE, Reached.NOTHING, "打了"),
        (Channel.NOTE, Reached.CONFIRMED, "打了"),
        (Channel.NOTE, Reached.NOTHING, " "),
        (Channel.CHAT, Reached.CONFIRMED, "13800138000 说可以"),
    ],
)
def test_half_a_contact_is_refused(shop: int, tmp_path: Path, channel: Channel, result: Reached, note: str) -> None:
    (order,) = stopped(tmp_path)
    with pytest.raises(BadInput):
        actions.contact_record(order_ids=[order.id], channel=channel, result=result, note=note, by=REVIEWER)
    assert Contact.objects.count() == 0


@duty("D073")
def test_a_forced_release_needs_two_people_and_both_stand_on_the_timeline(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path, bars=True)
    assert list(actions.order_approve(order_ids=[order.id], by=CHIEF).refused) == [order.id]
    second = Actor(9, "总监", "employee", CHIEF.rights, Scope({"shop": ALL}))
    works_here(second)
    assert actions.release_ask(order_ids=[order.id], reason="老客户，已电话核实", by=CHIEF).moved == [order.id]
    assert list(actions.release_agree(order_ids=[order.id], by=CHIEF).refused) == [order.id]
    assert actions.release_agree(order_ids=[order.id], by=second).moved == [order.id]
    at_commit()
    assert (m.state_of(order), case_of(order)) == (State.APPROVED, ("rules", "hold", "forced", "cleared"))
    assert titles(order)[-2:] == ["已申请强制放行", "已强制放行"]
    newest = timeline("order", order.id, by=System("test"), limit=1)[0].sentence
    assert "主管 申请，总监 同意；原因：老客户，已电话核实" in str(newest)


def test_a_declined_asking_leaves_the_order_where_it_is_and_may_be_asked_again(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path, bars=True)
    actions.release_ask(order_ids=[order.id], reason="催得急", by=REVIEWER)
    assert list(actions.release_ask(order_ids=[order.id], reason="再催", by=REVIEWER).refused) == [order.id]
    assert actions.release_decline(order_ids=[order.id], reason="先核实身份", by=CHIEF).moved == [order.id]
    assert (m.state_of(order), list(actions.release_agree(order_ids=[order.id], by=CHIEF).refused)) == (
        State.IN_REVIEW,
        [order.id],
    )
    assert actions.release_ask(order_ids=[order.id], reason="已核实", by=REVIEWER).moved == [order.id]


def test_what_a_person_found_wrong_goes_by_two_people_only(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    actions.case_confirm(order_ids=[order.id], reason="疑似盗刷", by=REVIEWER)
    actions.release_ask(order_ids=[order.id], reason="银行已确认", by=REVIEWER)
    assert actions.release_agree(order_ids=[order.id], by=CHIEF).moved == [order.id]
    at_commit()
    assert (m.state_of(order), case_of(order)) == (State.APPROVED, ("rules", "review", "forced", "confirmed"))


@duty("D075")
def test_two_people_cannot_force_what_is_refunded(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    actions.release_ask(order_ids=[order.id], reason="催", by=REVIEWER)
    m.book(m.report_file(tmp_path, Deal("1", refund="5.00", paid_amount="1195.00", total="1200.00"), name="r.csv"))
    assert list(actions.release_agree(order_ids=[order.id], by=CHIEF).refused) == [order.id]
    actions.release_decline(order_ids=[order.id], reason="有退款", by=CHIEF)
    assert list(actions.release_ask(order_ids=[order.id], reason="催", by=REVIEWER).refused) == [order.id]
    assert m.state_of(order) == State.IN_REVIEW


def test_nothing_is_forced_by_the_system(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path)
    with pytest.raises(Refusal):
        actions.release_ask(order_ids=[order.id], reason="催", by=m.BY)
    actions.release_ask(order_ids=[order.id], reason="催", by=REVIEWER)
    with pytest.raises(NotAllowed):
        actions.release_agree(order_ids=[order.id], by=m.BY)


def test_agreeing_needs_a_right_of_its_own(shop: int, tmp_path: Path) -> None:
    (order,) = stopped(tmp_path, bars=True)
    actions.release_ask(order_ids=[order.id], reason="催", by=CHIEF)
    with pytest.raises(NotAllowed):
        actions.release_agree(order_ids=[order.id], by=REVIEWER)
    assert actor(hired("head", shop=ALL)).can("review.force")
    assert not actor(hired("reviewer", shop=ALL)).can("review.force")


DOORS: dict[str, Callable[[Order, Path], object]] = {
    "approve": lambda o, _f: actions.order_approve(order_ids=[o.id], by=m.BY),
    "release": lambda o, _f: actions.order_release(order_ids=[o.id], reason="放", by=m.BY),
    "automatic pass": lambda _o, _f: actions.orders_advance(by=m.BY),
    "stock": lambda _o, _f: actions.stock_serve(by=m.BY, at=clock.now()),
    "agreeing alone": lambda o, _f: actions.release_agree(order_ids=[o.id], by=CHIEF),
    "newer file": lambda o, f: m.book(m.list_file(f, Deal("1", remark="请尽快", **LARGE), name="newer.csv")),
    "newer detail": lambda o, f: m.book(m.detail_file(f, Deal("1", **LARGE), name="newer-detail.csv")),
}


@duty("D073")
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("confirmed", [True, False])
def test_a_barred_order_moves_on_by_no_door(shop: int, tmp_path: Path, door: str, confirmed: bool) -> None:
    (order,) = stopped(tmp_path, bars=True)
    if confirmed:
        actions.case_confirm(order_ids=[order.id], reason="查实", by=REVIEWER)
    before = m.state_of(order)
    DOORS[door](order, tmp_path)
    assert m.state_of(order) == before


@duty("D073")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE orders_order SET state = 40 WHERE id = {order}",
        "UPDATE review_case SET ending = 'let_go', outcome = 'cleared', closed_at = now() WHERE order_id = {order}",
        "UPDATE review_case SET ending = 'forced', outcome = 'cleared', closed_at = now() WHERE order_id = {order}",
        "UPDATE approvals_request SET state = 20 WHERE kind = 'review.force'",
        "UPDATE review_case SET wants = 'review' WHERE order_id = {order}",
        "DELETE FROM review_case WHERE order_id = {order}",
        "DELETE FROM approvals_request",
    ],
)
def test_the_database_itself_lets_no_barred_order_go(shop: int, tmp_path: Path, statement: str) -> None:
    (order,) = stopped(tmp_path, bars=True)
    actions.release_ask(order_ids=[order.id], reason="催", by=REVIEWER)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(f"{statement.format(order=order.id)}; SET CONSTRAINTS ALL IMMEDIATE")
    assert (m.state_of(order), Request.objects.get().state) == (State.IN_REVIEW, RequestState.PENDING)


@duty("D073")
def test_what_was_found_wrong_and_is_brought_back_by_the_platform_asks_a_person_again(
    shop: int, tmp_path: Path
) -> None:
    (order,) = m.book_deals(tmp_path, Deal("1"))
    actions.order_hold(order_ids=[order.id], reason="疑似盗刷", by=REVIEWER)
    actions.case_confirm(order_ids=[order.id], reason="查实", by=REVIEWER)
    closed = Deal("1", status=m.CLOSED)
    m.book(m.detail_file(tmp_path, closed, name="closed.csv"))
    assert m.state_of(order) == State.CLOSED
    m.book(m.detail_file(tmp_path, Deal("1", items=[Item(title="面霜")]), name="again.csv"))
    assert m.state_of(order) == State.RECEIVED
    actions.orders_advance(by=m.BY)
    assert (m.state_of(order), case_of(order)) == (State.IN_REVIEW, ("rules", "hold", "", ""))
    assert str(timeline("order", order.id, by=m.BY)[0].sentence) == "命中规则：此前已判定真有问题"
    (refusal,) = actions.order_approve(order_ids=[order.id], by=REVIEWER).refused.values()
    assert "强制放行" in str(refusal.why)
    assert actions.order_hold(order_ids=[order.id], reason="再看", by=REVIEWER).moved == [order.id]
    assert actions.order_release(order_ids=[order.id], reason="放", by=REVIEWER).moved == []
