"""仓库: the list, one warehouse, opening, changing, closing, and what a supplier sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import Verdict
from zhanggui.offer.inventory import actions, queries
from zhanggui.offer.inventory.forms import CloseForm, OpenForm, SupplyForm, WarehouseForm, kind_choices


def kind_options(*, by: Any) -> list[tuple[str, str]]:  # noqa: ARG001  the same for everybody
    return kind_choices()


WAREHOUSES = Desk(
    key="warehouses",
    title=_("仓库管理"),
    subtitle=_("货放在哪里、服务哪些地区、按什么顺序发单"),
    duty="D092",
    right="inventory.view",
    url="inventory:warehouses",
    drawer="inventory:warehouse",
    rows=queries.warehouse_rows,
    counts=queries.warehouse_counts,
    labels=queries.warehouse_labels,
    label="name",
    noun=_("个仓库"),
    row="inventory/_warehouse_row.html",
    head="inventory/_warehouses_head.html",
    search=_("仓库编码、名称"),
    queues=(Queue("open", _("启用中")), Queue("closed", _("已停用")), Queue("all", _("全部"))),
    filters=(Choice("kind", _("类型"), options=kind_options, many=True),),
    columns=(
        Column("code", _("编码"), sort=True, area="id", width=8, value="code"),
        Column("name", _("仓库"), sort=True, area="main", value="name"),
        Column("kind", _("类型"), area="aside", width=8, value="kind_title"),
        Column("regions", _("服务地区"), clip=True, area="foot", value=lambda row: joined(row.regions)),
        Column("rank", _("发单顺序"), width=8, area="state", value="rank"),
        Column("items", _("商品数"), end=True, width=6, value="items"),
        Column("on_hand", _("在库"), end=True, width=6, value="on_hand"),
        Column("allocated", _("订单占用"), end=True, width=6, value="allocated"),
    ),
    actions=(
        Action(
            "prefer", _("设为默认仓"), "inventory:warehouse_prefer", "inventory.route", icon="star", bulk=False,
            queues=("open", "all"), done=_("已设为默认仓"),
        ),
        Action(
            "close", _("停用"), "inventory:warehouse_close", "inventory.route", icon="building-off", tone="danger",
            form=True, queues=("open", "all"), done=_("已停用 {n} 个仓库"),
        ),
        Action(
            "reopen", _("重新启用"), "inventory:warehouse_reopen", "inventory.route", icon="player-play",
            queues=("closed", "all"), done=_("已启用 {n} 个仓库"),
        ),
    ),
    export=plain_export("warehouses"),
    none_yet=_("还没有仓库"),
    empty_hint=_("点右上角“新增仓库”；导入带“库存”列的商品清单时，也会自动建立主仓。"),
)  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What came of an action over warehouses."""

    moved: Sequence[int]
    refused: Mapping[int, Verdict] = field(default_factory=dict)


@page(right="inventory.view")
def warehouses(request: HttpRequest) -> HttpResponse:
    return WAREHOUSES.respond(request, manages=actor_of(request).can("inventory.route"))


@page(right="inventory.view")
def warehouse(request: HttpRequest, warehouse_id: int) -> HttpResponse:
    by = actor_of(request)
    card = queries.warehouse_card(warehouse_id=warehouse_id, by=by)
    context = {
        "place": card,
        "manages": by.can("inventory.route"),
        "moments": timeline("warehouse", warehouse_id, by=by),
    }
    return WAREHOUSES.card(request, warehouse_id, "inventory/warehouse.html", context)


@page(right="inventory.route", methods=("GET", "POST"))
def warehouse_open(request: HttpRequest) -> HttpResponse:
    """Put a warehouse on file."""
    form = OpenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = actions.warehouse_open(**form.cleaned_data, by=actor_of(request))
        return toast(_("仓库已新增；在“分仓规则”里让它参与发单"), changed=[made])
    return form_dialog(request, form=form, title=_("新增仓库"), submit=_("新增"))


@page(right="inventory.route", methods=("GET", "POST"))
def warehouse_change(request: HttpRequest, warehouse_id: int) -> HttpResponse:
    """Rename a warehouse, or change which provinces it serves."""
    by = actor_of(request)
    card = queries.warehouse_card(warehouse_id=warehouse_id, by=by)
    initial = {"name": card.name, "regions": card.regions}
    form = WarehouseForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.warehouse_change(warehouse_id=warehouse_id, **form.cleaned_data, by=by)
        return toast(_("仓库已修改"), changed=[warehouse_id])
    return form_dialog(request, form=form, title=_("修改仓库"), submit=_("保存"), hint=card.code)


@page(right="inventory.route", methods=("GET", "POST"))
def warehouse_supply(request: HttpRequest, warehouse_id: int) -> HttpResponse:
    """List what a supplier sends for us."""
    by = actor_of(request)
    card = queries.warehouse_card(warehouse_id=warehouse_id, by=by)
    codes = queries.supplied_codes(warehouse_id=warehouse_id, by=by)
    form = SupplyForm(request.POST if request.method == "POST" else None, initial={"codes": "\n".join(codes)})
    if form.is_bound and form.is_valid():
        try:
            actions.supply_set(warehouse_id=warehouse_id, **form.cleaned_data, by=by)
        except BadInput as wrong:
            form.add_error("codes", say(wrong.why))
        else:
            return toast(_("代发商品已登记"), changed=[warehouse_id])
    return form_dialog(request, form=form, title=_("登记代发商品"), submit=_("保存"), hint=card.name)


@page(right="inventory.route", methods=("POST",))
def warehouse_prefer(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return _each(request, "prefer", lambda i, _data: actions.warehouse_prefer(warehouse_id=i, by=by))


@page(right="inventory.route", methods=("GET", "POST"))
def warehouse_close(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    close = actions.warehouse_close
    return _each(request, "close", lambda i, data: close(warehouse_id=i, reason=data["reason"], by=by), CloseForm)


@page(right="inventory.route", methods=("POST",))
def warehouse_reopen(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return _each(request, "reopen", lambda i, _data: actions.warehouse_reopen(warehouse_id=i, by=by))


def _each(
    request: HttpRequest, key: str, do: Callable[[int, dict[str, Any]], None], form: type[CloseForm] | None = None
) -> HttpResponse:
    """Carry an action out one by one; what one warehouse refuses does not stop the others."""

    def all_of(ids: Sequence[int], data: dict[str, Any]) -> Done:
        moved, refused = list[int](), dict[int, Verdict]()
        for warehouse_id in ids:
            try:
                do(warehouse_id, data)
                moved.append(warehouse_id)
            except Refusal as refusal:
                refused[warehouse_id] = Verdict(ok=False, duty=refusal.duty, why=refusal.why)
        return Done(moved, refused)

    return WAREHOUSES.act(request, key, all_of, form)
