"""Who asks, once per request: the session's key leads to an open session, and that to an Actor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, UnreadablePostError
from django.urls import Resolver404, resolve, reverse

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.queries import SignedIn
from zhanggui.foundation.org.states import SessionEnd
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.desk.forms import MOST_BYTES, MOST_FILES
from zhanggui.kit.desk.guard import place_of, to_sign_in
from zhanggui.kit.desk.refusal import is_htmx

BEFORE_NEW_PASSWORD = frozenset({"login", "logout", "account_password", "set_language", "healthz", "metrics"})
MOST_UPLOAD = (MOST_FILES + 1) * MOST_BYTES  # all the files a form takes, and what stands around them
LONG = 3.0  # seconds a file may take to be made before its asker is looked for again


class Met(HttpRequest):
    """A request as the middleware leaves it."""

    actor: Actor
    halfway: Actor | None
    signed_in: SignedIn | None


class ActorMiddleware:
    """Sets `request.actor`; two statements for whoever is signed in, none for anybody else.

    Whoever left, whose session was revoked or is too old, is NOBODY from this click on. [D021, D182]
    A form is heard to its end before it is asked who sends it: whoever held its last bytes back until after he left
    sends them as nobody. A file that took long to make is given to whoever is still in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Met) -> HttpResponseBase:
        request.actor, request.halfway, request.signed_in = NOBODY, None, None
        key, small = request.session.session_key, _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if key:
            _recognised(request, key, hear=small)
        if _too_much(request):
            return HttpResponse(status=413)
        if key and not small:  # how much is taken hangs on who sends it
            _recognised(request, key, hear=True)
        began = monotonic()
        response = self.get_response(request)
        if response.streaming and monotonic() - began > LONG and _went(request):
            response.close()
            return to_sign_in(request)
        return response

    def process_view(self, request: Met, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Default deny: a view without a guard is for signed-in people. Before the second step only public views open;
        a temporary password opens only its change, a post that demands a second factor only its enrolment.
        """
        if request.halfway is not None and _closed(view):
            return _lead(request, f"{reverse(settings.SECOND_STEP_URL)}?next={quote(place_of(request))}")
        if request.actor.kind == "nobody" and getattr(view, "login_required", True):
            return to_sign_in(request)
        found: SignedIn | None = request.signed_in
        name = request.resolver_match.url_name if request.resolver_match else ""
        if found is None or name in BEFORE_NEW_PASSWORD:
            return None
        if found.must_change_password:
            return _lead(request, reverse("account_password"))
        if found.must_enrol and not getattr(view, "enrols", False):
            return _lead(request, reverse(settings.ENROL_URL))
        return None


def _closed(view: Callable[..., Any]) -> bool:
    """Not open to everybody."""
    return getattr(view, "login_required", True) or not getattr(view, "public", True)


def _lead(request: Met, target: str) -> HttpResponse:
    if is_htmx(request):  # the menu's own requests must not load that page again for ever
        there = urlsplit(request.headers.get("HX-Current-URL", "")).path == urlsplit(target).path
        here = target.partition("?")[0]
        return HttpResponse(status=204, headers={} if there else {"HX-Redirect": here})
    return HttpResponseRedirect(target)


def _length(request: Met) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0


def _too_much(request: Met) -> bool:
    """Refused before a byte of it is read: an upload fills the disk long before a form looks at it.

    A view that looks who asks before it reads a byte says itself how many it takes (`most_bytes`).
    """
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if request.actor.kind == "nobody" else MOST_UPLOAD
    return _length(request) > most and _length(request) > int(getattr(_view(request), "most_bytes", 0))


def _view(request: Met) -> Callable[..., Any] | None:
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def _heard(request: Met) -> None:
    """Read the form; what no form of ours sends (a machine hands in a file) is read by its view."""
    if request.method == "POST" and not getattr(_view(request), "csrf_exempt", False):
        with suppress(UnreadablePostError):  # the view meets it again
            request.POST  # noqa: B018  reading it is the point


def _went(request: Met) -> bool:
    """Whether somebody who was signed in is so no more."""
    found: SignedIn | None = request.signed_in
    return found is not None and queries.signed_in(session_key=request.session.session_key or "", by=NOBODY) is None


def _recognised(request: Met, key: str, *, hear: bool) -> None:
    """Who sends it; `hear`: asked when all of it is here."""
    if hear:
        _heard(request)
    request.actor, request.halfway, request.signed_in = NOBODY, None, None
    found = queries.signed_in(session_key=key, by=NOBODY)
    if found is None:
        return
    if not found.lives:
        actions.session_close(session_key=key, why=SessionEnd.EXPIRED, by=found.actor)
        return
    if found.unnoted:
        actions.session_touch(session_id=found.session_id, by=found.actor)
    if found.halfway:
        request.halfway = found.actor
        return
    bound = found.must_change_password or found.must_enrol
    request.actor = replace(found.actor, rights=frozenset()) if bound else found.actor
    request.signed_in = found
