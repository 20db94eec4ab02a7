"""议题: handed in, voted on, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.committee import actions, queries
from zhanggui.foundation.committee.forms import FollowUpForm, ItemForm, ResolveForm, VoteForm, table_form
from zhanggui.foundation.committee.states import TOPICS
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

VIEW, HAND, MANAGE, BOTH = "committee.view", "committee.propose", "committee.manage", ("GET", "POST")

ITEMS = Desk(
    key="committee_items",
    title=_("委员会"),
    subtitle=_("重大事项先上会：提交议题、表决、形成决议、跟踪落实"),
    duty="D003",
    right=VIEW,
    url="committee:items",
    drawer="committee:item",
    rows=queries.item_rows,
    counts=queries.item_counts,
    labels=queries.item_labels,
    label="title",
    noun=_("项"),
    row="committee/_item_row.html",
    head="committee/_items_head.html",
    search=_("议题名称或编号"),
    queues=(
        Queue("all", _("全部")),
        Queue("mine", _("等我表决"), urgent=True),
        Queue("handed", _("待上会")),
        Queue("tabled", _("议程中")),
        Queue("decided", _("已决议")),
        Queue("meetings", _("会议"), url="committee:meetings"),
        Queue("members", _("委员与章程"), url="committee:members"),
        Queue("follow", _("落实事项"), url="committee:followups"),
    ),
    filters=(
        Choice("topic", _("类型"), options=[(topic.value, title) for topic, title in TOPICS.items()]),
        Choice("meeting", _("会议"), options=queries.meeting_options),
    ),
    columns=(
        Column("number", _("编号"), area="id", width=6, value="number"),
        Column("title", _("议题"), area="main", clip=True, value="title"),
        Column("topic", _("类型"), area="aside", width=8, value="topic_title"),
        Column("amount", _("金额"), sort=True, area="amount", width=8, value="amount", kind="money"),
        Column("meeting", _("会议"), width=12, clip=True, value="meeting"),
        Column("state", _("状态"), area="state", width=7, value="state_title"),
        Column("handed_by", _("提交人"), width=6, area="foot", value="handed_by"),
        Column("handed", _("提交时间"), sort=True, hidden=True, width=10, value="handed_at", kind="moment"),
    ),
    actions=(
        Action("table", _("列入议程"), "committee:table", MANAGE, icon="list-check", hotkey="a", tone="primary",
               form=True, queues=("handed", "all"), done=_("已列入 {n} 项")),
        Action("postpone", _("移出议程"), "committee:postpone", MANAGE, icon="arrow-back-up", hotkey="p",
               queues=("tabled", "all"), done=_("已移出 {n} 项")),
        Action("withdraw", _("撤回"), "committee:withdraw", HAND, icon="x", hotkey="w", form=True,
               queues=("handed", "all"), done=_("已撤回 {n} 项")),
    ),
    export=Export("committee:export", VIEW, "committee-items", actions.export_record),
    empty=_("没有议题"),
    empty_hint=_("点右上角“提交议题”；秘书列入一次会议的议程后，委员开会表决。"),
)  # fmt: skip


@page(right=VIEW)
def items(request: HttpRequest) -> HttpResponse:
    """All items."""
    return ITEMS.respond(request, may_hand=actor_of(request).can(HAND))


@page(right=VIEW, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return ITEMS.download(request)


@page(right=VIEW)
def item(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One item: what it says, how it was voted on, what follows."""
    by = actor_of(request)
    context = {
        "card": queries.item_card(item_id=subject_id, by=by),
        "manages": by.can(MANAGE),
        "moments": timeline("committee_item", subject_id, by=by),
    }
    return ITEMS.card(request, subject_id, "committee/item.html", context)


@page(right=HAND, methods=BOTH)
def hand(request: HttpRequest) -> HttpResponse:
    """Hand something in."""
    form = ItemForm(request.POST if request.method == "POST" else None)
    do, then = partial(actions.item_hand, by=actor_of(request)), partial(reloaded, _("议题已提交，等待列入议程"))
    return form_done(request, form=form, title=_("提交议题"), submit=_("提交议题"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def table(request: HttpRequest) -> HttpResponse:
    """Onto an agenda."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.items_table(item_ids=ids, meeting_id=given["meeting_id"], by=by)

    return ITEMS.act(request, "table", do, table_form(queries.meeting_options(planned=True, by=by)))


@page(right=MANAGE, methods=("POST",))
def postpone(request: HttpRequest) -> HttpResponse:
    """Off the agenda."""
    by = actor_of(request)
    return ITEMS.act(request, "postpone", lambda ids, _given: actions.items_postpone(item_ids=ids, by=by))


@page(right=HAND, methods=BOTH)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take it back."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.items_withdraw(item_ids=ids, reason=given["reason"], by=by)

    return ITEMS.act(request, "withdraw", do, ReasonForm)


@page(right=VIEW, methods=BOTH)
def vote(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One's ballot."""
    form = VoteForm(request.POST if request.method == "POST" else None)
    do = partial(actions.vote_cast, item_id=subject_id, by=actor_of(request))
    return form_done(request, form=form, title=_("表决"), submit=_("投票"), do=do, then=partial(reloaded, _("已表决")))


@page(right=MANAGE, methods=BOTH)
def resolve(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Count the vote and seal what was resolved."""
    form = ResolveForm(request.POST if request.method == "POST" else None)
    do = partial(actions.item_resolve, item_id=subject_id, by=actor_of(request))
    then = partial(reloaded, _("决议已形成并封存"))
    return form_done(request, form=form, title=_("形成决议"), submit=_("计票并封存"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def follow(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Give somebody what follows."""
    by, form = actor_of(request), FollowUpForm(request.POST if request.method == "POST" else None)
    form.offer(owner_id=queries.owner_options(by=by))
    do = partial(actions.followup_give, item_id=subject_id, by=by)
    then = partial(reloaded, _("已交办，负责人会收到待办"))
    return form_done(request, form=form, title=_("交办落实事项"), submit=_("交办"), do=do, then=then)
