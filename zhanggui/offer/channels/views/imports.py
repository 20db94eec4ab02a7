"""数据接入: the history of imports, and the rows that were set aside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import slots
from zhanggui.kit.desk import Choice, Column, Desk, Queue, Words, actor_of, page
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.channels import queries

slots.declare("imports.head")

IMPORTS = Desk(
    key="imports",
    title=_("数据接入"),
    subtitle=_("每次导入的文件，每一行都有去向"),
    duty="D068",
    right="orders.import",
    url="channels:imports",
    drawer="channels:run",
    rows=queries.import_runs,
    counts=queries.run_counts,
    row="channels/_run_row.html",
    head="channels/_imports_head.html",
    noun=_("次导入"),
    queues=(Queue("all", _("全部")), Queue("trouble", _("有待处理"), urgent=True)),
    filters=(Choice("shop", _("店铺"), options=queries.shop_options),),
    columns=(
        Column("id", _("编号"), area="id", width=6),
        Column("shop", _("店铺"), area="main", width=10),
        Column("kind", _("内容"), hidden=True, width=6),
        Column("files", _("文件"), clip=True),
        Column("rows", _("行数"), area="amount", end=True, width=6),
        Column("result", _("结果"), clip=True),
        Column("aside", _("待处理"), end=True, width=6),
        Column("state", _("状态"), area="state", width=8),
        Column("who", _("导入人"), area="aside", width=8),
        Column("started", _("时间"), area="foot", width=8),
    ),
    empty=_("还没有导入过文件"),
    empty_hint=_("用命令 zhanggui orders import 导入平台导出的订单文件，每次导入都会记在这里。"),
)

ASIDE = Desk(
    key="aside",
    title=_("待处理原始单"),
    subtitle=_("没能入库的行和原因；个人信息不在此显示"),
    duty="D069",
    right="orders.import",
    url="channels:aside",
    rows=queries.quarantined_rows,
    counts=queries.quarantine_counts,
    row="channels/_aside_row.html",
    head="channels/_aside_head.html",
    noun=_("行"),
    search=_("订单编号"),
    queues=(Queue("open", _("待处理"), urgent=True), Queue("resolved", _("已解决"))),
    filters=(Choice("shop", _("店铺"), options=queries.shop_options), Words("run", _("导入编号"))),
    columns=(
        Column("order_no", _("订单编号"), area="id", width=12),
        Column("reason", _("原因"), area="main"),
        Column("preview", _("内容"), clip=True),
        Column("file", _("文件与行号"), area="aside", clip=True),
        Column("shop", _("店铺"), width=10),
        Column("created", _("时间"), area="foot", width=8),
    ),
    empty=_("没有待处理的原始单"),
    empty_hint=_("导入的每一行都已入库。"),
)


@page(right="orders.import")
def imports(request: HttpRequest) -> HttpResponse:
    """The history of imports."""
    return IMPORTS.respond(request)


@page(right="orders.import")
def run(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One import: every file and what became of its rows."""
    by = actor_of(request)
    context = {
        "card": queries.import_run(run_id=subject_id, by=by),
        "moments": timeline(subject_type="import_run", subject_id=subject_id, by=by),
    }
    return IMPORTS.card(request, subject_id, "channels/run.html", context)


@page(right="orders.import")
def aside(request: HttpRequest) -> HttpResponse:
    """Rows that could not be booked."""
    return ASIDE.respond(request)
