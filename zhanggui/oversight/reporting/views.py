"""管理层报告: the list, one report with its figures, and what its writer and its receivers do with it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.paper import pdf_sent
from zhanggui.oversight.reporting import actions, queries
from zhanggui.oversight.reporting.forms import ReadForm, SubmitForm
from zhanggui.oversight.reporting.states import VIEW, WRITE, ReportState

BOTH = ("GET", "POST")
REPORTS = Desk(
    key="management_reports",
    title=_("管理层报告"),
    subtitle=_("期满后按数据自动生成，经他人审核后发给管理层，留下送达和签阅记录"),
    duty="D011",
    right=VIEW,
    url="reporting:list",
    rows=queries.report_rows,
    counts=queries.report_counts,
    label="title",
    noun=_("份报告"),
    row="reporting/_row.html",
    queues=(
        Queue("open", _("未签发"), urgent=True),
        Queue("unread", _("有人未阅")),
        Queue("issued", _("已签发")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("period", _("报告"), sort=True, area="main", value="title"),
        Column("cut", _("数据截止"), width=10, value="cut_at", kind="moment"),
        Column("due", _("应签发"), width=10, value="due_at", kind="moment"),
        Column("issued", _("签发"), area="aside", width=10, value="issued_at", kind="moment"),
        Column("checked", _("审核人"), width=8, value="checked_by"),
        Column("read", _("已阅 / 接收"), end=True, width=8, value="readers"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
    ),
    export=plain_export("management-reports"),
    none_yet=_("还没有报告"),
    empty_hint=_("每期结束后的次日早上自动生成草稿，编制人会收到待办。"),
)


@page(right=VIEW)
def reports(request: HttpRequest) -> HttpResponse:
    """The list."""
    return REPORTS.respond(request)


@page(right=VIEW)
def report(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One report; that a receiver has it before him is noted."""
    by = actor_of(request)
    actions.report_open(report_id=subject_id, by=by)
    card = queries.report_card(report_id=subject_id, by=by)
    draft = card.state == ReportState.DRAFT
    context = {
        "card": card,
        "writes": draft and by.can(WRITE),
        "asks": bool(card.mine and not card.mine.acknowledged_at and not by.acting_for_id),
        "waits": card.state == ReportState.CHECKING,
        "moments": timeline("management_report", subject_id, by=by),
    }
    return render(request, "reporting/report.html", context)


@page(right=WRITE, methods=("POST",))
def refresh(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The figures anew, as the rows stand now."""
    actions.report_refresh(report_id=subject_id, by=actor_of(request))
    return redirect("reporting:report", subject_id)


@page(right=WRITE, methods=BOTH)
def submit(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Put it to whoever checks it."""
    by = actor_of(request)
    known = queries.report_card(report_id=subject_id, by=by).summary
    form = SubmitForm(request.POST if request.method == "POST" else None, initial={"summary": known})
    do = partial(actions.report_submit, report_id=subject_id, by=by)
    then = partial(reloaded, _("已送审"))
    return form_done(request, form=form, title=_("送审报告"), submit=_("送审"), do=do, then=then)


@page(right=VIEW, methods=BOTH)
def read(request: HttpRequest, subject_id: int) -> HttpResponse:
    """A receiver says that he has read it."""
    form = ReadForm(request.POST if request.method == "POST" else None)
    do = partial(actions.report_acknowledge, report_id=subject_id, by=actor_of(request))
    then = partial(reloaded, _("已签阅"))
    return form_done(request, form=form, title=_("签阅报告"), submit=_("已阅"), do=do, then=then)


@page(right=VIEW)
def paper(request: HttpRequest, subject_id: int) -> HttpResponseBase:
    """The report as PDF."""
    return pdf_sent(actions.report_paper(report_id=subject_id, by=actor_of(request)), name=say(_("管理层报告")))


@page(right=VIEW)
def file(request: HttpRequest, subject_id: int) -> HttpResponseBase:
    """The report as XLSX."""
    rows = actions.report_sheet(report_id=subject_id, by=actor_of(request))
    return table_sent(rows, name=rows[0][0], shape="xlsx", sheet=rows[0][0])
