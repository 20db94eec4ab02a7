"""An order as somebody finds it who wants to change where it goes or what goes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Address, Text, Verdict, read_address
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.rules import agreed_back, due_of, may_amend
from zhanggui.trade.orders.states import MOVING, STATE_TITLES, State


@dataclass(frozen=True)
class GroundLine:
    """A line: what was sold and what it is worth, and what goes out for it, or went."""

    id: int
    title: str
    properties: str
    closed: bool
    sold_sku_id: int | None
    sold_quantity: int
    sku_id: int | None
    quantity: int
    sent: bool
    due: Decimal

    @property
    def goes(self) -> bool:
        """It is still to go out."""
        return not self.closed and not self.sent

    @property
    def is_changed(self) -> bool:
        """Something else goes out for it than was sold."""
        return (self.sku_id, self.quantity) != (self.sold_sku_id, self.sold_quantity)

    @property
    def back(self) -> Decimal:
        """What goes back as it goes out now."""
        return self.back_for(self.sku_id, self.quantity)

    def back_for(self, sku_id: int | None, quantity: int) -> Decimal:
        """What goes back to the buyer when this goes out: something only for fewer pieces of what was sold."""
        return agreed_back(self.due, (self.sold_sku_id, self.sold_quantity), (sku_id, quantity))


@dataclass(frozen=True)
class Ground:
    """An order before a change: who gets it (masked), its lines, and whether it may be changed. `mark` tells it again:
    another mark, another order than the one somebody looked at. `deal` tells what was sold, in goods and money."""

    id: int
    shop_id: int
    platform_no: str
    state: State
    buyer: dict[str, str]
    region: str
    address_kind: str
    ship_by: datetime | None
    lines: tuple[GroundLine, ...]
    stop: Verdict
    mark: str
    deal: str

    @property
    def state_title(self) -> Text:
        return STATE_TITLES[self.state]

    @property
    def parted(self) -> bool:
        """A parcel of it left."""
        return any(line.sent for line in self.lines)

    @property
    def on_its_way(self) -> bool:
        """It was approved already: a change has it judged and served anew."""
        return self.state in MOVING


@dataclass(frozen=True)
class Place:
    """Where an address lies, and whether a parcel could be brought there."""

    region: str
    is_full: bool


COLUMNS = ("id", "shop_id", "platform_no", "state", "buyer_masked", "region", "address_kind", "ship_by")
MONEY = ("total", "paid", "refunded")
SOLD = ("id", "sku_id", "quantity", "price", *MONEY)
GATED = ("payment", "refund", "delivery", "receiver_index", "phone_index", "name_index")


def change_ground(*, order_id: int, by: Actor) -> Ground:
    """An order to be changed. Needs orders.view; another shop's order is not found. [D080]"""
    by.require("orders.view")
    found = Order.objects.seen_by(by).filter(id=order_id).annotate(asked_back=Count("cases"))
    order = found.values(*COLUMNS, *GATED, *MONEY, "asked_back").first()
    if order is None:
        raise NotFound
    rows = list(OrderLine.objects.seen_by(by).filter(order_id=order_id).order_by("id"))
    sold = [[str(getattr(row, name)) for name in SOLD] for row in rows]
    lines = tuple(ground_line(row) for row in rows)
    return Ground(
        **{name: order[name] for name in ("id", "shop_id", "platform_no", "region", "address_kind", "ship_by")},
        state=State(order["state"]),
        buyer=order["buyer_masked"],
        lines=lines,
        stop=may_amend(order["state"], order["payment"], order["refund"], order["delivery"]),
        mark=_mark(order, lines),
        deal=_digest(*(str(order[name]) for name in MONEY), repr(sold)),
    )


def place_told(*, address: str, by: Actor) -> Place:
    """What an address is good for. Needs orders.view; nothing is looked up, nothing kept."""
    by.require("orders.view")
    region, kind = read_address(address)
    return Place(region, kind == Address.FULL)


def ground_line(row: OrderLine) -> GroundLine:
    """A line as it is on file."""
    return GroundLine(
        id=row.id,
        title=row.title,
        properties=row.properties,
        closed=row.closed,
        sold_sku_id=row.sku_id,
        sold_quantity=row.quantity,
        sku_id=row.ship_sku_id or row.sku_id,
        quantity=row.quantity if row.ship_quantity is None else row.ship_quantity,
        sent=row.sent_at is not None,
        due=due_of(row.paid, row.total, row.price, row.quantity),
    )


def _mark(order: dict[str, Any], lines: tuple[GroundLine, ...]) -> str:
    """Everything a change is judged by, without a word of it."""
    told = [str(order[name]) for name in (*COLUMNS[3:], *GATED[:3], "refunded", "asked_back")]
    told += [bytes(order[name] or b"").hex() for name in GATED[3:]]
    return _digest(*told, repr(lines))


def _digest(*told: str) -> str:
    return hashlib.sha256("|".join(told).encode()).hexdigest()
