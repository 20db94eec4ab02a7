"""Bindings: one's own, and those HR writes down."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys.actions import password_prove
from zhanggui.foundation.signon import actions, queries
from zhanggui.foundation.signon.forms import AssignForm
from zhanggui.foundation.signon.states import Purpose
from zhanggui.foundation.signon.views.trips import NotProved, begun
from zhanggui.kit.desk import actor_of, form_dialog, page, toast
from zhanggui.kit.desk.forms import AgainForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say


def account_panel(request: HttpRequest, subject_id: int) -> SafeString | None:  # noqa: ARG001  one's own
    """Where I am bound and may bind myself, on my account; nothing where the company has no provider."""
    by = actor_of(request)
    mine, ways = queries.my_identities(by=by), queries.ways_in(by=by)
    if not mine and not ways:
        return None
    held = {row.provider_id for row in mine}
    context = {"mine": mine, "ways": [way for way in ways if way.id not in held]}
    return render_to_string("signon/_account.html", context, request)


def person_panel(request: HttpRequest, subject_id: int) -> SafeString | None:
    """Where somebody is bound, on his card, for whoever manages people."""
    by = actor_of(request)
    rows, ways = queries.identities_of(employee_id=subject_id, by=by), queries.ways_in(by=by)
    if not rows and not ways:
        return None
    context = {"rows": rows, "employee_id": subject_id, "assigns": bool(ways) and subject_id != by.id}
    return render_to_string("signon/_person.html", context, request)


@page(right=None, methods=("GET", "POST"))
@sensitive_post_parameters("password")
def bind(request: HttpRequest, provider_id: int) -> HttpResponse:
    """The password again, then to the provider: whoever finds a screen open does not bind himself to it."""
    form, by = AgainForm(request.POST if request.method == "POST" else None), actor_of(request)
    if form.is_bound and form.is_valid():
        found = password_prove(password=form.cleaned_data["password"], by=by)
        if found.verdict:
            return _sent(request, provider_id)
        form.add_error("password", say(found.verdict.why))
    return form_dialog(request, form=form, title=_("绑定外部登录"), submit=_("前往绑定"))


def _sent(request: HttpRequest, provider_id: int) -> HttpResponse:
    by = actor_of(request)
    try:
        there = begun(request, provider_id=provider_id, purpose=Purpose.BIND, target=reverse("account"), by=by)
    except NotProved as fault:
        return toast(_("登录平台暂时无法使用：{said}").format(said=fault.said), tone="red")
    return HttpResponse(status=204, headers={"HX-Redirect": there})


@page(right=None, methods=("POST",))
def unbind(request: HttpRequest, binding_id: int) -> HttpResponse:
    """Off again: mine, or somebody's whose people I manage."""
    key = request.session.session_key or ""
    actions.identity_unbind(binding_id=binding_id, session_key=key, by=actor_of(request))
    return reloaded(_("已解除绑定"))


@page(right="org.manage", methods=("GET", "POST"))
def assign(request: HttpRequest, employee_id: int) -> HttpResponse:
    """HR writes down who somebody is at a provider."""
    by = actor_of(request)
    form = AssignForm(request.POST if request.method == "POST" else None)
    form.offer(provider_id=[(way.id, way.label) for way in queries.ways_in(by=by)])
    do = partial(actions.identity_assign, employee_id=employee_id, by=by)
    then = partial(toast, _("已绑定，对方可以用它登录"), changed=[employee_id])
    return form_done(request, form=form, title=_("绑定外部登录"), submit=_("绑定"), do=do, then=then)
