"""借阅登记: which paper is with whom until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.secrecy import actions, queries
from zhanggui.foundation.secrecy.forms import ReturnForm
from zhanggui.foundation.secrecy.views.items import BOTH, MANAGE, USE, VIEW
from zhanggui.kit.desk import Action, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.machine import Moved

LOANS = Desk(
    key="secrecy_loans",
    title=_("借阅登记"),
    subtitle=_("纸质资料借给谁、何时归还；逾期的待办会上报上级"),
    duty="D201",
    right=USE,
    url="secrecy:loans",
    drawer="secrecy:loan",
    rows=queries.loan_rows,
    counts=queries.loan_counts,
    labels=queries.loan_labels,
    label="item",
    noun=_("次"),
    row="secrecy/_loan_row.html",
    search=_("资料名称或借阅人"),
    queues=(
        Queue("out", _("借出中")),
        Queue("late", _("逾期未还"), urgent=True),
        Queue("back", _("已归还")),
        Queue("items", _("密级目录"), url="secrecy:items"),
    ),
    columns=(
        Column("item", _("资料"), area="main", clip=True, value="item"),
        Column("level", _("密级"), width=7, value="level_title"),
        Column("borrower", _("借阅人"), area="aside", width=8, value="borrower"),
        Column("purpose", _("用途"), clip=True, area="foot", value="purpose"),
        Column("lent", _("借出时间"), sort=True, width=10, value="lent_at", kind="moment"),
        Column("due", _("归还日期"), sort=True, area="id", width=8, value="due"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("note", _("归还情况"), clip=True, hidden=True, value="note"),
    ),
    actions=(
        Action("return", _("登记归还"), "secrecy:return", MANAGE, icon="check", hotkey="a", tone="primary", form=True,
               queues=("out", "late"), done=_("{n} 份已归还")),
    ),
    export=plain_export("secrecy-loans", right=VIEW),
    empty=_("没有借出的资料"),
    empty_hint=_("在密级目录里打开一份纸质资料，点“借出”。"),
)  # fmt: skip


@page(right=USE)
def loans(request: HttpRequest) -> HttpResponse:
    """All loans one may know of."""
    return LOANS.respond(request)


@page(right=USE)
def loan(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One loan."""
    by = actor_of(request)
    row = queries.loan_card(loan_id=subject_id, by=by)
    return LOANS.card(request, subject_id, "secrecy/loan.html", {"row": row, "mine": row.borrower_id == by.id})


@page(right=MANAGE, methods=BOTH)
def give_back(request: HttpRequest) -> HttpResponse:
    """It is back."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.papers_return(loan_ids=ids, note=given["note"], by=by)

    return LOANS.act(request, "return", do, ReturnForm)
