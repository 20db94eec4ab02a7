"""One's own second factors: set up, confirmed, taken off, and new recovery codes."""

from __future__ import annotations

from collections.abc import Callable

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys import actions, queries
from zhanggui.foundation.keys.actions import Tried
from zhanggui.foundation.keys.forms import ConfirmForm, PasskeyForm
from zhanggui.foundation.org.queries import passkey_demand
from zhanggui.kit.desk import actor_of, dialog, form_dialog, page
from zhanggui.kit.desk.forms import AgainForm
from zhanggui.kit.desk.guard import View
from zhanggui.kit.desk.replies import reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal


def enrols(view: View) -> View:
    """Open to whoever must set up a second factor first."""
    view.enrols = True  # type: ignore[attr-defined]  # read by org's middleware
    return view


@enrols
@page(right=None)
def factor(request: HttpRequest) -> HttpResponse:
    """What I have, or what to do next."""
    return shown(request)


@enrols
@page(right=None, methods=("POST",))
def begin(request: HttpRequest) -> HttpResponse:
    """A secret to scan."""
    actions.totp_begin(by=actor_of(request))
    return redirect("keys:factor")


@enrols
@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("code", "password")
def confirm(request: HttpRequest) -> HttpResponse:
    """The first code; then the recovery codes, this once. Whoever comes back (another language) sees what he has."""
    if request.method == "GET":
        return redirect("keys:factor")
    form, by = ConfirmForm(request.POST), actor_of(request)
    if form.is_valid():
        given, key = form.cleaned_data, request.session.session_key or ""
        try:
            found = actions.totp_confirm(code=given["code"], password=given["password"], session_key=key, by=by)
        except Refusal:  # sent twice: what is now is shown
            return redirect("keys:factor")
        if found.verdict and not found.codes:  # a passkey told them before
            return redirect("keys:factor")
        if found.verdict:
            return render(request, "keys/codes.html", {"codes": found.codes})
        form.add_error(None, say(found.verdict.why))
    return shown(request, confirm=form, status=422)


def shown(
    request: HttpRequest, *, confirm: ConfirmForm | None = None, passkey: PasskeyForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of second factors, with a form that was not taken."""
    by = actor_of(request)
    found, mine = queries.my_set_up(by=by), queries.my_factors(by=by)
    context = {
        "found": found,
        "picture": segno.make(found.address, error="m").svg_data_uri(scale=5, border=3, light="#fff") if found else "",
        "mine": mine,
        "form": confirm or ConfirmForm(),
        "passkey": passkey or PasskeyForm(auto_id="id_passkey_%s"),
        "demand": passkey_demand(by=by),
        "forced": request.signed_in.must_enrol,  # type: ignore[attr-defined]  # set by org's middleware
    }
    return render(request, "keys/factor.html", context, status=status)


@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("password")
def remove(request: HttpRequest) -> HttpResponse:
    """Off again."""
    by, key = actor_of(request), request.session.session_key or ""

    def done(_found: Tried) -> HttpResponse:
        return reloaded(_("已关闭"))

    return again(
        request,
        lambda password: actions.totp_remove(password=password, session_key=key, by=by),
        done,
        title=_("关闭第二步验证"),
        submit=_("关闭"),
    )


@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("password")
def renew(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, told once."""
    by = actor_of(request)

    def done(found: Tried) -> HttpResponse:
        return dialog(request, "keys/_codes_told.html", {"title": _("新的恢复码"), "codes": found.codes})

    return again(
        request,
        lambda password: actions.recovery_renew(password=password, by=by),
        done,
        title=_("重新生成恢复码"),
        submit=_("生成"),
    )


def again(
    request: HttpRequest, do: Callable[[str], Tried], done: Callable[[Tried], HttpResponse], *, title: str, submit: str
) -> HttpResponse:
    """Ask for the password, then do it; what was wrong is said in the dialog."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = do(form.cleaned_data["password"])
        if found.verdict:
            return done(found)
        form.add_error("password", say(found.verdict.why))
    return form_dialog(request, form=form, title=title, submit=submit)
