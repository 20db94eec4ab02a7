"""What lies before the people of a shop while cases wait: one to-do per shop for what is due or nobody has."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.todos.actions import Todo, todos_match
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.states import CaseState

OWN = System("troubles")
DUE = "troubles.due"
SOON = timedelta(hours=4)


def ask_shops(*, by: Actor, at: datetime) -> None:
    """Each shop with cases that are due within four hours, or overdue, has one to-do that says how many. [D089]"""
    near = Case.objects.seen_by(OWN).exclude(state=CaseState.CLOSED.value).filter(due_at__lt=at + SOON)
    counted = {
        "cases": Count("id"),
        "late": Count("id", filter=Q(due_at__lt=at)),
        "free": Count("id", filter=Q(assignee_id=None)),
    }
    rows = near.order_by().values("shop_id").annotate(due=Min("due_at"), **counted)
    found: dict[int, dict[str, Any]] = {row["shop_id"]: dict(row) for row in rows}
    named = {shop.id: shop for shop in shops(by=OWN)} if found else {}
    todos = [
        Todo(
            shop_id,
            {"shop": named[shop_id].name, "code": named[shop_id].code, **{key: row[key] for key in counted}},
            row["due"],
            shop_id=shop_id,
        )
        for shop_id, row in found.items()
    ]
    todos_match(kind=DUE, todos=todos, by=by, at=at)
