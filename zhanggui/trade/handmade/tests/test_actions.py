"""Asked by one, agreed to by another; then an order as any other, and no way round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import put
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, sku_stop_sale, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.handmade import actions, queries
from zhanggui.trade.handmade.actions import Payment, Piece, Wish
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.states import Cause, Kind, Method, RequestState
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orderdesk.queries import trade_figures
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Kind as OrderKind
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=50, B1=5)
    skus_upsert(
        rows=[
            SkuRow(code="A1", title="润手霜", list_price=Decimal("20.00"), unit_cost=Decimal("6.50")),
            SkuRow(code="B1", title="护手膜"),
        ],
        by=BY,
    )
    return shop


def refused(statement: str, *, at_commit: bool = False) -> bool:
    """What the database itself says, as it stands in the house of a company."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL zhanggui.test = 'off'")
            cursor.execute(statement)
            if at_commit:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError:
        return True
    return False


def told(order: Order) -> list[str]:
    return [str(moment.title) for moment in timeline("order", order.id, by=BY)]


@duty("D010")
def test_nothing_is_an_order_before_another_person_agrees(shop: int) -> None:
    asked = h.ask(h.sample(shop))
    assert (Request.objects.get().state, Order.objects.count()) == (RequestState.ASKED, 0)
    moved = actions.request_approve(request_ids=[asked.id], by=h.TWO)
    (order,) = Order.objects.all()
    assert (moved.moved, order.platform_no, order.kind) == ([asked.id], asked.number, "sample")
    assert (order.total, order.paid, order.paid_at, order.payment) == (0, 0, None, "paid")
    line = OrderLine.objects.get()
    assert (line.seller_code, line.quantity, line.price, line.sku_id) == ("A1", 1, 0, Item.objects.get().sku_id)
    assert m.state_of(order) == State.RECEIVED


@duty("D010")
@pytest.mark.parametrize("door", [actions.request_approve, actions.request_refuse])
def test_nobody_decides_what_he_asked_for(shop: int, door: object) -> None:
    asked = h.ask(h.sample(shop), by=h.ONE)
    reason = {} if door is actions.request_approve else {"reason": "不需要"}
    moved = door(request_ids=[asked.id], by=h.ONE, **reason)
    assert (moved.moved, list(moved.refused)) == ([], [asked.id])
    assert str(moved.refused[asked.id].why) == "不能审批自己的申请，也不能审批与自己有关的申请"


@duty("D010")
def test_in_bulk_ones_own_are_left_out_and_the_others_become_orders(shop: int) -> None:
    mine, other = h.ask(h.sample(shop), by=h.TWO), h.ask(h.sample(shop), by=h.ONE)
    moved = actions.request_approve(request_ids=[mine.id, other.id], by=h.TWO)
    assert (moved.moved, list(moved.refused), Order.objects.count()) == ([other.id], [mine.id], 1)


@duty("D010")
def test_the_database_lets_nobody_agree_with_himself(shop: int) -> None:
    asked = h.ask(h.sample(shop))
    own = (
        f"UPDATE handmade_request SET state = 20, decided_by_id = {h.ONE.id}, decided_at = now() WHERE id = {asked.id}"
    )
    assert refused(own)
    assert refused(f"UPDATE handmade_request SET state = 20 WHERE id = {asked.id}")
    assert refused(f"UPDATE handmade_request SET asked_by_id = 9 WHERE id = {asked.id}")
    assert refused(f"DELETE FROM handmade_request WHERE id = {asked.id}")


@duty("D010")
def test_the_database_knows_no_order_made_by_hand_without_its_request(shop: int) -> None:
    m.by_hand(OrderKind.RESEND, "BF20261122-0001")
    assert refused("SELECT 1", at_commit=True)


def test_an_order_that_two_stand_for_is_committed(shop: int) -> None:
    h.ordered(h.sample(shop))
    assert not refused("SELECT 1", at_commit=True)


@duty("D110")
def test_a_resend_goes_to_the_originals_receiver_and_both_know_of_each_other(shop: int) -> None:
    original = h.a_sent_order()
    order = h.ordered(h.after(original))
    assert (order.receiver_index, order.region) == (original.receiver_index, original.region)
    assert order.buyer_masked == original.buyer_masked
    row = queries.order_handmade(order_id=original.id, by=BY)[0]
    assert (row.order_id, queries.order_handmade(order_id=order.id, by=BY)[0].original_id) == (order.id, original.id)
    assert (told(original)[0], told(order)[0]) == ("已申请补发或换货", "手工单已批准")


