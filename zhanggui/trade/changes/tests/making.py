"""Orders on their way and requests to change them, for tests."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.actions import Wanted
from zhanggui.trade.changes.states import Consent, Source
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import orders_advance

AGENT = Actor(
    5, "客服小陈", "employee", frozenset({"orders.view", "changes.ask", "changes.urge"}), Scope({"shop": ALL})
)
REVIEWER = Actor(7, "审单员", "employee", AGENT.rights | {"changes.apply", "orders.review"}, Scope({"shop": ALL}))
NEW_ADDRESS = "江苏省南京市鼓楼区中山路 8 号 2 单元 301 室"


def on_its_way(folder: Path, deal: Deal | None = None, **shop: str) -> Order:
    """An order that holds its stock, in a shop that prints its own labels."""
    m.a_shop(**({"waybill_mode": "own"} | shop))
    m.stock(A1=5, B2=5)
    (made,) = m.book_deals(folder, deal or Deal("1001"))
    orders_advance(by=m.BY)
    assert m.state_of(made) == State.ALLOCATED
    return made


def asked(
    order: Order,
    *,
    key: UUID | None = None,
    by: Actor = AGENT,
    receiver: dict[str, str] | None = None,
    goods: tuple[str, int] | None = None,
    source: Source = Source.CHAT,
    consent: Consent | None = None,
    evidence: str = "",
    although: str = "",
) -> int:
    """A request for another receiver, or for other goods on the first line."""
    return actions.change_ask(
        order_id=order.id,
        key=key or uuid4(),
        source=source,
        reason="买家要求",
        receiver=receiver or {},
        wanted={first_line(order).id: Wanted(*goods)} if goods else {},
        consent=consent,
        evidence=evidence,
        although=although,
        by=by,
    )


def applied(request: int, *, by: Actor = REVIEWER, synced: bool = False) -> str:
    """Confirm as it is shown; returns the state the order has now."""
    seen = queries.change_card(request_id=request, by=by).mark
    return str(actions.change_apply(request_id=request, seen=seen, synced=synced, by=by).state)


def first_line(order: Order) -> OrderLine:
    return OrderLine.objects.filter(order_id=order.id).order_by("id")[0]
