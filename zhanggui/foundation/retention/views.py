"""个人信息保存: the catalogue, one field, the nights."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.retention import actions, queries
from zhanggui.foundation.retention.forms import HoldForm
from zhanggui.foundation.retention.states import MANAGE, VIEW
from zhanggui.kit.desk import Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline

BOTH = ("GET", "POST")
FIELDS = Desk(
    key="retention_fields",
    title=_("个人信息目录"),
    subtitle=_("系统里的每一项个人信息：为什么存、依据什么、存多久、谁能看、到期怎么办"),
    duty="D185",
    right=VIEW,
    url="retention:fields",
    drawer="retention:field",
    rows=queries.field_rows,
    counts=queries.field_counts,
    label="title",
    noun=_("项"),
    row="retention/_field_row.html",
    search=_("名称、内容或编码"),
    queues=(
        Queue("all", _("全部")),
        Queue("due", _("到期未删"), urgent=True),
        Queue("erase", _("到期删除")),
        Queue("observe", _("观察中")),
        Queue("other", _("另行处理")),
        Queue("runs", _("执行记录"), url="retention:runs"),
    ),
    columns=(
        Column("place", _("个人信息"), sort=True, area="id", width=13, value="title"),
        Column("mode", _("到期后"), width=7, area="state", value="mode_title"),
        Column("whose", _("谁的"), width=5, value="whose"),
        Column("holds", _("内容"), area="main", clip=True, value="holds"),
        Column("purpose", _("目的"), clip=True, value="purpose"),
        Column("basis", _("依据"), clip=True, value="basis", hidden=True),
        Column("period", _("保存期限"), width=6, area="foot", value="period"),
        Column("begun", _("从何时起算"), width=10, value="begun", hidden=True),
        Column("mask", _("遮盖"), clip=True, value="mask", hidden=True),
        Column("readers", _("谁读取"), clip=True, value="readers", hidden=True),
        Column("due", _("到期未删"), sort=True, end=True, width=6, value="due", kind="number"),
        Column("erased", _("昨晚删除"), end=True, width=6, value="erased", kind="number"),
        Column("seen", _("上次检查"), width=9, area="aside", value="seen_at", kind="moment"),
    ),
    export=Export("retention:export", VIEW, "personal-data", actions.export_record),
    empty=_("没有这样的个人信息"),
)
RUNS = Desk(
    key="retention_runs",
    title=_("到期删除记录"),
    subtitle=_("每晚一次：哪些到期、哪些仍须保留、删除了多少；删除的内容不留副本"),
    duty="D185",
    right=VIEW,
    url="retention:runs",
    drawer="retention:run",
    rows=queries.run_rows,
    counts=queries.run_counts,
    label="at",
    noun=_("次"),
    row="retention/_run_row.html",
    queues=(
        Queue("all", _("全部")),
        Queue("erased", _("有删除")),
        Queue("broken", _("没有做完或失败"), urgent=True),
        Queue("fields", _("个人信息目录"), url="retention:fields"),
    ),
    columns=(
        Column("at", _("开始"), sort=True, area="id", width=12, value="at", kind="moment"),
        Column("ended", _("结束"), width=12, area="aside", value="ended_at", kind="moment"),
        Column("past", _("到期"), end=True, width=8, area="main", value="past", kind="number"),
        Column("erased", _("已删除"), end=True, width=8, area="foot", value="erased", kind="number"),
        Column("faults", _("失败"), end=True, width=6, value="faults", kind="number"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
    ),
    export=Export("retention:runs_export", VIEW, "erasing", actions.export_record),
    none_yet=_("还没有执行过"),
    empty_hint=_("每晚 02:10 执行一次；没有开启删除的只统计。"),
)


@page(right=VIEW)
def fields(request: HttpRequest) -> HttpResponse:
    """The catalogue."""
    return FIELDS.respond(request)


@page(right=VIEW, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list of personal data as XLSX: what the notice to people rests on."""
    return FIELDS.download(request)


@page(right=VIEW)
def field(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One field: what a run would do today, what was decided, what is held."""
    by = actor_of(request)
    card = queries.field_card(field_id=subject_id, by=by)
    context = {"card": card, "manages": by.can(MANAGE), "moments": timeline("personal", subject_id, by=by)}
    return FIELDS.card(request, subject_id, "retention/field.html", context)


@page(right=MANAGE, methods=BOTH)
def begin(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Ask for erasing."""
    do = partial(actions.switch_ask, field=_code(request, subject_id))
    return _reasoned(request, do, _("申请开启到期删除"), _("提交审批"), _("已提交审批，批准后的下一晚开始删除"))


@page(right=MANAGE, methods=BOTH)
def stop(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Stop erasing."""
    do = partial(actions.erasing_stop, field=_code(request, subject_id))
    return _reasoned(request, do, _("停止到期删除"), _("停止"), _("已停止，从现在起不再删除"))


@page(right=MANAGE, methods=BOTH)
def hold(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Keep a row from being erased."""
    do = partial(actions.hold_put, field=_code(request, subject_id))
    return _reasoned(request, do, _("暂缓删除"), _("暂缓删除"), _("已暂缓，解除之前不会删除"), form=HoldForm)


@page(right=MANAGE, methods=BOTH)
def lift(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Let it go its way again."""
    return _reasoned(
        request, partial(actions.hold_lift, hold_id=hold_id), _("解除暂缓"), _("解除暂缓"), _("已解除，到期后照常删除")
    )


@page(right=VIEW)
def switch(request: HttpRequest, switch_id: int) -> HttpResponse:
    """The field a request is about."""
    subject = queries.switch_field(switch_id=switch_id, by=actor_of(request))
    return redirect(f"{reverse('retention:fields')}?queue=all&open={subject}")


@page(right=VIEW)
def runs(request: HttpRequest) -> HttpResponse:
    """The nights."""
    return RUNS.respond(request)


@page(right=VIEW, methods=("POST",))
def runs_export(request: HttpRequest) -> FileResponse:
    """The nights as XLSX."""
    return RUNS.download(request)


@page(right=VIEW)
def run(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One night, field by field."""
    card = queries.run_card(run_id=subject_id, by=actor_of(request))
    return RUNS.card(request, subject_id, "retention/run.html", {"card": card})


def _code(request: HttpRequest, subject_id: int) -> str:
    return queries.field_card(field_id=subject_id, by=actor_of(request)).field.code


def _reasoned(
    request: HttpRequest, do: Any, title: Any, submit: Any, done: Any, *, form: type[ReasonForm] = ReasonForm
) -> HttpResponse:
    filled = form(request.POST if request.method == "POST" else None)
    act = partial(do, by=actor_of(request))
    return form_done(request, form=filled, title=title, submit=submit, do=act, then=partial(reloaded, done))
