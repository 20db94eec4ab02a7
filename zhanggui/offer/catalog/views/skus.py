"""The SKU list, the card of one SKU, stopping and resuming sale."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Amounts, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.catalog import actions, queries
from zhanggui.offer.catalog.forms import ReasonForm

SKUS = Desk(
    key="skus",
    title=_("商品"),
    subtitle=_("全公司共用的商品档案：编码、价格、对应的平台商品"),
    right="catalog.view",
    url="catalog:skus",
    drawer="catalog:sku",
    rows=queries.sku_rows,
    counts=queries.sku_counts,
    labels=queries.sku_labels,
    label="code",
    noun=_("个商品"),
    row="catalog/_sku_row.html",
    head="catalog/_skus_head.html",
    search=_("商家编码、标题"),
    queues=(
        Queue("all", _("全部")),
        Queue("selling", _("在售")),
        Queue("stopped", _("停售"), urgent=True),
        Queue("incomplete", _("缺价格或成本")),
    ),
    filters=(Choice("brand", _("品牌"), options=queries.brand_choices, many=True), Amounts("price", _("吊牌价"))),
    columns=(
        Column("code", _("商家编码"), sort=True, area="id", width=10, value="code"),
        Column("title", _("标题"), clip=True, area="main", value="title"),
        Column("brand", _("品牌"), width=8, area="aside", value="brand"),
        Column("price", _("吊牌价"), sort=True, end=True, width=8, area="amount", value="list_price", kind="money"),
        Column("cost", _("成本"), end=True, width=8, value="unit_cost", kind="money"),
        Column("state", _("状态"), width=6, area="state", value=lambda row: _("在售") if row.active else _("停售")),
        Column("changed", _("最近变更"), sort=True, width=8, area="foot", value="changed_at", kind="moment"),
    ),
    actions=(
        Action(
            "stop", _("停止销售"), "catalog:stop", "catalog.manage", icon="ban", tone="danger", form=True,
            queues=("all", "selling"), done=_("已停止销售 {n} 个商品，库存不再占用"),
        ),
        Action(
            "resume", _("恢复销售"), "catalog:resume", "catalog.manage", icon="player-play", form=True,
            queues=("stopped",), done=_("已恢复销售 {n} 个商品"),
        ),
        Action(
            "edit", _("组合装组成"), "catalog:bundle_edit", "catalog.manage", icon="packages", form=True, bulk=False,
        ),
    ),
    export=Export("catalog:export", "catalog.view", "skus", actions.skus_exported),
    none_yet=_("还没有商品"),
    empty_hint=_("导入商品清单（商家编码、标题、品牌、吊牌价、成本、商品ID、库存），订单就能对上货。"),
)  # fmt: skip


@page(right="catalog.view")
def skus(request: HttpRequest) -> HttpResponse:
    return SKUS.respond(request)


@page(right="catalog.view")
def sku(request: HttpRequest, sku_id: int) -> HttpResponse:
    by = actor_of(request)
    card = queries.sku_card(sku_id=sku_id, by=by)
    moments = timeline("sku", sku_id, by=by)
    context = {
        "sku": card,
        "moments": moments,
        "sees_cost": by.can(queries.SEES_COST),
        "matches": queries.sku_matches(sku_id=sku_id, by=by),
        "parts": queries.parts_of(sku_id=sku_id, by=by),
        "within": queries.bundles_with(sku_id=sku_id, by=by),
    }
    return SKUS.card(request, sku_id, "catalog/sku.html", context)


@page(right="catalog.manage", methods=("GET", "POST"))
def stop(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return SKUS.act(
        request, "stop", lambda ids, data: actions.sku_stop_sale(sku_ids=ids, reason=data["reason"], by=by), ReasonForm
    )


@page(right="catalog.manage", methods=("GET", "POST"))
def resume(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return SKUS.act(
        request, "resume", lambda ids, data: actions.sku_resume(sku_ids=ids, reason=data["reason"], by=by), ReasonForm
    )


@page(right="catalog.view", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    return SKUS.download(request)
