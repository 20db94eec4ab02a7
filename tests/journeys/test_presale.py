"""A presale from its deposit to its parcel: never paid before its balance is, neither short nor late before its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import LIST, Deal
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.orderdesk.queries import order_card, short_skus
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import order_counts
from zhanggui.trade.orders.states import State
from zhanggui.trade.presale.tests.making import moment, started
from zhanggui.trade.promises.actions import promises_look
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.review import actions

OWN = System("promises")
PAID = "买家已付款，等待卖家发货"
DEPOSIT, BALANCE = moment(21, 10), moment(25, 20)
OVER, OPENS = moment(16, month=12), moment(12, month=12)


def told(folder: Path, deal: Deal, stage: str, *, name: str) -> None:
    """The shop's file of that day, as the platform writes orders in stages."""
    made = m.list_file(folder, deal, name="plain.csv").read_text(encoding="gb18030").splitlines()[1].split(",")
    m.book(m.written(folder / name, (*LIST, "分阶段订单信息"), [(*made, stage)], "gb18030"))


def stands(order: Order) -> tuple[State, str, bool]:
    """Where the order is, what the desk says of its payment, and whether it counts as short."""
    order.refresh_from_db()
    card = order_card(order_id=order.id, by=m.BY)
    return State(order.state), order.payment, card.is_short


@duty("D094")
@pytest.mark.told_on("2026-11-23 10:00")
@pytest.mark.django_db
def test_a_presale_goes_from_its_deposit_to_its_parcel(tmp_path: Path) -> None:
    m.a_shop()
    sku = m.stock(A1=0)["A1"]
    started()
    deposit = Deal("1", status=PAID, created="2026-11-21 09:59:00", paid="2026-11-21 10:00:00")
    told(tmp_path, deposit, "定金已付，尾款未付", name="deposit.csv")
    m.book(m.detail_file(tmp_path, replace(deposit, status=m.UNPAID)))
    order = Order.objects.get()
    assert stands(order) == (State.AWAITING_PAYMENT, "unpaid", False)
    assert actions.orders_advance(by=m.BY, at=DEPOSIT) == actions.Advanced()
    assert order.paid_at is None

    paid = Deal("1", status=PAID, created="2026-11-21 09:59:00", paid="2026-11-25 20:00:00")
    told(tmp_path, paid, "定金已付，尾款已付", name="balance.csv")
    m.book(m.detail_file(tmp_path, paid, name="goods.csv"))
    assert actions.orders_advance(by=m.BY, at=BALANCE) == actions.Advanced(approved=1)
    assert stands(order) == (State.PRESALE, "paid", False)
    assert (order.paid_at, order.ship_by) == (BALANCE, OVER)

    for day in (BALANCE + timedelta(days=3), OPENS - timedelta(days=1)):
        actions.presale_advance(by=m.BY, at=day)
        promises_look(by=OWN, at=day)
    counts = order_counts(by=m.BY)
    assert (stands(order), counts["presale"], counts["urgent"]) == ((State.PRESALE, "paid", False), 1, 0)
    assert (short_skus(by=m.BY), Promise.objects.count()) == ([], 0)

    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    assert actions.presale_advance(by=m.BY, at=OPENS) == actions.Advanced(reserved=1)
    parcels_ship(parcels=[Parcel(order.id, "邮政EMS", "EA0000001CN")], by=m.BY)
    assert stands(order)[0] == State.SHIPPED
