"""对外发送: the company's mail server, robots of groups, and what did not arrive."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.kit.desk import Action, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.oversight.notification import actions, queries
from zhanggui.oversight.notification.forms import ServerForm

RIGHT = "notices.manage"
DELIVERIES = Desk(
    key="deliveries",
    title=_("消息发送记录"),
    subtitle=_("发到邮箱和机器人的消息：失败的自动重试五次，仍失败的留在这里。不显示消息内容"),
    duty="D012",
    right=RIGHT,
    url="notices:deliveries",
    rows=queries.delivery_rows,
    counts=queries.delivery_counts,
    labels=queries.delivery_labels,
    label="to",
    noun=_("条"),
    row="notification/_delivery.html",
    queues=(
        Queue("failed", _("发送失败"), urgent=True),
        Queue("waiting", _("待发送")),
        Queue("sent", _("已发送")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("to", _("发给"), area="id", clip=True, value="to"),
        Column("channel", _("方式"), area="aside", width=9, value="channel_title"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("due", _("应发时间"), sort=True, area="main", width=9, value="due_at", kind="moment"),
        Column("answer", _("对方答复"), area="foot", clip=True, width=16, value="answer"),
    ),
    actions=(
        Action(
            "retry", _("重试"), "notices:retry", RIGHT, icon="refresh", hotkey="r", tone="primary",
            queues=("failed", "all"), done=_("{n} 条将在一分钟内重发"),
        ),
    ),
    export=plain_export("deliveries"),
    empty=_("没有这样的消息"),
    empty_hint=_("发送失败的消息会留在这里，可以重试。"),
)  # fmt: skip


@page(right=RIGHT)
def channels(request: HttpRequest) -> HttpResponse:
    """The ways outside."""
    by = actor_of(request)
    context = {
        "server": queries.server_seen(by=by),
        "groups": queries.group_addresses(by=by),
        "counts": queries.delivery_counts(by=by),
    }
    return render(request, "notification/channels.html", context)


@page(right=RIGHT, methods=("GET", "POST"))
@sensitive_post_parameters("password")
def server(request: HttpRequest) -> HttpResponse:
    """The company's mail server."""
    by = actor_of(request)
    form = ServerForm(request.POST if request.method == "POST" else None, server=queries.server_seen(by=by))
    then = partial(reloaded, gettext("已保存"))
    do = partial(actions.server_set, by=by)
    return form_done(request, form=form, title=gettext("邮件服务器"), submit=gettext("保存"), do=do, then=then)


@page(right=RIGHT)
def deliveries(request: HttpRequest) -> HttpResponse:
    """What goes outside."""
    return DELIVERIES.respond(request)


@page(right=RIGHT, methods=("POST",))
def retry(request: HttpRequest) -> HttpResponse:
    """Try failed ones again."""
    by = actor_of(request)
    return DELIVERIES.act(request, "retry", lambda ids, _given: actions.delivery_retry(delivery_ids=ids, by=by))