def test_a_receiver_that_is_typed_goes_before_the_originals(shop: int) -> None:
    original = h.a_sent_order()
    order = h.ordered(h.after(original, receiver=h.TO))
    assert order.region == "广东深圳"
    assert order.receiver_index != original.receiver_index


def test_a_receiver_the_platform_hid_must_be_typed(shop: int) -> None:
    original = h.a_sent_order(name="张**", phone="138****8000", address="浙江省杭州市***")
    with pytest.raises(BadInput, match="被平台隐去"):
        h.ask(h.after(original))
    assert h.ordered(h.after(original, receiver=h.TO)).address_kind == "full"


def test_what_has_not_left_is_changed_and_not_resent(shop: int) -> None:
    (order,) = m.book_deals(Deal("1001"))
    with pytest.raises(Refusal, match="还没有发出"):
        h.ask(h.after(order))


@duty("D110")
@pytest.mark.parametrize("lacking", ["cause", "liable", "original_id"])
def test_after_sales_name_their_order_the_cause_and_who_bears_it(shop: int, lacking: str) -> None:
    wish = replace(h.after(h.a_sent_order()), **{lacking: None})
    with pytest.raises(BadInput, match="原订单、原因类别和责任方"):
        h.ask(wish)


@duty("D155")
def test_a_sample_names_its_contract(shop: int) -> None:
    with pytest.raises(BadInput, match="合同号"):
        h.ask(h.sample(shop, party_no=" "))
    h.ask(h.sample(shop))
    assert refused("INSERT INTO handmade_request (kind, party) VALUES ('sample', '')")


def test_more_than_was_sold_or_from_another_order_is_refused(shop: int) -> None:
    one, two = h.a_sent_order("1"), h.a_sent_order("2", phone="13900000009")
    for wish in (h.after(one, quantity=2), replace(h.after(one), pieces=h.after(two).pieces)):
        with pytest.raises(BadInput, match="从原订单的商品里选择"):
            h.ask(wish)


@duty("D110")
def test_the_same_line_once_more_needs_a_word_why_and_whoever_decides_is_told(shop: int) -> None:
    original = h.a_sent_order()
    first = h.ask(h.after(original))
    with pytest.raises(Refusal, match=f"已有手工单 {first.number}"):
        h.ask(h.after(original))
    again = h.ask(h.after(original, again="第一件又丢了"))
    assert [str(warning) for warning in again.warnings] == [
        f"同一商品行已寄过（{first.number}），再次寄出：第一件又丢了"
    ]
    actions.request_withdraw(request_ids=[first.id, again.id], reason="买家不要了", by=h.ONE)
    assert h.ask(h.after(original)).warnings == ()


@duty("D044")
def test_goods_nobody_knows_or_that_are_stopped_are_not_sent(shop: int) -> None:
    with pytest.raises(BadInput, match="没有商家编码“ZZ”"):
        h.ask(h.sample(shop, pieces=(Piece("ZZ", 1),)))
    sku_stop_sale(sku_ids=[sku_ids_by_code(codes=["A1"], by=BY)["A1"]], reason="召回", by=BY)
    with pytest.raises(BadInput, match="已停售"):
        h.ask(h.sample(shop))


@duty("D075")
def test_an_unpaid_offline_sale_is_no_order_for_anybody(shop: int) -> None:
    asked = h.ask(h.offline(shop))
    moved = actions.request_approve(request_ids=[asked.id], by=h.FINANCE)
    assert str(moved.refused[asked.id].why) == "尚未登记付款方式和付款凭证号，不能批准"
    assert refused(
        f"UPDATE handmade_request SET state = 20, decided_by_id = 2, decided_at = now() WHERE id = {asked.id}"
    )
    actions.payment_tell(request_id=asked.id, payment=h.paid(), by=h.ONE)
    moved = actions.request_approve(request_ids=[asked.id], by=h.TWO)
    assert str(moved.refused[asked.id].why) == "这件事不由您审批"
    assert actions.request_approve(request_ids=[asked.id], by=h.FINANCE).moved == [asked.id]
    order = Order.objects.get()
    assert (order.paid, order.kind, order.payment) == (Decimal("39.80"), "offline", "paid")
    assert order.paid_at == Request.objects.get().paid_at
    assert refused("UPDATE handmade_request SET payment_ref = 'other'")


