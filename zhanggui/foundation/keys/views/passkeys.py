"""Passkeys: what the browser is asked, what it hands in. The script beside it is `frontend/src/js/passkey.js`."""

from __future__ import annotations

from urllib.parse import urlsplit

from axes.helpers import get_client_ip_address
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys import actions, queries
from zhanggui.foundation.keys.actions import Tried
from zhanggui.foundation.keys.forms import PasskeyForm, SecondStepForm, ShownForm
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.keys.views.factor import again, enrols, shown
from zhanggui.foundation.keys.views.second import asked, target
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.desk import actor_of, page, public
from zhanggui.kit.desk.guard import halfway_of
from zhanggui.kit.desk.replies import reloaded
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import Refusal


def site_of(request: HttpRequest) -> Site:
    """The host passkeys belong to; ALLOWED_HOSTS keeps it ours."""
    origin = f"{request.scheme}://{request.get_host()}"
    return Site(urlsplit(origin).hostname or "", origin)


@enrols
@page(right=None)
def add_options(request: HttpRequest) -> HttpResponse:
    """For a new one."""
    return JsonResponse(queries.passkey_to_make(site=site_of(request), by=actor_of(request)))


@enrols
@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("password", "credential")
def add(request: HttpRequest) -> HttpResponse:
    """A new one; with the first factor the recovery codes, this once. Whoever comes back sees what he has."""
    if request.method == "GET":
        return redirect("keys:factor")
    form = PasskeyForm(request.POST, auto_id="id_passkey_%s")
    found = _added(request, form) if form.is_valid() else None
    if found is None or not found.verdict:
        return shown(request, passkey=form, status=422)
    return render(request, "keys/codes.html", {"codes": found.codes}) if found.codes else redirect("keys:factor")


def _added(request: HttpRequest, form: PasskeyForm) -> Tried | None:
    """What came of it; what was wrong stands in the form."""
    given = form.cleaned_data
    try:
        found = actions.passkey_add(
            label=given["label"],
            told=given["credential"],
            password=given["password"],
            site=site_of(request),
            session_key=request.session.session_key or "",
            by=actor_of(request),
        )
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return None
    if not found.verdict:
        form.add_error(None, say(found.verdict.why))
    return found


@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("password")
def remove(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Off again."""
    by, key = actor_of(request), request.session.session_key or ""

    def done(_found: Tried) -> HttpResponse:
        return reloaded(_("已移除"))

    return again(
        request,
        lambda password: actions.passkey_remove(passkey_id=passkey_id, password=password, session_key=key, by=by),
        done,
        title=_("移除通行密钥"),
        submit=_("移除"),
    )


@public
@never_cache
def show_options(request: HttpRequest) -> HttpResponse:
    """For the second step."""
    halfway = halfway_of(request)
    if halfway is None:
        return JsonResponse({}, status=404)
    return JsonResponse(queries.passkey_to_show(site=site_of(request), by=halfway))


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("credential")
def show(request: HttpRequest) -> HttpResponse:
    """The second step by a passkey."""
    halfway = halfway_of(request)
    if halfway is None or request.method != "POST":
        return HttpResponseRedirect(target(request))
    form = ShownForm(request.POST)
    found = actions.second_step_show(
        told=form.cleaned_data["credential"] if form.is_valid() else "",
        site=site_of(request),
        session_key=request.session.session_key or "",
        by=halfway,
        address=get_client_ip_address(request),
    )
    return HttpResponseRedirect(target(request)) if found.verdict else asked(request, halfway, found, SecondStepForm())


@public
@never_cache
def enter_options(request: HttpRequest) -> HttpResponse:
    """For signing in without a password."""
    return JsonResponse(queries.passkey_to_enter(site=site_of(request), by=NOBODY))


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("credential")
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in by a passkey: a new session begins under a new key."""
    if request.method != "POST" or actor_of(request).kind != "nobody":
        return HttpResponseRedirect(target(request))
    form = ShownForm(request.POST)
    request.session.flush()
    request.session.create()
    found = actions.passkey_enter(
        told=form.cleaned_data["credential"] if form.is_valid() else "",
        site=site_of(request),
        session_key=request.session.session_key or "",
        by=NOBODY,
        address=get_client_ip_address(request),
        agent=request.headers.get("User-Agent", ""),
    )
    if found.verdict:
        request.session["by"] = "passkey"  # an empty session would not be kept in the browser
        return HttpResponseRedirect(target(request))
    request.session.flush()
    context = {"why": say(found.verdict.why), "login": resolve_url("login")}
    return render(request, "keys/not_entered.html", context, status=429 if found.locked else 422)
