"""协议与资格: who lacks what, what was signed and passed, what is demanded; recorded on a person's card."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.credentials import actions, queries
from zhanggui.foundation.credentials.forms import CredentialForm, DemandForm, KindForm
from zhanggui.foundation.org.queries import person_serving, posts
from zhanggui.kit.desk import Choice, Column, Desk, Export, Queue, actor_of, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say

BOTH = ("GET", "POST")


TABS = (
    Queue("lacking", _("还缺的人"), urgent=True, url="credentials:lacking"),
    Queue("valid", _("有效"), url="credentials:held"),
    Queue("ending", _("30 天内到期"), url="credentials:held"),
    Queue("over", _("无效"), url="credentials:held"),
)


def kind_options(*, by: Any) -> list[tuple[str, str]]:
    return [(kind.code, say(kind.name)) for kind in queries.credential_kinds(by=by)]


WORDS: dict[str, Any] = {
    "title": _("协议与资格"),
    "subtitle": _("没有签署或通过的人，相应的岗位或个人信息权限自动关闭"),
    "duty": "D187",
    "right": "org.view",
    "head": "credentials/_head.html",
    "queues": TABS,
    "counts": queries.credential_counts,
    "label": "name",
}
LACKING = Desk(
    key="credentials_lacking",
    url="credentials:lacking",
    rows=queries.lack_rows,
    noun=_("项"),
    row="credentials/_lack_row.html",
    search=_("姓名或工号"),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("kind", _("缺什么"), area="foot", value="kind"),
        Column("post", _("用于"), clip=True, value=lambda row: row.post or _("所有涉及个人信息的权限")),
        Column("from", _("关闭时间"), sort=True, area="aside", width=10, value="from_", kind="moment"),
        Column("standing", _("状态"), area="state", width=6, value="standing_title"),
    ),
    export=Export("credentials:lacking_export", "org.view", "credentials-lacking", actions.export_record),
    empty=_("没有缺的人"),
    empty_hint=_("要求的都已签署或通过；没有任何要求时，权限不受影响。"),
    **WORDS,
)
HELD = Desk(
    key="credentials_held",
    url="credentials:held",
    rows=queries.credential_rows,
    noun=_("项"),
    row="credentials/_held_row.html",
    search=_("姓名、工号或编号"),
    filters=(Choice("kind", _("协议或考试"), options=kind_options),),
    columns=(
        Column("number", _("工号"), area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("kind", _("协议或考试"), area="foot", value="kind"),
        Column("version", _("版本"), end=True, width=4, kind="number", value="version"),
        Column("signed", _("签署或通过"), sort=True, width=8, value="signed_at", kind="moment"),
        Column("expires", _("到期"), sort=True, area="aside", width=8, value="expires_at", kind="moment"),
        Column("recorded_by", _("登记人"), width=8, value="recorded_by"),
        Column("reference", _("编号或存放处"), clip=True, hidden=True, value="reference"),
        Column("standing", _("状态"), area="state", width=8, value="standing_title"),
    ),
    export=Export("credentials:held_export", "org.view", "credentials", actions.export_record),
    none_yet=_("还没有登记"),
    empty_hint=_("在人员的详情里点“登记协议或考试”。"),
    **WORDS,
)


@page(right="org.view")
def lacking(request: HttpRequest) -> HttpResponse:
    """Who lacks what."""
    return LACKING.respond(request)


@page(right="org.view", methods=("POST",))
def lacking_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return LACKING.download(request)


@page(right="org.view")
def held(request: HttpRequest) -> HttpResponse:
    """What was signed and passed."""
    return HELD.respond(request)


@page(right="org.view", methods=("POST",))
def held_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return HELD.download(request)


@page(right="org.view")
def demands(request: HttpRequest) -> HttpResponse:
    """What is demanded, and the kinds."""
    by = actor_of(request)
    context = {
        "demands": queries.credential_demands(by=by),
        "kinds": queries.credential_kinds(by=by),
        "manages": by.can("org.manage"),
        "excepts": by.can("org.except"),
    }
    return render(request, "credentials/demands.html", context)


def person_panel(request: HttpRequest, employee_id: int) -> SafeString:
    """On a person's card: what he signed and passed, and what is missing."""
    by = actor_of(request)
    serves = person_serving(employee_id=employee_id, by=by) is not None
    context = {
        "employee_id": employee_id,
        "credentials": queries.credentials_of(employee_id=employee_id, by=by),
        "lacks": queries.credentials_lacking(employee_ids=[employee_id], by=by),
        "manages": by.can("org.manage") and serves and employee_id != by.id,
    }
    return render_to_string("credentials/_person.html", context, request)


def account_panel(request: HttpRequest, employee_id: int) -> SafeString | None:
    """On one's own account: what is missing."""
    lacks = queries.credentials_lacking(employee_ids=[employee_id], by=actor_of(request))
    return render_to_string("credentials/_account.html", {"lacks": lacks}, request) if lacks else None


@page(right="org.manage", methods=BOTH)
def kind_set(request: HttpRequest) -> HttpResponse:
    """Add a kind, or give one new words."""
    return _done(request, KindForm(_given(request)), _("设置协议或考试"), actions.credential_kind_set)


@page(right="org.manage", methods=BOTH)
def demand_set(request: HttpRequest) -> HttpResponse:
    """Demand one for a post or for personal data."""
    by, form = actor_of(request), DemandForm(_given(request))
    known = [(post.code, say(post.name)) for post in posts(by=by)]
    form.offer(kind=_kinds(request), post=[("", say(_("所有涉及个人信息的权限"))), *known])
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


def _done(request: HttpRequest, form: Any, title: Any, do: Any, *, changed: int = 0) -> HttpResponse:
    """Show the form, or do it and say so; what is refused stands in the form."""

    def then() -> HttpResponse:
        return toast(_("已保存，对方下一次点击即生效"), changed=[changed]) if changed else reloaded(_("已保存"))

    do_it = partial(do, by=actor_of(request))
    return form_done(request, form=form, title=title, submit=_("保存"), do=do_it, then=then)
