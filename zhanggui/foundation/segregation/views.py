"""不相容权限: who holds what one person should not hold, with whose exception, and the pairs."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.segregation import actions, queries
from zhanggui.foundation.segregation.forms import ExceptionForm, PairForm
from zhanggui.kit.desk import Choice, Column, Desk, Export, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.rights import all_rights

TABS = (
    Queue("broken", _("违反"), urgent=True, url="segregation:conflicts"),
    Queue("watched", _("提醒"), url="segregation:conflicts"),
    Queue("excepted", _("例外"), url="segregation:conflicts"),
    Queue("all", _("全部冲突"), url="segregation:conflicts"),
    Queue("rules", _("规则"), url="segregation:rules"),
)
WORDS: dict[str, Any] = {
    "title": _("不相容权限"),
    "subtitle": _("同一个人不应同时持有的两项权限，和谁现在同时持有"),
    "duty": "D010",
    "right": "org.view",
    "head": "segregation/_head.html",
    "queues": TABS,
}
CONFLICTS = Desk(
    key="conflicts",
    url="segregation:conflicts",
    drawer="segregation:conflict",
    rows=queries.conflict_rows,
    counts=queries.conflict_counts,
    labels=queries.conflict_labels,
    label="name",
    noun=_("处"),
    row="segregation/_conflict_row.html",
    search=_("姓名或工号"),
    filters=(Choice("rule", _("规则"), options=queries.rule_options),),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("pair", _("同时持有"), clip=True, area="foot", value="pair"),
        Column("posts", _("来自岗位"), clip=True, value=lambda row: joined(row.posts)),
        Column("why", _("原因"), clip=True, hidden=True, value="why"),
        Column("standing", _("状态"), sort=True, area="state", width=6, value="standing_title"),
        Column("until", _("例外到期"), area="aside", width=10, value="excepted_until", kind="moment"),
        Column("approved_by", _("批准人"), hidden=True, width=8, value="approved_by"),
    ),
    export=Export("segregation:export", "org.view", "conflicts", actions.export_record),
    empty=_("这里没有冲突"),
    empty_hint=_("没有人同时持有不相容的权限；换一个标签看其他状态。"),
    **WORDS,
)
RULES = Desk(
    key="sod_rules",
    url="segregation:rules",
    rows=queries.rule_rows,
    counts=queries.conflict_counts,
    label="pair",
    noun=_("条"),
    row="segregation/_rule_row.html",
    search=_("权限或原因里的字"),
    columns=(
        Column("first", _("一项权限"), area="main", value="first"),
        Column("second", _("另一项权限"), area="foot", value="second"),
        Column("why", _("原因"), clip=True, value="why"),
        Column("mode", _("怎么管"), area="state", width=12, value="mode_title"),
        Column("held", _("同时持有"), sort=True, end=True, width=6, area="aside", kind="number", value="held"),
    ),
    export=plain_export("incompatible-rights"),
    empty=_("没有这样的规则"),
    **WORDS,
)


@page(right="org.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    """Conflicts held now."""
    return CONFLICTS.respond(request, manages=_manages(request))


@page(right="org.view", methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return CONFLICTS.download(request)


@page(right="org.view")
def rules(request: HttpRequest) -> HttpResponse:
    """The pairs."""
    return RULES.respond(request, manages=_manages(request))


@page(right="org.view")
def conflict(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One conflict: by which posts, why it matters, and its exception."""
    by, row = actor_of(request), queries.conflict_card(conflict_id=subject_id, by=actor_of(request))
    context = {
        "row": row,
        "manages": _manages(request),
        "excepts": by.can("org.except") and row.employee_id != by.id,
        "moments": timeline("sod_rule", row.rule_id, by=by),
    }
    return CONFLICTS.card(request, subject_id, "segregation/conflict.html", context)


@page(right="org.view", methods=("GET", "POST"))
def rule_set(request: HttpRequest) -> HttpResponse:
    """Add a pair, or change how strict it is."""
    form = PairForm(request.POST if request.method == "POST" else None)
    rights = [(code, say(right.title)) for code, right in sorted(all_rights().items())]
    form.offer(first=rights, second=rights)
    return _done(request, form, _("设置不相容权限"), actions.sod_rule_set)


@page(right="org.except", methods=("GET", "POST"))
def exception(request: HttpRequest, rule_id: int, employee_id: int) -> HttpResponse:
    """Approve that somebody holds both for a time."""
    form = ExceptionForm(request.POST if request.method == "POST" else None)
    do = partial(actions.exception_approve, rule_id=rule_id, employee_id=employee_id)
    return _done(request, form, _("批准权限例外"), do)


@page(right="org.view", methods=("POST",))
def exception_end(request: HttpRequest, exception_id: int) -> HttpResponse:
    """Before its day."""
    actions.exception_end(exception_id=exception_id, by=actor_of(request))
    return reloaded(_("已保存"))


def _manages(request: HttpRequest) -> bool:
    by = actor_of(request)
    return by.can("org.manage") or by.can("org.except")


def _done(request: HttpRequest, form: Any, title: Any, do: Any) -> HttpResponse:
    do_it = partial(do, by=actor_of(request))
    return form_done(request, form=form, title=title, submit=_("保存"), do=do_it, then=partial(reloaded, _("已保存")))
