"""责任矩阵: which post answers for which clause."""

from __future__ import annotations

from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.raci import actions, queries
from zhanggui.foundation.raci.forms import ChargesForm
from zhanggui.foundation.raci.states import Part
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.journal.queries import timeline

READ, MANAGE = "policy.read", "raci.manage"


MATRIX = Desk(
    key="raci",
    title=_("责任矩阵"),
    subtitle=_("生效制度的每一条：谁负责、谁执行、谁协助、知会谁；款项没有单独写明的，沿用所属的条"),
    duty="D007",
    right=READ,
    url="raci:matrix",
    drawer="raci:clause",
    rows=queries.raci_rows,
    counts=queries.raci_counts,
    labels=queries.raci_labels,
    noun=_("条"),
    row="raci/_row.html",
    search=_("条款编号或文字"),
    queues=(
        Queue("all", _("全部")),
        Queue("mine", _("我的岗位")),
        Queue("lacking", _("无人负责或不完整"), urgent=True),
        Queue("done", _("已落实")),
    ),
    filters=(
        Choice("policy", _("制度"), options=queries.policy_options),
        Choice("post", _("岗位"), options=queries.post_options),
    ),
    columns=(
        Column("order", _("条款"), sort=True, area="id", width=8, value="place"),
        Column("words", _("原文"), area="main", clip=True, value="words"),
        Column("accountable", _("负责"), area="aside", width=8, value=lambda row: joined(row.accountable)),
        Column("responsible", _("执行岗位"), area="foot", width=10, value=lambda row: joined(row.responsible)),
        Column("consulted", _("协助"), width=8, value=lambda row: joined(row.consulted)),
        Column("informed", _("知会"), width=8, value=lambda row: joined(row.informed)),
        Column("standing", _("状态"), area="state", width=12, value="standing_title"),
        Column("policy", _("制度"), hidden=True, width=12, clip=True, value="policy"),
    ),
    actions=(
        Action("take", _("采纳原文建议"), "raci:take", MANAGE, icon="check", hotkey="a", tone="primary",
               queues=("lacking", "all"), done=_("{n} 条已落实")),
    ),
    export=Export("raci:export", READ, "raci", actions.export_record),
    empty=_("没有条款"),
    empty_hint=_("制度发布后，每一条列在这里；先看“无人负责或不完整”。"),
)  # fmt: skip


@page(right=READ)
def matrix(request: HttpRequest) -> HttpResponse:
    """The matrix."""
    return MATRIX.respond(request)


@page(right=READ, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The matrix as XLSX."""
    return MATRIX.download(request)


@page(right=READ)
def clause(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One clause with its posts."""
    by = actor_of(request)
    row = queries.raci_card(clause_id=subject_id, by=by)
    moments = timeline("clause", subject_id, by=by)
    context = {"row": row, "manages": by.can(MANAGE), "moments": moments}
    return MATRIX.card(request, subject_id, "raci/clause.html", context)


@page(right=MANAGE, methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """What the words propose."""
    by = actor_of(request)
    return MATRIX.act(request, "take", lambda ids, _given: actions.proposals_take(clause_ids=ids, by=by))


@page(right=MANAGE, methods=("GET", "POST"))
def change(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Choose the posts of one clause; what it has, or its words propose, is chosen already."""
    by = actor_of(request)
    own = queries.charges_of(clause_ids=[subject_id], by=by).get(subject_id)
    told = own or queries.charges_proposed(clause_ids=[subject_id], by=by).get(subject_id, {})
    parts = {part: sorted(told.get(part, ())) for part in Part}
    initial = {
        "accountable": next(iter(parts[Part.ACCOUNTABLE]), ""), "responsible": parts[Part.RESPONSIBLE],
        "consulted": parts[Part.CONSULTED], "informed": parts[Part.INFORMED],
    }  # fmt: skip
    form = ChargesForm(request.POST if request.method == "POST" else None, initial=initial)
    posts = [(code, say(name)) for code, name in queries.post_options(by=by)]
    form.offer(accountable=posts, responsible=posts, consulted=posts, informed=posts)
    do = partial(actions.charges_set, clause_id=subject_id, by=by)
    then = partial(reloaded, _("责任岗位已落实"))
    return form_done(request, form=form, title=_("落实责任岗位"), submit=_("保存"), do=do, then=then)
