"""权限复核: rows to review, and campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.queries import departments, people_choices
from zhanggui.foundation.recertification import actions, queries
from zhanggui.foundation.recertification.forms import KeepForm, StartForm
from zhanggui.foundation.recertification.states import FLAGS, Decision
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.rights import all_rights

USE, BOTH = "todos.use", ("GET", "POST")
OPEN = ("mine", "undecided", "deferred")


ROWS = Desk(
    key="reviews",
    title=_("权限复核"),
    subtitle=_("逐人逐岗看一遍：还该不该有；收回立即生效"),
    duty="D182",
    right=USE,
    url="recertification:rows",
    drawer="recertification:row",
    rows=queries.review_rows,
    counts=queries.review_counts,
    labels=queries.review_labels,
    label="name",
    noun=_("行"),
    row="recertification/_row.html",
    head="recertification/_head.html",
    search=_("姓名或工号"),
    queues=(
        Queue("mine", _("等我复核"), urgent=True),
        Queue("undecided", _("全部待复核")),
        Queue("deferred", _("暂缓")),
        Queue("decided", _("已复核")),
    ),
    filters=(
        Choice("campaign", _("复核"), options=queries.campaign_options),
        Choice("flag", _("异常"), options=[(flag.value, title) for flag, title in FLAGS.items()]),
    ),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("post", _("岗位"), width=8, area="aside", value="post"),
        Column("flags", _("异常"), clip=True, area="foot", value=lambda row: joined(row.flags)),
        Column("rights", _("权限"), clip=True, hidden=True, value=lambda row: joined(row.rights)),
        Column("since", _("任岗开始"), sort=True, width=8, value="since", kind="moment"),
        Column("reviewer", _("复核人"), width=8, value="reviewer"),
        Column("decision", _("结果"), area="state", width=6, value="decision_title"),
        Column("reason", _("原因"), clip=True, hidden=True, value="reason"),
        Column("decided_by", _("决定人"), hidden=True, width=8, value="decided_by"),
        Column("campaign", _("复核"), hidden=True, width=12, value="campaign"),
    ),
    actions=(
        Action("keep", _("保留"), "recertification:keep", USE, icon="check", hotkey="a", tone="primary", form=True,
               queues=OPEN, done=_("已保留 {n} 行")),
        Action("take", _("收回"), "recertification:take", USE, icon="user-off", hotkey="t", tone="danger", form=True,
               queues=OPEN, done=_("已收回 {n} 行，对方下一次点击即生效")),
        Action("defer", _("暂缓"), "recertification:defer", USE, icon="clock", hotkey="d", form=True,
               queues=OPEN, done=_("已暂缓 {n} 行")),
    ),
    export=Export("recertification:export", USE, "access-review", actions.export_record),
    empty=_("没有要复核的行"),
    empty_hint=_("人事发起复核后，要您复核的人和岗位列在这里。"),
)  # fmt: skip
CAMPAIGNS = Desk(
    key="review_campaigns",
    title=_("复核任务"),
    subtitle=_("范围、复核人和期限；全部复核完才能关闭，关闭即封存"),
    duty="D182",
    right="org.view",
    url="recertification:campaigns",
    drawer="recertification:campaign",
    rows=queries.campaign_rows,
    counts=queries.campaign_counts,
    label="title",
    noun=_("次"),
    row="recertification/_campaign_row.html",
    head="recertification/_campaigns_head.html",
    search=_("名称"),
    queues=(Queue("open", _("复核中"), urgent=True), Queue("closed", _("已关闭"))),
    columns=(
        Column("title", _("名称"), area="main", value="title"),
        Column("progress", _("进度"), width=6, area="aside", value="progress"),
        Column("due", _("期限"), width=10, area="foot", value="due_at"),
        Column("started", _("发起"), sort=True, width=12, value="started_at"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    export=plain_export("access-reviews"),
    none_yet=_("还没有复核"),
    empty_hint=_("点右上角“发起复核”，选范围、复核人和期限。"),
)


@page(right=USE)
def rows(request: HttpRequest) -> HttpResponse:
    """Rows to review."""
    return ROWS.respond(request, sees_all=actor_of(request).can("org.view"))


@page(right=USE, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return ROWS.download(request)


@page(right=USE)
def row(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One row with its rights and what is odd."""
    card = queries.review_card(row_id=subject_id, by=actor_of(request))
    return ROWS.card(request, subject_id, "recertification/row.html", {"row": card})


@page(right=USE, methods=BOTH)
def keep(request: HttpRequest) -> HttpResponse:
    """He still needs it."""
    return _decide(request, Decision.KEEP, KeepForm)


@page(right=USE, methods=BOTH)
def take(request: HttpRequest) -> HttpResponse:
    """He loses it at his next click."""
    return _decide(request, Decision.TAKE, ReasonForm)


@page(right=USE, methods=BOTH)
def defer(request: HttpRequest) -> HttpResponse:
    """Not yet known."""
    return _decide(request, Decision.DEFER, ReasonForm)


@page(right="org.view")
def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns."""
    return CAMPAIGNS.respond(request, manages=actor_of(request).can("org.manage"))


@page(right="org.view")
def campaign(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One campaign: how far, what was found, its seal."""
    by = actor_of(request)
    card = queries.campaign_card(campaign_id=subject_id, by=by)
    context = {
        "card": card,
        "department": dict(departments(by=by)).get(card.department, card.department).strip(),
        "manages": by.can("org.manage"),
        "moments": timeline("recertification", subject_id, by=by),
    }
    return CAMPAIGNS.card(request, subject_id, "recertification/campaign.html", context)


@page(right="org.manage", methods=BOTH)
def start(request: HttpRequest) -> HttpResponse:
    """A new campaign."""
    by, form = actor_of(request), StartForm(request.POST if request.method == "POST" else None)
    rights = [(code, say(right.title)) for code, right in sorted(all_rights().items())]
    people = [("", "—"), *people_choices(by=by)]
    form.offer(department=[("", "—"), *departments(by=by)], rights=rights, reviewer_id=people)
    do = partial(actions.campaign_start, by=by)
    then = partial(reloaded, _("已发起复核，复核人会收到待办"))
    return form_done(request, form=form, title=_("发起复核"), submit=_("发起"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def close(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Seal it."""
    actions.campaign_close(campaign_id=subject_id, by=actor_of(request))
    return reloaded(_("复核已关闭并封存"))


def _decide(request: HttpRequest, decision: Decision, form: type[Form]) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.rows_decide(row_ids=ids, decision=decision, reason=given["reason"], by=by)

    return ROWS.act(request, decision.value, do, form)
