"""订单: the list, the drawer of one order, the export."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import (
    Action,
    Amounts,
    Choice,
    Column,
    Days,
    Desk,
    Export,
    Flag,
    Picked,
    Queue,
    Words,
    actor_of,
    page,
)
from zhanggui.offer.catalog.queries import goods_labels
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.orderdesk.actions import export_record
from zhanggui.trade.orderdesk.forms import KINDS, PROBLEMS, STATES
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders import queries


def goods_name(goods_id: int, *, by: Actor) -> str:
    """What people call unmatched goods; nothing for who may not see the catalogue."""
    return goods_labels(ids=[goods_id], by=by).get(goods_id, "") if by.can("catalog.view") else ""


ORDERS = Desk(
    key="orders",
    title=_("订单"),
    subtitle=_("先审核、后占用库存、再发货；每一步都留下记录"),
    duty="D071",
    right="orders.view",
    url="orders:list",
    drawer="orders:order",
    rows=queries.order_rows,
    counts=queries.order_counts,
    labels=queries.order_labels,
    label="platform_no",
    noun=_("单"),
    row="orderdesk/_row.html",
    head="orderdesk/_head.html",
    search=_("订单号开头；运单号、手机号、姓名、昵称须完整"),
    queues=(
        Queue("review", _("待人工审核")),
        Queue("held", _("已挂起")),
        Queue("exception", _("异常单"), urgent=True),
        Queue("urgent", _("即将超时"), urgent=True),
        Queue("waiting", _("待自动审单")),
        Queue("stock", _("待占用/缺货")),
        Queue("presale", _("预售等待")),
        Queue("ship", _("待发货")),
        Queue("picking", _("配货中")),
        Queue("unpaid", _("待付款")),
        Queue("shipped", _("已发货")),
        Queue("done", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("state", _("状态"), options=STATES, many=True),
        Choice("kind", _("订单类型"), options=KINDS, many=True),
        Choice("problem", _("异常类型"), options=PROBLEMS),
        Days("ordered", _("下单日期")),
        Days("paid_on", _("付款日期")),
        Amounts("amount", _("实付")),
        Words("sku", _("商家编码")),
        Picked("goods", _("未匹配商品"), name=goods_name),
        Flag("refund", _("有退款")),
    ),
    columns=(
        Column("number", _("订单号"), area="id", width=12),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("goods", _("商品"), clip=True, area="main"),
        Column("buyer", _("买家"), width=8),
        Column("paid", _("实付"), sort=True, end=True, width=8, area="amount"),
        Column("state", _("状态"), clip=True, width=10, area="state"),
        Column("ship_by", _("发货时限"), sort=True, width=10, area="aside"),
        Column("ordered", _("下单时间"), sort=True, hidden=True, width=10),
        Column("platform", _("平台状态"), hidden=True, width=8),
    ),
    actions=(
        Action(
            "let_go", _("解除平台风控"), "orders:let_go", "orders.review", icon="shield-off", form=True,
            queues=("exception",), done=_("已解除 {n} 单的平台风控"),
        ),
        Action(
            "accept_amount", _("确认金额"), "orders:accept_amount", "orders.review", icon="coin-yuan", form=True,
            queues=("exception",), done=_("已确认 {n} 单的金额"),
        ),
        Action(
            "complete", _("确认完成"), "orders:complete", "orders.ship", icon="circle-check", hotkey="c",
            confirm=_("将把 {n} 单标为已完成。买家已收到货时才这样做，之后不能撤回。"),
            queues=("shipped", "all"), done=_("已完成 {n} 单"),
        ),
        Action(
            "refund", _("确认退款"), "orders:refund", "orders.review", icon="receipt-refund", hotkey="f", form=True,
            bulk=False, done=_("已确认退款"),
        ),
    ),
    export=Export(
        "orders:export", "orders.export", "orders", export_record,
        columns=(
            Column("number", _("订单号"), value="platform_no"),
            Column("platform_name", _("平台"), value="platform_name"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("kind", _("订单类型"), value="kind_title"),
            Column("state", _("状态"), value="state_title"),
            Column("platform", _("平台状态"), value="platform_title"),
            Column("problem", _("异常类型"), value="problem"),
            Column("note", _("挂起原因"), value="hold_reason"),
            Column("goods", _("商品"), value="goods"),
            Column("kinds", _("款数"), value="kinds"),
            Column("pieces", _("件数"), value="pieces"),
            Column("buyer", _("买家"), value="buyer"),
            Column("region", _("地区"), value="region"),
            Column("total", _("应付"), value="total"),
            Column("paid", _("实付"), value="paid"),
            Column("refunded", _("退款"), value="refunded"),
            Column("ordered", _("下单时间"), value="ordered_at"),
            Column("paid_at", _("付款时间"), value="paid_at"),
            Column("ship_by", _("最晚发货"), value="ship_by"),
        ),
    ),
    empty=_("这个队列是空的"),
    empty_hint=_("新订单从平台导出的文件来：点右上角“导入订单”，再点“自动审单”。"),
)  # fmt: skip


@page(right="orders.view")
def orders(request: HttpRequest) -> HttpResponse:
    """The list: queues on top, worked by keyboard."""
    by = actor_of(request)
    return ORDERS.respond(request, may_import=by.can("orders.import"))


@page(right="orders.view")
def order(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Everything about one order."""
    by = actor_of(request)
    context = {
        "card": order_card(order_id=subject_id, by=by),
        "reveals": by.can("orders.unmask"),
    }
    return ORDERS.card(request, subject_id, "orderdesk/card.html", context)


def drawer_related(request: HttpRequest, order_id: int) -> SafeString | None:
    """The other orders of the buyer of an order, after its drawer."""
    related = queries.orders_related(order_id=order_id, by=actor_of(request))
    return render_to_string("orderdesk/_related.html", {"related": related}, request) if related else None


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, buyers masked."""
    return ORDERS.download(request)
