"""Reading saved views."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.models import SavedView


@dataclass(frozen=True)
class View:
    id: int
    name: str
    query: str
    shared: bool
    mine: bool


def saved_views(*, desk: str, by: Actor) -> list[View]:
    """The person's own views of a desk, the nameless one first, then those shared with the post."""
    mine = Q(owner_id=by.id)
    shared = Q(post=by.post) if by.post else Q(pk__in=[])
    rows = SavedView.objects.filter(mine | shared, desk=desk).order_by("name", "id")
    views = (View(row.id, row.name, row.query, bool(row.post), row.owner_id == by.id) for row in rows)
    return [view for view in views if view.name or view.mine]
