"""数据接入: the history of imports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.channels.queries import shop_options
from zhanggui.offer.intake import queries
from zhanggui.offer.intake.states import VIA_NAMES

FIX = "channels.fix_rows"


def via_options(*, by: Actor) -> list[tuple[str, str]]:  # noqa: ARG001  every reader alike
    return [(via.value, say(name)) for via, name in VIA_NAMES.items()]


IMPORTS = Desk(
    key="imports",
    title=_("数据接入"),
    subtitle=_("每次导入的文件，每一行都有去向"),
    duty="D068",
    right="orders.import",
    url="intake:imports",
    drawer="intake:run",
    rows=queries.import_runs,
    counts=queries.run_counts,
    row="intake/_run_row.html",
    head="intake/_imports_head.html",
    noun=_("次导入"),
    queues=(Queue("all", _("全部")), Queue("trouble", _("有待处理"), urgent=True)),
    filters=(
        Choice("shop", _("店铺"), options=shop_options),
        Choice("via", _("来源"), options=via_options),
    ),
    columns=(
        Column("id", _("编号"), area="id", width=6, value="id"),
        Column("shop", _("店铺"), area="main", width=10, value="shop_name"),
        Column("kind", _("内容"), hidden=True, width=6, value="kind_title"),
        Column("files", _("文件"), clip=True, value=lambda row: joined(file.name for file in row.files)),
        Column("rows", _("行数"), area="amount", end=True, width=6, value=lambda row: row.totals.get("rows")),
        Column("result", _("结果"), clip=True, value="fault"),
        Column("aside", _("待处理"), end=True, width=6, value=lambda row: row.totals.get("quarantined")),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("via", _("来源"), hidden=True, width=7, value="via_title"),
        Column("who", _("导入人"), area="aside", width=8, value="actor_name"),
        Column("started", _("时间"), area="foot", width=8, value="started_at"),
    ),
    export=plain_export("imports"),
    none_yet=_("还没有导入过文件"),
    empty_hint=_("把平台导出的订单文件放进来，每次导入都会记在这里。"),
    empty_link=("intake:drop", _("导入文件")),
)


@page(right="orders.import")
def imports(request: HttpRequest) -> HttpResponse:
    """The history of imports."""
    return IMPORTS.respond(request, fixes=actor_of(request).can(FIX))


@page(right="orders.import")
def run(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One import: every file and what became of its rows."""
    by = actor_of(request)
    context = {
        "card": queries.import_run(run_id=subject_id, by=by),
        "fixes": by.can(FIX),
        "moments": timeline(subject_type="import_run", subject_id=subject_id, by=by),
    }
    return IMPORTS.card(request, subject_id, "intake/run.html", context)
