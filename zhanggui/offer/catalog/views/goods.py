"""商品匹配: what shops sold that is no SKU yet, suggestions, and the choice of a SKU or bundle for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import (
    Action,
    Choice,
    Column,
    Desk,
    Export,
    Flag,
    Outcome,
    Queue,
    actor_of,
    dialog,
    done,
    page,
)
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.replies import trigger
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.catalog import actions, queries
from zhanggui.offer.catalog.forms import BundleForm, ChooseForm, parts_given
from zhanggui.offer.catalog.states import Basis, Hint
from zhanggui.offer.channels.queries import shop_codes, shops

TABS = (
    Queue("unmatched", _("未匹配"), urgent=True, url="catalog:goods"),
    Queue("matched", _("已匹配"), url="catalog:matches"),
    Queue("bundles", _("组合装"), url="catalog:bundles"),
)


GOODS = Desk(
    key="unmatched_goods",
    title=_("商品匹配"),
    subtitle=_("平台商品对应我方哪个商品或组合装；匹配后，等待的订单自动继续"),
    duty="D069",
    right="catalog.view",
    url="catalog:goods",
    drawer="catalog:goods_one",
    rows=queries.goods_rows,
    counts=queries.match_counts,
    labels=queries.goods_labels,
    label="label",
    noun=_("种平台商品"),
    row="catalog/_goods_row.html",
    head="catalog/_goods_head.html",
    search=_("标题、规格、商家编码、平台商品ID"),
    queues=TABS,
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("hinted", _("建议"), options=queries.HINTED_TITLES),
        Flag("waiting", _("有订单等待")),
    ),
    columns=(
        Column("goods", _("平台商品"), clip=True, area="id", value="title"),
        Column("number", _("平台编号"), clip=True, width=14, area="aside", value=lambda row: row.goods.seller_code),
        Column("shop", _("渠道 / 店铺"), width=10, area="state", value="shop_name"),
        Column("hint", _("建议"), clip=True, area="main", value="sku_code"),
        Column("orders", _("等待订单"), sort=True, end=True, width=8, area="amount", value="orders", kind="number"),
        Column("last", _("最近下单"), sort=True, width=8, value="last_at", kind="moment"),
        Column("noticed", _("首次出现"), sort=True, hidden=True, width=8, value="noticed_at", kind="moment"),
    ),
    actions=(
        Action(
            "accept", _("采纳建议"), "catalog:goods_accept", "catalog.manage", icon="check", hotkey="a", tone="primary",
        ),
        Action("choose", _("选择商品"), "catalog:goods_choose", "catalog.manage", icon="link", hotkey="m", form=True),
        Action(
            "bundle", _("新建组合装"), "catalog:goods_bundle", "catalog.manage", icon="packages", hotkey="b", form=True,
        ),
    ),
    export=Export(
        "catalog:goods_export", "catalog.view", "unmatched-goods", actions.matches_exported,
        columns=(
            Column("shop", _("店铺"), value=lambda row: row.shop.code),
            Column("item", _("平台商品ID"), value=lambda row: row.goods.item_id),
            Column("sku", _("平台规格ID"), value=lambda row: row.goods.platform_sku),
            Column("code", _("商家编码"), value=lambda row: row.goods.seller_code),
            Column("title", _("平台标题"), value=lambda row: row.goods.title),
            Column("spec", _("规格"), value=lambda row: row.goods.spec),
            Column("own", _("我方商家编码"), value=lambda _row: ""),
            Column("hint", _("建议的商家编码"), value="sku_code"),
            Column("hint_title", _("建议的商品"), value="sku_title"),
            Column("why", _("建议依据"), value="why"),
            Column("orders", _("等待订单"), value="orders"),
        ),
    ),
    empty=_("所有平台商品都已匹配"),
    empty_hint=_("新订单里出现没见过的平台商品时，会列在这里，并告诉您有多少订单在等。"),
)  # fmt: skip


BLIND = replace(
    GOODS,
    empty=_("您的数据范围里没有店铺"),
    empty_hint=_("还没有店铺，就先登记店铺、导入订单；已经有了，请让部门负责人或人事在“组织”里给您加上店铺范围。"),
)


@page(right="catalog.view")
def goods(request: HttpRequest) -> HttpResponse:
    desk = GOODS if shops(by=actor_of(request)) else BLIND
    return desk.respond(request, **head(request))


@page(right="catalog.view")
def goods_head(request: HttpRequest) -> HttpResponse:
    """The buttons over the list again, after something was matched."""
    return render(request, "catalog/_goods_head.html", head(request))


def head(request: HttpRequest) -> dict[str, Any]:
    by = actor_of(request)
    return {"manages": by.can("catalog.manage"), "sure": queries.match_counts(by=by)["sure"], "on_goods": True}


@page(right="catalog.view")
def goods_one(request: HttpRequest, goods_id: int) -> HttpResponse:
    by = actor_of(request)
    row = queries.goods_card(goods_id=goods_id, by=by)
    context = {
        "row": row,
        "options": queries.sku_options(goods_id=goods_id, by=by),
        "ids": [goods_id],
        "reaches": reaches(row),
        "manages": by.can("catalog.manage"),
    }
    return GOODS.card(request, goods_id, "catalog/goods.html", context)


@page(right="catalog.view")
def sku_options(request: HttpRequest) -> HttpResponse:
    """SKUs to choose from, while somebody types; without words those the goods could be."""
    by, goods_id = actor_of(request), request.GET.get("goods", "")
    q = request.GET.get("q", "")[:100]
    options = queries.sku_options(q=q, goods_id=int(goods_id) if goods_id.isdecimal() else None, by=by)
    context = {"options": options, "q": q.strip(), "adds": request.GET.get("adds") == "1"}
    return render(request, "catalog/_options.html", context)


@page(right="catalog.view")
def sku_codes(request: HttpRequest) -> HttpResponse:
    """Codes a field offers while somebody types: it sends what was typed under its own name, as its only word."""
    typed = "".join(word for _name, word in request.GET.items() if isinstance(word, str))[:100]
    options = queries.sku_options(q=typed, by=actor_of(request))
    return render(request, "catalog/_codes.html", {"options": [option for option in options if option.active]})


@page(right="catalog.manage", methods=("POST",))
def goods_accept(request: HttpRequest) -> HttpResponse:
    ids = read_ids(request)
    return matched(request, actions.suggestions_accept(goods_ids=ids, by=actor_of(request)), ids)


@page(right="catalog.manage", methods=("POST",))
def goods_accept_sure(request: HttpRequest) -> HttpResponse:
    """Accept every sure suggestion and list, row by row, what came of it."""
    by = actor_of(request)
    accepted = actions.suggestions_accept_sure(by=by)
    labels = queries.goods_labels(ids=list(accepted.refused), by=by)
    outcome = Outcome.of(accepted, labels)
    context = {"accepted": accepted, "outcome": outcome, "words": words(accepted) if accepted.moved else ""}
    answer = dialog(request, "catalog/accepted.html", context)
    return trigger(answer, changed={"ids": accepted.moved})


@page(right="catalog.manage", methods=("GET", "POST"))
def goods_choose(request: HttpRequest) -> HttpResponse:
    """A dialog to find our SKU for the chosen goods; the drawer has the same choice."""
    by, ids = actor_of(request), read_ids(request)
    form = ChooseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        accepted = actions.goods_match(goods_ids=ids, sku_id=given["sku"], by=by, **form.told())
        return matched(request, accepted, ids)
    single = queries.goods_card(goods_id=ids[0], by=by) if len(ids) == 1 else None
    context = {
        "ids": ids,
        "row": single,
        "options": queries.sku_options(goods_id=ids[0], by=by),
        "reaches": reaches(single),
        "unchosen": form.is_bound,
    }
    return dialog(request, "catalog/choose.html", context, status=422 if form.is_bound else 200)


@page(right="catalog.manage", methods=("GET", "POST"))
def goods_bundle(request: HttpRequest) -> HttpResponse:
    """Make a bundle on the spot and match the chosen goods to it."""
    by, ids = actor_of(request), read_ids(request)
    if request.method != "POST":
        row = queries.goods_card(goods_id=ids[0], by=by)
        title = f"{row.goods.title} {row.goods.spec}".strip()
        form = BundleForm(initial={"code": row.goods.seller_code, "title": title})
        parts = {row.sku_id: row.pieces} if row.sku_id and row.is_pack else {}
        context = {"form": form, "ids": ids, "parts": queries.part_choices(parts=parts, by=by), "row": row}
        return dialog(request, "catalog/bundle_form.html", context)
    form, parts = BundleForm(request.POST), parts_given(request.POST)
    if not form.is_valid():
        context = {"form": form, "ids": ids, "parts": queries.part_choices(parts=parts, by=by)}
        return dialog(request, "catalog/bundle_form.html", context, status=422)
    accepted = actions.bundle_match(
        goods_ids=ids, code=form.cleaned_data["code"], title=form.cleaned_data["title"], parts=parts, by=by
    )
    return matched(request, accepted, ids)


@page(right="catalog.view", methods=("POST",))
def goods_export(request: HttpRequest) -> HttpResponseBase:
    return GOODS.download(request)


def words(accepted: actions.Accepted) -> Text:
    """What was done, and that the orders go on by themselves."""
    n, orders = f"{len(accepted.moved):,}", f"{accepted.orders:,}"
    if not accepted.orders:
        return msg("已匹配 {n} 个商品", n=n)
    return msg("已匹配 {n} 个商品，等待的 {orders} 单正在重新匹配", n=n, orders=orders)


def matched(request: HttpRequest, accepted: actions.Accepted, ids: list[int]) -> HttpResponse:
    labels = queries.goods_labels(ids=list(accepted.refused), by=actor_of(request))
    return done(request, Outcome.of(accepted, labels), text=words(accepted), ids=ids)


def reaches(row: queries.GoodsRow | None) -> Sequence[tuple[str, Text]]:
    """How widely a choice may hold: these very goods, or everything with their code."""
    if row is None:
        return (
            ("narrow", msg("只匹配选中的商品")),
            ("shop", msg("各自店铺里同一商家编码的商品")),
            ("company", msg("全公司同一商家编码的商品")),
        )
    found = [("narrow", msg("{basis} {number} · {shop}", basis=row.basis_title, number=row.number, shop=row.shop.name))]
    if code := row.goods.seller_code:
        if row.basis != Basis.CODE:
            found.append(("shop", msg("商家编码 {code} · {shop}", code=code, shop=row.shop.name)))
        company = ("company", msg("商家编码 {code} · 全公司", code=code))
        found.insert(0 if row.hint == Hint.CODE else len(found), company)  # first is chosen, as accepting would
    return found
