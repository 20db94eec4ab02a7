"""What the drawer of an order shows of parcels: its split, its merge, and others of its receiver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.queries import told_by
from zhanggui.trade.grouping.models import Member, Split
from zhanggui.trade.grouping.queries.going import companions
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import Consignee, consignees, receivers_shared


@dataclass(frozen=True)
class SplitNote:
    """An open split: how many lines wait, who said so, why, when."""

    lines: int
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class Beside:
    """An order among others. `merged`: those it goes out with; `others`: those it could go out with; `places`: in how
    many warehouses its goods stand."""

    split: SplitNote | None
    may_split: bool
    merged: tuple[Consignee, ...]
    merged_by: str
    others: tuple[Consignee, ...]
    places: int

    @property
    def is_empty(self) -> bool:
        return not (self.split or self.may_split or self.merged or self.others)


def order_beside(*, order: OrderCard, by: Actor) -> Beside:
    """What goes out with an order and what could; of one that is over nothing. Needs orders.view."""
    by.require("orders.view")
    grouped = [order.id] if told_by(order.moments, "grouping") else []
    found = Split.objects.seen_by(by).filter(order_id__in=grouped, ended_at=None).first()
    together = companions(order_ids=grouped, by=by).get(order.id, ())
    same = receivers_shared(order_ids=[order.id], by=by) if order.is_on_paper else []
    beside = consignees(order_ids={*together, *same} - {order.id}, by=by)
    member = Member.objects.seen_by(by).filter(order_id=order.id, left_at=None).first() if together else None
    due = [line for line in order.lines if line.is_due]
    return Beside(
        split=SplitNote(len(found.lines), found.reason, found.made_by_name, found.made_at) if found else None,
        may_split=order.is_on_paper and not found and len(due) > 1,
        merged=tuple(one for one in beside if one.order_id in together),
        merged_by=member.joined_by_name if member else "",
        others=tuple(one for one in beside if one.order_id not in together),
        places=len({line.place.warehouse_id for line in due if line.place}),
    )
