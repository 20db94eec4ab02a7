"""Requests become orders by the door every order comes in by, and are closed by it while they are here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.channels.queries import shop_card
from zhanggui.trade.handmade.actions.sealing import receiver_open
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.states import SALES, RequestState
from zhanggui.trade.orders.actions import (
    Known,
    LineNews,
    OrderNews,
    Setting,
    Taking,
    news_settle,
    news_take,
    orders_lock,
)
from zhanggui.trade.orders.queries import order_ids_by_number, standing_locked
from zhanggui.trade.orders.states import Kind, PlatformState, State

WAITING, CLOSED = PlatformState.PAID_WAITING_SHIP.value, PlatformState.CLOSED_REFUNDED.value
GONE = Refused(duty="D086", why=_("订单已经发出或结束，不能作废"))
NOT_MADE = Refused(duty="D010", why=_("还没有生成订单，请撤回或不批准"))


def orders_make(*, request_ids: Sequence[int], by: Actor, at: datetime) -> list[tuple[Request, int]]:
    """Make the orders of requests that were approved in this transaction: each with the order it became.

    What sells nothing was paid nothing, at no moment; the database holds it to that. Promised as the shop promises.
    """
    rows = Request.objects.filter(id__in=list(request_ids), state=RequestState.ORDERED.value).order_by(
        "shop_id", "kind", "id"
    )
    goods: dict[int, list[Item]] = {}
    for item in Item.objects.filter(request_id__in=[row.id for row in rows]).order_by("id"):
        goods.setdefault(item.request_id, []).append(item)
    made = []
    for (shop_id, kind), some in groupby(rows, key=lambda row: (row.shop_id, row.kind)):
        requests = list(some)
        numbers = _taken(shop_id, Kind(kind), requests, goods, by=by, at=at)
        for request in requests:
            request.order_id = numbers[request.number]
            made.append((request, numbers[request.number]))
    Request.objects.bulk_update([request for request, _order in made], ["order_id"])
    return made


def orders_close(*, request_ids: Sequence[int], by: Actor, at: datetime) -> tuple[list[int], dict[int, Verdict]]:
    """Close the orders of these requests that have not left: those that may be cancelled now, and why others not."""
    rows = list(Request.objects.seen_by(by).filter(id__in=list(request_ids)).order_by("shop_id", "id"))
    orders = {row.order_id: row for row in rows if row.order_id is not None}
    standing = {order.id: order.state for order in standing_locked(order_ids=list(orders), by=by)}
    here = [row for row in rows if standing.get(row.order_id or 0, State.CLOSED) < State.SHIPPED]
    for shop_id, some in groupby(here, key=lambda row: row.shop_id):
        taking = Taking(_setting(shop_id, by))
        numbers = [row.number for row in some]
        orders_lock(shop_id=shop_id, numbers=numbers, by=by)
        news = [OrderNews(number, (Known(CLOSED),), [], [], {}, "", gone=False, asked=False) for number in numbers]
        news_take(taking=taking, news=news, by=by, at=at)
        news_settle(taking=taking, by=by, at=at)
    refused = {row.id: GONE if row.order_id else NOT_MADE for row in rows if row not in here}
    return [request_id for request_id in request_ids if request_id not in refused], refused


def _taken(
    shop_id: int, kind: Kind, requests: Sequence[Request], goods: Mapping[int, list[Item]], *, by: Actor, at: datetime
) -> dict[str, int]:
    """The orders of one shop and kind, by number. Their goods are SKUs of ours already: no matching is asked."""
    setting = _setting(shop_id, by)
    skus: dict[Goods, int | None] = {_named(item): item.sku_id for request in requests for item in goods[request.id]}
    taking = Taking(setting, kind, skus=skus)
    news = [_news(request, goods[request.id], at + setting.promise, at) for request in requests]
    news_take(taking=taking, news=news, fresh=True, by=by, at=at)
    news_settle(taking=taking, by=by, at=at)
    return order_ids_by_number(shop_id=shop_id, numbers=[request.number for request in requests], by=by)


def _setting(shop_id: int, by: Actor) -> Setting:
    return Setting(shop_id, timedelta(hours=shop_card(shop_id=shop_id, by=by).promise_hours))


def _named(item: Item) -> Goods:
    return Goods("", "", item.code, item.title, "")


def _news(request: Request, items: Sequence[Item], ship_by: datetime, at: datetime) -> OrderNews:
    """A sale is paid when it was paid, or now where a partner settles; what sells nothing at no moment."""
    paid_at = (request.paid_at or at) if request.kind in SALES else None
    known = Known(WAITING, "", request.amount, request.amount, Decimal(0), request.asked_at, paid_at, ship_by)
    told = receiver_open(request.receiver_sealed, request.shop_id, request.id)
    return OrderNews(
        request.number, (known,), [_line(item) for item in items], [], told, request.region, gone=False, asked=False
    )


def _line(item: Item) -> LineNews:
    amount = item.price * item.quantity
    return LineNews(
        *(f"h{item.id}", item.title, item.code, "", "", "", item.quantity, item.price),
        *(amount, amount, Decimal(0), WAITING, ""),
    )
