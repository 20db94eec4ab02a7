"""Middleware: the showroom's one person, without the organisation room."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.scope import ALL, Scope

RIGHTS = frozenset({"parcels.view", "parcels.review", "parcels.export", "desk.share_view"})
CLERK = Actor(7, "沈岚", "employee", RIGHTS, Scope({"shop": ALL}), post="审单")


class ShowroomActor:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = NOBODY if request.path.startswith("/login") else CLERK  # type: ignore[attr-defined]
        return self.get_response(request)
