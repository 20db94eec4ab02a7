"""What the company asked to change of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.states import MANAGE, VIEW
from zhanggui.foundation.law.views.asking import BOTH, SISTERS
from zhanggui.kit.desk import Action, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

AMENDMENTS = Desk(
    key="law_amendments",
    title=_("法规库修改"),
    subtitle=_("一人申请、另一人批准；批准的从它的日期起算，从不改以前"),
    duty="D266",
    right=VIEW,
    url="law:amendments",
    drawer="law:amendment",
    rows=queries.amendment_rows,
    counts=queries.amendment_counts,
    labels=queries.amendment_labels,
    label="what",
    noun=_("项"),
    row="law/_amendment_row.html",
    search=_("法规或参数，名称或编码"),
    queues=(
        Queue("asked", _("审批中"), urgent=True),
        Queue("held", _("已登记")),
        Queue("over", _("未登记")),
        Queue("all", _("全部")),
        *SISTERS[:3],
    ),
    columns=(
        Column("what", _("法规或参数"), area="main", value="what"),
        Column("about", _("类型"), width=6, value="about_title"),
        Column("becomes", _("改为"), area="foot", width=14, value="becomes"),
        Column("since", _("从哪天起"), width=9, value="starts_on"),
        Column("reason", _("原因"), clip=True, value="reason"),
        Column("asked_by", _("申请人"), width=8, value="asked_by"),
        Column("asked", _("申请时间"), sort=True, width=10, area="aside", value="asked_at", kind="moment"),
        Column("held_by", _("批准人"), width=8, value="held_by"),
        Column("state", _("状态"), width=7, area="state", value="state_title"),
    ),
    actions=(
        Action(
            "withdraw", _("撤回"), "law:withdraw", MANAGE, icon="arrow-back-up", form=True, queues=("asked",),
            done=_("已撤回 {n} 项"),
        ),
    ),
    export=plain_export("law-amendments"),
    empty=_("没有修改"),
    empty_hint=_("在一部法规或一项参数上点“申请修改”。"),
)  # fmt: skip


@page(right=VIEW)
def amendments(request: HttpRequest) -> HttpResponse:
    """What was asked to change."""
    return AMENDMENTS.respond(request)


@page(right=VIEW)
def amendment(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One amendment: before and after, and its approval."""
    by = actor_of(request)
    card = queries.amendment_card(amendment_id=subject_id, by=by)
    context = {"card": card, "moments": timeline("law", subject_id, by=by)}
    return AMENDMENTS.card(request, subject_id, "law/amendment.html", context)


@page(right=MANAGE, methods=BOTH)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take one's own back."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.amendments_withdraw(amendment_ids=ids, reason=given["reason"], by=by)

    return AMENDMENTS.act(request, "withdraw", do, ReasonForm)
