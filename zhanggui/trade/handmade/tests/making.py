"""Requests for tests, asked and agreed to through the real doors."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.handmade import actions
from zhanggui.trade.handmade.actions import Asked, Payment, Piece, Wish
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import Cause, Kind, Liable, Method
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

RIGHTS = frozenset({"approvals.decide", "orders.view", "orders.export", "handmade.ask", "handmade.approve"})
MONEY = RIGHTS | {"handmade.collect"}
ONE, TWO = (
    Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((9_000_031, "甲"), (9_000_032, "乙"))
)
FINANCE = Actor(9_000_033, "财务", "employee", MONEY, Scope({"shop": ALL}))
TO = {"receiver": "李达人", "phone": "13900139000", "address": "广东省深圳市南山区科技园路 1 号 2 栋 301"}


def a_sent_order(no: str = "1001", *, shop: str = "tm", **deal: Any) -> Order:
    """An order whose goods went out."""
    (order,) = m.book_deals(Deal(no, status=m.SENT, **deal), shop=shop)
    return order


def after(order: Order, kind: Kind = Kind.RESEND, *, quantity: int = 1, code: str = "A1", **other: Any) -> Wish:
    """Something is sent once more for the first line of an order."""
    line = OrderLine.objects.filter(order_id=order.id).order_by("id")[0]
    told = {"cause": Cause.MISSING, "liable": Liable.WAREHOUSE, "reason": "少发一件", "original_id": order.id}
    pieces = (Piece(code, quantity, line_id=line.id),)
    return Wish(**{"key": uuid4(), "kind": kind, "pieces": pieces, **told, **other})


def sample(shop: int, **other: Any) -> Wish:
    told = {"party": "李达人", "party_no": "HT-2026-07", "reason": "开播试用", "receiver": TO}
    return Wish(**{"key": uuid4(), "kind": Kind.SAMPLE, "shop_id": shop, "pieces": (Piece("A1", 1),), **told, **other})


def dropship(shop: int, **other: Any) -> Wish:
    pieces = (Piece("A1", 2, Decimal("15.00")),)
    told = {"party": "合作小店", "party_no": "P-778", "reason": "合作方代发", "receiver": TO, "pieces": pieces}
    return Wish(**{"key": uuid4(), "kind": Kind.DROPSHIP, "shop_id": shop, **told, **other})


def paid() -> Payment:
    return Payment(Method.BANK, "B20261120-7", clock.now() - timedelta(hours=3))


def offline(shop: int, **other: Any) -> Wish:
    pieces = (Piece("A1", 2, Decimal("19.90")),)
    told = {"reason": "展会现场成交", "receiver": TO, "pieces": pieces}
    return Wish(**{"key": uuid4(), "kind": Kind.OFFLINE, "shop_id": shop, **told, **other})


def ask(wish: Wish, *, by: Actor = ONE) -> Asked:
    works_here(TWO, "reviewer")  # approvals find them
    works_here(FINANCE, "finance")
    return actions.request_ask(wish=wish, by=by)


def ordered(wish: Wish) -> Order:
    """The order a request became."""
    asked = ask(wish)
    assert actions.request_approve(request_ids=[asked.id], by=FINANCE).moved == [asked.id]
    return Order.objects.get(id=Request.objects.get(id=asked.id).order_id)
