"""Everything about one order, for its drawer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Remark
from zhanggui.kit.desk.hung import bars_on, remarks_on
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import Moment, timeline
from zhanggui.kit.pure import Text, Verdict
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.inventory.queries import ServedFrom, available, served_from
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries.face import COLUMNS, JUDGED_BY_HAND, Face, face_of
from zhanggui.trade.orders.queries.ground import ground_line
from zhanggui.trade.orders.rules import may_amend, may_move_on
from zhanggui.trade.orders.states import MACHINE, MOVING, ON_PAPER, PROBLEM_CURES, TO_PLACE, Problem, Refund, State


@dataclass(frozen=True)
class CardLine:
    """An item of the order: what the warehouses have of it while it waits (None: no SKU of ours), else who sends it.

    `share`: what of the order's money is this line's, after discounts, to the fen.
    `instead`: what goes out for it, by code and pieces, where that was changed; `back`: what goes back for fewer.
    """

    id: int
    title: str
    seller_code: str
    properties: str
    quantity: int
    price: Decimal
    share: Decimal
    matched: bool
    closed: bool
    later: bool
    sent_at: datetime | None
    available: int | None
    place: ServedFrom | None = None
    instead: tuple[str, int] | None = None
    back: Decimal = Decimal(0)

    @property
    def amount(self) -> Decimal:
        """At its price, before discounts."""
        return self.price * self.quantity

    @property
    def is_discounted(self) -> bool:
        return self.share != self.amount

    @property
    def is_due(self) -> bool:
        """It is to go out now."""
        return not (self.closed or self.later or self.sent_at)

    @property
    def needed(self) -> int:
        """Pieces that go out."""
        return self.instead[1] if self.instead else self.quantity


@dataclass(frozen=True)
class OrderCard(Face):
    """One order as its drawer shows it and as panels of rooms above are asked about it; the buyer is masked.

    `hits`: why rooms above want a person to look at it; `barred`: why none may let it go as it stands; `amend`:
    whether it may still be changed.
    """

    stop: Verdict
    amend: Verdict
    hits: tuple[Remark, ...]
    barred: Verdict | None
    lines: tuple[CardLine, ...]
    buyer: dict[str, str]
    has_buyer: bool
    moments: list[Moment]
    can: frozenset[str]

    @property
    def cure(self) -> Text | None:
        return PROBLEM_CURES[self.trouble] if self.trouble else None

    @property
    def refund_to_place(self) -> bool:
        """A person must say which goods a refund is for."""
        return self.refund in TO_PLACE and self.state in (State.RECEIVED, State.IN_REVIEW, State.HELD)

    @property
    def refund_asked(self) -> bool:
        """The buyer wants money back, and the platform has not decided."""
        return self.refund == Refund.ASKED

    @property
    def is_open(self) -> bool:
        """It still has to go out."""
        return self.state < State.SHIPPED

    @property
    def has_left(self) -> bool:
        """Its goods went out."""
        return self.state in (State.SHIPPED, State.COMPLETED)

    @property
    def is_short(self) -> bool:
        return self.state == State.SHORT

    @property
    def is_moving(self) -> bool:
        """On its way: let pass, not yet shipped."""
        return self.state in MOVING

    @property
    def is_on_paper(self) -> bool:
        """On its way, and nobody walks for it yet."""
        return self.state in ON_PAPER

    @property
    def waits(self) -> bool:
        """It has no stock of its own yet, so what is there for sale matters."""
        return self.state < State.ALLOCATED


def order_card(*, order_id: int, by: Actor) -> OrderCard:
    """One order with lines, decision and timeline. Needs orders.view; another shop's order is not found."""
    by.require("orders.view")
    orders = Order.objects.seen_by(by).filter(id=order_id).annotate(has_buyer=Q(buyer_sealed__isnull=False))
    order = orders.values(*COLUMNS, "payment", "has_buyer").first()
    if order is None:
        raise NotFound
    face, stop = face_of(order, shops(by=by)), may_move_on(order["payment"], order["refund"])
    looked_at = [order_id] if face["state"] in JUDGED_BY_HAND else []
    remarks = remarks_on("orders", ids=looked_at, by=by)
    barred = bars_on("orders", ids=looked_at, by=by).get(order_id)
    return OrderCard(
        **face,
        stop=stop,
        amend=may_amend(order["state"], order["payment"], order["refund"], order["delivery"]),
        hits=remarks.get(order_id, ()),
        barred=barred,
        lines=_lines(order_id, by, waits=face["state"] < State.ALLOCATED),
        buyer=order["buyer_masked"],
        has_buyer=order["has_buyer"],
        moments=timeline("order", order_id, by=by),
        can=_can(face["state"], face["trouble"], is_clear=bool(stop) and barred is None),
    )


def _can(state: State, trouble: Problem | None, *, is_clear: bool) -> frozenset[str]:
    """The actions the table and the gate allow from here; rights are asked where the button stands."""
    steps = {action: MACHINE.move(action, state) for action in ("approve", "hold", "release", "ship", "complete")}
    allowed = {action for action, step in steps.items() if step and (is_clear or not step.gated)}
    return frozenset(allowed | ({"let_go"} if trouble == Problem.PLATFORM_HOLD else set()))


def _lines(order_id: int, by: Actor, *, waits: bool) -> tuple[CardLine, ...]:
    """While an order waits, what is there for it matters; then, which warehouse sends each line."""
    lines = list(OrderLine.objects.seen_by(by).filter(order_id=order_id).order_by("id"))
    skus = [sku for line in lines if (sku := line.ship_sku_id or line.sku_id)]
    stock = available(sku_ids=skus, by=System("orders")) if waits else {}
    places = {} if waits else served_from(order_id=order_id, by=by)
    other = [line.ship_sku_id for line in lines if line.ship_sku_id]
    codes = sku_labels(ids=other, by=System("orders")) if other else {}
    return tuple(_line(line, stock, places.get(line.id), codes) for line in lines)


def _line(line: OrderLine, stock: dict[int, int], place: ServedFrom | None, codes: dict[int, str]) -> CardLine:
    sku = line.ship_sku_id or line.sku_id
    ground = ground_line(line)
    return CardLine(
        id=line.id,
        title=line.title,
        seller_code=line.seller_code,
        properties=line.properties,
        quantity=line.quantity,
        price=line.price,
        share=ground.due,
        matched=line.sku_id is not None,
        closed=line.closed,
        later=line.later,
        sent_at=line.sent_at,
        available=stock.get(sku, 0) if sku else None,
        place=place,
        back=ground.back,
        instead=(codes[line.ship_sku_id], line.ship_quantity) if line.ship_sku_id and line.ship_quantity else None,
    )


def open_line_choices(*, order_id: int, by: Actor) -> Sequence[tuple[int, str]]:
    """The lines of an order that a part refund may close."""
    by.require("orders.view")
    lines: Any = OrderLine.objects.seen_by(by).filter(order_id=order_id, closed=False).order_by("id")
    return [(line.id, f"{line.title} × {line.quantity}") for line in lines]