def test_a_payment_is_told_with_its_reference_and_not_of_tomorrow(shop: int) -> None:
    asked = h.ask(h.offline(shop))
    later = clock.now() + timedelta(hours=1)
    for payment in (Payment(Method.CASH, " ", clock.now()), Payment(Method.CASH, "7", later)):
        with pytest.raises(BadInput, match="付款凭证号和付款时间"):
            actions.payment_tell(request_id=asked.id, payment=payment, by=h.ONE)
    with pytest.raises(NotFound):
        actions.payment_tell(request_id=h.ask(h.sample(shop)).id, payment=h.paid(), by=h.ONE)


def test_sums_of_sales_know_what_was_sold_and_nothing_of_what_was_given(shop: int) -> None:
    original = h.a_sent_order()
    before = trade_figures(by=BY)
    h.ordered(h.after(original))
    h.ordered(h.after(original, Kind.EXCHANGE, code="B1", cause=Cause.UNFIT, again="换规格"))
    h.ordered(h.sample(shop))
    assert trade_figures(by=BY) == before
    h.ordered(h.offline(shop, payment=h.paid()))
    h.ordered(h.dropship(shop))
    trade = trade_figures(by=BY)
    assert before
    assert trade
    assert trade.money(trade.days) - before.money(trade.days) == Decimal("69.80")


def test_an_order_made_by_hand_is_promised_as_its_shop_promises(shop: int) -> None:
    at = clock.now()
    asked = h.ask(h.sample(shop))
    actions.request_approve(request_ids=[asked.id], by=h.TWO, at=at)
    assert Order.objects.get().ship_by == at + timedelta(hours=48)


def test_what_it_costs_is_kept_as_it_was_and_shown_to_who_may_see_costs(shop: int) -> None:
    asked = h.ask(h.sample(shop, pieces=(Piece("A1", 3),)))
    skus_upsert(rows=[SkuRow(code="A1", title="润手霜", unit_cost=Decimal("9.00"))], by=BY)
    assert queries.request_card(request_id=asked.id, by=h.TWO).row.cost is None
    assert queries.request_card(request_id=asked.id, by=h.TWO).items[0].unit_cost is None
    assert queries.request_card(request_id=asked.id, by=BY).row.cost == Decimal("19.50")
    dear = h.ask(h.sample(shop, pieces=(Piece("A1", 1), Piece("B1", 1))))
    assert queries.request_card(request_id=dear.id, by=BY).row.cost is None


def test_more_than_a_persons_day_goes_by_the_mode_of_its_gate(shop: int) -> None:
    assert h.ask(h.sample(shop, pieces=(Piece("A1", 30),))).warnings == ()
    asked = h.ask(h.sample(shop))
    assert [str(warning) for warning in asked.warnings] == [
        "申请人今天共申请 31 件、吊牌价 ¥620.00，超过每人每日 30 件或 ¥3,000"
    ]
    assert h.ask(h.sample(shop), by=h.TWO).warnings == ()
    kept = queries.request_card(request_id=asked.id, by=BY).row.warnings
    assert [str(warning) for warning in kept] == [str(warning) for warning in asked.warnings]
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    assert queries.days_over(**window, by=BY) == (2, 1, (asked.number,))
    put(Mode.BLOCK, control="handmade.within_day")
    with pytest.raises(Refusal, match="超过每人每日"):
        h.ask(h.sample(shop))


@duty("D010")
def test_what_another_asks_in_ones_place_counts_for_both_and_neither_agrees_to_it(shop: int) -> None:
    stands = replace(h.TWO, acting_for=h.ONE.name, acting_for_id=h.ONE.id)
    asked = h.ask(h.sample(shop, pieces=(Piece("A1", 30),)), by=stands)
    assert [bool(h.ask(h.sample(shop), by=by).warnings) for by in (h.ONE, h.TWO, h.FINANCE)] == [True, True, False]
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    assert queries.days_over(**window, by=BY)[:2] == (3, 2)
    for one in (h.ONE, h.TWO):
        assert list(actions.request_approve(request_ids=[asked.id], by=one).refused) == [asked.id]


def test_the_same_form_sent_twice_is_one_request(shop: int) -> None:
    wish = h.sample(shop)
    assert h.ask(wish) == h.ask(wish)
    assert Request.objects.count() == 1


