"""What "now" means for an assignment."""

from __future__ import annotations

from django.db.models import Q

from zhanggui.kit import clock


def held_now(to: str = "") -> Q:
    """Assignments in force at this moment; `to` is the way to them from the model asked."""
    now = clock.now()
    return Q(**{f"{to}since__lte": now}) & (Q(**{f"{to}until": None}) | Q(**{f"{to}until__gt": now}))
