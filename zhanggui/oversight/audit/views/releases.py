"""安装与升级: which versions were installed here, with what before and after."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Column, Desk, Queue, page, plain_export
from zhanggui.oversight.audit import queries

RELEASES = Desk(
    key="releases",
    title=_("安装与升级"),
    subtitle=_("这里装过哪些版本：升级前一天内要有核对过的备份，升级后按时自检"),
    duty="D195",
    right="journal.view",
    url="audit:releases",
    rows=queries.release_rows,
    label="version",
    noun=_("次"),
    row="audit/_release.html",
    queues=(
        Queue("journal", _("全部记录"), url="audit:journal"),
        Queue("all", _("安装与升级")),
    ),
    columns=(
        Column("version", _("版本"), width=10, area="id", value="version"),
        Column("before", _("之前的版本"), width=9, value="before"),
        Column("steps", _("数据表变化"), width=8, value="steps", kind="number"),
        Column("data", _("参考数据"), width=8, value="data", kind="number"),
        Column("command", _("命令"), width=8, value="command"),
        Column("backup", _("之前最近的备份"), width=11, value="backup_at", kind="moment"),
        Column("looked", _("之后的自检"), width=11, value="looked_at", kind="moment"),
        Column("faults", _("要处理的"), area="main", clip=True, value="fault_titles"),
        Column("at", _("时间"), width=11, area="foot", sort=True, value="at", kind="moment"),
    ),
    export=plain_export("releases"),
    none_yet=_("还没有记录"),
)


@page(right="journal.view")
def releases(request: HttpRequest) -> HttpResponse:
    """The versions."""
    return RELEASES.respond(request)
