"""The second step of signing in: whoever typed the right password comes by here."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys import actions, queries
from zhanggui.foundation.keys.actions import Tried
from zhanggui.foundation.keys.forms import SecondStepForm
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import public
from zhanggui.kit.desk.guard import halfway_of, led_to
from zhanggui.kit.desk.wording import say


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("code")
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the code; whoever is not halfway has no business here."""
    halfway = halfway_of(request)
    if halfway is None:
        return HttpResponseRedirect(target(request))
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        key = request.session.session_key or ""
        found = actions.second_step_try(
            code=form.cleaned_data["code"], session_key=key, by=halfway, address=get_client_ip_address(request)
        )
        if found.verdict:
            return HttpResponseRedirect(target(request))
        return asked(request, halfway, found, form)
    return asked(request, halfway, None, form)


def asked(request: HttpRequest, halfway: Actor, found: Tried | None, form: SecondStepForm) -> HttpResponse:
    """The page of the second step, with what was wrong (`found`) or without."""
    locked = found is not None and found.locked
    context = {
        "form": form,
        "wrong": say(found.verdict.why) if found else "",
        "name": halfway.name,
        "next": wanted(request),
        "mine": queries.my_factors(by=halfway),
        "passkey_only": queries.passkey_only(by=halfway),
    }
    status = 429 if locked else 422 if request.method == "POST" else 200
    return render(request, "keys/second.html", context, status=status)


@public
@never_cache
@csrf_protect
def second_leave(request: HttpRequest) -> HttpResponse:
    """Not me, or not now: back to the sign-in page."""
    halfway = halfway_of(request)
    if request.method == "POST" and halfway is not None:
        actions.second_step_leave(session_key=request.session.session_key or "", by=halfway)
        request.session.flush()
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


def wanted(request: HttpRequest) -> str:
    """Where somebody was going."""
    return request.POST.get("next") or request.GET.get("next") or ""


def target(request: HttpRequest) -> str:
    """Where to go afterwards: a path of our own, nothing else."""
    return led_to(request, wanted(request))
