"""会议: called, opened, closed, and their minutes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.committee import actions, queries
from zhanggui.foundation.committee.forms import MeetingForm, OpenForm
from zhanggui.foundation.committee.views.items import BOTH, MANAGE, VIEW
from zhanggui.kit.desk import Action, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.paper import pdf_sent

MEETINGS = Desk(
    key="committee_meetings",
    title=_("委员会会议"),
    subtitle=_("召集、签到、表决、闭会封存，纪要由系统生成"),
    duty="D001",
    right=VIEW,
    url="committee:meetings",
    drawer="committee:meeting",
    rows=queries.meeting_rows,
    counts=queries.meeting_counts,
    labels=queries.meeting_labels,
    label="title",
    noun=_("场"),
    row="committee/_meeting_row.html",
    head="committee/_meetings_head.html",
    search=_("会议名称或地点"),
    queues=(
        Queue("all", _("全部")),
        Queue("open", _("未闭会")),
        Queue("closed", _("已闭会")),
        Queue("items", _("全部议题"), url="committee:items"),
    ),
    columns=(
        Column("title", _("会议"), area="main", clip=True, value="title"),
        Column("meets", _("时间"), sort=True, area="foot", width=10, value="meets_at", kind="moment"),
        Column("place", _("地点"), width=10, clip=True, value="place"),
        Column("items", _("议题数"), end=True, width=5, area="aside", value="items", kind="number"),
        Column("called_by", _("召集人"), width=8, value="called_by"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    actions=(
        Action("cancel", _("取消会议"), "committee:cancel", MANAGE, icon="x", hotkey="c", tone="danger", form=True,
               queues=("open", "all"), done=_("已取消 {n} 场会议")),
    ),
    export=Export("committee:meetings_export", VIEW, "committee-meetings", actions.export_record),
    empty=_("没有会议"),
    empty_hint=_("秘书点右上角“召集会议”，再把待上会的议题列入议程。"),
)  # fmt: skip


@page(right=VIEW)
def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings."""
    return MEETINGS.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=VIEW, methods=("POST",))
def meetings_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return MEETINGS.download(request)


@page(right=VIEW)
def meeting(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One meeting with its agenda."""
    by = actor_of(request)
    context = {
        "card": queries.meeting_card(meeting_id=subject_id, by=by),
        "manages": by.can(MANAGE),
        "moments": timeline("committee_meeting", subject_id, by=by),
    }
    return MEETINGS.card(request, subject_id, "committee/meeting.html", context)


@page(right=MANAGE, methods=BOTH)
def call(request: HttpRequest) -> HttpResponse:
    """A new meeting."""
    form = MeetingForm(request.POST if request.method == "POST" else None)
    do, then = partial(actions.meeting_call, by=actor_of(request)), partial(reloaded, _("会议已召集"))
    return form_done(request, form=form, title=_("召集会议"), submit=_("召集"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def start(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Who is there; then it begins."""
    by, form = actor_of(request), OpenForm(request.POST if request.method == "POST" else None)
    sitting = queries.members_sitting(by=by)
    form.offer(present=[(one.employee_id, f"{one.name}（{say(one.office_title)}）") for one in sitting])
    do = partial(actions.meeting_open, meeting_id=subject_id, by=by)
    then = partial(reloaded, _("会议开始，出席的委员会收到表决待办"))
    return form_done(request, form=form, title=_("签到并开会"), submit=_("开会"), do=do, then=then)


@page(right=MANAGE, methods=("POST",))
def close(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Seal it."""
    actions.meeting_close(meeting_id=subject_id, by=actor_of(request))
    return reloaded(_("会议已闭会并封存"))


@page(right=MANAGE, methods=BOTH)
def cancel(request: HttpRequest) -> HttpResponse:
    """It is not held."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.meetings_cancel(meeting_ids=ids, reason=given["reason"], by=by)

    return MEETINGS.act(request, "cancel", do, ReasonForm)


@page(right=VIEW)
def minutes(request: HttpRequest, subject_id: int) -> FileResponse:
    """The minutes as PDF."""
    by = actor_of(request)
    body = actions.minutes_draw(meeting_id=subject_id, by=by)
    return pdf_sent(body, name=f"{say(_('会议纪要'))}-{subject_id}")
