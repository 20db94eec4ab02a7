"""货位: the list of bins, and files of them with a trial."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.trade.picking import actions, queries
from zhanggui.trade.picking.actions import BinRow, BinsTaken
from zhanggui.trade.picking.forms import BinsForm
from zhanggui.trade.picking.schemas import BIN_COLUMNS, bin_rows

SHELVES = Desk(
    key="bins",
    title=_("货位"),
    subtitle=_("每个商品在仓库的哪个货位：波次按货位排路线"),
    duty="D084",
    right="orders.view",
    url="picking:bins",
    rows=queries.shelf_rows,
    counts=queries.shelf_counts,
    labels=queries.shelf_labels,
    label="bin",
    noun=_("个货位"),
    row="picking/_shelf_row.html",
    head="picking/_shelves_head.html",
    search=_("货位或商家编码开头"),
    queues=(Queue("all", _("全部")),),
    filters=(Choice("warehouse", _("仓库"), options=queries.place_choices),),
    columns=(
        Column("bin", _("货位"), sort=True, area="id", width=10, value="bin"),
        Column("code", _("商家编码"), width=12, value="code"),
        Column("title", _("商品"), clip=True, area="main", value="title"),
        Column("warehouse", _("仓库"), area="state", width=9, value="warehouse"),
        Column("changed", _("更新"), sort=True, area="foot", width=10, value="changed_at", kind="moment"),
        Column("who", _("更新人"), width=8, value="changed_by"),
    ),
    export=plain_export("bins"),
    none_yet=_("还没有货位"),
    empty_hint=_("没有货位也能拣货，只是不按路线排。点“导入货位”上传两列的表格。"),
)


@page(right="orders.view")
def shelves(request: HttpRequest) -> HttpResponse:
    """The list."""
    return SHELVES.respond(request, may_set=actor_of(request).can("picking.bins"))


@page(right="picking.bins", methods=("GET", "POST"))
def bins_file(request: HttpRequest) -> HttpResponse:
    """Take files of bins, or only try them; every row that is none says why."""
    by = actor_of(request)
    form = BinsForm(request.POST or None, request.FILES or None)
    form.offer(queries.place_choices(by=by))
    if not form.is_valid():
        return render(request, "picking/bins_file.html", {"form": form}, status=422 if form.is_bound else 200)
    told = form.cleaned_data

    def take(path: Path, name: str) -> tuple[str, BinsTaken]:
        rows = [BinRow(*row) for row in bin_rows(path)]
        return name, actions.bins_set(warehouse_id=int(told["warehouse"]), rows=rows, trial=told["trial"], by=by)

    results, refusals = each_taken(told["tables"], take)
    context = {"form": form, "results": results, "refusals": refusals, "trial": told["trial"]}
    return render(request, "picking/bins_file.html", context)


@page(right="picking.bins")
def bins_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty file of bins."""
    return template_sent(BIN_COLUMNS, name="bins-template")
