"""A change is asked, looked at, and confirmed: all of it, once, and no yuan moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import put
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import sku_stop_sale
from zhanggui.offer.inventory.models import Allocation, StockItem
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.models import ChangeRequest, Swap
from zhanggui.trade.changes.states import ChangeState, Consent, Source
from zhanggui.trade.changes.tests.making import (
    AGENT,
    NEW_ADDRESS,
    REVIEWER,
    applied,
    asked,
    first_line,
    on_its_way,
)
from zhanggui.trade.orders.actions import buyers_reveal
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import change_ground
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import order_hold
from zhanggui.trade.review.models import RuleSet

pytestmark = pytest.mark.django_db
MONEY = ("total", "paid", "refunded")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """One order on its way with its stock, in a shop that prints its own labels."""
    return on_its_way(tmp_path)


def held(order: Order) -> list[tuple[str, int]]:
    rows = Allocation.objects.filter(order_id=order.id).order_by("line_id", "item_id")
    return list(rows.values_list("item__sku__code", "quantity"))


def clear(order: Order) -> tuple[str, str, str]:
    told = buyers_reveal(order_ids=[order.id], reason="核对", by=m.BY)[order.id]
    return told.name, told.phone, told.address


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


def money(order: Order) -> list[object]:
    """Everything that tells of money and of what was sold."""
    sold = OrderLine.objects.filter(order_id=order.id).order_by("id")
    parts = sold.values_list("sku_id", "quantity", "price", "total", "paid", "refunded")
    return [*Order.objects.filter(id=order.id).values_list(*MONEY), *parts]


@duty("D080")
def test_a_new_address_sends_the_order_through_the_rules_and_to_its_stock_again(order: Order) -> None:
    before = money(order)
    request = asked(order, receiver={"address": NEW_ADDRESS, "receiver": "李雷", "phone": "13900139000"})
    assert m.state_of(order) == State.ALLOCATED
    assert applied(request) == "待发货"
    order.refresh_from_db()
    assert (order.region, clear(order)) == ("江苏南京", ("李雷", "13900139000", NEW_ADDRESS))
    assert (order.buyer_masked["name"], order.buyer_masked["phone"]) == ("李**", "139****9000")
    assert (held(order), money(order), ledger_faults(by=m.BY)) == ([("A1", 1)], before, [])
    assert titles(order)[-5:] == ["申请改单", "已改单", "已通过审核", "已占用库存", "查看买家信息"]


@duty("D071")
def test_the_rules_judge_the_new_address_and_may_stop_it(order: Order) -> None:
    RuleSet.objects.update(rules=[{"code": "high_risk_region", "duty": "D071", "params": {"regions": ["江苏南京"]}}])
    assert applied(asked(order, receiver={"address": NEW_ADDRESS})) == "待人工审核"
    assert held(order) == []


@duty("D080")
def test_other_goods_go_out_and_what_was_sold_stays_as_it_was(order: Order) -> None:
    before = money(order)
    assert applied(asked(order, goods=("B2", 2))) == "待发货"
    assert (held(order), money(order), ledger_faults(by=m.BY)) == ([("B2", 2)], before, [])
    free = dict(StockItem.objects.values_list("sku__code", "allocated"))
    assert free == {"A1": 0, "B2": 2}
    assert applied(asked(order, goods=("A1", 1))) == "待发货"
    line = first_line(order)
    assert (held(order), line.ship_sku_id, line.ship_quantity) == ([("A1", 1)], None, None)


def test_goods_that_are_not_there_leave_the_order_waiting_and_it_says_so_before(order: Order) -> None:
    request = asked(order, goods=("B2", 6))
    trial = queries.change_card(request_id=request, by=REVIEWER).trial
    assert trial is not None
    assert (trial.is_served, trial.places[0].lacks) == (False, (("B2", 1),))
    assert (applied(request), held(order)) == ("缺货", [])


def test_what_the_order_holds_itself_counts_as_there(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, Deal("1001", items=[Item(quantity="5")], total="100.00"))
    request = asked(order, receiver={"address": NEW_ADDRESS})
    trial = queries.change_card(request_id=request, by=REVIEWER).trial
    assert trial is not None
    assert trial.is_served
    assert (applied(request), held(order)) == ("待发货", [("A1", 5)])


@duty("D080")
@pytest.mark.parametrize("state", [State.RECEIVED, State.IN_REVIEW, State.HELD])
def test_an_order_that_waits_for_its_judgement_stays_where_it_is(tmp_path: Path, state: State) -> None:
    m.a_shop(waybill_mode="own")
    m.stock(A1=5, B2=5)
    (order,) = m.book_deals(tmp_path, Deal("1001"))
    if state == State.IN_REVIEW:
        m.move("review", order.id)
    elif state == State.HELD:
        order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    applied(asked(order, receiver={"address": NEW_ADDRESS}, goods=("B2", 1)))
    assert (m.state_of(order), clear(order)[2], first_line(order).ship_quantity) == (state, NEW_ADDRESS, 1)


@duty("D080")
def test_the_same_form_sent_twice_is_one_request_and_another_waits_its_turn(order: Order) -> None:
    key = uuid4()
    first = asked(order, key=key, goods=("B2", 1))
    assert asked(order, key=key, goods=("B2", 1)) == first
    with pytest.raises(Refusal, match="已有待确认的改单"):
        asked(order, goods=("B2", 2))
    assert ChangeRequest.objects.count() == 1


@duty("D080")
def test_confirming_twice_changes_once(order: Order) -> None:
    request = asked(order, goods=("B2", 1))
    seen = queries.change_card(request_id=request, by=REVIEWER).mark
    actions.change_apply(request_id=request, seen=seen, by=REVIEWER)
    count = Entry.objects.count()
    with pytest.raises(Refusal, match="已改单"):
        actions.change_apply(request_id=request, seen=seen, by=REVIEWER)
    assert (Entry.objects.count(), held(order)) == (count, [("B2", 1)])


def test_an_order_that_changed_since_it_was_looked_at_is_looked_at_again(order: Order, tmp_path: Path) -> None:
    request = asked(order, goods=("B2", 1))
    seen = queries.change_card(request_id=request, by=REVIEWER).mark
    m.book(m.list_file(tmp_path, Deal("1001", phone="13700137000"), name="later.csv"))
    with pytest.raises(Refusal, match="重新核对"):
        actions.change_apply(request_id=request, seen=seen, by=REVIEWER)
    assert (ChangeRequest.objects.get().state, first_line(order).ship_sku_id) == (ChangeState.ASKED, None)


def sent(order: Order, folder: Path) -> None:
    m.book(m.list_file(folder, Deal("1001", status=m.SENT), name="sent.csv"))


def closed(order: Order, folder: Path) -> None:
    m.book(m.list_file(folder, Deal("1001", status=m.CLOSED), name="closed.csv"))


def refunding(order: Order, folder: Path) -> None:
    m.book(m.report_file(folder, Deal("1001", refund="5.00", paid_amount="15.00"), name="refund.csv"))


@duty("D080")
@pytest.mark.parametrize("news", [sent, closed, refunding])
def test_what_went_out_was_closed_or_is_refunded_is_not_changed(
    order: Order, tmp_path: Path, news: Callable[[Order, Path], None]
) -> None:
    request = asked(order, goods=("B2", 1))
    news(order, tmp_path)
    with pytest.raises(Refusal):
        applied(request)
    actions.change_withdraw(request_ids=[request], reason="晚了", by=AGENT)
    with pytest.raises(Refusal):
        asked(order, goods=("B2", 1))
    assert first_line(order).ship_sku_id is None


@duty("D075")
def test_an_unpaid_order_is_changed_on_the_platform(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=5, B2=5)
    (order,) = m.book_deals(tmp_path, Deal("1001", status=m.UNPAID, paid=""))
    with pytest.raises(Refusal) as refusal:
        asked(order, goods=("B2", 1))
    assert refusal.value.duty == "D075"


@duty("D080")
def test_the_database_itself_lets_nothing_out_while_a_change_waits(order: Order) -> None:
    asked(order, receiver={"address": NEW_ADDRESS})
    with pytest.raises(IntegrityError, match="while a change waits"), transaction.atomic():
        Order.objects.filter(id=order.id).update(state=State.SHIPPED)


@duty("D080")
def test_a_request_the_platform_overtook_is_void(order: Order, tmp_path: Path, deliver: Callable[[], int]) -> None:
    asked(order, goods=("B2", 1))
    sent(order, tmp_path)
    deliver()
    assert (ChangeRequest.objects.get().state, titles(order)[-1]) == (ChangeState.VOID, "改单申请已失效")
    assert [row.closed_by for row in queries.order_changes(order_id=order.id, by=m.BY)] == ["系统"]


@duty("D080")
def test_where_the_platform_prints_the_label_the_address_is_changed_there_first(tmp_path: Path) -> None:
    order = on_its_way(tmp_path, waybill_mode="platform")
    request = asked(order, receiver={"address": NEW_ADDRESS})
    with pytest.raises(Refusal, match="运单由平台打印"):
        applied(request)
    assert applied(request, synced=True) == "待发货"


@duty("D080")
def test_files_that_tell_the_old_address_do_not_bring_it_back_and_a_newer_one_does(
    order: Order, tmp_path: Path
) -> None:
    applied(asked(order, receiver={"address": NEW_ADDRESS, "phone": "13900139000"}))
    m.book(m.list_file(tmp_path, Deal("1001", remark="尽快"), name="again.csv"))
    assert (clear(order)[1:], m.state_of(order)) == (("13900139000", NEW_ADDRESS), State.ALLOCATED)
    third = "浙江省宁波市鄞州区天童路 1 号 1 幢 101 室"
    m.book(m.list_file(tmp_path, Deal("1001", address=third), name="third.csv"))
    assert (clear(order)[1:], m.state_of(order)) == (("13900139000", third), State.IN_REVIEW)


def test_files_that_tell_the_line_again_keep_what_goes_out(order: Order, tmp_path: Path) -> None:
    applied(asked(order, goods=("B2", 1)))
    m.book(m.detail_file(tmp_path, Deal("1001", remark="尽快"), name="again.csv"))
    assert (held(order), m.state_of(order)) == ([("B2", 1)], State.ALLOCATED)


@duty("D077")
def test_old_and_new_receiver_stay_sealed_and_are_shown_for_a_reason(order: Order) -> None:
    request = asked(order, receiver={"address": NEW_ADDRESS})
    applied(request)
    kept = ChangeRequest.objects.get()
    told = f"{kept.shown}{bytes(kept.before_sealed or b'')!r}{bytes(kept.after_sealed or b'')!r}{titles(order)}"
    assert re.findall("中山路|文一西路", told) == []
    with pytest.raises(NotAllowed):
        actions.receivers_reveal(request_id=request, reason="核对", by=REVIEWER)
    seen = actions.receivers_reveal(request_id=request, reason="核对", by=m.BY)
    assert (seen.before["address"], seen.after) == (Deal("1").address, {"address": NEW_ADDRESS})
    payloads = " ".join(str(payload) for payload in Entry.objects.values_list("payload", flat=True))
    assert ("中山路" in payloads, titles(order)[-1]) == (False, "查看改单地址")


@pytest.mark.parametrize(
    ("receiver", "goods"),
    [
        ({}, None),
        ({"address": "江苏省南京市"}, None),
        ({"address": "江苏省南京市鼓楼区****"}, None),
        ({"phone": "电话见备注"}, None),
        ({}, ("A1", 1)),
        ({}, ("没有这个", 1)),
        ({}, ("B2", 0)),
    ],
)
def test_half_a_change_is_refused(order: Order, receiver: dict[str, str], goods: tuple[str, int] | None) -> None:
    with pytest.raises(BadInput):
        asked(order, receiver=receiver, goods=goods)
    assert ChangeRequest.objects.count() == 0


@duty("D044")
def test_goods_whose_sale_is_stopped_do_not_go_out_instead(order: Order) -> None:
    ids = list(StockItem.objects.filter(sku__code="B2").values_list("sku_id", flat=True))
    sku_stop_sale(sku_ids=ids, reason="质检不合格", by=m.BY)
    with pytest.raises(BadInput) as refusal:
        asked(order, goods=("B2", 1))
    assert refusal.value.duty == "D044"


def test_asking_and_confirming_are_rights_of_their_own(order: Order) -> None:
    request = asked(order, goods=("B2", 1))
    with pytest.raises(NotAllowed):
        applied(request, by=AGENT)
    with pytest.raises(NotAllowed):
        asked(order, goods=("B2", 1), by=replace(AGENT, rights=frozenset({"orders.view"})))


def test_another_shops_order_is_not_found(order: Order) -> None:
    far = replace(REVIEWER, scope=Scope({"shop": frozenset({0})}))
    request = asked(order, goods=("B2", 1))
    with pytest.raises(NotFound):
        asked(order, goods=("B2", 2), by=far)
    with pytest.raises(NotFound):
        actions.change_apply(request_id=request, seen="", by=far)
    assert list(actions.change_withdraw(request_ids=[request], reason="撤", by=far).refused) == [request]


def test_a_request_is_withdrawn_and_another_may_be_made(order: Order) -> None:
    request = asked(order, goods=("B2", 1))
    assert actions.change_withdraw(request_ids=[request], reason="买家又说不改了", by=AGENT).moved == [request]
    assert applied(asked(order, goods=("B2", 2))) == "待发货"
    assert list(actions.change_withdraw(request_ids=[request], reason="再撤", by=AGENT).refused) == [request]


@duty("D080")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes_changerequest SET state = 10, closed_at = NULL WHERE id = {request}",
        "UPDATE changes_changerequest SET reason = '别的' WHERE id = {request}",
        "DELETE FROM changes_changerequest WHERE id = {request}",
        "UPDATE changes_swap SET to_quantity = 9",
        "DELETE FROM changes_swap",
        "UPDATE orders_orderline SET ship_quantity = 0 WHERE order_id = {order}",
        "UPDATE orders_orderline SET ship_sku_id = NULL WHERE order_id = {order}",
        "UPDATE orders_orderline SET ship_sku_id = 0 WHERE order_id = {order}",
    ],
)
def test_the_database_itself_keeps_what_was_decided(order: Order, statement: str) -> None:
    request = asked(order, goods=("B2", 1))
    applied(request)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement.format(request=request, order=order.id))
    assert Swap.objects.values_list("to_quantity", flat=True).get() == 1


@duty("D080")
@pytest.mark.parametrize("source", [Source.OURS, Source.OTHER])
def test_what_the_buyer_did_not_ask_for_names_where_he_agreed(order: Order, source: Source) -> None:
    for consent, evidence in ((None, ""), (Consent.CHAT, " "), (None, "截图 7")):
        with pytest.raises(Refusal, match="先征得买家同意"):
            asked(order, goods=("B2", 1), source=source, consent=consent, evidence=evidence)
    applied(asked(order, goods=("B2", 1), source=source, consent=Consent.PHONE, evidence="11-22 14:05 通话"))
    kept = ChangeRequest.objects.get()
    assert (kept.consent, kept.evidence, kept.deal_was == kept.deal_is != "") == ("phone", "11-22 14:05 通话", True)


@duty("D080")
def test_without_consent_it_goes_by_the_mode_of_its_gate_which_the_request_cites(order: Order) -> None:
    setting = put(Mode.WARN, control="changes.deal_is_agreed")
    with pytest.raises(Refusal, match="先征得买家同意") as refused:
        asked(order, goods=("B2", 1), source=Source.OURS)
    assert refused.value.next_step is not None
    asked(order, goods=("B2", 1), source=Source.OURS, although="买家联系不上，原商品停产")
    kept = ChangeRequest.objects.get()
    assert (kept.passed_mode, kept.although, kept.consent) == (setting, "买家联系不上，原商品停产", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.update(passed_mode=None)


@duty("D080")
@pytest.mark.parametrize("broken", [{"source": "ours"}, {"deal_was": "another"}, {"consent": "guessed"}])
def test_the_database_itself_wants_consent_and_the_same_deal(order: Order, broken: dict[str, str]) -> None:
    asked(order, goods=("B2", 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.update(**broken)


def test_the_deal_is_known_again_and_another_price_is_another_deal(order: Order) -> None:
    deal = change_ground(order_id=order.id, by=m.BY).deal
    applied(asked(order, goods=("B2", 2)))
    assert change_ground(order_id=order.id, by=m.BY).deal == deal
    OrderLine.objects.filter(order_id=order.id).update(price="1.00")
    assert change_ground(order_id=order.id, by=m.BY).deal != deal


@duty("D080")
def test_what_went_out_does_not_change_afterwards(order: Order, tmp_path: Path) -> None:
    sent(order, tmp_path)
    line = first_line(order)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE orders_orderline SET ship_sku_id = sku_id, ship_quantity = 2 WHERE id = %s", [line.id])


def test_the_mark_tells_one_order_from_another(order: Order) -> None:
    ground = change_ground(order_id=order.id, by=m.BY)
    assert change_ground(order_id=order.id, by=m.BY).mark == ground.mark
    OrderLine.objects.filter(order_id=order.id).update(quantity=2)
    assert change_ground(order_id=order.id, by=m.BY).mark != ground.mark
