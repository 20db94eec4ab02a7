"""A parcel whose buyer wants his money back: asked back, answered, back or too late."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.trade.orders.models import Order
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.models import Interception
from zhanggui.trade.troubles.states import Liable, StopState
from zhanggui.trade.troubles.tests.making import AGENT, HOUR, NOW, OWN, gone, hear, kinds, look

pytestmark = pytest.mark.django_db


def stopped(folder: Path, *waybills: str) -> list[Interception]:
    """Orders on their way whose buyers ask for their money back."""
    orders = gone(folder, *waybills, at=NOW - HOUR)
    Order.objects.filter(id__in=[order.id for order in orders.values()]).update(refund="asked")
    for _time in range(2):
        actions.interceptions_open(order_ids=[order.id for order in orders.values()], by=OWN, at=NOW)
    return list(Interception.objects.order_by("waybill"))


def states() -> list[tuple[int, str]]:
    return list(Interception.objects.order_by("waybill").values_list("state", "note"))


@duty("D073")
def test_what_is_on_its_way_and_refunded_is_stopped_once(tmp_path: Path) -> None:
    orders = gone(tmp_path, "YT0000001", "YT0000002", "YT0000003", at=NOW - HOUR)
    hear("YT0000002", Step.SIGNED)
    ids = [order.id for order in orders.values()]
    Order.objects.filter(id__in=ids[:2]).update(refund="full")
    assert [actions.interceptions_open(order_ids=ids, by=OWN, at=NOW) for _time in range(2)] == [1, 0]
    assert list(Interception.objects.values_list("waybill", "state")) == [("YT0000001", 10)]


@duty("D073")
def test_a_refund_known_before_the_parcel_was_is_found_by_looking_and_what_was_dropped_stays_dropped(
    tmp_path: Path,
) -> None:
    orders = gone(tmp_path, "YT0000001", "YT0000002", "YT0000003", at=NOW - HOUR)
    Order.objects.filter(id__in=[orders["YT0000001"].id, orders["YT0000002"].id]).update(refund="asked")
    assert [actions.interceptions_look(by=OWN, at=NOW) for _time in range(2)] == [2, 0]
    Interception.objects.filter(waybill="YT0000001").update(state=StopState.DROPPED.value, ended_at=NOW, note="x")
    assert actions.interceptions_look(by=OWN, at=NOW) == 0
    assert [state for state, _note in states()] == [60, 10]


@duty("D089")
def test_an_interception_is_asked_answered_and_comes_back_at_a_price(tmp_path: Path) -> None:
    (stop,) = stopped(tmp_path, "YT0000001")
    ids = {"interception_ids": [stop.id], "by": AGENT}
    assert actions.interception_answer(**ids).moved == []
    assert actions.interception_ask(reference="工单 7", **ids).moved == [stop.id]
    assert actions.interception_answer(note="已下发网点", **ids).moved == [stop.id]
    end = {"result": StopState.RETURNED, "cost": Decimal("6.50"), "liable": Liable.BUYER, "note": "已入库"}
    with pytest.raises(BadInput, match="请选择结果"):
        actions.interception_end(**ids, **{**end, "result": StopState.OPEN})
    assert actions.interception_end(**ids, **end).moved == [stop.id]
    stop.refresh_from_db()
    assert (stop.state, stop.cost, stop.liable, stop.reference) == (40, Decimal("6.50"), "buyer", "工单 7")


def test_a_parcel_signed_for_could_not_be_stopped_and_says_so(tmp_path: Path) -> None:
    stopped(tmp_path, "YT0000001", "YT0000002", "YT0000003")
    hear("YT0000001", Step.SIGNED)
    hear("YT0000002", Step.RETURNED)
    assert [actions.interceptions_settle(by=OWN, at=NOW) for _time in range(2)] == [2, 0]
    assert states() == [(50, "包裹已被签收，来不及拦截"), (40, "轨迹显示已退回"), (10, "")]
    look()
    assert kinds() == []


def test_what_comes_back_as_asked_is_no_refusal(tmp_path: Path) -> None:
    stopped(tmp_path, "YT0000001")
    hear("YT0000001", Step.RETURNING, "客户拒收")
    look()
    assert kinds() == [("YT0000001", "intercepted", 10)]


def test_a_buyer_who_keeps_it_is_not_stopped(tmp_path: Path) -> None:
    first, second = stopped(tmp_path, "YT0000001", "YT0000002")
    actions.interception_ask(interception_ids=[second.id], reference="工单 7", by=AGENT)
    actions.interceptions_drop(order_ids=[first.order_id, second.order_id], by=OWN, at=NOW)
    assert states() == [(60, "买家撤销了退款"), (20, "")]
