"""Where an order goes and what goes out change; what was sold and paid does not."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.crypto.person import amended, fuller
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.offer.inventory.models import Allocation
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.actions import Amended, Instead
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db
OLD, NEW = "浙江省杭州市西湖区文三路 1 号", "江苏省南京市鼓楼区中山路 8 号"


@pytest.fixture
def order() -> Order:
    m.a_shop()
    m.stock(A1=3, B2=3)
    (made,) = m.book_deals(Deal("1"))
    m.go_on()
    return made


def amend(order: Order, *, seen: str = "", line: tuple[int, int] | None = None) -> Amended:
    ground = queries.change_ground(order_id=order.id, by=m.BY)
    lines = {ground.lines[0].id: Instead(*line)} if line else {}
    told = {
        "receiver": {"address": NEW},
        "instead": lines,
        "fact": lambda _ground: [],
        "by": m.BY,
        "at": order.state_at,
    }
    return actions.order_amend(order_id=order.id, seen=seen or ground.mark, **told)


@duty("D080")
def test_an_order_on_its_way_gives_back_its_stock_and_is_received_again(order: Order) -> None:
    done = amend(order, line=(m.stock(B2=0)["B2"], 2))
    line = OrderLine.objects.get()
    assert (done.was, done.again, m.state_of(order)) == (State.ALLOCATED, True, State.RECEIVED)
    assert (done.replaced["address"], Allocation.objects.count()) == (Deal("1").address, 0)
    assert (line.quantity, line.ship_quantity, str(line.price)) == (1, 2, "20.00")
    waiting = queries.lines_waiting(order_ids=[order.id], by=m.BY)
    assert [(one.sku_id, one.quantity) for one in waiting] == [(line.ship_sku_id, 2)]
    (sold,) = queries.lines_sold(order_ids=[order.id], by=m.BY)
    assert (sold.sku_id, sold.quantity, sold[3]) == (line.ship_sku_id, 2, 1000)


def test_another_order_than_the_one_looked_at_is_refused(order: Order) -> None:
    with pytest.raises(Refusal):
        amend(order, seen="0")
    with pytest.raises(NotFound):
        actions.order_amend(
            order_id=0, seen="", receiver={}, instead={}, fact=lambda _g: [], by=m.BY, at=order.state_at
        )
    assert m.state_of(order) == State.ALLOCATED


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ({"address": OLD}, NEW),
        ({"address": "浙江省****"}, NEW),
        ({"address": "浙江省宁波市天童路 1 号"}, "浙江省宁波市天童路 1 号"),
        ({"nick": "小明"}, NEW),
    ],
)
def test_a_replaced_word_told_again_is_no_news(told: dict[str, str], stands: str) -> None:
    changed = amended({"address": OLD, "receiver_id": "r1"}, {"address": NEW})
    assert fuller(changed, told | {"receiver_id": "r1"}, newer=True)["address"] == stands
    assert "receiver_id" not in fuller(changed, told | {"receiver_id": "r1"}, newer=True)


def test_changed_twice_the_platforms_own_word_is_the_one_remembered() -> None:
    changed = amended(amended({"address": OLD}, {"address": NEW}), {"address": "广东省广州市天河路 1 号"})
    assert fuller(changed, {"address": OLD}, newer=True)["address"] == "广东省广州市天河路 1 号"


def test_what_the_platform_masked_stays_changed() -> None:
    changed = amended({"address": "浙江省****"}, {"address": NEW})
    assert fuller(changed, {"address": OLD}, newer=True)["address"] == NEW
