"""Sign-in and sign-out."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address
from math import ceil

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import SignInForm
from zhanggui.foundation.org.states import FAILURES, SessionEnd, SignInRefusal, plain_login
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import actor_of, page, public
from zhanggui.kit.desk.guard import halfway_of, led_to
from zhanggui.kit.errors import Refusal


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; a refused try says the same whether the name is known or not."""
    target = _target(request)
    if actor_of(request).kind != "nobody" or halfway_of(request) is not None:
        return HttpResponseRedirect(target)
    form, locked = SignInForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        name = plain_login(form.cleaned_data["username"])
        locked = _crowded(request, name)
        if not locked and _let_in(request, name, form.cleaned_data["password"]):
            return HttpResponseRedirect(target)
        locked = locked or locked_out(request, name)
        if not locked:
            form.add_error(None, _("账号或密码不正确。请核对后再试，忘记密码请联系人事。"))
    status = 429 if locked else 422 if form.is_bound else 200
    context = {"form": form, "locked": locked, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "login.html", {**context, "demo": _demo()}, status=status)


@page(right=None, methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session here and in the database."""
    key = request.session.session_key or ""
    actions.session_close(session_key=key, why=SessionEnd.SIGNED_OUT, by=actor_of(request))
    request.session.flush()
    return HttpResponseRedirect(resolve_url(settings.LOGOUT_REDIRECT_URL or settings.LOGIN_URL))


def kept_response(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:  # noqa: ARG001  axes passes it
    """For AXES_LOCKOUT_CALLABLE: our own page says it better."""
    return response


def _let_in(request: HttpRequest, name: str, password: str) -> bool:
    """Check the password; on success a new session begins under a new key, the old one is gone."""
    person = authenticate(request, username=name, password=password)
    address = address_of(request)
    if person is None:
        why = SignInRefusal.LOCKED if getattr(request, "axes_locked_out", False) else SignInRefusal.WRONG
        actions.sign_in_refuse(login=name, why=why, by=NOBODY, address=address)
        return False
    request.session.flush()
    login(request, person)
    key, agent = request.session.session_key or "", request.headers.get("User-Agent", "")
    try:
        actions.session_open(employee_id=person.pk, session_key=key, by=NOBODY, address=address, agent=agent)
    except Refusal:  # left between the two steps
        request.session.flush()
        return False
    return True


def _crowded(request: HttpRequest, name: str) -> str:
    address = address_of(request)
    wait = queries.sign_in_crowded(address=address, by=NOBODY)
    if wait is None:
        return ""
    actions.sign_in_refuse(login=name, why=SignInRefusal.CROWDED, by=NOBODY, address=address)
    minutes = max(1, ceil(wait / timedelta(minutes=1)))
    return _("这个网络的登录尝试过于频繁，请 {minutes} 分钟后再试。").format(minutes=minutes)


def locked_out(request: HttpRequest, name: str) -> str:
    """Until when this login is locked from here, in words; empty when it is not."""
    until = queries.locked_until(login=name, address=address_of(request), by=NOBODY)
    if until is None:
        return ""
    words = _("密码连续输错 {times} 次。请于 {time} 后再试，或联系人事重置密码。")
    return words.format(times=FAILURES, time=f"{until.astimezone(SHANGHAI) + timedelta(minutes=1):%H:%M}")


def _target(request: HttpRequest) -> str:
    """Where to go afterwards: a path of our own, nothing else."""
    return led_to(request, request.POST.get("next") or request.GET.get("next") or "")


def address_of(request: HttpRequest) -> str | None:
    """Where a sign-in comes from: behind our proxy the last address it wrote down, never what a browser claims.

    For AXES_CLIENT_IP_CALLABLE too: taken from the proxy itself, one guesser would lock everybody out.
    """
    own: str | None = request.META.get("REMOTE_ADDR") or None
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.HTTPS else ""
    try:
        return str(ip_address(told))
    except ValueError:
        return own


def _demo() -> list[tuple[str, object]]:
    """The demo accounts, only where the demo company was loaded."""
    return list(queries.demo_accounts(by=NOBODY)) if getattr(settings, "DEMO", False) else []
