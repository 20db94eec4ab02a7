"""Orders that lack goods, their cases, and how they are settled, for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import orders_advance, stock_serve
from zhanggui.trade.shortages import actions
from zhanggui.trade.shortages.actions import Proposal
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.states import Offer

RIGHTS = frozenset({"orders.view", "changes.ask", "shortages.settle"})
AGENT = Actor(5, "客服小陈", "employee", RIGHTS, Scope({"shop": ALL}))
HEAD = Actor(8, "主管", "employee", RIGHTS | {"shortages.policy", "changes.apply"}, Scope({"shop": ALL}))
OWN = System("shortages")
NOW = clock.now() + timedelta(hours=1)
FRIDAY = NOW + timedelta(days=5)
BOTH = Proposal((Offer.WAIT, Offer.REFUND), FRIDAY)


def short(folder: Path, count: int = 1, *, code: str = "A1", shop: str = "tm", first: int = 1001) -> list[Order]:
    """Orders without stock."""
    deals = [
        Deal(
            str(n),
            phone=f"139{n:08}",
            nick=f"n{n}",
            address=f"浙江省杭州市文一西路 {n} 号 3 幢 501 室",
            items=[Item(code)],
            paid=f"2026-11-20 10:{n % 60:02}:00",
        )
        for n in range(first, first + count)
    ]
    orders = m.book_deals(folder, *deals, shop=shop)
    orders_advance(by=m.BY)
    return orders


def opened(folder: Path, count: int = 1, at: datetime = NOW) -> list[Order]:
    """Orders without stock in a new shop, each with its case."""
    m.a_shop()
    m.stock(A1=0, B2=5)
    orders = short(folder, count)
    Order.objects.filter(state_at__gt=at).update(state_at=at)
    assert actions.shortages_open(by=OWN, at=at) == count
    return orders


def ids(*orders: Order) -> list[int]:
    """The cases of these orders, of all when none is named."""
    rows = Shortage.objects.filter(order__in=orders) if orders else Shortage.objects.all()
    return list(rows.order_by("id").values_list("id", flat=True))


def proposed(*orders: Order, proposal: Proposal = BOTH, at: datetime = NOW, by: Actor = AGENT) -> Moved:
    return actions.shortage_propose(
        shortage_ids=ids(*orders),
        proposal=proposal,
        words="您好，缺货了",
        channel=Channel.CHAT,
        reference="截图 0412",
        by=by,
        at=at,
    )


def chose(*orders: Order, choice: Offer, at: datetime = NOW, by: Actor = AGENT, instead: str = "") -> Moved:
    return actions.shortage_choose(
        shortage_ids=ids(*orders),
        choice=choice,
        channel=Channel.CHAT,
        reference="截图 0413",
        instead=instead,
        by=by,
        at=at,
    )


def arrived(code: str = "A1", units: int = 1) -> None:
    """Goods came in and are served."""
    stock_receive(rows=[Receipt(sku_ids_by_code(codes=[code], by=m.BY)[code], units)], by=m.BY)
    stock_serve(by=m.BY, at=NOW)
