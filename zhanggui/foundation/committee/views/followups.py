"""落实事项: what follows from resolutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.committee import actions, queries
from zhanggui.foundation.committee.forms import DoneForm, pass_form
from zhanggui.foundation.committee.views.items import BOTH, MANAGE, VIEW
from zhanggui.kit.desk import Action, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.machine import Moved

USE = "todos.use"

FOLLOWUPS = Desk(
    key="committee_followups",
    title=_("决议落实"),
    subtitle=_("每项有负责人和期限；到期没有完成的上报上级"),
    duty="D005",
    right=USE,
    url="committee:followups",
    drawer="committee:followup",
    rows=queries.followup_rows,
    counts=queries.followup_counts,
    labels=queries.followup_labels,
    label="what",
    noun=_("项"),
    row="committee/_followup_row.html",
    search=_("事项或负责人"),
    queues=(
        Queue("open", _("落实中")),
        Queue("late", _("已逾期"), urgent=True),
        Queue("done", _("已完成")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("what", _("落实事项"), area="main", clip=True, value="what"),
        Column("owner", _("负责人"), area="aside", width=8, value="owner"),
        Column("due", _("期限"), sort=True, area="id", width=8, value="due"),
        Column("item", _("议题"), clip=True, area="foot", width=14, value="item"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("note", _("完成情况"), clip=True, hidden=True, value="note"),
    ),
    actions=(
        Action("finish", _("完成"), "committee:finish", USE, icon="check", hotkey="a", tone="primary", form=True,
               queues=("open", "late", "all"), done=_("{n} 项已完成")),
        Action("pass", _("换负责人"), "committee:pass", MANAGE, icon="user", hotkey="g", form=True,
               queues=("open", "late", "all"), done=_("{n} 项已换负责人")),
    ),
    export=Export("committee:followups_export", VIEW, "committee-followups", actions.export_record),
    empty=_("没有落实事项"),
    empty_hint=_("决议通过后，秘书在议题里点“交办落实事项”。"),
)  # fmt: skip


@page(right=USE)
def followups(request: HttpRequest) -> HttpResponse:
    """What is to be done."""
    return FOLLOWUPS.respond(request)


@page(right=VIEW, methods=("POST",))
def followups_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return FOLLOWUPS.download(request)


@page(right=USE)
def followup(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One of them."""
    by = actor_of(request)
    context = {"row": queries.followup_card(followup_id=subject_id, by=by), "sees": by.can(VIEW)}
    return FOLLOWUPS.card(request, subject_id, "committee/followup.html", context)


@page(right=USE, methods=BOTH)
def finish(request: HttpRequest) -> HttpResponse:
    """It is done."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.followup_finish(followup_ids=ids, note=given["note"], by=by)

    return FOLLOWUPS.act(request, "finish", do, DoneForm)


@page(right=MANAGE, methods=BOTH)
def pass_on(request: HttpRequest) -> HttpResponse:
    """Somebody else does it."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.followup_pass(followup_ids=ids, owner_id=given["owner_id"], by=by)

    return FOLLOWUPS.act(request, "pass", do, pass_form(queries.owner_options(by=by)))
