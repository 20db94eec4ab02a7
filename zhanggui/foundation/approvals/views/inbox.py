"""审批: what waits for me, what I asked, and all of it for those who look after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.forms import AdviceForm
from zhanggui.kit.desk import Action, Ask, Choice, Column, Days, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

OPEN = ("mine", "late", "all")
SHOWN = 5
INBOX = Desk(
    key="approvals",
    title=_("审批中心"),
    subtitle=_("每一件都绑定提交时的内容；内容变了，批准就失效。没有审批人时停住，不会自动通过"),
    duty="D009",
    right="approvals.decide",
    url="approvals:list",
    drawer="approvals:card",
    rows=queries.request_rows,
    counts=queries.request_counts,
    labels=queries.request_labels,
    label="title",
    noun=_("项"),
    row="approvals/_row.html",
    head="approvals/_head.html",
    search=_("标题、类型或申请人"),
    queues=(
        Queue("mine", _("待我审批"), urgent=True),
        Queue("started", _("我发起的")),
        Queue("decided", _("我已审批")),
        Queue("copied", _("抄送我的")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("kind", _("类型"), options=queries.kind_options), Days("asked", _("提交日期"))),
    columns=(
        Column("title", _("事项"), area="id", clip=True, width=16, value="title"),
        Column("kind", _("类型"), area="aside", width=9, value="kind_title"),
        Column("amount", _("金额"), end=True, area="amount", width=7, value="amount", kind="money"),
        Column("reason", _("原因"), clip=True, area="main", value="reason"),
        Column("state", _("状态"), area="state", width=9, value="state_title"),
        Column("asked_by", _("申请人"), width=7, value="asked_by"),
        Column("people", _("等谁"), width=10, clip=True, value="asked"),
        Column("due", _("期限"), sort=True, width=8, value="due_at", kind="moment"),
        Column("asked", _("提交时间"), sort=True, area="foot", width=8, value="asked_at", kind="moment"),
    ),
    actions=(
        Action(
            "agree", _("同意"), "approvals:agree", "approvals.decide", icon="check", hotkey="a", tone="primary",
            queues=OPEN, done=_("已同意 {n} 件"),
        ),
        Action(
            "refuse", _("不同意"), "approvals:refuse", "approvals.decide", icon="x", hotkey="n", form=True,
            queues=OPEN, done=_("已答复不同意 {n} 件"),
        ),
        Action(
            "answer", _("写下答复"), "approvals:answer", "approvals.decide", icon="message", form=True, tone="primary",
            bulk=False, done=_("已答复"),
        ),
        Action(
            "withdraw", _("撤回"), "approvals:withdraw", "approvals.decide", icon="arrow-back-up", hotkey="w",
            form=True, queues=("started",), done=_("已撤回 {n} 件"),
        ),
        Action(
            "resume", _("重新找审批人"), "approvals:resume", "approvals.manage", icon="refresh", queues=("stuck",),
            done=_("已继续 {n} 件"),
        ),
        Action(
            "right", _("抽查无误"), "approvals:right", "approvals.view", icon="check", queues=("sampled",),
            done=_("已抽查 {n} 件"),
        ),
        Action(
            "wrong", _("抽查有误"), "approvals:wrong", "approvals.view", icon="alert-triangle", form=True,
            queues=("sampled",), done=_("已记下 {n} 件有误"),
        ),
    ),
    export=plain_export("approvals"),
    none_yet=_("没有等待处理的审批"),
    empty_hint=_("业务页面提交的申请会出现在这里；换一个标签看已处理的。"),
)  # fmt: skip
WATCHED = (
    Queue("stuck", _("停住的"), urgent=True),
    Queue("late", _("超时"), urgent=True),
    Queue("sampled", _("待抽查")),
)
WHOLE = replace(INBOX, queues=(*INBOX.queues[:-1], *WATCHED, INBOX.queues[-1]))


def desk_of(request: HttpRequest) -> Desk:
    """With what only those who see all approvals look at."""
    return WHOLE if actor_of(request).can("approvals.view") else INBOX


@page(right="approvals.decide")
def inbox(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return desk_of(request).respond(request, agencies=queries.my_agencies(by=by), sees_all=by.can("approvals.view"))


def home_waiting(request: HttpRequest, _subject: int) -> SafeString | None:
    """What waits for this person, what is due first first, on the first page."""
    by = actor_of(request)
    found = queries.request_rows(ask=Ask(queue="mine", sort="due", limit=SHOWN), by=by)
    context = {"rows": found.rows, "count": found.total}
    return render_to_string("approvals/_home.html", context, request) if found.rows else None


@page(right="approvals.decide")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One request."""
    by = actor_of(request)
    actions.request_read(request_id=subject_id, by=by)
    context = {
        "card": queries.request_card(request_id=subject_id, by=by),
        "moments": timeline("approval", subject_id, by=by),
        "sees_all": by.can("approvals.view"),
    }
    return INBOX.card(request, subject_id, "approvals/card.html", context)


@page(right="approvals.decide", methods=("GET", "POST"))
def agree(request: HttpRequest) -> HttpResponse:
    """Agree; in a hurry without words."""
    return _done(request, "agree", partial(actions.request_decide, agrees=True))


@page(right="approvals.decide", methods=("GET", "POST"))
def refuse(request: HttpRequest) -> HttpResponse:
    """Do not agree, with the reason."""
    return _done(request, "refuse", _no(actions.request_decide), ReasonForm)


@page(right="approvals.decide", methods=("GET", "POST"))
def answer(request: HttpRequest) -> HttpResponse:
    """Say what one was asked about."""
    return _done(request, "answer", partial(actions.request_decide, agrees=True), AdviceForm)


@page(right="approvals.decide", methods=("GET", "POST"))
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one's own back."""
    return _done(request, "withdraw", actions.request_withdraw, ReasonForm)


@page(right="approvals.manage", methods=("POST",))
def resume(request: HttpRequest) -> HttpResponse:
    """Look again for people."""
    return _done(request, "resume", actions.request_resume)


@page(right="approvals.view", methods=("POST",))
def right(request: HttpRequest) -> HttpResponse:
    """A granted decision was right."""
    return _done(request, "right", partial(actions.grant_check, agrees=True))


@page(right="approvals.view", methods=("GET", "POST"))
def wrong(request: HttpRequest) -> HttpResponse:
    """A granted decision was not right."""
    return _done(request, "wrong", _no(actions.grant_check), ReasonForm)


def _done(request: HttpRequest, key: str, do: Callable[..., Moved], form: type[Form] | None = None) -> HttpResponse:
    """The action of this key on what was chosen, with what its form was given."""
    by = actor_of(request)
    return INBOX.act(request, key, lambda ids, given: do(request_ids=ids, by=by, **given), form)


def _no(do: Callable[..., Moved]) -> Callable[..., Moved]:
    """The same answered with no; the reason is its note."""
    return lambda reason, **told: do(agrees=False, note=reason, **told)
