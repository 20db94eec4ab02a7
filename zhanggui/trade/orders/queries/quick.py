"""Ctrl-K over orders: numbers by their beginning, waybills and people exactly."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.search import Hit
from zhanggui.kit.text import render
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries.finding import matching
from zhanggui.trade.orders.states import STATE_TITLES, State


def order_find(*, q: str, by: Actor, limit: int) -> Sequence[Hit]:
    """The orders a few words name: number by its beginning; waybill, phone, name, nick exactly."""
    by.require("orders.view")
    found = Order.objects.seen_by(by).filter(matching(q, by)).order_by("-id")
    rows = found.values_list("id", "platform_no", "state", "shop__name")[:limit]
    return [
        Hit(number, f"{reverse('orders:list')}?queue=all&open={pk}", f"{render(STATE_TITLES[State(state)])} · {shop}")
        for pk, number, state, shop in rows
    ]
