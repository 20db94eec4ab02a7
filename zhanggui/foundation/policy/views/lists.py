"""制度: the list, a row a version."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.policy import actions, queries
from zhanggui.kit.desk import Column, Desk, Export, Queue, actor_of, page

POLICIES = Desk(
    key="policies",
    title=_("制度"),
    subtitle=_("公司写下的制度：从文件读成条款，征求意见、批准、发布，逐人确认"),
    duty="D267",
    right="policy.read",
    url="policy:list",
    rows=queries.version_rows,
    counts=queries.version_counts,
    labels=queries.version_labels,
    label="title",
    noun=_("份制度"),
    row="policy/_row.html",
    head="policy/_head.html",
    search=_("制度名称"),
    queues=(
        Queue("published", _("已发布")),
        Queue("draft", _("草稿")),
        Queue("consulting", _("征求意见中")),
        Queue("approved", _("已批准待发布"), urgent=True),
        Queue("old", _("已替代或作废")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("title", _("制度"), area="id", width=22, value="title"),
        Column("number", _("版本"), width=5, value="number", kind="number"),
        Column("clauses", _("条款"), width=6, end=True, value="clauses", kind="number"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("effective", _("生效日期"), sort=True, width=9, value="effective_on"),
        Column("interpreter", _("解释部门"), area="main", clip=True, value="interpreter"),
        Column("source", _("来源文件"), clip=True, value="source", hidden=True),
        Column("made_by", _("编写人"), width=8, value="made_by"),
        Column("changed", _("最近修改"), sort=True, area="foot", width=10, value="changed_at", kind="moment"),
    ),
    export=Export("policy:export", "policy.manage", "policies", actions.export_record),
    empty=_("这里没有制度"),
    empty_hint=_("点“导入制度”上传 TXT、DOCX 或 PDF：系统读成条款，您改正后征求意见、批准、发布。"),
)


@page(right="policy.read")
def versions(request: HttpRequest) -> HttpResponse:
    """The list."""
    return POLICIES.respond(request, manages=actor_of(request).can("policy.manage"))


@page(right="policy.manage", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return POLICIES.download(request)
