"""库存文件: the log of what each shop was told, downloads, confirmations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.offer.publishing import actions, queries
from zhanggui.offer.publishing.forms import ToldForm

HEADINGS = (_("商家编码"), _("商品名称"), _("可售库存"))


FILES = Desk(
    key="stockfiles",
    title=_("库存文件"),
    subtitle=_("每次同步给店铺的库存：下载后在平台后台上传，成功了再确认；确认之前不算已同步"),
    duty="D091",
    right="inventory.view",
    url="publishing:files",
    drawer="publishing:file",
    rows=queries.stock_file_rows,
    counts=queries.stock_file_counts,
    labels=queries.stock_file_labels,
    label="name",
    noun=_("份"),
    row="publishing/_row.html",
    head="publishing/_head.html",
    queues=(
        Queue("made", _("待上传"), urgent=True),
        Queue("told", _("已上传")),
        Queue("failed", _("上传失败")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("shop", _("店铺"), options=shop_codes, many=True),),
    columns=(
        Column("name", _("文件"), area="id", width=14, value="name"),
        Column("shop", _("店铺"), area="main", width=12, value="shop_name"),
        Column("rows", _("商品数"), end=True, width=8, value="rows", kind="number"),
        Column("units", _("合计件数"), end=True, area="amount", width=8, value="units", kind="number"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("made", _("生成"), sort=True, area="aside", width=10, value="made_at", kind="moment"),
        Column("closed", _("处理"), area="foot", width=12, value="closed_at", kind="moment"),
    ),
    actions=(
        Action(
            "tell", _("确认已上传"), "publishing:tell", "publishing.push", icon="check", hotkey="a", tone="primary",
            form=True, queues=("made", "all"), done=_("已确认 {n} 份"),
        ),
        Action(
            "fail", _("上传失败"), "publishing:fail", "publishing.push", icon="x", hotkey="w", form=True,
            queues=("made", "all"), done=_("已登记 {n} 份失败"),
        ),
    ),
    export=Export("publishing:export", "publishing.push", "stock-files", actions.export_record),
    empty=_("没有库存文件"),
    empty_hint=_("在“库存同步”里为店铺设置策略，再生成库存文件。"),
)  # fmt: skip


@page(right="inventory.view")
def files(request: HttpRequest) -> HttpResponse:
    """The log of stock files."""
    return FILES.respond(request)


@page(right="inventory.view")
def file(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One file with its first rows."""
    by = actor_of(request)
    line, rows = queries.stock_file_card(file_id=subject_id, by=by)
    context = {"file": line, "rows": rows, "left_out": line.rows - len(rows), "pushes": by.can("publishing.push")}
    moments = timeline("stockfile", subject_id, by=by)
    return FILES.card(request, subject_id, "publishing/file.html", {**context, "moments": moments})


@page(right="publishing.push")
def download(request: HttpRequest, subject_id: int) -> HttpResponseBase:
    """The rows as a workbook, in a plain layout no platform has confirmed."""
    line, rows = queries.stock_file_table(file_id=subject_id, by=actor_of(request))
    table = [[say(heading) for heading in HEADINGS], *([code, title, str(units)] for code, title, units in rows)]
    return table_sent(table, name=f"stock-{line.name}", shape="xlsx")


@page(right="publishing.push", methods=("GET", "POST"))
def tell(request: HttpRequest) -> HttpResponse:
    """The platform took them."""
    by = actor_of(request)
    return FILES.act(
        request, "tell", lambda ids, given: actions.stock_file_tell(file_ids=ids, by=by, **given), ToldForm
    )


@page(right="publishing.push", methods=("GET", "POST"))
def fail(request: HttpRequest) -> HttpResponse:
    """The platform did not take them."""
    by = actor_of(request)
    return FILES.act(
        request, "fail", lambda ids, given: actions.stock_file_fail(file_ids=ids, by=by, **given), ReasonForm
    )


@page(right="publishing.push", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The log as XLSX."""
    return FILES.download(request)