def test_numbers_of_a_day_are_counted_by_kind(shop: int) -> None:
    at = clock.now()
    day = f"{clock.shanghai(at):%Y%m%d}"
    numbers = [h.ask(wish).number for wish in (h.sample(shop), h.sample(shop), h.dropship(shop))]
    assert numbers == [f"JY{day}-0001", f"JY{day}-0002", f"DF{day}-0001"]


def test_what_was_refused_or_taken_back_is_no_order(shop: int) -> None:
    one, two = h.ask(h.sample(shop)), h.ask(h.sample(shop))
    actions.request_refuse(request_ids=[one.id], reason="没有库存预算", by=h.TWO)
    actions.request_withdraw(request_ids=[two.id], reason="填错了", by=h.ONE)
    assert list(actions.request_approve(request_ids=[one.id, two.id], by=h.TWO).refused) == [one.id, two.id]
    assert Order.objects.count() == 0


def test_a_cancelled_order_gives_its_stock_back_and_is_closed(shop: int) -> None:
    asked = h.ask(h.sample(shop))
    actions.request_approve(request_ids=[asked.id], by=h.TWO)
    m.go_on()
    (order,) = Order.objects.all()
    assert m.state_of(order) == State.ALLOCATED
    moved = actions.request_cancel(request_ids=[asked.id], reason="达人毁约", by=h.TWO)
    assert (moved.moved, m.state_of(order)) == ([asked.id], State.CLOSED)
    assert Request.objects.get().state == RequestState.CANCELLED
    assert not refused("SELECT 1", at_commit=True)


def test_what_waits_or_has_left_is_not_cancelled(shop: int) -> None:
    waits, asked = h.ask(h.sample(shop)), h.ask(h.sample(shop))
    actions.request_approve(request_ids=[asked.id], by=h.TWO)
    Order.objects.update(state=State.CLOSED)
    moved = actions.request_cancel(request_ids=[waits.id, asked.id], reason="不要了", by=h.TWO)
    assert (moved.moved, sorted(moved.refused)) == ([], [waits.id, asked.id])


def test_rights_scope_and_reason_are_asked(shop: int) -> None:
    wish = h.sample(shop)
    nothing = replace(h.ONE, rights=frozenset({"orders.view"}))
    elsewhere: Actor = replace(h.ONE, scope=Scope({"shop": frozenset({shop + 1})}))
    with pytest.raises(NotAllowed):
        h.ask(wish, by=nothing)
    with pytest.raises(NotFound):
        h.ask(wish, by=elsewhere)
    with pytest.raises(BadInput, match="原因"):
        h.ask(replace(wish, reason=" "))
    with pytest.raises(Refusal, match="由人申请"):
        h.ask(wish, by=BY)
    asked = h.ask(wish)
    for door in (actions.request_approve,):
        with pytest.raises(NotAllowed):
            door(request_ids=[asked.id], by=nothing)
    assert list(actions.request_approve(request_ids=[asked.id], by=replace(elsewhere, id=9)).refused) == [asked.id]


def test_no_word_of_the_receiver_stands_in_clear(shop: int) -> None:
    h.ask(h.sample(shop))
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM handmade_request r UNION ALL SELECT payload::text FROM kit_journal")
        words = " ".join(row[0] for row in cursor.fetchall())
    assert h.TO["phone"] not in words
    assert "科技园路" not in words


def test_a_table_keeps_what_is_sound_and_says_what_is_not(shop: int) -> None:
    good, bad = h.sample(shop), h.sample(shop, pieces=(Piece("ZZ", 1),))
    wishes: list[tuple[int, Wish]] = [(2, good), (3, bad), (4, good)]
    tried = actions.requests_import(wishes=wishes, trial=True, by=h.ONE)
    assert ((tried.rows, tried.made, tried.known), Request.objects.count()) == ((3, 1, 1), 0)
    done = actions.requests_import(wishes=wishes, trial=False, by=h.ONE)
    assert [(number, str(why)) for number, why in done.faults] == [(3, "没有商家编码“ZZ”")]
    again = actions.requests_import(wishes=wishes, trial=False, by=h.ONE)
    assert (done.made, again.made, again.known, Request.objects.count()) == (1, 0, 2, 1)


def test_a_partners_order_is_paid_what_was_agreed(shop: int) -> None:
    order = h.ordered(h.dropship(shop))
    assert (order.total, order.paid, order.kind) == (Decimal("30.00"), Decimal("30.00"), "dropship")
    assert order.paid_at is not None
