"""The showroom's one person; nobody at the door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase

from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.scope import ALL, Scope

RIGHTS = frozenset({"parcels.view", "parcels.review", "parcels.export", "desk.share_view"})
CLERK = Actor(7, "沈岚", "employee", RIGHTS, Scope({"shop": ALL}), post="reviewer", post_title="审单")


def answer(middleware: Any, request: HttpRequest) -> HttpResponseBase:
    """Stands in for the organisation's middleware."""
    request.actor = NOBODY if request.path.startswith("/login") else CLERK
    request.halfway = request.signed_in = None
    response: HttpResponseBase = middleware.get_response(request)
    return response
