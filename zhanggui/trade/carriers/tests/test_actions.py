"""Numbers are taken once, by one parcel; prices and rules are versions; labels are told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pypdf import PdfReader

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.carriers.models import Carrier, PoolNumber, Taken, Tariff
from zhanggui.trade.carriers.tests.making import priced, used
from zhanggui.trade.grouping.actions import orders_merge
from zhanggui.trade.grouping.tests.making import deal, served
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import order_hold, orders_advance

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Three orders that may leave, of one receiver."""
    return served(tmp_path, deal("1"), deal("2"), deal("3"))


def ids(*orders: Order) -> list[int]:
    return [order.id for order in orders]


def facts(name: str) -> int:
    return Entry.objects.filter(fact=name).count()


@duty("D086")
def test_a_number_is_taken_once_however_often_it_is_asked_for(orders: list[Order]) -> None:
    used("yto")
    first = actions.waybills_take(order_ids=ids(*orders[:2]), by=m.BY)
    again = actions.waybills_take(order_ids=ids(*orders), by=m.BY)
    waybills = {i: held.waybill for i, held in again.held.items()}
    assert {i: held.waybill for i, held in first.held.items()} == {i: waybills[i] for i in ids(*orders[:2])}
    assert len(set(waybills.values())) == 3
    assert PoolNumber.objects.filter(state="taken").count() == 3
    assert facts("carriers.waybill_taken") == 3


def test_merged_orders_share_a_number(orders: list[Order]) -> None:
    used("yto")
    orders_merge(order_ids=ids(*orders[:2]), by=m.BY)
    held = actions.waybills_take(order_ids=ids(orders[0], orders[2]), by=m.BY).held
    assert set(held) == set(ids(*orders))
    assert held[orders[0].id].waybill == held[orders[1].id].waybill != held[orders[2].id].waybill
    assert actions.waybill_return(order_id=orders[1].id, reason="换快递", by=m.BY) == "free"
    assert set(queries.numbers_of_orders(order_ids=ids(*orders), by=m.BY)) == {orders[2].id}


@duty("D086")
def test_an_order_that_cannot_leave_gets_none(orders: list[Order]) -> None:
    used("yto")
    order_hold(order_ids=ids(orders[0]), reason="电话核实", by=m.BY)
    taken = actions.waybills_take(order_ids=ids(*orders), by=m.BY)
    assert (set(taken.held), set(taken.refused)) == (set(ids(*orders[1:])), {orders[0].id})


def test_an_address_the_platform_hides_is_labelled_there(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    used("yto")
    (order,) = m.book_deals(tmp_path, Deal("1", address="浙江省杭州市余杭区***"))
    orders_advance(shop_id=shop, by=m.BY)
    (why,) = [str(v.why) for v in actions.waybills_take(order_ids=[order.id], by=m.BY).refused.values()]
    assert why.startswith("平台隐藏了收货地址")


def test_an_empty_pool_says_so_and_serves_who_came_first(orders: list[Order]) -> None:
    used("yto", numbers=2)
    taken = actions.waybills_take(order_ids=ids(*orders), by=m.BY)
    assert (set(taken.held), list(taken.refused)) == (set(ids(*orders[:2])), [orders[2].id])
    assert str(taken.refused[orders[2].id].why) == "圆通速递的运单号用完了，请先录入"
    assert queries.carriers_low(by=m.BY) == 1


def test_a_number_given_back_is_free_and_void_once_it_was_printed(orders: list[Order]) -> None:
    used("yto")
    actions.waybills_take(order_ids=ids(orders[0]), by=m.BY)
    assert actions.waybill_return(order_id=orders[0].id, reason="买家改地址", by=m.BY) == "free"
    actions.labels_print(order_ids=ids(orders[0]), by=m.BY)
    assert actions.waybill_return(order_id=orders[0].id, reason="面单打坏", by=m.BY) == "void"
    with pytest.raises(NotFound):
        actions.waybill_return(order_id=orders[0].id, reason="再退", by=m.BY)
    assert PoolNumber.objects.filter(state="void").count() == 1


@duty("D085")
def test_a_label_shows_the_receiver_on_paper_and_is_told_each_time(orders: list[Order]) -> None:
    used("yto")
    who = Actor(
        5, "仓库", "employee", frozenset({"orders.ship", "orders.view", "carriers.print"}), Scope({"shop": ALL})
    )
    printed = actions.labels_print(order_ids=ids(*orders[:2]), by=who, stable=True)
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages]
    assert (printed.printed, len(pages)) == (tuple(ids(*orders[:2])), 2)
    held = queries.numbers_of_orders(order_ids=ids(*orders), by=m.BY)
    assert [held[orders[0].id].waybill in pages[0], "圆通速递" in pages[0], "13800138000" in pages[0]] == [True] * 3
    assert "补打" not in pages[0]
    again = actions.labels_print(order_ids=ids(orders[0]), size="76x130", by=who)
    assert "补打，第 2 次" in PdfReader(BytesIO(again.pdf)).pages[0].extract_text()
    looked = Entry.objects.filter(fact="orders.buyer_revealed").order_by("id")
    assert list(looked.values_list("actor_name", "payload__orders")) == [("仓库", ["1", "2"]), ("仓库", ["1"])]
    assert facts("carriers.label_printed") == 3


