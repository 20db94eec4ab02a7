"""An order is packed: opened, counted, weighed, labelled, shipped; whatever may not go on is red and counts nothing."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import deliver
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import Scope
from zhanggui.kit.text import render
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.packing import actions, queries
from zhanggui.trade.packing.facts import PackingTakenOver
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.states import AGREE, SKIP, Outcome, PackState
from zhanggui.trade.packing.tests.making import (
    BARCODE,
    HEAD,
    LI,
    ZHANG,
    checked,
    m,
    packing_of,
    ready,
    shipped,
    take,
    takes,
    weighed,
)

pytestmark = pytest.mark.django_db


def test_an_order_goes_through_the_bench_by_scans_alone() -> None:
    (order,) = ready()
    texts = ("1001", "A1", "A1", BARCODE, "0.38", "SF10000001")
    assert takes(*texts) == [
        Outcome.OPENED,
        Outcome.RIGHT,
        Outcome.RIGHT,
        Outcome.WHOLE,
        Outcome.WEIGHED,
        Outcome.SHIPPED,
    ]
    packing = packing_of(order)
    assert (packing.state, packing.pieces, packing.weight_g, packing.waybill) == (
        PackState.SHIPPED,
        3,
        380,
        "SF10000001",
    )
    assert (packing.packer_name, packing.label_how) == ("张师傅", "gun")
    assert m.state_of(order) == State.SHIPPED
    assert Shipment.objects.get(order=order).waybill == "SF10000001"
    assert queries.packing_stage(by=ZHANG) is None
    assert (queries.packing_today(by=ZHANG).parcels, queries.packing_today(by=ZHANG).pieces) == (1, 3)


def test_the_same_scan_told_again_counts_once() -> None:
    (order,) = ready()
    take("1001")
    again = uuid4()
    first, second = take("A1", client=again), take("A1", client=again)
    assert (first.outcome, second.outcome, first.packing_id) == (Outcome.RIGHT, Outcome.RIGHT, second.packing_id)
    assert queries.packing_got(packing_id=packing_of(order).id, by=ZHANG) == {first_sku(): 1}
    with pytest.raises(BadInput):
        take("A1", LI, client=again)


def first_sku() -> int:
    sku = OrderLine.objects.order_by("id").values_list("sku_id", flat=True).first()
    assert sku
    return sku


@pytest.mark.parametrize(
    ("before", "text", "outcome"),
    [
        ((), "9999", Outcome.STRANGE),
        (("1001",), "C3", Outcome.WRONG),
        (("1001",), "Z9", Outcome.STRANGE),
        (("1001", "A1", "A1"), "A1", Outcome.MANY),
        (("1001", "A1"), "A1*2", Outcome.MANY),
        (("1001", "A1"), "1.2kg", Outcome.MISSING),
        (("1001", "A1"), "SF10000001", Outcome.STRANGE),
        (("1001", "A1"), "1002", Outcome.STRANGE),
        (("1001", "A1*2", "B2"), "B2", Outcome.MANY),
        (("1001", "A1*2", "B2"), "SF10000001", Outcome.UNWEIGHED),
        (("1001", "A1*2", "B2"), "3kg", Outcome.HEAVY),
        (("1001", "A1*2", "B2"), AGREE, Outcome.UNWEIGHED),
        (("1001", "A1*2", "B2", SKIP), "??", Outcome.STRANGE),
    ],
)
def test_what_is_wrong_is_red_and_counts_nothing(before: tuple[str, ...], text: str, outcome: Outcome) -> None:
    order, _other = ready(2)
    takes(*before)
    got = list(Packing.objects.values_list("state", "pieces"))
    assert take(text).outcome == outcome
    assert list(Packing.objects.values_list("state", "pieces")) == got
    assert m.state_of(order) == State.ALLOCATED


def test_a_weight_that_is_off_is_kept_when_a_person_says_it_is_right() -> None:
    (order,) = ready()
    checked(order)
    heavy = take("3kg")
    assert (heavy.outcome, heavy.duty) == (Outcome.HEAVY, "D084")
    assert "称得 3000 克，商品应重约 380 克" in render(heavy.why)
    assert takes(AGREE, f"{AGREE} 加了赠品") == [Outcome.HEAVY, Outcome.WEIGHED]
    packing = packing_of(order)
    assert (packing.weight_g, packing.weight_agreed, packing.weight_off, packing.weight_why) == (
        3000, True, True, "加了赠品",
    )  # fmt: skip


def test_a_second_packer_is_told_who_has_the_order_and_may_take_it_over_with_a_reason() -> None:
    (order,) = ready()
    takes("1001", "A1")
    told = take("1001", LI)
    assert (told.outcome, render(told.why), told.holder) == (
        Outcome.TAKEN,
        "张师傅 正在打包 1001",
        packing_of(order).id,
    )
    with pytest.raises(BadInput):
        actions.packing_take_over(packing_id=packing_of(order).id, reason=" ", by=LI)
    for _tab in range(2):
        actions.packing_take_over(packing_id=packing_of(order).id, reason="张师傅去吃饭", by=LI)
    assert Entry.objects.filter(fact=PackingTakenOver.name()).count() == 1
    late = take("A1", about=packing_of(order).id)
    assert (late.outcome, render(late.why)) == (Outcome.TAKEN, "1001 已由 李师傅 接手")
    assert takes("A1", "B2", "380g", "SF10000001", by=LI)[-1] == Outcome.SHIPPED
    assert packing_of(order).packer_name == "李师傅"
    assert set(Scan.objects.values_list("actor_name", flat=True)) == {"张师傅", "李师傅"}


def test_whoever_has_a_parcel_in_hand_takes_over_no_other() -> None:
    one, other = ready(2)
    takes("1001")
    takes("1002", by=LI)
    with pytest.raises(Refusal, match="手上还有一单"):
        actions.packing_take_over(packing_id=packing_of(one).id, reason="顺手", by=LI)
    with pytest.raises(IntegrityError), transaction.atomic():
        PackedOrder.objects.create(packing=packing_of(one), order=other, shop_id=other.shop_id)


def test_what_was_laid_down_is_packed_anew() -> None:
    (order,) = ready()
    takes("1001", "A1")
    first = packing_of(order)
    actions.packing_give_up(packing_id=first.id, reason="少一件，等补货", by=ZHANG)
    assert take("A1", about=first.id).outcome == Outcome.TAKEN
    shipped(order, by=LI)
    assert list(Packing.objects.order_by("id").values_list("state", flat=True)) == [
        PackState.GIVEN_UP,
        PackState.SHIPPED,
    ]
    with pytest.raises(NotFound):
        actions.packing_give_up(packing_id=first.id, reason="再放一次", by=ZHANG)


def test_a_line_refunded_after_the_check_is_scanned_anew() -> None:
    (order,) = ready()
    packing = weighed(order)
    OrderLine.objects.filter(order=order, seller_code="B2").update(closed=True)
    told = take("SF10000001")
    assert (told.outcome, m.state_of(order)) == (Outcome.CHANGED, State.ALLOCATED)
    stage = queries.packing_stage(by=ZHANG)
    assert stage
    assert [(line.need, line.got, line.over) for line in stage.lines] == [(2, 2, 0), (0, 1, 1)]
    actions.packing_restart(packing_id=packing.id, by=ZHANG)
    assert takes("B2", "A1", "A1", "0.3", "SF10000001") == [
        Outcome.WRONG,
        Outcome.RIGHT,
        Outcome.WHOLE,
        Outcome.WEIGHED,
        Outcome.SHIPPED,
    ]


def test_a_parcel_set_aside_frees_the_hands_and_comes_back_by_its_number() -> None:
    one, other = ready(2)
    with pytest.raises(NotFound):
        actions.packing_set_aside(packing_id=1, by=ZHANG)
    takes("1001")
    with pytest.raises(Refusal, match="验货、称重之后"):
        actions.packing_set_aside(packing_id=packing_of(one).id, by=ZHANG)
    takes("A1*2", "B2", SKIP)
    actions.packing_set_aside(packing_id=packing_of(one).id, by=ZHANG)
    shipped(other, "SF10000002")
    assert [held.number for held in queries.packings_set_aside(by=ZHANG)] == ["1001"]
    assert takes("1001", "SF10000001", by=LI) == [Outcome.OPENED, Outcome.SHIPPED]


def test_what_a_file_ships_meanwhile_ends_its_packing() -> None:
    whole, begun = ready(2)
    weighed(whole)
    takes("1002", by=LI)
    for order, waybill in ((whole, "SF20000001"), (begun, "SF20000002")):
        parcel_ship(order_id=order.id, carrier="顺丰", waybill=waybill, by=m.BY)
    red = take("SF10000001")
    assert (red.outcome, red.duty) == (Outcome.GONE, "D086")
    deliver()
    assert (packing_of(whole).state, packing_of(whole).waybill) == (PackState.SHIPPED, "SF20000001")
    assert packing_of(begun).state == PackState.GIVEN_UP
    assert Shipment.objects.count() == 2


def test_a_label_scanned_twice_is_no_fault_and_an_old_one_is_red() -> None:
    one, _other = ready(2)
    shipped(one)
    assert takes("SF10000001") == [Outcome.AGAIN]
    assert takes("SF10000001", by=LI) == [Outcome.GONE]
    takes("1002", "A1*2", "B2", SKIP)
    told = take("SF10000001")
    assert (told.outcome, told.duty) == (Outcome.LABEL, "D085")


def test_scans_kept_offline_go_on_to_the_next_order() -> None:
    one, other = ready(2)
    weighed(one)
    shown = packing_of(one).id
    kept = [take(text, about=shown).outcome for text in ("SF10000001", "1002", "A1", "A1", "B2")]
    assert kept == [Outcome.SHIPPED, Outcome.OPENED, Outcome.RIGHT, Outcome.RIGHT, Outcome.WHOLE]
    assert packing_of(other).state == PackState.CHECKED


def test_what_is_asked_of_a_parcel_may_be_changed_by_the_lead() -> None:
    (order,) = ready()
    with pytest.raises(NotAllowed):
        actions.packing_terms_set(weighed=False, percent=5, grams=50, by=ZHANG)
    with pytest.raises(BadInput):
        actions.packing_terms_set(weighed=False, percent=500, grams=50, by=HEAD)
    actions.packing_terms_set(weighed=False, percent=5, grams=50, by=HEAD)
    checked(order)
    assert takes("SF10000001") == [Outcome.SHIPPED]


def test_carrier_and_material_are_told_and_a_parcel_without_carrier_stays() -> None:
    (order,) = ready()
    packing = weighed(order)
    actions.packing_describe(packing_id=packing.id, carrier="", material="3 号纸箱", by=ZHANG)
    assert takes("SF10000001") == [Outcome.CARRIER]
    actions.packing_describe(packing_id=packing.id, carrier="顺丰速运", material="3 号纸箱", by=ZHANG)
    assert takes("SF10000001") == [Outcome.SHIPPED]
    with pytest.raises(NotFound):
        actions.packing_describe(packing_id=packing.id, carrier="中通", material="", by=ZHANG)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE packing_scan SET text = 'x'",
        "DELETE FROM packing_packing",
        "UPDATE packing_packing SET weight_g = 1",
    ],
)
def test_what_was_scanned_and_shipped_stays(change: str) -> None:
    (order,) = ready()
    shipped(order)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError):
            cursor.execute(change)


def test_export_is_written_down() -> None:
    with pytest.raises(NotAllowed):
        actions.export_record(count=1, by=ZHANG)
    actions.export_record(count=1, by=HEAD)


def test_another_shops_order_is_not_found() -> None:
    ready()
    stranger = replace(ZHANG, id=77, scope=Scope({"shop": frozenset({999_999})}))
    assert takes("1001", by=stranger) == [Outcome.STRANGE]
    assert Order.objects.get(platform_no="1001").state == State.ALLOCATED
