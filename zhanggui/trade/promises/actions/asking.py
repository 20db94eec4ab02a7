"""What lies before the people of a shop while orders near their time: one to-do per shop, whatever their number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.todos.actions import Todo, todos_match
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Level

OWN = System("promises")
NEAR = "promises.near"
COUNTED = {
    "near": Count("id", filter=Q(level=Level.NEAR.value)),
    "urgent": Count("id", filter=Q(level=Level.URGENT.value)),
    "broken": Count("id", filter=Q(level=Level.BROKEN.value)),
}


def ask_shops(*, by: Actor, at: datetime) -> None:
    """Each shop with orders near or past their time has one to-do that says how many; the others have none. [D082]"""
    lasting = Promise.objects.seen_by(OWN).filter(ended_at=None)
    rows = lasting.order_by().values("shop_id").annotate(due=Min("first_by"), **COUNTED)
    found: dict[int, dict[str, Any]] = {row["shop_id"]: dict(row) for row in rows}
    named = {shop.id: shop for shop in shops(by=OWN)} if found else {}
    todos = [
        Todo(
            shop_id,
            {"shop": named[shop_id].name, "code": named[shop_id].code, **{key: row[key] for key in COUNTED}},
            row["due"],
            shop_id=shop_id,
        )
        for shop_id, row in found.items()
    ]
    todos_match(kind=NEAR, todos=todos, by=by, at=at)