def test_a_number_too_long_for_bars_is_printed_as_text(orders: list[Order]) -> None:
    carrier = used("yto", numbers=0)
    actions.numbers_add(carrier_id=carrier.id, numbers=["A1b2" * 10], by=m.BY)
    printed = actions.labels_print(order_ids=ids(orders[0]), size="76x130", by=m.BY)
    assert "A1b2" * 10 in PdfReader(BytesIO(printed.pdf)).pages[0].extract_text()


def test_what_was_not_printed_stands_on_the_last_page(orders: list[Order]) -> None:
    used("yto", numbers=1)
    printed = actions.labels_print(order_ids=ids(*orders[:2]), by=m.BY)
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages]
    assert (len(pages), list(printed.refused)) == (2, [orders[1].id])
    assert "没有打印的订单" in pages[1]


def test_printing_needs_its_right(orders: list[Order]) -> None:
    used("yto")
    with pytest.raises(NotAllowed):
        actions.labels_print(order_ids=ids(orders[0]), by=Actor(5, "x", "employee", frozenset({"orders.ship"})))
    with pytest.raises(BadInput):
        actions.labels_print(order_ids=ids(orders[0]), size="A5", by=m.BY)


def test_numbers_come_as_a_list_or_a_range_and_twice_is_once() -> None:
    carrier = used("yto", numbers=0)
    ends = {"first": "YT0000000000098", "last": "YT0000000000101"}
    assert actions.number_range_add(carrier_id=carrier.id, **ends, by=m.BY).new == 4
    told = list(PoolNumber.objects.order_by("id").values_list("number", flat=True))
    assert told == ["YT0000000000098", "YT0000000000099", "YT0000000000100", "YT0000000000101"]
    again = actions.numbers_add(carrier_id=carrier.id, numbers=[*told, "SF123456789012"], by=m.BY)
    assert (again.new, again.known, again.odd) == (1, 4, ("SF123456789012",))
    with pytest.raises(BadInput):
        actions.numbers_add(carrier_id=carrier.id, numbers=["运单 1"], by=m.BY)
    with pytest.raises(BadInput):
        actions.number_range_add(carrier_id=carrier.id, first="A1", last="B2", by=m.BY)


def test_prices_are_a_version_of_the_whole_file(tmp_path: Path, orders: list[Order]) -> None:
    yto, zto = used("yto"), used("zto", rank=2)
    assert priced(tmp_path, yto, "浙江省,1,3,1,1,,", "新疆维吾尔自治区,1,15,1,12,,否") == 2
    priced(tmp_path, zto, "浙江,1,2.8,1,1,0.5,是")
    (chosen,) = queries.carriers_chosen(order_ids=ids(orders[0]), by=m.BY).values()
    assert (chosen.carrier, str(chosen.fee)) == ("圆通速递", "3.00")
    priced(tmp_path, zto, "浙江,1,2.4,1,1,0.5,是")
    (chosen,) = queries.carriers_chosen(order_ids=ids(orders[0]), by=m.BY).values()
    assert (chosen.carrier, str(chosen.fee)) == ("中通快递", "2.90")
    with pytest.raises(BadInput, match="第 2 行"):
        priced(tmp_path, zto, "浙江,1,贵,1,1,,")
    assert Tariff.objects.count() == 3


def test_rules_are_versions_and_only_sound_ones_are_kept() -> None:
    yto = used("yto")
    service = yto.services.get().id
    rule = actions.NewRule("华东", service, places=("浙江", "江苏"), to_g=3000)
    actions.choice_rules_set(rules=[rule], heeds_wish=False, reason="谈价", by=m.BY)
    now = queries.rules_now(by=m.BY)
    assert (now.heeds_wish, [one.name for one in now.rules]) == (False, ["华东"])
    for wrong in (
        actions.NewRule("", service),
        actions.NewRule("x", 0),
        actions.NewRule("x", service, from_g=2, to_g=1),
    ):
        with pytest.raises(BadInput):
            actions.choice_rules_set(rules=[wrong], heeds_wish=True, reason="试", by=m.BY)


def test_what_the_company_decided_stays_when_carriers_are_shipped_anew() -> None:
    used("yto", rank=7)
    Carrier.objects.filter(code="yto").update(pattern="")
    assert actions.carriers_load(by=m.BY) == 10
    yto = Carrier.objects.get(code="yto")
    assert (yto.in_use, yto.rank, yto.pattern) == (True, 7, r"YT\d{13}")


def test_the_database_keeps_a_parcel_to_one_number_and_history_as_it_was(orders: list[Order]) -> None:
    used("yto")
    actions.waybills_take(order_ids=ids(orders[0]), by=m.BY)
    row = Taken.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Taken.objects.create(
            number=PoolNumber.objects.filter(state="free")[0], order_id=row.order_id, parcel=row.parcel,
            shop_id=row.shop_id, at=row.at, by_name="x",
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    for change in ("DELETE FROM carriers_taken", "UPDATE carriers_poolnumber SET number = 'X1'"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(change)
