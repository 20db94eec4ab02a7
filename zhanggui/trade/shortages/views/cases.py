"""缺货协商: the list of cases, one case, the export of who has to be told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.filters import Words
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.shortages import actions, queries
from zhanggui.trade.shortages.states import OFFER_TITLES

LASTING = ("open", "late", "proposed", "chosen", "all")


SHORTAGES = Desk(
    key="shortages",
    title=_("缺货协商"),
    subtitle=_("缺货的订单限时与买家商量：等到货、换商品、先发有货的或退款；有货、发出或退款后自动结束"),
    duty="D081",
    right="orders.view",
    url="shortages:list",
    drawer="shortages:card",
    rows=queries.shortage_rows,
    counts=queries.shortage_counts,
    labels=queries.shortage_labels,
    label="platform_no",
    noun=_("单"),
    row="shortages/_row.html",
    head="shortages/_head.html",
    search=_("订单号开头"),
    queues=(
        Queue("open", _("待提议")),
        Queue("late", _("超时"), urgent=True),
        Queue("proposed", _("待买家答复")),
        Queue("chosen", _("买家已选择")),
        Queue("ended", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Words("sku", _("缺货商家编码")),
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("whose", _("谁在跟"), options=[("mine", _("我的")), ("nobody", _("无人认领"))]),
        Choice("choice", _("买家选择"), options=[(offer.value, title) for offer, title in OFFER_TITLES.items()]),
        Days("due", _("到期日期")),
    ),
    columns=(
        Column("number", _("订单号"), area="id", width=12),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("goods", _("缺货商品"), area="main", clip=True),
        Column("state", _("协商"), area="state", width=8),
        Column("due", _("到期"), sort=True, area="aside", width=10),
        Column("ship_by", _("发货时限"), width=10),
        Column("choice", _("提议 / 选择"), area="foot", width=10),
        Column("who", _("谁在跟"), width=8),
        Column("since", _("缺货时间"), sort=True, width=10, hidden=True),
    ),
    actions=(
        Action(
            "propose", _("登记提议"), "shortages:propose", "shortages.settle", icon="message", hotkey="a",
            tone="primary", form=True, queues=LASTING, done=_("已登记 {n} 单的提议"),
        ),
        Action(
            "choose", _("买家选择"), "shortages:choose", "shortages.settle", icon="circle-check", hotkey="c", form=True,
            queues=("proposed", "chosen", "late", "all"), done=_("已登记 {n} 单的选择"),
        ),
        Action(
            "remind", _("再提醒"), "shortages:remind", "shortages.settle", icon="bell", hotkey="m", form=True,
            queues=("proposed", "late", "all"), done=_("已登记再次提醒 {n} 单"),
        ),
        Action(
            "take", _("认领"), "shortages:take", "shortages.settle", icon="user-check", hotkey="t", queues=LASTING,
            done=_("已认领 {n} 单"),
        ),
        Action(
            "give", _("指派"), "shortages:give", "shortages.settle", icon="users", hotkey="d", form=True,
            queues=LASTING, done=_("已指派 {n} 单"),
        ),
    ),
    export=Export(
        "shortages:export", "orders.export", "shortages", actions.export_record,
        columns=(
            Column("number", _("订单号"), value="platform_no"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("buyer", _("买家（打码）"), value="buyer"),
            Column("goods", _("缺货商品"), value="goods"),
            Column("titles", _("商品名称"), value="titles"),
            Column("words", _("发给买家的话"), value="told"),
            Column("state", _("协商"), value="state_title"),
            Column("due", _("到期"), value="due_at"),
            Column("until", _("预计哪天前发出"), value="wait_until"),
            Column("choice", _("买家选择"), value="chosen"),
            Column("ending", _("结果"), value="ending"),
            Column("who", _("谁在跟"), value="assignee"),
            Column("since", _("缺货时间"), value="since"),
        ),
    ),
    empty=_("没有缺货要协商"),
    empty_hint=_("订单缺货到了设定的时间会自动出现在这里；到货、发出、退款后自动结束。"),
)  # fmt: skip


@page(right="orders.view")
def shortages(request: HttpRequest) -> HttpResponse:
    """All cases: who was not told yet stands first."""
    by = actor_of(request)
    return SHORTAGES.respond(request, times=queries.times_now(by=by), sets=by.can("shortages.policy"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One case with its order."""
    found = queries.shortage_card(shortage_id=subject_id, by=actor_of(request))
    return SHORTAGES.card(request, subject_id, "shortages/card.html", {"card": found, "row": found.row})


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """Who has to be told, with the words for each: as XLSX, buyers masked."""
    return SHORTAGES.download(request)
