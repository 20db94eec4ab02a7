"""协议与资格: what people signed and passed, what is demanded, who lacks it; recorded on a person's card."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import CredentialForm, DemandForm, KindForm
from zhanggui.kit.desk import actor_of, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say

BOTH = ("GET", "POST")


@page(right="org.view")
def credentials(request: HttpRequest) -> HttpResponse:
    """Who lacks what, what is demanded, and the kinds."""
    by = actor_of(request)
    context = {
        "lacks": queries.credentials_lacking(by=by),
        "demands": queries.credential_demands(by=by),
        "kinds": queries.credential_kinds(by=by),
        "manages": by.can("org.manage"),
        "excepts": by.can("org.except"),
    }
    return render(request, "org/credentials.html", context)


@page(right="org.manage", methods=BOTH)
def kind_set(request: HttpRequest) -> HttpResponse:
    """Add a kind, or give one new words."""
    return _done(request, KindForm(_given(request)), _("设置协议或考试"), actions.credential_kind_set)


@page(right="org.manage", methods=BOTH)
def demand_set(request: HttpRequest) -> HttpResponse:
    """Demand one for a post or for personal data."""
    by, form = actor_of(request), DemandForm(_given(request))
    posts = [(post.code, say(post.name)) for post in queries.posts(by=by)]
    form.offer(kind=_kinds(request), post=[("", _("所有涉及个人信息的权限")), *posts])
    return _done(request, form, _("要求签署或通过"), actions.demand_set)


@page(right="org.except", methods=BOTH)
def demand_end(request: HttpRequest, demand_id: int) -> HttpResponse:
    """Demand it no more."""

    def do(**given: Any) -> object:
        return actions.demand_end(demand_id=demand_id, **given)

    return _done(request, ReasonForm(_given(request)), _("结束要求"), do)


@page(right="org.manage", methods=BOTH)
def record(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Somebody signed or passed."""
    form = CredentialForm(_given(request))
    form.offer(kind=_kinds(request))

    def do(**given: Any) -> object:
        return actions.credential_record(employee_id=employee_id, **given)

    return _done(request, form, _("登记协议或考试"), do, changed=employee_id)


@page(right="org.manage", methods=BOTH)
def credential_end(request: HttpRequest, employee_id: int, credential_id: int) -> HttpResponse:
    """It counts no more."""

    def do(**given: Any) -> object:
        return actions.credential_end(credential_id=credential_id, **given)

    return _done(request, ReasonForm(_given(request)), _("作废"), do, changed=employee_id)


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _kinds(request: HttpRequest) -> list[tuple[object, str]]:
    return [(kind.code, f"{say(kind.name)} v{kind.version}") for kind in queries.credential_kinds(by=actor_of(request))]


def _done(request: HttpRequest, form: Any, title: str, do: Any, *, changed: int = 0) -> HttpResponse:
    """Show the form, or do it and say so; what is refused stands in the form."""

    def then() -> HttpResponse:
        return toast(_("已保存，对方下一次点击即生效"), changed=[changed]) if changed else reloaded(_("已保存"))

    do_it = partial(do, by=actor_of(request))
    return form_done(request, form=form, title=title, submit=_("保存"), do=do_it, then=then)
