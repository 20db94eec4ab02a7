"""Orders for tests: deals as the platform knows them, their news taken in through the real door."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from zhanggui.kit import clock, reference
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Remark, hung
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.offer.inventory.actions import Receipt, ReserveLine, stock_receive, stock_reserve
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.actions import Known, LineNews, OrderNews, Setting, Taken, Taking
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import GONE_OUT, GOODS_KEY, NO_SALE, Kind, PlatformState, State

BY = System("test")
WAITING = "买家已付款，等待卖家发货"
UNPAID = "等待买家付款"
SENT = "卖家已发货，等待买家确认"
DONE = "交易成功"
CLOSED = "交易关闭"
WORDS = {
    WAITING: PlatformState.PAID_WAITING_SHIP,
    UNPAID: PlatformState.AWAITING_PAYMENT,
    SENT: PlatformState.SHIPPED,
    DONE: PlatformState.COMPLETED,
    CLOSED: PlatformState.CLOSED_UNPAID,
}


@dataclass
class Item:
    """A line of a detail file."""

    code: str = "A1"
    price: str = "20.00"
    quantity: str = "1"
    title: str = "润手霜"


@dataclass
class Deal:
    """An order as the platform knows it; `paid` is the time of payment, empty when unpaid. Its goods, where none are
    given, are one piece that costs what is asked."""

    no: str
    status: str = WAITING
    total: str = "20.00"
    paid_amount: str = ""
    created: str = "2026-11-20 10:00:00"
    paid: str = "2026-11-20 10:01:00"
    refund: str = "0.0"
    region: str = "浙江省"
    items: list[Item] = field(default_factory=list)
    name: str = "张小明"
    phone: str = "13800138000"
    address: str = "浙江省杭州市余杭区文一西路 969 号 3 幢 501 室"
    nick: str = "小明同学"
    message: str = ""
    remark: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            self.items = [Item(price=self.total)]

    @property
    def amount(self) -> str:
        return self.paid_amount or (self.total if self.paid else "0.0")


def a_shop(code: str = "tm", *, waybill_mode: str = "platform") -> int:
    """An open shop, with everything shipped on file."""
    from zhanggui.offer.channels.states import WaybillMode

    reference.load_all()
    return shop_open(code=code, name=f"{code} 店", platform="tmall", waybill_mode=WaybillMode(waybill_mode), by=BY)


def stock(**units: int) -> dict[str, int]:
    """SKUs with so many units on hand."""
    skus_upsert(rows=[SkuRow(code=code, title=f"商品 {code}") for code in units], by=BY)
    ids = sku_ids_by_code(codes=list(units), by=BY)
    stock_receive(rows=[Receipt(ids[code], count) for code, count in units.items() if count], by=BY)
    return ids


def news(deal: Deal) -> OrderNews:
    """What a list and its details together tell of a deal."""
    state = WORDS[deal.status].value
    buyer = {
        "receiver": deal.name,
        "phone": deal.phone,
        "address": deal.address,
        "nick": deal.nick,
        "buyer_message": deal.message,
        "seller_remark": deal.remark,
    }
    lines = [
        LineNews(
            f"{GOODS_KEY}{item.title}-{1 + [other.title for other in deal.items[:place]].count(item.title)}",
            *(item.title, item.code, "", "", "", int(item.quantity), Decimal(item.price)),
            *(None, None, Decimal(0), state, ""),
        )
        for place, item in enumerate(deal.items)
    ]
    known = Known(
        *(state, "", Decimal(deal.total), Decimal(deal.amount) if deal.paid else None, Decimal(0)),
        *(_moment(deal.created), _moment(deal.paid)),
    )
    told = {name: value for name, value in buyer.items() if value}
    gone = WORDS[deal.status] in GONE_OUT
    return OrderNews(deal.no, (known,), lines, [], told, "", gone=gone, asked=False)


def refund_news(deal: Deal, refund: str) -> OrderNews:
    """What a report tells later: so much was paid back."""
    known = Known(total=Decimal(deal.total), paid=Decimal(deal.total) - Decimal(refund), refunded=Decimal(refund))
    return OrderNews(deal.no, (known,), [], [], {}, "", gone=False, asked=False)


def taking_of(shop: str, kind: Kind = Kind.NORMAL) -> Taking:
    """Nothing told yet."""
    card = shop_by_code(code=shop, by=BY)
    assert card
    return Taking(Setting(card.id, timedelta(hours=card.promise_hours)), kind)


def tell(*told: OrderNews, shop: str = "tm", fresh: bool = False, kind: Kind = Kind.NORMAL) -> list[Taken]:
    """Take news in as a room above does that read them."""
    taking, now = taking_of(shop, kind), clock.now()
    taken = actions.news_take(taking=taking, news=told, fresh=fresh, by=BY, at=now)
    actions.news_settle(taking=taking, by=BY, at=now)
    return taken


def by_hand(kind: Kind, no: str, **deal: Any) -> Order:
    """An order somebody made that sells nothing, or whose deal is given."""
    free = {"total": "0.00", "paid": "", "items": [Item(price="0.00")]} if kind in NO_SALE else {}
    told = news(Deal(no, **{**free, **deal}))
    known = told.known[0]
    tell(told._replace(known=(known._replace(paid=known.paid or Decimal(0)),)), kind=kind)
    return Order.objects.get(platform_no=no)


def book_deals(*deals: Deal, shop: str = "tm") -> list[Order]:
    """The orders of these deals, in their order."""
    tell(*map(news, deals), shop=shop)
    found = {order.platform_no: order for order in Order.objects.filter(shop__code=shop)}
    return [found[deal.no] for deal in deals]


def move(action: str, *order_ids: int, hold_reason: str | None = None) -> Moved:
    """Move orders as a room above does that decided it."""
    told = {"fact": None, "hold_reason": hold_reason, "by": BY, "at": clock.now()}
    return actions.orders_move(order_ids=order_ids, action=action, **told)


def go_on() -> list[int]:
    """What a room above does with received orders: lets them pass and gives them their stock; returns who passed."""
    passed = move("approve", *queries.ids_waiting(states=(State.RECEIVED,), by=BY)).moved
    lines = [ReserveLine._make(line) for line in queries.lines_waiting(order_ids=passed, by=BY)]
    got = stock_reserve(lines=lines, by=BY, at=clock.now())
    move("reserve", *got.orders)
    move("run_short", *got.short)
    return passed


def remarked(monkeypatch: pytest.MonkeyPatch) -> tuple[Remark, list[tuple[int, Actor]]]:
    """A room above remarks the same on every order it is asked of: the remark, and of how many it was asked by whom."""
    odd, asked = Remark(Text("大额订单"), Text("金额"), "D071", Text("规则")), list[tuple[int, Actor]]()

    def remarks(*, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
        asked.append((len(ids), by))
        return dict.fromkeys(ids, (odd,))

    monkeypatch.setattr(hung, "_remarks", {"orders": [remarks]})
    return odd, asked


def state_of(order: Order | int) -> State:
    """The order's state now."""
    return State(Order.objects.values_list("state", flat=True).get(id=order if isinstance(order, int) else order.id))


def _moment(told: str) -> datetime | None:
    return datetime.fromisoformat(told).replace(tzinfo=clock.SHANGHAI) if told else None
