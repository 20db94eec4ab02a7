"""Other orders of the same buyer, as blind indexes know him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries.standing import Stand, order_stands

MOST = 6
SAME = {"receiver_index": _("同一收件人"), "phone_index": _("同一手机号"), "nick_index": _("同一买家昵称")}


@dataclass(frozen=True)
class Related:
    """Another order, what it was paid, how it stands, and by what it belongs together."""

    id: int
    number: str
    paid: Decimal | None
    ordered_at: datetime | None
    stand: Stand
    same: tuple[Text, ...]


def orders_related(*, order_id: int, by: Actor) -> list[Related]:
    """The newest orders in the asker's shops with the receiver, phone or (in its shop) nickname of this one.

    Needs orders.view; nothing for an order the asker does not see. [D071]
    """
    by.require("orders.view")
    seen = Order.objects.seen_by(by)
    one = seen.filter(id=order_id).first()
    marks = {name: getattr(one, name) for name in SAME if one is not None and getattr(one, name)}
    if one is None or not marks:
        return []
    alike = [
        Q(**{name: mark}) & (Q(shop_id=one.shop_id) if name == "nick_index" else Q()) for name, mark in marks.items()
    ]
    rows = list(seen.filter(Q(*alike, _connector=Q.OR)).exclude(id=order_id).order_by("-ordered_at", "-id")[:MOST])
    stands = order_stands(order_ids=[row.id for row in rows], by=by)
    return [
        Related(
            row.id, row.platform_no, row.paid, row.ordered_at, stands[row.id],
            tuple(SAME[name] for name, mark in marks.items() if getattr(row, name) == mark),
        )
        for row in rows
    ]  # fmt: skip
