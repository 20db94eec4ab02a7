"""Everything about one order, for its drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Remark
from zhanggui.kit.desk.hung import bars_on, remarks_on
from zhanggui.kit.journal.queries import Moment, timeline
from zhanggui.kit.pure import Verdict
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.offer.inventory.queries import ServedFrom, available, served_from
from zhanggui.trade.orders.queries import Face, Item, order_whole


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


def order_card(*, order_id: int, by: Actor) -> OrderCard:
    """One order with lines, decision and timeline. Needs orders.view; another shop's order is not found."""
    whole = order_whole(order_id=order_id, by=by)
    looked_at = [order_id] if whole.by_hand else []
    remarks = remarks_on("orders", ids=looked_at, by=by)
    barred = bars_on("orders", ids=looked_at, by=by).get(order_id)
    return OrderCard(
        **whole.face,
        stop=whole.stop,
        amend=whole.amend,
        hits=remarks.get(order_id, ()),
        barred=barred,
        lines=_lines(order_id, whole.items, by, waits=whole.waits),
        buyer=whole.buyer,
        has_buyer=whole.has_buyer,
        moments=timeline("order", order_id, by=by),
        can=whole.steps(barred=barred is not None),
    )


def _lines(order_id: int, items: tuple[Item, ...], by: Actor, *, waits: bool) -> tuple[CardLine, ...]:
    """While an order waits, what is there for it matters; then, which warehouse sends each line."""
    house = System("orderdesk")
    skus = [item.ground.sku_id for item in items if item.ground.sku_id]
    stock = available(sku_ids=skus, by=house) if waits else {}
    places = {} if waits else served_from(order_id=order_id, by=by)
    other = [item.ground.sku_id for item in items if item.ground.sku_id and item.ground.is_changed]
    codes = sku_labels(ids=other, by=house) if other else {}
    return tuple(_line(item, stock, places.get(item.ground.id), codes) for item in items)


def _line(item: Item, stock: dict[int, int], place: ServedFrom | None, codes: dict[int, str]) -> CardLine:
    ground = item.ground
    sku, goes = ground.sku_id, ground.quantity
    return CardLine(
        id=ground.id,
        title=ground.title,
        seller_code=item.seller_code,
        properties=ground.properties,
        quantity=ground.sold_quantity,
        price=item.price,
        share=ground.due,
        matched=ground.sold_sku_id is not None,
        closed=ground.closed,
        later=item.later,
        sent_at=item.sent_at,
        available=stock.get(sku, 0) if sku else None,
        place=place,
        back=ground.back,
        instead=(codes[sku], goes) if sku and ground.is_changed and goes else None,
    )
