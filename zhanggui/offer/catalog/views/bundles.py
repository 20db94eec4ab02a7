"""商品匹配, the bundles: what they consist of, new ones, changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Column, Desk, Export, actor_of, dialog, page, toast
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import msg
from zhanggui.offer.catalog import actions, queries
from zhanggui.offer.catalog.forms import BundleForm, parts_given
from zhanggui.offer.catalog.views.goods import TABS

BUNDLES = Desk(
    key="bundles",
    title=_("商品匹配"),
    subtitle=_("卖的是组合装，占用和发出的是里面的单品"),
    duty="D069",
    right="catalog.view",
    url="catalog:bundles",
    drawer="catalog:bundle",
    rows=queries.bundle_rows,
    counts=queries.match_counts,
    labels=queries.sku_labels,
    label="code",
    noun=_("个组合装"),
    row="catalog/_bundle_row.html",
    head="catalog/_goods_head.html",
    search=_("组合装或单品的编码、标题"),
    queues=TABS,
    columns=(
        Column("code", _("商家编码"), sort=True, area="id", width=12, value="code"),
        Column("title", _("标题"), clip=True, area="main", value="title"),
        Column("parts", _("组成"), clip=True, area="foot", value="content"),
        Column("pieces", _("件数"), end=True, width=6, area="amount", value="pieces", kind="number"),
        Column("state", _("状态"), width=6, area="state", value=lambda row: _("在售") if row.active else _("停售")),
        Column("changed", _("最近变更"), sort=True, width=8, area="aside", value="changed_at", kind="moment"),
    ),
    actions=(
        Action(
            "edit", _("修改组成"), "catalog:bundle_edit", "catalog.manage", icon="edit", hotkey="e", tone="primary",
            form=True, bulk=False,
        ),
        Action(
            "dissolve", _("取消组合装"), "catalog:bundle_dissolve", "catalog.manage", icon="package-off", tone="danger",
            confirm=_("将取消 {n} 个组合装：它们变回普通商品，以后的订单占用它们自己的库存。"),
            done=_("已取消 {n} 个组合装"),
        ),
    ),
    export=Export("catalog:bundles_export", "catalog.view", "bundles", actions.matches_exported),
    none_yet=_("还没有组合装"),
    empty_hint=_("一个平台商品由几件单品组成时（如“两瓶装”“套盒”），建一个组合装再匹配，占用库存时会拆成单品。"),
)  # fmt: skip


@page(right="catalog.view")
def bundles(request: HttpRequest) -> HttpResponse:
    return BUNDLES.respond(request, manages=actor_of(request).can("catalog.manage"), on_bundles=True)


@page(right="catalog.view")
def bundle(request: HttpRequest, bundle_id: int) -> HttpResponse:
    by = actor_of(request)
    context = {
        "bundle": queries.bundle_card(bundle_id=bundle_id, by=by),
        "matches": queries.sku_matches(sku_id=bundle_id, by=by),
        "moments": timeline("sku", bundle_id, by=by),
    }
    return BUNDLES.card(request, bundle_id, "catalog/bundle.html", context)


@page(right="catalog.manage", methods=("GET", "POST"))
def bundle_new(request: HttpRequest) -> HttpResponse:
    """A new SKU that consists of others."""
    by = actor_of(request)
    form = BundleForm(request.POST if request.method == "POST" else None)
    parts = parts_given(request.POST)
    if not form.is_valid():
        context = {"form": form, "parts": queries.part_choices(parts=parts, by=by)}
        return dialog(request, "catalog/bundle_form.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    made = actions.bundle_save(code=given["code"], title=given["title"], parts=parts, by=by)
    return toast(msg("已建立组合装 {code}", code=given["code"]), changed=[made])


@page(right="catalog.manage", methods=("GET", "POST"))
def bundle_edit(request: HttpRequest) -> HttpResponse:
    """Change what a bundle, or a SKU that shall be one, consists of."""
    by, (sku_id, *_others) = actor_of(request), read_ids(request)
    card = queries.sku_card(sku_id=sku_id, by=by)
    if request.method == "POST":
        actions.bundle_save(bundle_id=sku_id, parts=parts_given(request.POST), by=by)
        return toast(msg("已保存 {code} 的组成", code=card.code), changed=[sku_id])
    context = {"sku": card, "ids": [sku_id], "parts": queries.parts_of(sku_id=sku_id, by=by)}
    return dialog(request, "catalog/bundle_form.html", context)


@page(right="catalog.manage", methods=("GET", "POST"))
def bundle_dissolve(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return BUNDLES.act(request, "dissolve", lambda ids, _data: actions.bundle_dissolve(bundle_ids=ids, by=by))


@page(right="catalog.manage")
def bundle_part(request: HttpRequest) -> HttpResponse:
    """One more line of a bundle being made."""
    sku = request.GET.get("sku", "")
    chosen = queries.part_choices(parts={int(sku): 1} if sku.isdecimal() else {}, by=actor_of(request))
    return render(request, "catalog/_parts.html", {"parts": chosen})


@page(right="catalog.view", methods=("POST",))
def bundles_export(request: HttpRequest) -> HttpResponseBase:
    return BUNDLES.download(request)
