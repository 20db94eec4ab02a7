"""审批统计: how long decisions take, what comes back, what stands still; as a page and as a sheet."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals import queries
from zhanggui.kit import clock
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent

SPANS = (7, 30, 90)
HEAD = (
    _("类型"), _("步骤"), _("答复"), _("中位数（小时）"), _("九成在（小时）内"), _("超时答复"), _("提交"), _("退回率"),
    _("未通过"), _("待审批"), _("超时"), _("停住的"),
)  # fmt: skip


@page(right="approvals.view")
def figures(request: HttpRequest) -> HttpResponse:
    """The page."""
    days, told = _asked(request)
    labels = [f"{say(step.title)} {step.step}" for step in told.steps]
    context = {
        "days": days,
        "spans": SPANS,
        "told": told,
        "chart": {
            "x": labels,
            "series": [
                {"name": say(_("中位数（小时）")), "data": [step.median for step in told.steps]},
                {"name": say(_("九成在（小时）内")), "data": [step.ninety for step in told.steps]},
            ],
            "unit": "",
        },
    }
    return render(request, "approvals/figures.html", context)


@page(right="approvals.view")
def figures_file(request: HttpRequest) -> HttpResponseBase:
    """The same as XLSX: one line a step, figures of its kind beside."""
    _days, told = _asked(request)
    table = [[say(title) for title in HEAD]]
    steps = {kind.kind: [step for step in told.steps if step.kind == kind.kind] for kind in told.kinds}
    for kind in told.kinds:
        whole = (kind.asked, f"{kind.returned_share}%", kind.refused, kind.pending, kind.late, kind.stuck)
        lines: list[queries.StepFigures | None] = [*steps[kind.kind]] or [None]
        for step in lines:
            times = (step.step, step.answers, step.median, step.ninety, step.late) if step else ("",) * 5
            table.append([say(kind.title), *(str(cell) for cell in (*times, *whole))])
    return table_sent(table, name="approvals", shape="xlsx")


def _asked(request: HttpRequest) -> tuple[int, queries.Figures]:
    """The days asked for, and their figures."""
    given = request.GET.get("days", "")
    days = int(given) if given in {str(span) for span in SPANS} else 30
    now = clock.now()
    return days, queries.approval_figures(since=now - timedelta(days=days), until=now, by=actor_of(request))
