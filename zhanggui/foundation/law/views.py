"""法规库: laws, the numbers they set, and what the company changed of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.forms import LawForm, ValueForm
from zhanggui.foundation.law.states import CERTAINTIES
from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import Offered, ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

VIEW, MANAGE, BOTH = "law.view", "law.manage", ("GET", "POST")
SISTERS = (Queue("parameters", _("参数"), url="law:parameters"), Queue("amendments", _("修改"), url="law:amendments"))
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
        Queue("all", _("全部")),
        *SISTERS,
    ),
    filters=(Choice("certainty", _("把握"), options=[(one.value, title) for one, title in CERTAINTIES.items()]),),
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
    ),
    export=Export("law:laws_export", VIEW, "laws", actions.export_record),
    empty=_("没有这样的法规"),
    empty_hint=_("点“登记法规”加入；由另一人批准后才算数。"),
)
PARAMETERS = Desk(
    key="law_parameters",
    title=_("法规参数"),
    subtitle=_("规则按事情发生那天的参数判断；改动由另一人批准，从写明的日期起算"),
    duty="D266",
    right=VIEW,
    url="law:parameters",
    drawer="law:parameter",
    rows=queries.parameter_rows,
    counts=queries.parameter_counts,
    label="title",
    noun=_("项"),
    row="law/_parameter_row.html",
    search=_("名称、编码或法规"),
    queues=(
        Queue("all", _("全部")),
        Queue("law", _("法定")),
        Queue("own", _("公司自定")),
        Queue("unsure", _("未核实的默认值")),
        Queue("changing", _("将要变化"), urgent=True),
        Queue("laws", _("法规"), url="law:laws"),
        SISTERS[1],
    ),
    columns=(
        Column("place", _("参数"), sort=True, area="main", value="title"),
        Column("amount", _("现在"), width=9, area="state", value="amount"),
        Column("law", _("依据的法规"), clip=True, area="foot", value="law"),
        Column("article", _("条款"), width=9, value="article"),
        Column("since", _("从哪天起"), width=8, value="starts_on"),
        Column("then", _("将改为"), width=10, value="then"),
        Column("changes", _("下次变化"), width=8, value="changes_on", hidden=True),
        Column("certainty", _("把握"), width=7, area="aside", value="certainty_title"),
        Column("duty", _("制度要求"), width=6, value="duty"),
        Column("code", _("编码"), sort=True, hidden=True, width=14, value="code"),
    ),
    export=Export("law:parameters_export", VIEW, "law-parameters", actions.export_record),
    empty=_("没有这样的参数"),
)
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
        Queue("laws", _("法规"), url="law:laws"),
        SISTERS[0],
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
    export=Export("law:amendments_export", VIEW, "law-amendments", actions.export_record),
    empty=_("没有修改"),
    empty_hint=_("在一部法规或一项参数上点“申请修改”。"),
)  # fmt: skip


@page(right=VIEW)
def laws(request: HttpRequest) -> HttpResponse:
    """The laws."""
    return LAWS.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=VIEW, methods=("POST",))
def laws_export(request: HttpRequest) -> FileResponse:
    """The laws as XLSX."""
    return LAWS.download(request)


@page(right=VIEW)
def law(request: HttpRequest, subject_id: int) -> HttpResponse:
    """A law with its versions, its numbers, and what cites it."""
    by = actor_of(request)
    context = {"card": queries.law_card(law_id=subject_id, by=by), "manages": by.can(MANAGE)}
    return LAWS.card(request, subject_id, "law/law.html", context)


@page(right=MANAGE, methods=BOTH)
def law_enter(request: HttpRequest) -> HttpResponse:
    """A law that is not in the register yet."""
    return _law_form(request, {"certainty": "C"}, _("登记法规"))


@page(right=MANAGE, methods=BOTH)
def law_amend(request: HttpRequest, subject_id: int) -> HttpResponse:
    """What became of a law, or a new version of it."""
    card = queries.law_card(law_id=subject_id, by=actor_of(request))
    told = ("title", "number", "issuer", "starts_on", "ends_on", "replaced_by", "certainty", "source", "note")
    return _law_form(request, {key: getattr(card.known, key) for key in told}, _("申请修改法规"))


@page(right=VIEW)
def parameters(request: HttpRequest) -> HttpResponse:
    """The parameters."""
    return PARAMETERS.respond(request)


@page(right=VIEW, methods=("POST",))
def parameters_export(request: HttpRequest) -> FileResponse:
    """The parameters as XLSX."""
    return PARAMETERS.download(request)


@page(right=VIEW)
def parameter(request: HttpRequest, subject_id: int) -> HttpResponse:
    """A parameter with all its values."""
    by = actor_of(request)
    context = {"card": queries.parameter_card(parameter_id=subject_id, by=by), "manages": by.can(MANAGE)}
    return PARAMETERS.card(request, subject_id, "law/parameter.html", context)


@page(right=MANAGE, methods=BOTH)
def parameter_amend(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Another number from a day on."""
    by = actor_of(request)
    row = queries.parameter_card(parameter_id=subject_id, by=by).row
    initial = {
        "value": f"{row.number.normalize():f}", "starts_on": clock.today(), "law": row.law, "article": row.article,
        "certainty": row.certainty, "source": row.source,
    }  # fmt: skip
    form = ValueForm(request.POST if request.method == "POST" else None, initial=initial)
    form.fields["law"].widget = _offered(request)
    do = partial(actions.parameter_amend, code=row.code, by=by)
    return form_done(
        request, form=form, title=_("申请修改参数"), submit=_("提交审批"), do=do, then=partial(reloaded, ASKED)
    )


@page(right=VIEW)
def amendments(request: HttpRequest) -> HttpResponse:
    """What was asked to change."""
    return AMENDMENTS.respond(request)


@page(right=VIEW, methods=("POST",))
def amendments_export(request: HttpRequest) -> FileResponse:
    """The amendments as XLSX."""
    return AMENDMENTS.download(request)


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


ASKED = _("已提交审批，批准后从它的日期起算")


def _law_form(request: HttpRequest, initial: dict[str, Any], title: Any) -> HttpResponse:
    form = LawForm(request.POST if request.method == "POST" else None, initial=initial)
    form.fields["title"].disabled = "title" in initial
    form.fields["replaced_by"].widget = _offered(request)
    do = partial(actions.law_amend, by=actor_of(request))
    return form_done(request, form=form, title=title, submit=_("提交审批"), do=do, then=partial(reloaded, ASKED))


def _offered(request: HttpRequest) -> Offered:
    widget = Offered()
    widget.names = queries.law_titles(by=actor_of(request))
    return widget
