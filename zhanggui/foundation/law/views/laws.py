"""Laws and rules of platforms: their lists, one of them, who read it, and asking for a change."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.forms import EntryForm, LawForm, ReviewForm, RuleForm
from zhanggui.foundation.law.states import CERTAINTIES, FOUND_SO, FOUND_SO_TITLE, KEEPER, MANAGE, REVIEW, VIEW
from zhanggui.foundation.law.views.asking import ASKED, BOTH, SISTERS, offered
from zhanggui.kit.desk import Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded

SURENESS = [*((one.value, title) for one, title in CERTAINTIES.items()), (FOUND_SO, FOUND_SO_TITLE)]
LAWS = Desk(
    key="laws",
    title=_("法规库"),
    subtitle=_("约束我们的法规，哪一版从哪天起有效，读过原文没有；没核实的不拦任何人"),
    duty="D266",
    right=VIEW,
    url="law:laws",
    drawer="law:law",
    rows=queries.law_rows,
    counts=queries.law_counts,
    label="title",
    noun=_("部"),
    row="law/_law_row.html",
    head="law/_head.html",
    search=_("名称、文号或机关"),
    queues=(
        Queue("in_force", _("现行")),
        Queue("coming", _("将要变化"), urgent=True),
        Queue("repealed", _("已废止")),
        Queue("unsure", _("未核实")),
        Queue("faulty", _("要处理"), urgent=True),
        Queue("all", _("全部")),
        *SISTERS[1:],
    ),
    filters=(Choice("certainty", _("把握"), options=SURENESS),),
    columns=(
        Column("place", _("法规"), sort=True, area="id", width=22, value="title"),
        Column("number", _("文号或版本"), area="main", clip=True, value="number"),
        Column("issuer", _("发布机关"), clip=True, value="issuer"),
        Column("starts", _("施行日期"), sort=True, width=9, area="aside", value="starts_on"),
        Column("changes", _("下次变化"), sort=True, width=9, value="changes_on"),
        Column("replaced_by", _("被什么替代"), width=10, value="replaced_by", hidden=True),
        Column("parameters", _("参数"), width=5, end=True, value="parameters", kind="number"),
        Column("certainty", _("把握"), width=7, area="foot", value="certainty_title"),
        Column("stand", _("状态"), width=7, area="state", value="stand_title"),
        Column("source", _("来源"), hidden=True, clip=True, value="source"),
        Column("checked", _("核对日期"), hidden=True, width=9, value="checked_on"),
        Column("due", _("下次核对"), hidden=True, width=9, value="due_on"),
        Column("owner", _("由谁负责"), hidden=True, width=8, value="owner_title"),
        Column("duties", _("制度要求"), hidden=True, width=10, value="duties"),
    ),
    export=plain_export("laws"),
    empty=_("没有这样的法规"),
    empty_hint=_("点“登记法规”加入；由另一人批准后才算数。"),
)
RULES = Desk(
    key="law_rules",
    title=_("平台规则"),
    subtitle=_("我们有店铺的平台定的规则，谁负责、原文核对到哪天、由什么管控；没核实的不拦任何人"),
    duty="D266",
    right=VIEW,
    url="law:rules",
    drawer="law:law",
    rows=queries.rule_rows,
    counts=queries.rule_counts,
    label="title",
    noun=_("条"),
    row="law/_rule_row.html",
    head="law/_rule_head.html",
    search=_("名称、章节或说明"),
    queues=(
        Queue("binding", _("约束我们的")),
        Queue("faulty", _("要处理"), urgent=True),
        Queue("coming", _("将要变化"), urgent=True),
        Queue("unsure", _("未核实")),
        Queue("elsewhere", _("没有店铺的平台")),
        Queue("repealed", _("已失效")),
        Queue("all", _("全部")),
        SISTERS[0],
        SISTERS[2],
        SISTERS[3],
    ),
    filters=(
        Choice("platform", _("平台"), options=queries.platform_options),
        Choice("owner", _("由谁负责"), options=queries.owner_options),
    ),
    columns=(
        Column("place", _("规则"), sort=True, area="id", width=20, value="title"),
        Column("platform", _("平台"), width=6, area="aside", value="platform_title"),
        Column("section", _("章节"), width=7, value="section"),
        Column("number", _("版本"), width=8, value="number", hidden=True),
        Column("starts", _("生效日期"), width=8, value="starts_on", hidden=True),
        Column("duties", _("制度要求"), width=8, value="duties"),
        Column("owner", _("由谁负责"), width=7, value="owner_title"),
        Column("checked", _("核对日期"), width=8, value="checked_on"),
        Column("due", _("下次核对"), sort=True, width=8, area="foot", value="due_on"),
        Column("faults", _("要处理的"), area="main", clip=True, value="fault_titles"),
        Column("certainty", _("把握"), width=6, value="certainty_title"),
        Column("stand", _("状态"), width=6, area="state", value="stand_title"),
        Column("source", _("来源"), hidden=True, clip=True, value="source"),
        Column("note", _("说明"), hidden=True, clip=True, value="note"),
    ),
    export=plain_export("platform-rules"),
    empty=_("没有这样的规则"),
    empty_hint=_("点“登记平台规则”加入；由另一人批准后才算数。"),
)
SHARED = ("title", "number", "starts_on", "ends_on", "replaced_by", "certainty", "source", "note", "owner", "duties")


@page(right=VIEW)
def laws(request: HttpRequest) -> HttpResponse:
    """The laws."""
    return LAWS.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=VIEW)
def law(request: HttpRequest, subject_id: int) -> HttpResponse:
    """A law, or a rule of a platform, with its versions, its numbers, who read it, and what cites it."""
    by = actor_of(request)
    card = queries.law_card(law_id=subject_id, by=by)
    context = {"card": card, "manages": by.can(MANAGE), "reviews": by.can(REVIEW)}
    return (RULES if card.known.platform else LAWS).card(request, subject_id, "law/law.html", context)


@page(right=MANAGE, methods=BOTH)
def law_enter(request: HttpRequest) -> HttpResponse:
    """A law that is not in the register yet."""
    return _entry_form(request, LawForm, {"certainty": "C", "owner": KEEPER}, _("登记法规"))


@page(right=MANAGE, methods=BOTH)
def law_amend(request: HttpRequest, subject_id: int) -> HttpResponse:
    """What became of a law, or a new version of it."""
    known = queries.law_card(law_id=subject_id, by=actor_of(request)).known
    told = {key: getattr(known, key) for key in (*SHARED, "issuer", "platform", "section")}
    if known.platform:
        return _entry_form(request, RuleForm, told, _("申请修改平台规则"))
    return _entry_form(request, LawForm, told, _("申请修改法规"))


@page(right=VIEW)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of platforms."""
    return RULES.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=MANAGE, methods=BOTH)
def rule_enter(request: HttpRequest) -> HttpResponse:
    """A rule of a platform that is not in the register yet."""
    return _entry_form(request, RuleForm, {"certainty": "C", "owner": KEEPER}, _("登记平台规则"))


@page(right=REVIEW, methods=BOTH)
def review(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The text of an entry was read, and what was found."""
    by = actor_of(request)
    card = queries.law_card(law_id=subject_id, by=by)
    initial = {"source": card.row.source, "next_on": card.last_on}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    do = partial(actions.entry_review, title=card.known.title, by=by)
    done = partial(reloaded, _("已记下核对结果"))
    return form_done(request, form=form, title=_("记录核对"), submit=_("记下"), do=do, then=done)


def _entry_form(request: HttpRequest, kind: type[EntryForm], initial: dict[str, Any], title: Any) -> HttpResponse:
    by = actor_of(request)
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    form.offer(owner=queries.owner_options(by=by))
    for name in ("title", "platform"):
        if name in form.fields:
            form.fields[name].disabled = "title" in initial
    form.fields["replaced_by"].widget = offered(request)
    do = partial(actions.law_amend, by=by)
    return form_done(request, form=form, title=title, submit=_("提交审批"), do=do, then=partial(reloaded, ASKED))
