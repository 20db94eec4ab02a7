"""A held order goes on by its release alone: every other door is tried, and each leaves it where it is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text
from zhanggui.offer.inventory.models import Allocation, StockItem
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes.tests import making as change
from zhanggui.trade.fulfilment.actions import parcel_ship, shipping_file_import
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions, cli
from zhanggui.trade.review.models import Case

pytestmark = pytest.mark.django_db
WHY = "买家要求核实地址"
ALONE = replace(m.BY, id=8, name="主管", kind="employee")
Door = Callable[[Order, Path], object]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """It was allocated its stock when a person held it."""
    made = change.on_its_way(tmp_path)
    assert actions.order_hold(order_ids=[made.id], reason=WHY, by=ALONE).moved == [made.id]
    return made


def stands(order: Order) -> dict[str, object]:
    """What the rows say of it."""
    row = Order.objects.get(id=order.id)
    return {
        "state": State(row.state),
        "reason": row.hold_reason,
        "stock": Allocation.objects.filter(order_id=order.id).count(),
        "taken": sum(StockItem.objects.values_list("allocated", flat=True)),
        "parcels": Shipment.objects.filter(order_id=order.id).count(),
        "case": Case.objects.filter(order_id=order.id, closed_at=None).count(),
        "ledger": ledger_faults(by=m.BY),
    }


HELD = {"state": State.HELD, "reason": WHY, "stock": 0, "taken": 0, "parcels": 0, "case": 1, "ledger": []}


def approve_among_others(order: Order, folder: Path) -> Text | None:
    """Chosen together with one that may pass."""
    large = Deal("2", total="2000.00", items=[Item(price="2000.00")], phone="13900139000")
    (other,) = m.book_deals(folder, large)
    actions.orders_advance(by=m.BY)
    done = actions.order_approve(order_ids=[other.id, order.id], by=ALONE)
    assert done.moved == [other.id]
    return done.refused[order.id].why


def release_unreasoned(order: Order, _folder: Path) -> Text | None:
    with pytest.raises(Refusal) as refused:
        actions.order_release(order_ids=[order.id], reason=" ", by=ALONE)
    return refused.value.why


def force_alone(order: Order, _folder: Path) -> Text | None:
    assert actions.release_ask(order_ids=[order.id], reason="催得急", by=ALONE).moved == [order.id]
    return actions.release_agree(order_ids=[order.id], by=ALONE).refused[order.id].why


def ship_by_hand(order: Order, _folder: Path) -> Text | None:
    with pytest.raises(Refusal) as refused:
        parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=ALONE)
    return refused.value.why


def ship_by_file(order: Order, folder: Path) -> Text | None:
    row = (order.platform_no, "顺丰", "SF1000001")
    file = m.written(folder / "ship.csv", ("订单编号", "快递公司", "运单号"), [row])
    (refused,) = shipping_file_import(path=file, shop_code="tm", by=ALONE).refused
    return refused.why


REFUSING: dict[str, tuple[Callable[[Order, Path], Text | None], str]] = {
    "approve among others": (approve_among_others, "当前状态“已挂起”不能“审核通过”"),
    "release without a reason": (release_unreasoned, "请填写原因"),
    "force alone": (force_alone, "不能审批自己的申请，也不能审批与自己有关的申请"),
    "ship by hand": (ship_by_hand, "当前状态“已挂起”不能“发货”"),
    "ship by file": (ship_by_file, "当前状态“已挂起”不能“发货”"),
}


@duty("D073")
@pytest.mark.parametrize("door", REFUSING)
def test_who_would_move_a_held_order_is_told_why_not(order: Order, tmp_path: Path, door: str) -> None:
    knock, words = REFUSING[door]
    assert (str(knock(order, tmp_path)), stands(order)) == (words, HELD)


def by_command(_order: Order, _folder: Path) -> object:
    return cli.orders_advance(Namespace(shop="tm"), m.BY)


def confirm_a_change(order: Order, _folder: Path) -> object:
    return change.applied(change.asked(order, goods=("B2", 1)))


def match_later(order: Order, folder: Path) -> object:
    """A newer file tells goods nobody knows; when they are matched the order is where it was."""
    m.book(m.detail_file(folder, Deal("1001", items=[Item(), Item("N9", title="新品")]), name="more.csv"))
    assert m.state_of(order) == State.EXCEPTION
    m.stock(N9=5)
    return actions.orders_advance(by=m.BY)


IDLE = {"approved": 0, "held": 0, "reserved": 0, "short": 0}
PASSING: dict[str, tuple[Door, object]] = {
    "the button": (lambda _o, _f: actions.orders_advance(by=m.BY), actions.Advanced()),
    "the command": (by_command, IDLE),
    "the clock": (lambda _o, _f: actions.due_advance(by=m.BY, at=clock.now() + timedelta(days=1)), actions.Advanced()),
    "stock that came": (lambda _o, _f: actions.stock_serve(by=m.BY, at=clock.now()), (0, 0)),
    "a change confirmed": (confirm_a_change, "已挂起"),
    "goods matched later": (match_later, actions.Advanced()),
}


@duty("D073")
@pytest.mark.parametrize("door", PASSING)
def test_what_runs_by_itself_leaves_a_held_order_alone(order: Order, tmp_path: Path, door: str) -> None:
    knock, came_of_it = PASSING[door]
    assert (knock(order, tmp_path), stands(order)) == (came_of_it, HELD)


MOVE = "UPDATE orders_order SET state = {state} WHERE id = {order}"
GIVE = """
INSERT INTO inventory_allocation (line_id, order_id, shop_id, item_id, quantity, at)
SELECT l.id, l.order_id, l.shop_id, i.id, 1, now() FROM orders_orderline l JOIN inventory_stockitem i USING (sku_id)
WHERE l.order_id = {order}
"""
AWAY = "UPDATE orders_order SET state = 15, problem = 'unstated' WHERE id = {order}"
BACK = "UPDATE orders_order SET state = 10, problem = '' WHERE id = {order}"
ELSEWHERE = [s for s in State if s not in (State.HELD, State.EXCEPTION, State.CLOSED)]
BY_SQL = {
    **{f"to {state.name}": MOVE.format(state=int(state), order="{order}") for state in ELSEWHERE},
    "round by an exception": f"{AWAY}; {BACK}",
    "the reason taken away": "UPDATE orders_order SET hold_reason = '' WHERE id = {order}",
    "the reason taken away on the way round": AWAY.replace("15,", "15, hold_reason = '',"),
    "stock given": GIVE,
}


@duty("D073")
@pytest.mark.parametrize("door", BY_SQL)
def test_the_database_itself_refuses_to_move_a_held_order(order: Order, door: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(BY_SQL[door].format(order=order.id) + "; SET CONSTRAINTS ALL IMMEDIATE")
    assert stands(order) == HELD


def test_released_with_a_reason_it_goes_on_and_gets_its_stock(order: Order) -> None:
    assert actions.order_release(order_ids=[order.id], reason="已核实", by=ALONE).moved == [order.id]
    assert actions.stock_serve(by=m.BY, at=clock.now()) == (1, 0)
    assert stands(order) == HELD | {"state": State.ALLOCATED, "reason": "", "stock": 1, "taken": 1, "case": 0}
