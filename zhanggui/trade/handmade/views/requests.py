"""手工单: the list, the drawer of one, the export."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.handmade import actions, queries
from zhanggui.trade.handmade.states import CAUSE_TITLES, KIND_TITLES, LIABLE_TITLES

HANDMADE = Desk(
    key="handmade",
    title=_("手工单"),
    subtitle=_("补发、换货、寄样、代发和线下补录：申请经审批后与其他订单一样审核和发货"),
    duty="D010",
    right="orders.view",
    url="handmade:list",
    drawer="handmade:card",
    rows=queries.request_rows,
    counts=queries.request_counts,
    labels=queries.request_labels,
    label="number",
    noun=_("条"),
    row="handmade/_row.html",
    head="handmade/_head.html",
    search=_("单号、原订单号、对方单号或达人，从开头填"),
    queues=(
        Queue("asked", _("待批准"), urgent=True),
        Queue("ordered", _("已生成订单")),
        Queue("over", _("撤回、未批准与作废")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("kind", _("类型"), options=[(k.value, title) for k, title in KIND_TITLES.items()], many=True),
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("cause", _("原因类别"), options=[(c.value, title) for c, title in CAUSE_TITLES.items()]),
        Choice("liable", _("责任方"), options=[(one.value, title) for one, title in LIABLE_TITLES.items()]),
        Days("asked", _("申请日期")),
    ),
    columns=(
        Column("number", _("单号"), area="id", width=13),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("goods", _("商品"), clip=True, area="main"),
        Column("why", _("为什么"), clip=True, area="foot"),
        Column("amount", _("金额"), sort=True, end=True, width=8, area="amount"),
        Column("state", _("状态"), width=9, area="state"),
        Column("asked", _("申请"), sort=True, width=10, area="aside"),
        Column("decided", _("批准"), width=10, hidden=True),
    ),
    actions=(
        Action(
            "agree", _("批准"), "handmade:approve", "handmade.approve", icon="check", hotkey="a", tone="primary",
            queues=("asked", "all"), done=_("已同意 {n} 条"),
        ),
        Action(
            "refuse", _("不批准"), "handmade:refuse", "handmade.approve", icon="x", hotkey="n", form=True,
            queues=("asked", "all"), done=_("已不同意 {n} 条"),
        ),
        Action(
            "pay", _("登记付款"), "handmade:pay", "handmade.ask", icon="cash", hotkey="p", form=True, bulk=False,
            queues=("asked",), done=_("已登记付款"),
        ),
        Action(
            "withdraw", _("撤回"), "handmade:withdraw", "handmade.ask", icon="arrow-back-up", hotkey="w", form=True,
            queues=("asked",), done=_("已撤回 {n} 条"),
        ),
        Action(
            "cancel", _("作废"), "handmade:cancel", "handmade.approve", icon="ban", form=True,
            queues=("ordered", "all"), done=_("已作废 {n} 单，占用的库存已放回"),
        ),
    ),
    export=Export(
        "handmade:export", "orders.export", "handmade", actions.export_record,
        columns=(
            Column("number", _("单号"), value="number"),
            Column("kind", _("类型"), value="kind_title"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("state", _("状态"), value="state_title"),
            Column("order", _("订单状态"), value="order_title"),
            Column("original", _("原订单"), value="original_no"),
            Column("cause", _("原因类别"), value="cause_title"),
            Column("liable", _("责任方"), value="liable_title"),
            Column("party", _("达人或合作方"), value="party"),
            Column("party_no", _("合同号或对方单号"), value="party_no"),
            Column("goods", _("商品"), value="goods"),
            Column("pieces", _("件数"), value="pieces"),
            Column("amount", _("金额"), value="amount"),
            Column("cost", _("成本"), value="cost"),
            Column("reason", _("说明"), value="reason"),
            Column("asked_by", _("申请人"), value="asked_by"),
            Column("asked", _("申请时间"), value="asked_at"),
            Column("decided_by", _("批准人"), value="decided_by"),
            Column("decided", _("批准时间"), value="decided_at"),
            Column("closing", _("未批准、撤回或作废的原因"), value="closing"),
        ),
    ),
    empty=_("没有这样的手工单"),
    empty_hint=_("补发和换货在已发出订单的抽屉里申请；寄样、代发和线下补录点右上角，也可以用表格一次导入。"),
)  # fmt: skip


@page(right="orders.view")
def requests(request: HttpRequest) -> HttpResponse:
    """All requests: what waits for a second person stands first."""
    return HANDMADE.respond(request, may_ask=actor_of(request).can("handmade.ask"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One request, with what happened to it."""
    by = actor_of(request)
    context = {
        "card": queries.request_card(request_id=subject_id, by=by),
        "moments": timeline("handmade", subject_id, by=by),
    }
    return HANDMADE.card(request, subject_id, "handmade/card.html", context)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, receivers left out."""
    return HANDMADE.download(request)
