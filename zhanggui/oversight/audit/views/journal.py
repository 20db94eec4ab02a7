"""操作日志: what everybody and everything did, how far it is sealed, and what could not be taken further."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.queries import people_labels
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import (
    Action,
    Choice,
    Column,
    Days,
    Desk,
    Export,
    Picked,
    Queue,
    actor_of,
    page,
    plain_export,
    toast,
)
from zhanggui.kit.desk.wording import say
from zhanggui.offer.channels.queries import shop_options
from zhanggui.oversight.audit import actions, queries
from zhanggui.oversight.audit.states import ABOUT, WHO


def person_named(person_id: int, *, by: Actor) -> str:
    """Whose lines are shown."""
    known = people_labels(ids=[person_id], by=by) if by.can("org.view") else {}
    return known.get(person_id, str(person_id))


FAILED = Queue("failed", _("处理失败"), url="audit:failures")
JOURNAL = Desk(
    key="journal",
    title=_("操作日志"),
    subtitle=_("谁在什么时候对什么做了什么；每分钟封印一次，事后改动会被发现"),
    duty="D262",
    right="journal.view",
    url="audit:journal",
    drawer="audit:entry",
    rows=queries.entry_rows,
    label="title",
    noun=_("行"),
    row="audit/_row.html",
    head="audit/_head.html",
    search=_("订单号、运单号、记录编号、D 编号、姓名或事项"),
    queues=(
        Queue("day", _("近 24 小时")),
        Queue("week", _("近 7 天")),
        Queue("month", _("近 31 天")),
        Queue("all", _("全部")),
        FAILED,
        Queue("access", _("查看审查"), url="audit:reviews"),
        Queue("releases", _("安装与升级"), url="audit:releases"),
    ),
    filters=(
        Choice("who", _("操作方"), options=list(WHO.items())),
        Picked("person", _("员工"), name=person_named),
        Choice("about", _("对象"), options=ABOUT),
        Choice("shop", _("店铺"), options=shop_options),
        Days("days", _("记录日期")),
    ),
    columns=(
        Column("recorded", _("记录时间"), width=10, area="foot", value="recorded_at", kind="moment"),
        Column("who", _("操作人"), width=10, area="aside", value="who"),
        Column("title", _("事项"), width=14, area="id", value="title"),
        Column("sentence", _("内容"), clip=True, area="main", value="sentence"),
        Column("subject", _("对象"), width=10, value="subject"),
        Column("subject_id", _("编号"), width=9, value="called"),
        Column("shop", _("店铺"), width=10, value="shop"),
        Column("duty", _("制度要求"), width=7, area="state", value="duty"),
    ),
    export=Export("audit:export", "journal.view", "journal", actions.export_record),
    empty=_("没有符合条件的记录"),
)  # fmt: skip
FAILURES = Desk(
    key="journal-failures",
    title=_("操作日志"),
    subtitle=_("后续处理没有完成的事项：原因排除后重新处理"),
    duty="D262",
    right="journal.view",
    url="audit:failures",
    rows=queries.failure_rows,
    labels=queries.failure_labels,
    label="handler",
    noun=_("项"),
    row="audit/_failure.html",
    search=_("处理程序"),
    queues=(
        Queue("journal", _("全部记录"), url="audit:journal"),
        Queue("failed", _("处理失败")),
    ),
    columns=(
        Column("handler", _("处理程序"), width=16, area="id", value="handler"),
        Column("error", _("最后一次的错误"), clip=True, area="main", value="error"),
        Column("fact", _("日志编号"), width=8, value="fact_id"),
        Column("failed", _("失败时间"), width=10, area="foot", sort=True, value="failed_at", kind="moment"),
    ),
    actions=(
        Action(
            "retry", _("重新处理"), "audit:retry", "journal.view", icon="refresh", hotkey="r", tone="primary",
            done=_("已重新处理 {n} 件"),
        ),
    ),
    export=plain_export("failed-facts"),
    empty=_("没有处理失败的事项"),
)  # fmt: skip


@page(right="journal.view")
def journal(request: HttpRequest) -> HttpResponse:
    """The journal."""
    return JOURNAL.respond(request, stand=queries.check_stand(by=actor_of(request)))


@page(right="journal.view")
def entry(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One line, with what it holds and its seal."""
    told = queries.entry_card(entry_id=subject_id, by=actor_of(request))
    return JOURNAL.card(request, subject_id, "audit/entry.html", {"entry": told})


@page(right="journal.view", methods=("POST",))
def check(request: HttpRequest) -> HttpResponse:
    """Begin a check against the seals."""
    begun = actions.check_defer(by=actor_of(request))
    return toast(say(_("已开始核对，结果会显示在页首")) if begun else say(_("正在核对，请稍候")), changed=[])


@page(right="journal.view")
def stand(request: HttpRequest) -> HttpResponse:
    """How the last check ended; asked for again while one runs."""
    return render(request, "audit/_head.html", {"stand": queries.check_stand(by=actor_of(request))})


@page(right="journal.view", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The lines as the list shows them."""
    return JOURNAL.download(request)


@page(right="journal.view")
def failures(request: HttpRequest) -> HttpResponse:
    """What could not be taken further."""
    return FAILURES.respond(request)


@page(right="journal.view", methods=("POST",))
def retry(request: HttpRequest) -> HttpResponse:
    """Hand them over once more."""
    by = actor_of(request)
    return FAILURES.act(request, "retry", lambda ids, _given: actions.failures_retry(failed_ids=ids, by=by))
