"""The numbers that laws or the company set: the list, one of them, and asking for another."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.forms import ValueForm
from zhanggui.foundation.law.states import MANAGE, VIEW
from zhanggui.foundation.law.views.asking import ASKED, BOTH, SISTERS, offered
from zhanggui.kit import clock
from zhanggui.kit.desk import Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded

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
        SISTERS[0],
        SISTERS[1],
        SISTERS[3],
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
    export=plain_export("law-parameters"),
    empty=_("没有这样的参数"),
)


@page(right=VIEW)
def parameters(request: HttpRequest) -> HttpResponse:
    """The parameters."""
    return PARAMETERS.respond(request)


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
    form.fields["law"].widget = offered(request)
    do = partial(actions.parameter_amend, code=row.code, by=by)
    return form_done(
        request, form=form, title=_("申请修改参数"), submit=_("提交审批"), do=do, then=partial(reloaded, ASKED)
    )
