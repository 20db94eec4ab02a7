"""The second step of signing in: whoever typed the right password comes by here."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys import actions
from zhanggui.foundation.keys.forms import SecondStepForm
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import public
from zhanggui.kit.desk.wording import say


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("code")
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the code; whoever is not halfway has no business here."""
    halfway: Actor | None = request.halfway  # type: ignore[attr-defined]
    if halfway is None:
        return HttpResponseRedirect(_target(request))
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    locked = False
    if form.is_bound and form.is_valid():
        key = request.session.session_key or ""
        found = actions.second_step_try(
            code=form.cleaned_data["code"], session_key=key, by=halfway, address=get_client_ip_address(request)
        )
        if found.verdict:
            return HttpResponseRedirect(_target(request))
        locked = found.locked
        form.add_error(None, say(found.verdict.why))
    context = {"form": form, "locked": locked, "name": halfway.name, "next": _next(request)}
    return render(request, "keys/second.html", context, status=429 if locked else 422 if form.is_bound else 200)


@public
@never_cache
@csrf_protect
def second_leave(request: HttpRequest) -> HttpResponse:
    """Not me, or not now: back to the sign-in page."""
    halfway: Actor | None = request.halfway  # type: ignore[attr-defined]
    if request.method == "POST" and halfway is not None:
        actions.second_step_leave(session_key=request.session.session_key or "", by=halfway)
        request.session.flush()
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


def _next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _target(request: HttpRequest) -> str:
    """Where to go afterwards: a path of our own, nothing else."""
    wanted = _next(request)
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
