"""The door of sign-on: to a provider and back."""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhanggui.foundation.signon import actions, queries
from zhanggui.foundation.signon.states import Purpose
from zhanggui.foundation.signon.views.trips import NotProved, Trip, begun, ended, proved
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.desk import actor_of, public
from zhanggui.kit.desk.guard import halfway_of, led_to
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.idp import Identity


def ways(request: HttpRequest, subject_id: int) -> SafeString:  # noqa: ARG001  before anybody is known
    """The providers, under the form of the sign-in page."""
    context = {"ways": queries.ways_in(by=NOBODY), "next": request.POST.get("next") or request.GET.get("next") or ""}
    return render_to_string("signon/_ways.html", context, request)


@public
@never_cache
def go(request: HttpRequest, provider_id: int) -> HttpResponse:
    """To the provider, to come in."""
    target = led_to(request, request.GET.get("next", ""))
    if request.method != "GET" or _inside(request):
        return HttpResponseRedirect(target)
    try:
        there = begun(request, provider_id=provider_id, purpose=Purpose.ENTER, target=target, by=NOBODY)
    except NotProved as fault:
        return not_entered(request, _("登录平台暂时无法使用：{said}").format(said=fault.said), status=502)
    except Refusal as refusal:  # closed since the sign-in page was opened
        return not_entered(request, say_refusal(refusal), status=refusal.status)
    return HttpResponseRedirect(there)


@public
@never_cache
def back(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Back from the provider: whoever this browser sent there, and nobody else."""
    trip, by = ended(request, provider_id), actor_of(request)
    if trip is None or trip.employee_id != (by.id or 0):
        return not_entered(request, _("这次登录已经失效，请重新开始"), status=400)
    if trip.purpose is Purpose.ENTER and _inside(request):
        return HttpResponseRedirect(trip.target)
    try:
        found = proved(request, trip, by)
        if trip.purpose is Purpose.BIND:
            actions.identity_bind(provider_id=provider_id, identity=found, by=by)
    except NotProved as fault:
        if trip.purpose is Purpose.ENTER:
            actions.sign_on_refuse(by=by, address=get_client_ip_address(request))
        return not_entered(request, _("登录平台没有证明您的身份：{said}").format(said=fault.said))
    except Refusal as refusal:  # closed meanwhile, or somebody else's
        return not_entered(request, say_refusal(refusal), status=refusal.status)
    if trip.purpose is Purpose.ENTER:
        return _entered(request, trip, found)
    messages.success(request, _("已绑定，下次可以用它登录"))
    return HttpResponseRedirect(trip.target)


def _entered(request: HttpRequest, trip: Trip, found: Identity) -> HttpResponse:
    """A new session begins under a new key."""
    request.session.flush()
    request.session.create()
    try:
        verdict = actions.sign_on_enter(
            provider_id=trip.provider_id,
            identity=found,
            session_key=request.session.session_key or "",
            by=NOBODY,
            address=get_client_ip_address(request),
            agent=request.headers.get("User-Agent", ""),
        )
        why = say(verdict.why) if not verdict else ""
    except Refusal as refusal:  # left between the two steps, or the provider was closed
        why = say_refusal(refusal)
    if why:
        request.session.flush()
        return not_entered(request, why, subject=found.subject)
    request.session["by"] = "sign_on"  # an empty session would not be kept in the browser
    return HttpResponseRedirect(trip.target)


def not_entered(request: HttpRequest, why: str, *, subject: str = "", status: int = 422) -> HttpResponse:
    """What went wrong, and the way back. `subject`: what HR needs to bind him."""
    context = {"why": why, "subject": subject, "signed_in": actor_of(request).kind != NOBODY.kind}
    return render(request, "signon/not_entered.html", context, status=status)


def _inside(request: HttpRequest) -> bool:
    """Signed in, or on the way: no business at this door."""
    return actor_of(request).kind != NOBODY.kind or halfway_of(request) is not None
