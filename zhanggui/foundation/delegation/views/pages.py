"""代理: what I gave and was given, begin and stop acting; everybody's for whoever looks after rights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals.queries import my_agencies
from zhanggui.foundation.delegation import actions, queries
from zhanggui.foundation.delegation.forms import GiveForm
from zhanggui.foundation.org.queries import SignedIn
from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

BOTH = ("GET", "POST")
ALL = Desk(
    key="delegations",
    title=_("全部代理"),
    subtitle=_("谁在哪几天代谁办理、用哪些权限；代办的每一笔都记两个人的名字"),
    duty="D009",
    right="org.view",
    url="delegation:all",
    drawer="delegation:card",
    rows=queries.delegation_rows,
    counts=queries.delegation_counts,
    labels=queries.delegation_labels,
    label="pair",
    noun=_("项"),
    row="delegation/_row.html",
    head="delegation/_head.html",
    search=_("姓名或工号"),
    queues=(
        Queue("working", _("生效中")),
        Queue("coming", _("未到日期")),
        Queue("asked", _("审批中"), urgent=True),
        Queue("over", _("已结束")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("pair", _("谁交给谁"), area="main", width=12, value="pair"),
        Column("count", _("权限"), end=True, width=5, kind="number", value="count"),
        Column("reason", _("原因"), clip=True, area="foot", value="reason"),
        Column("since", _("从"), sort=True, width=8, value="since", kind="moment"),
        Column("until", _("到"), sort=True, area="aside", width=8, value="last_day", kind="moment"),
        Column("state", _("状态"), area="state", width=7, value="standing_title"),
    ),
    actions=(
        Action(
            "end", _("结束代理"), "delegation:end_all", "org.manage", icon="user-off", tone="danger", form=True,
            queues=("working", "coming", "asked"), done=_("已结束 {n} 项"),
        ),
    ),
    export=Export("delegation:export", "org.view", "delegations", actions.export_record),
    empty=_("没有代理"),
    empty_hint=_("每个人在“代理”页把自己的权限交给同事，到期自动结束。"),
)  # fmt: skip


class Inside(HttpRequest):
    """A request of somebody signed in: the guard lets nobody else in."""

    signed_in: SignedIn


@page(right=None)
def mine(request: HttpRequest) -> HttpResponse:
    """What I gave, what was given to me, and who decides for whom."""
    by, rows = actor_of(request), queries.my_delegations(by=actor_of(request))
    decides = by.can("approvals.decide")
    context = {
        "to_me": [row for row in rows if row.agent_id == by.id],
        "by_me": [row for row in rows if row.giver_id == by.id],
        "agencies": my_agencies(by=by) if decides else [],
        "decides": decides,
        "gives": bool(queries.rights_offered(by=by)) and by.acting_for_id is None,
        "acting": by.acting_for if by.acting_for_id is not None else "",
        "sees_all": by.can("org.view"),
    }
    return render(request, "delegation/mine.html", context)


@page(right=None, methods=BOTH)
def give(request: HttpRequest) -> HttpResponse:
    """Let somebody act for me."""
    by, today = actor_of(request), clock.today()
    form = GiveForm(request.POST if request.method == "POST" else None, initial={"since": today, "until": today})
    rights = [(code, say(title)) for code, title in queries.rights_offered(by=by)]
    form.offer(agent_id=[("", "—"), *queries.people_offered(by=by)], rights=rights)
    then = partial(reloaded, _("已保存；含敏感权限的批准后生效"))
    do = partial(actions.delegation_give, by=by)
    return form_done(request, form=form, title=_("交出代理"), submit=_("交出"), do=do, then=then)


@page(right=None, methods=("POST",))
def end(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Before its days are over, by either."""
    actions.delegation_end(delegation_id=delegation_id, by=actor_of(request))
    return reloaded(_("代理已结束"))


@page(right=None, methods=("POST",))
def begin(request: Inside, delegation_id: int) -> HttpResponse:
    """Act in the giver's place; what stands against it is said on the page."""
    found, by = request.signed_in, actor_of(request)
    try:
        actions.acting_begin(delegation_id=delegation_id, session_id=found.session_id, factor=found.factor, by=by)
    except Refusal as refusal:
        messages.error(request, say_refusal(refusal))
        return HttpResponseRedirect(resolve_url("delegation:mine"))
    return HttpResponseRedirect(resolve_url("home"))


@page(right=None, methods=("POST",))
def finish(request: Inside) -> HttpResponse:
    """Be oneself again."""
    if actor_of(request).acting_for_id is not None:  # else a second click, or it ended meanwhile
        actions.acting_finish(session_id=request.signed_in.session_id, by=actor_of(request))
    return HttpResponseRedirect(resolve_url("delegation:mine"))


@page(right="org.view")
def everybodys(request: HttpRequest) -> HttpResponse:
    """The list."""
    return ALL.respond(request)


@page(right="org.view", methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return ALL.download(request)


@page(right="org.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One of them: what was given, and what was done with it."""
    by = actor_of(request)
    found = queries.delegation_card(delegation_id=subject_id, by=by)
    context = {"card": found, "moments": timeline("delegation", subject_id, by=by)}
    return ALL.card(request, subject_id, "delegation/card.html", context)


@page(right="org.manage", methods=BOTH)
def end_all(request: HttpRequest) -> HttpResponse:
    """End somebody else's, with a reason."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.delegations_end(delegation_ids=ids, reason=given["reason"], by=by)

    return ALL.act(request, "end", do, ReasonForm)
