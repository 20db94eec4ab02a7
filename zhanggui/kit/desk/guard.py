"""Every view says who may open it; nothing is open by default."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.desk.refusal import is_htmx, not_openable, refused
from zhanggui.kit.errors import Refusal
from zhanggui.kit.law import asked_once

View = Callable[..., HttpResponseBase]
READ = ("GET", "HEAD")


def actor_of(request: HttpRequest) -> Actor:
    """Who asks; nobody when nobody signed in."""
    found: Actor = getattr(request, "actor", NOBODY)
    return found


def halfway_of(request: HttpRequest) -> Actor | None:
    """Who gave the password and owes the second step; None for anybody else."""
    found: Actor | None = getattr(request, "halfway", None)
    return found


def place_of(request: HttpRequest) -> str:
    """Where somebody is, to come back to after the door.

    Whoever posted comes back to the page he posted from: the address of an action cannot be opened.
    """
    here = request.get_full_path()
    if is_htmx(request) or request.method not in READ:
        here = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    return "/" + (here.split("//", 1)[-1].partition("/")[2] if "//" in here else here.lstrip("/"))


def led_to(request: HttpRequest, wanted: str) -> str:
    """Where to go after the door: a path of our own, nothing else."""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back here afterwards; an htmx request moves the whole page."""
    target = f"{resolve_url(settings.LOGIN_URL)}?next={quote(place_of(request))}"
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponse(status=302, headers={"Location": target})


def page(*, right: str | None, methods: tuple[str, ...] = READ) -> Callable[[View], View]:
    """Guard a view: sign-in, then `right` (None: any signed-in person), then methods; a Refusal becomes its page.

    The view carries `.right`, so that a test can walk every URL and find one without a guard. [D009]
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            by = actor_of(request)
            if by.kind == "nobody":
                response: HttpResponseBase = to_sign_in(request)
            elif request.method not in methods:
                response = not_openable(request)
                response.headers["Allow"] = ", ".join(methods)
            else:
                response = answer(view, right, request, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            return response

        guarded.right = right  # type: ignore[attr-defined]  # read by the walk over every address
        guarded.public = False  # type: ignore[attr-defined]  # the same
        guarded.login_required = False  # type: ignore[attr-defined]  # Django's own guard cannot answer htmx
        return guarded

    return guard


def answer(view: View, right: str | None, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        if right is not None:
            actor_of(request).require(right)
        with asked_once():
            return view(request, *args, **kwargs)
    except Refusal as refusal:
        return refused(request, refusal)


def public(view: View) -> View:
    """Open to everybody, on purpose: sign-in, health."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    opened.right = None  # type: ignore[attr-defined]  # the same
    opened.public = True  # type: ignore[attr-defined]  # the same
    opened.login_required = False  # type: ignore[attr-defined]  # Django's own name
    return opened
