"""消息: what I was told, unread first; read, acknowledged, found again."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.notices import actions, queries

RIGHT = "todos.use"
OPEN = ("unread", "urgent", "owed", "all")
NOTICES = Desk(
    key="notices",
    title=_("消息"),
    subtitle=_("系统告诉您的事，每件只说一次。要做的事在“待办”和“审批中心”里"),
    right=RIGHT,
    url="notices:list",
    drawer="notices:card",
    rows=queries.notice_rows,
    counts=queries.notice_counts,
    labels=queries.notice_labels,
    noun=_("条"),
    row="notification/_row.html",
    head="notification/_head.html",
    queues=(
        Queue("unread", _("未读")),
        Queue("urgent", _("紧急"), urgent=True),
        Queue("owed", _("待我知悉"), urgent=True),
        Queue("all", _("全部")),
    ),
    search=_("消息里的标题"),
    filters=(Choice("kind", _("类型"), options=queries.kind_options), Days("made", _("时间"))),
    columns=(
        Column("what", _("内容"), area="id", clip=True, value="label"),
        Column("kind", _("类型"), area="aside", width=10, value="kind_title"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("made", _("时间"), sort=True, area="main", width=9, value="made_at", kind="moment"),
    ),
    actions=(
        Action(
            "read", _("标为已读"), "notices:read", RIGHT, icon="mail-opened", hotkey="r", tone="primary", queues=OPEN,
            done=_("已读 {n} 条"),
        ),
        Action(
            "acknowledge", _("知悉"), "notices:acknowledge", RIGHT, icon="check", hotkey="d", queues=OPEN,
            done=_("已知悉 {n} 条"),
        ),
    ),
    export=Export("notices:export", RIGHT, "notices", announce=actions.notices_export),
    empty=_("没有消息"),
    empty_hint=_("有事需要您知道时，会出现在这里，右上角的铃铛显示未读的条数。"),
)  # fmt: skip


@page(right=RIGHT)
def notice_list(request: HttpRequest) -> HttpResponse:
    """The list; what stands on it has reached its reader."""
    response = NOTICES.respond(request)
    actions.notices_show(by=actor_of(request))
    return response


@page(right=RIGHT)
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One notice; opening it reads it."""
    by = actor_of(request)
    notice = queries.notice_card(notice_id=subject_id, by=by)
    if "HX-Request" in request.headers:
        actions.notice_read(notice_ids=[subject_id], opened=True, by=by)
    shown = {"notice": notice, "moments": timeline("notice", subject_id, by=by)}
    return NOTICES.card(request, subject_id, "notification/card.html", shown)


@page(right=RIGHT, methods=("POST",))
def read(request: HttpRequest) -> HttpResponse:
    """Mark read."""
    by = actor_of(request)
    return NOTICES.act(request, "read", lambda ids, _given: actions.notice_read(notice_ids=ids, by=by))


@page(right=RIGHT, methods=("POST",))
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Say that one knows."""
    by = actor_of(request)
    return NOTICES.act(request, "acknowledge", lambda ids, _given: actions.notice_acknowledge(notice_ids=ids, by=by))


@page(right=RIGHT, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """One's own notices as XLSX."""
    return NOTICES.download(request)
