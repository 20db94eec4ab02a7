"""待办: what lies with me, with my groups, what is overdue, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export, toast
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.todos import actions as todos
from zhanggui.kit.todos import queries as kept
from zhanggui.oversight.collaboration import actions, queries
from zhanggui.oversight.collaboration.forms import AskForm, DoneForm, give_form

RIGHT = "todos.use"
OPEN = ("mine", "group", "late", "asked", "all")
TODOS = Desk(
    key="todos",
    title=_("待办"),
    subtitle=_("业务办完时自动完结；逾期的报给上级一次。审批在“审批中心”里处理"),
    duty="D012",
    right=RIGHT,
    url="todos:list",
    drawer="todos:card",
    rows=kept.todo_rows,
    counts=kept.todo_counts,
    labels=kept.todo_labels,
    noun=_("项"),
    row="collaboration/_row.html",
    head="collaboration/_head.html",
    queues=(
        Queue("mine", _("我的")),
        Queue("group", _("本组待接手")),
        Queue("late", _("已逾期"), urgent=True),
        Queue("asked", _("我交办的")),
        Queue("all", _("全部未完成")),
        Queue("done", _("已完成")),
    ),
    filters=(Choice("kind", _("类型"), options=kept.kind_options),),
    columns=(
        Column("what", _("事项"), area="id", clip=True, value="label"),
        Column("kind", _("类型"), area="aside", width=10, value="kind_title"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("due", _("时限"), sort=True, area="main", width=8, value="due_at", kind="moment"),
        Column("holder", _("经手人"), area="amount", width=8, value="holder"),
        Column("opened", _("产生时间"), sort=True, width=8, value="opened_at", kind="moment"),
    ),
    actions=(
        Action(
            "take", _("接手"), "todos:take", RIGHT, icon="user-check", hotkey="t", tone="primary", queues=OPEN,
            done=_("已接手 {n} 件"),
        ),
        Action(
            "done", _("完成"), "todos:done", RIGHT, icon="check", hotkey="d", form=True, queues=OPEN,
            done=_("已完成 {n} 件"),
        ),
        Action(
            "give", _("指派"), "todos:give", RIGHT, icon="user-share", hotkey="g", form=True, queues=OPEN,
            done=_("已指派 {n} 件"),
        ),
        Action(
            "remind", _("催办"), "todos:remind", RIGHT, icon="bell-ringing", hotkey="r", queues=OPEN,
            done=_("已催办 {n} 件"),
        ),
    ),
    export=plain_export("todos"),
    empty=_("这里没有待办"),
    empty_hint=_("要做的事会自动出现在这里；也可以点右上角“交办”请同事做一件事。"),
)  # fmt: skip


ENDINGS = Desk(
    key="endings",
    title=_("到期事项"),
    subtitle=_("有截止日的东西：谁负责、到期会怎样。到期前 90、30、7 天各提醒一次"),
    duty="D024",
    right=RIGHT,
    url="todos:endings",
    rows=queries.ending_rows,
    counts=queries.ending_counts,
    label="title",
    noun=_("项"),
    row="collaboration/_ending.html",
    queues=(
        Queue("quarter", _("90 天内")),
        Queue("month", _("30 天内")),
        Queue("week", _("7 天内"), urgent=True),
        Queue("all", _("一年内")),
    ),
    filters=(Choice("kind", _("类型"), options=queries.ending_kinds),),
    columns=(
        Column("title", _("名称"), area="id", clip=True, width=16, value="title"),
        Column("kind", _("类型"), area="aside", width=9, value="kind_title"),
        Column("ends", _("到期"), area="state", width=10, value="ends_at", kind="moment"),
        Column("owner", _("由谁负责"), area="amount", width=8, value="owner"),
        Column("consequence", _("到期会怎样"), area="main", clip=True, value="consequence"),
    ),
    export=plain_export("ending"),
    empty=_("这段时间没有要到期的东西"),
    empty_hint=_("名单、代理、上传令牌、制度的年度评估会自动出现在这里。"),
)


@page(right=RIGHT)
def endings(request: HttpRequest) -> HttpResponse:
    """What ends, the next first."""
    return ENDINGS.respond(request)


@page(right=RIGHT)
def todo_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    return TODOS.respond(request)


@page(right=RIGHT)
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One to-do, with what happened to it."""
    by = actor_of(request)
    context = {"todo": kept.todo_card(todo_id=subject_id, by=by), "moments": timeline("todo", subject_id, by=by)}
    return TODOS.card(request, subject_id, "collaboration/card.html", context)


@page(right=RIGHT, methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Take in hand."""
    by = actor_of(request)
    return TODOS.act(request, "take", lambda ids, _given: todos.todo_take(todo_ids=ids, by=by))


@page(right=RIGHT, methods=("GET", "POST"))
def give(request: HttpRequest) -> HttpResponse:
    """Hand over to a colleague, or back to the group."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.todo_hand(todo_ids=ids, by=by, **given)

    return TODOS.act(request, "give", do, give_form(queries.colleagues(by=by)))


@page(right=RIGHT, methods=("GET", "POST"))
def done(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    by = actor_of(request)
    return TODOS.act(request, "done", lambda ids, given: todos.todo_finish(todo_ids=ids, by=by, **given), DoneForm)


@page(right=RIGHT, methods=("POST",))
def remind(request: HttpRequest) -> HttpResponse:
    """Remind whoever has it in hand."""
    by = actor_of(request)
    return TODOS.act(request, "remind", lambda ids, _given: todos.todo_remind(todo_ids=ids, by=by))


@page(right=RIGHT, methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a colleague to do something."""
    by = actor_of(request)
    form = AskForm(request.POST if request.method == "POST" else None, people=queries.colleagues(by=by))
    do, then = partial(actions.todo_request, by=by), partial(toast, _("已交办"), changed=[])
    return form_done(request, form=form, title=_("交办一件事"), submit=_("交办"), do=do, then=then)


def home_todos(request: HttpRequest, _subject: int) -> SafeString | None:
    """What has to be done first, on the first page."""
    rows = kept.todos_first(by=actor_of(request))
    return render_to_string("collaboration/_home.html", {"rows": rows}, request) if rows else None
