"""委员与章程: who sits there, under which rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.committee import actions, queries
from zhanggui.foundation.committee.forms import CharterForm, MemberForm
from zhanggui.foundation.committee.states import OFFICES
from zhanggui.foundation.committee.views.items import BOTH, MANAGE, VIEW
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, dialog, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.machine import Moved

MEMBERS = Desk(
    key="committee_members",
    title=_("委员与章程"),
    subtitle=_("谁在委员会里、从何时到何时、凭什么文件；章程规定表决比例"),
    duty="D001",
    right=VIEW,
    url="committee:members",
    drawer="committee:member",
    rows=queries.member_rows,
    counts=queries.member_counts,
    labels=queries.member_labels,
    label="name",
    noun=_("人"),
    row="committee/_member_row.html",
    head="committee/_members_head.html",
    search=_("姓名或工号"),
    queues=(
        Queue("sitting", _("在任")),
        Queue("over", _("已卸任")),
        Queue("items", _("全部议题"), url="committee:items"),
    ),
    filters=(Choice("office", _("职务"), options=[(office.value, title) for office, title in OFFICES.items()]),),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("office", _("职务"), area="aside", width=8, value="office_title"),
        Column("notice", _("任命文件"), clip=True, area="foot", value="notice"),
        Column("since", _("开始"), sort=True, width=8, value="since"),
        Column("until", _("结束"), width=8, value="until"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    actions=(
        Action("end", _("卸任"), "committee:member_end", MANAGE, icon="user-off", hotkey="e", tone="danger", form=True,
               queues=("sitting",), done=_("{n} 人已卸任")),
    ),
    export=Export("committee:members_export", VIEW, "committee-members", actions.export_record),
    none_yet=_("还没有委员"),
    empty_hint=_("先点“发布章程”，再点“任命委员”；至少要有主任委员和三位有表决权的委员才能开会。"),
)  # fmt: skip


@page(right=VIEW)
def members(request: HttpRequest) -> HttpResponse:
    """All members."""
    by = actor_of(request)
    return MEMBERS.respond(request, manages=by.can(MANAGE), charter=queries.charter_now(by=by))


@page(right=VIEW, methods=("POST",))
def members_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return MEMBERS.download(request)


@page(right=VIEW)
def member(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One member."""
    card = queries.member_card(member_id=subject_id, by=actor_of(request))
    return MEMBERS.card(request, subject_id, "committee/member.html", {"row": card})


@page(right=VIEW)
def charter(request: HttpRequest) -> HttpResponse:
    """The charter in force."""
    return dialog(request, "committee/charter.html", {"charter": queries.charter_now(by=actor_of(request))})


@page(right=MANAGE, methods=BOTH)
def charter_adopt(request: HttpRequest) -> HttpResponse:
    """A new version."""
    by = actor_of(request)
    known = queries.charter_now(by=by)
    told = {"text": known.text, "quorum": known.quorum, "needed": known.needed} if known else None
    form = CharterForm(request.POST if request.method == "POST" else None, initial=told)
    then = partial(reloaded, _("章程已生效，以后开始的会议按新章程表决"))
    do = partial(actions.charter_adopt, by=by)
    return form_done(request, form=form, title=_("发布章程"), submit=_("发布"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def appoint(request: HttpRequest) -> HttpResponse:
    """Give somebody an office."""
    by, form = actor_of(request), MemberForm(request.POST if request.method == "POST" else None)
    form.offer(employee_id=queries.member_options(by=by))
    do, then = partial(actions.member_appoint, by=by), partial(reloaded, _("已任命"))
    return form_done(request, form=form, title=_("任命委员"), submit=_("任命"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def member_end(request: HttpRequest) -> HttpResponse:
    """They sit there no more."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.members_end(member_ids=ids, reason=given["reason"], by=by)

    return MEMBERS.act(request, "end", do, ReasonForm)
