"""One order with everything on file that its drawer is made of."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Verdict
from zhanggui.offer.channels.queries import ShopCard
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries.face import COLUMNS, face_of
from zhanggui.trade.orders.queries.ground import GroundLine, ground_line
from zhanggui.trade.orders.rules import may_amend, may_move_on
from zhanggui.trade.orders.states import JUDGED_BY_HAND, MACHINE, Problem, State

CURED_BY = {Problem.PLATFORM_HOLD: "let_go", Problem.AMOUNT_UNFIT: "accept_amount"}
"""Exceptions that end by a person's word."""
STEPS = ("approve", "hold", "release", "ship", "complete")


class Item(NamedTuple):
    """A line: what was sold and what goes out for it (`ground`), its code, its price, and when it goes or went."""

    ground: GroundLine
    seller_code: str
    price: Decimal
    later: bool
    sent_at: datetime | None


class Whole(NamedTuple):
    """The values of an order's `Face`, its buyer masked, its lines, and what keeps it from moving or being changed."""

    face: dict[str, Any]
    buyer: dict[str, str]
    has_buyer: bool
    stop: Verdict
    amend: Verdict
    items: tuple[Item, ...]

    @property
    def by_hand(self) -> bool:
        """A person must judge it."""
        return self.face["state"] in JUDGED_BY_HAND

    @property
    def waits(self) -> bool:
        """It has no stock of its own yet."""
        return bool(self.face["state"] < State.ALLOCATED)

    def steps(self, *, barred: bool) -> frozenset[str]:
        """The actions the table and the gate allow from here, and whoever bars it; rights are asked where the button
        stands."""
        found = {action: MACHINE.move(action, self.face["state"]) for action in STEPS}
        is_clear = bool(self.stop) and not barred
        allowed = {action for action, step in found.items() if step and (is_clear or not step.gated)}
        cured = CURED_BY.get(self.face["trouble"])
        return frozenset({*allowed, cured} if cured else allowed)


def order_whole(*, order_id: int, by: Actor) -> Whole:
    """One order with its lines. Needs orders.view; another shop's order is not found."""
    by.require("orders.view")
    order = Order.objects.seen_by(by).select_related("shop__platform").filter(id=order_id).first()
    if order is None:
        raise NotFound
    lines = OrderLine.objects.seen_by(by).filter(order_id=order_id).order_by("id")
    return Whole(
        face=face_of({name: getattr(order, name) for name in COLUMNS}, [ShopCard.of(order.shop)]),
        buyer=order.buyer_masked,
        has_buyer=order.buyer_sealed is not None,
        stop=may_move_on(order.payment, order.refund),
        amend=may_amend(order.state, order.payment, order.refund, order.delivery),
        items=tuple(Item(ground_line(one), one.seller_code, one.price, one.later, one.sent_at) for one in lines),
    )
