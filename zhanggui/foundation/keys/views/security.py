"""Security of sign-in, for whoever watches over it: which posts demand a second factor, and whose was lost."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhanggui.foundation.keys import actions
from zhanggui.foundation.keys.forms import DemandForm, ResetForm
from zhanggui.foundation.keys.views.passkeys import site_of
from zhanggui.foundation.org import queries as org
from zhanggui.foundation.org.actions import post_factor_demand, post_passkey_demand
from zhanggui.kit import clock
from zhanggui.kit.desk import actor_of, form_dialog, page, toast
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import NotFound


@page(right="keys.view")
def security(request: HttpRequest) -> HttpResponse:
    """Every post with its demand, and who still lacks a second factor."""
    by = actor_of(request)
    context = {"posts": org.post_factors(by=by), "manages": by.can("org.manage")}
    return render(request, "keys/security.html", context)


@page(right="org.manage", methods=("GET", "POST"))
def demand(request: HttpRequest, post: str) -> HttpResponse:
    """From which day a post demands a second factor."""
    by = actor_of(request)
    held = next((one for one in org.post_factors(by=by) if one.code == post), None)
    if held is None:
        raise NotFound
    known = {"since": _day(held.since), "passkey_since": _day(held.passkey_since)}
    domain = site_of(request).takes_passkeys
    form = DemandForm(request.POST if request.method == "POST" else None, initial=known, domain=domain)
    if form.is_bound and form.is_valid():
        post_factor_demand(post=post, since=form.cleaned_data["since"], by=by)
        post_passkey_demand(post=post, since=form.cleaned_data["passkey_since"], by=by)
        return reloaded(_("已保存，持有人下一次点击即生效"))
    title = _("{post}：要求第二步验证").format(post=say(held.name))
    return form_dialog(request, form=form, title=title, submit=_("保存"))


def _day(moment: datetime | None) -> str | None:
    return clock.shanghai(moment).date().isoformat() if moment else None


@page(right="keys.reset", methods=("GET", "POST"))
def reset(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Take the factors off somebody who lost his."""
    form = ResetForm(request.POST if request.method == "POST" else None)
    do = partial(actions.factors_reset, employee_id=employee_id, by=actor_of(request))
    then = partial(toast, _("已重置，对方已退出所有登录"), changed=[employee_id])
    return form_done(request, form=form, title=_("重置第二步验证"), submit=_("重置"), do=do, then=then)
