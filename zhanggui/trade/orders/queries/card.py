"""Everything about one order, for its drawer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import Moment, timeline
from zhanggui.kit.pure import Text, Verdict
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders.models import Decision, Order, OrderLine
from zhanggui.trade.orders.queries.bench import STATE_TONES, Clock, promise_clock
from zhanggui.trade.orders.rules import RULE_TITLES, may_move_on
from zhanggui.trade.orders.states import (
    MACHINE,
    PLATFORM_TITLES,
    PROBLEM_CURES,
    PROBLEM_TITLES,
    STATE_TITLES,
    PlatformState,
    Problem,
    Refund,
    State,
)


@dataclass(frozen=True)
class CardLine:
    """An item of the order with what the warehouse has of it (None: no SKU of ours)."""

    id: int
    title: str
    seller_code: str
    properties: str
    quantity: int
    price: Decimal
    amount: Decimal
    matched: bool
    closed: bool
    available: int | None


@dataclass(frozen=True)
class CardHit:
    """A rule that hit: its name, the reason, the duty behind it."""

    title: Text
    why: Text
    duty: str


@dataclass(frozen=True)
class OrderCard:
    """One order as its drawer shows it; the buyer is masked."""

    id: int
    platform_no: str
    shop: ShopCard
    state: State
    state_title: Text
    tone: str
    platform_title: Text
    problem: Text | None
    cure: Text | None
    stop: Verdict
    hits: tuple[CardHit, ...]
    rule_set: int
    hold_reason: str
    lines: tuple[CardLine, ...]
    buyer: dict[str, str]
    has_buyer: bool
    region: str
    total: Decimal | None
    paid: Decimal | None
    refunded: Decimal
    ordered_at: datetime | None
    paid_at: datetime | None
    ship_by: datetime | None
    clock: Clock | None
    moments: list[Moment]
    can: frozenset[str]
    refund_to_place: bool

    @property
    def is_open(self) -> bool:
        """It still has to go out."""
        return self.state < State.SHIPPED

    @property
    def is_short(self) -> bool:
        return self.state == State.SHORT

    @property
    def waits(self) -> bool:
        """It has no stock of its own yet, so what is there for sale matters."""
        return self.state < State.ALLOCATED


def order_card(*, order_id: int, by: Actor) -> OrderCard:
    """One order with lines, decision and timeline. Needs orders.view; another shop's order is not found."""
    by.require("orders.view")
    order = Order.objects.seen_by(by).filter(id=order_id).first()
    if order is None:
        raise NotFound
    state, problem = State(order.state), Problem(order.problem) if order.problem else None
    decision = Decision.objects.seen_by(by).filter(order_id=order_id, rule_set__gt=0).order_by("-id").first()
    return OrderCard(
        id=order.id,
        platform_no=order.platform_no,
        shop=next(shop for shop in shops(by=by) if shop.id == order.shop_id),
        state=state,
        state_title=STATE_TITLES[state],
        tone=STATE_TONES[state],
        platform_title=PLATFORM_TITLES[PlatformState(order.platform_state)],
        problem=PROBLEM_TITLES[problem] if problem else None,
        cure=PROBLEM_CURES[problem] if problem else None,
        stop=may_move_on(order.payment, order.refund),
        hits=_hits(decision) if decision and state in (State.IN_REVIEW, State.HELD) else (),
        rule_set=decision.rule_set if decision else 0,
        hold_reason=order.hold_reason,
        lines=_lines(order_id, by),
        buyer=order.buyer_masked,
        has_buyer=order.buyer_sealed is not None,
        region=order.region,
        total=order.total,
        paid=order.paid,
        refunded=order.refunded,
        ordered_at=order.ordered_at,
        paid_at=order.paid_at,
        ship_by=order.ship_by,
        clock=promise_clock(state, order.paid_at, order.ship_by),
        moments=timeline("order", order_id, by=by),
        can=_can(order, state),
        refund_to_place=order.refund == Refund.PARTIAL and state in (State.RECEIVED, State.IN_REVIEW, State.HELD),
    )


def _can(order: Order, state: State) -> frozenset[str]:
    """The actions the table and the gate allow from here; rights are asked where the button stands."""
    clear = bool(may_move_on(order.payment, order.refund))
    steps = {action: MACHINE.move(action, state) for action in ("approve", "hold", "release", "ship", "complete")}
    return frozenset(a for a, step in steps.items() if step and (clear or not step.gated))


def _hits(decision: Decision) -> tuple[CardHit, ...]:
    return tuple(
        CardHit(RULE_TITLES.get(hit["code"], Text(hit["code"])), Text.from_dict(hit["why"]), hit["duty"])
        for hit in decision.hits
    )


def _lines(order_id: int, by: Actor) -> tuple[CardLine, ...]:
    lines = list(OrderLine.objects.seen_by(by).filter(order_id=order_id).order_by("id"))
    stock = available(sku_ids=[line.sku_id for line in lines if line.sku_id], by=System("orders"))
    return tuple(_line(line, stock) for line in lines)


def _line(line: OrderLine, stock: dict[int, int]) -> CardLine:
    return CardLine(
        id=line.id,
        title=line.title,
        seller_code=line.seller_code,
        properties=line.properties,
        quantity=line.quantity,
        price=line.price,
        amount=line.price * line.quantity,
        matched=line.sku_id is not None,
        closed=line.closed,
        available=stock.get(line.sku_id, 0) if line.sku_id else None,
    )


def open_line_choices(*, order_id: int, by: Actor) -> Sequence[tuple[int, str]]:
    """The lines of an order that a part refund may close."""
    by.require("orders.view")
    lines: Any = OrderLine.objects.seen_by(by).filter(order_id=order_id, closed=False).order_by("id")
    return [(line.id, f"{line.title} × {line.quantity}") for line in lines]
