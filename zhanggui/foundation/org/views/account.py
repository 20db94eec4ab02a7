"""One's own account: posts, rights and why, where one is signed in, the password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import PasswordForm
from zhanggui.foundation.org.states import SignInRefusal
from zhanggui.foundation.org.views.door import address_of, locked_out
from zhanggui.foundation.org.views.middleware import Met
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say_refusal
from zhanggui.kit.errors import Refusal


@page(right=None)
def account(request: HttpRequest) -> HttpResponse:
    """My account."""
    by = actor_of(request)
    context = {
        "card": queries.person_card(employee_id=by.id or 0, by=by),
        "sessions": queries.my_sessions(by=by, session_key=request.session.session_key or ""),
    }
    return render(request, "org/account.html", context)


@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("old", "new", "again")
def account_password(request: Met) -> HttpResponse:
    """Change my password; every other session of mine ends."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _changed(request, form):
        messages.success(request, _("密码已修改，其他设备上的登录已全部退出"))
        return redirect("account")
    context = {"form": form, "forced": bool(request.signed_in and request.signed_in.must_change_password)}
    return render(request, "org/password.html", context, status=422 if form.is_bound else 200)


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    old, new, key = form.cleaned_data["old"], form.cleaned_data["new"], request.session.session_key or ""
    if not _is_mine(request, form, old):
        return False
    try:
        actions.password_change(old=old, new=new, session_key=key, by=actor_of(request))
    except Refusal as refusal:
        form.add_error("new", say_refusal(refusal))
        return False
    return True


def _is_mine(request: HttpRequest, form: PasswordForm, old: str) -> bool:
    """The old password is tried at the door: whoever finds a screen open has the five guesses of a sign-in. [D193]"""
    by = actor_of(request)
    name = queries.person_card(employee_id=by.id or 0, by=by).login
    if authenticate(request, username=name, password=old) is not None:
        return True
    locked = locked_out(request, name)
    why = SignInRefusal.LOCKED if locked else SignInRefusal.WRONG
    actions.sign_in_refuse(login="", why=why, by=by, address=address_of(request))
    form.add_error("old", locked or _("原密码不正确"))
    return False


@page(right=None, methods=("POST",))
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all of my sessions but this one."""
    by = actor_of(request)
    ended = actions.sessions_end(employee_id=by.id or 0, keep=request.session.session_key or "", by=by)
    messages.success(request, _("已退出其他 {n} 处登录").format(n=ended))
    return redirect("account")


@page(right=None, methods=("POST",))
def session_revoke(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of my sessions, or somebody's whose people I manage."""
    actions.session_revoke(session_id=session_id, by=actor_of(request))
    back = request.headers.get("HX-Current-URL")
    if back:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect("account")
