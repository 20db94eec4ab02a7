"""商品匹配, the matches in force: how far they reach, since when; ending and changing them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Flag, Outcome, actor_of, dialog, done, page
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.catalog import actions, queries
from zhanggui.offer.catalog.forms import ChooseForm
from zhanggui.offer.catalog.states import BASIS_TITLES
from zhanggui.offer.catalog.views.goods import TABS
from zhanggui.offer.channels.queries import shop_codes


def reach_options(*, by: Actor) -> list[tuple[str, str | Text]]:
    """The asker's shops, and the whole company."""
    return [(queries.COMPANY, msg("全公司 / 全平台")), *shop_codes(by=by)]


MATCHES = Desk(
    key="goods_matches",
    title=_("商品匹配"),
    subtitle=_("平台商品对应我方哪个商品或组合装；匹配后，等待的订单自动继续"),
    duty="D069",
    right="catalog.view",
    url="catalog:matches",
    drawer="catalog:match",
    rows=queries.match_rows,
    counts=queries.match_counts,
    labels=queries.match_labels,
    label="number",
    noun=_("条匹配"),
    row="catalog/_match_row.html",
    head="catalog/_goods_head.html",
    search=_("编号、标题、我方商家编码"),
    queues=TABS,
    filters=(
        Choice("shop", _("范围"), options=reach_options, many=True),
        Choice("basis", _("匹配依据"), options=[(b.value, title) for b, title in BASIS_TITLES.items()]),
        Flag("ended", _("含已结束")),
    ),
    columns=(
        Column("number", _("平台编号"), clip=True, area="id", value="number"),
        Column("basis", _("匹配依据"), width=10, area="aside", value="basis_title"),
        Column("title", _("平台标题"), clip=True, value=lambda row: row.goods.title),
        Column("reach", _("范围"), width=10, area="state", value="reach"),
        Column("code", _("我方商品"), sort=True, clip=True, area="main", value="sku_code"),
        Column("since", _("开始"), sort=True, width=8, area="amount", value="since", kind="moment"),
        Column("until", _("结束"), width=8, hidden=True, value="until", kind="moment"),
    ),
    actions=(
        Action(
            "change", _("改为别的商品"), "catalog:match_change", "catalog.manage", icon="replace", hotkey="m",
            form=True,
        ),
        Action(
            "end", _("结束匹配"), "catalog:match_end", "catalog.manage", icon="unlink", tone="danger", hotkey="e",
            confirm=_("将结束 {n} 条匹配：以后的订单不再按它匹配，已经匹配好的订单不变。"), done=_("已结束 {n} 条匹配"),
        ),
    ),
    export=Export(
        "catalog:matches_export", "catalog.view", "goods-matches", actions.matches_exported,
        columns=(
            Column("shop", _("店铺"), value="shop_code"),
            Column("platform", _("平台"), value=lambda row: "" if row.shop_code else row.platform),
            Column("item", _("平台商品ID"), value=lambda row: row.told("item_id")),
            Column("sku", _("平台规格ID"), value=lambda row: row.told("platform_sku")),
            Column("seller", _("商家编码"), value=lambda row: row.told("seller_code")),
            Column("title", _("平台标题"), value=lambda row: row.goods.title),
            Column("spec", _("规格"), value=lambda row: row.told("spec")),
            Column("own", _("我方商家编码"), value="sku_code"),
            Column("own_title", _("我方商品"), value="sku_title"),
            Column("basis", _("匹配依据"), value="basis_title"),
            Column("since", _("开始"), value="since"),
            Column("until", _("结束"), value="until"),
        ),
    ),
    none_yet=_("还没有匹配"),
    empty_hint=_("在“未匹配”里采纳建议或选择商品，或导入一张对照表。商家编码与我方编码相同的商品不用匹配。"),
)  # fmt: skip


@page(right="catalog.view")
def matches(request: HttpRequest) -> HttpResponse:
    return MATCHES.respond(request, manages=actor_of(request).can("catalog.manage"))


@page(right="catalog.view")
def match(request: HttpRequest, match_id: int) -> HttpResponse:
    by = actor_of(request)
    card = queries.match_card(match_id=match_id, by=by)
    context = {"match": card, "moments": timeline("goods_match", match_id, by=by)}
    return MATCHES.card(request, match_id, "catalog/match.html", context)


@page(right="catalog.manage", methods=("GET", "POST"))
def match_end(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return MATCHES.act(request, "end", lambda ids, _data: actions.match_end(match_ids=ids, by=by))


@page(right="catalog.manage", methods=("GET", "POST"))
def match_change(request: HttpRequest) -> HttpResponse:
    """Find another SKU for matches: the old ones end, the new ones begin at the same moment."""
    by, ids = actor_of(request), read_ids(request)
    form = ChooseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        changed = actions.match_change(match_ids=ids, sku_id=form.cleaned_data["sku"], by=by)
        outcome = Outcome.of(changed, queries.match_labels(ids=list(changed.refused), by=by))
        return done(request, outcome, text=_("已改 {n} 条匹配，以后的订单按新的商品"), ids=ids)
    context = {"ids": ids, "options": [], "unchosen": form.is_bound, "changes": True}
    return dialog(request, "catalog/choose.html", context, status=422 if form.is_bound else 200)


@page(right="catalog.view", methods=("POST",))
def matches_export(request: HttpRequest) -> HttpResponseBase:
    return MATCHES.download(request)
