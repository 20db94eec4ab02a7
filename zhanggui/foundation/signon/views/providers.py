"""The company's providers: set up, tried, opened and closed."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.signon import actions, queries
from zhanggui.foundation.signon.forms import ChangeForm, ProviderForm
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import form_done, reloaded, toast
from zhanggui.kit.errors import NotFound
from zhanggui.kit.idp import NotProved, tried

RIGHT = "signon.manage"


@page(right=RIGHT)
def providers(request: HttpRequest) -> HttpResponse:
    """Every provider, with the address to write down there."""
    rows = [
        (row, request.build_absolute_uri(reverse("signon:back", args=[row.id])))
        for row in queries.provider_rows(by=actor_of(request))
    ]
    return render(request, "signon/providers.html", {"rows": rows})


@page(right=RIGHT, methods=("GET", "POST"))
@sensitive_post_parameters("secret")
def new(request: HttpRequest) -> HttpResponse:
    """Set one up."""
    form = ProviderForm(request.POST if request.method == "POST" else None)
    do, then = partial(actions.provider_add, by=actor_of(request)), partial(reloaded, _("已增加，请测试后启用"))
    return form_done(request, form=form, title=_("增加登录平台"), submit=_("增加"), do=do, then=then)


@page(right=RIGHT, methods=("GET", "POST"))
@sensitive_post_parameters("secret")
def change(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Change what may change."""
    by = actor_of(request)
    row = next((one for one in queries.provider_rows(by=by) if one.id == provider_id), None)
    if row is None:
        raise NotFound
    known = {"label": row.label, "allowed": "\n".join(row.allowed), "proves": row.proves}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=known)
    do = partial(actions.provider_change, provider_id=provider_id, by=by)
    then = partial(reloaded, _("已保存"))
    return form_done(request, form=form, title=row.label, submit=_("保存"), do=do, then=then)


@page(right=RIGHT, methods=("POST",))
def test(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Ask the provider whether it takes id and secret, and keep what it says."""
    by = actor_of(request)
    client = queries.provider_client(provider_id=provider_id, by=by)
    try:
        said, passed = tried(client), True
    except NotProved as fault:
        said, passed = fault.said, False
    actions.provider_test_note(provider_id=provider_id, secret=client.secret, passed=passed, said=said, by=by)
    return reloaded(_("测试通过")) if passed else toast(_("测试没有通过：{said}").format(said=said), tone="red")


@page(right=RIGHT, methods=("POST",))
def switch(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Offer it at the door, or no longer."""
    on = request.POST.get("on") == "1"
    actions.provider_switch(provider_id=provider_id, on=on, by=actor_of(request))
    return reloaded(_("已启用，登录页即可使用") if on else _("已停用，登录页不再显示"))
