"""快递拦截: parcels that shall come back, by when the carrier must be asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Queue, actor_of, page, plain_export
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.forms import AnswerForm, AskStopForm, EndForm

RIGHT = "troubles.handle"
GOING = ("open", "late", "asked", "answered")
STOPS = Desk(
    key="interceptions",
    title=_("快递拦截"),
    subtitle=_("已发出又要退款的包裹：通知快递退回；已被签收的转售后"),
    duty="D089",
    right="orders.view",
    url="troubles:interceptions",
    rows=queries.interception_rows,
    counts=queries.interception_counts,
    labels=queries.interception_labels,
    label="waybill",
    noun=_("项"),
    row="troubles/_stop.html",
    search=_("完整的运单号，或订单号开头"),
    queues=(
        Queue("open", _("待通知快递"), urgent=True),
        Queue("late", _("超时"), urgent=True),
        Queue("asked", _("待快递答复")),
        Queue("answered", _("快递答应拦截")),
        Queue("ended", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("carrier", _("快递公司"), options=queries.trouble_carriers),
        Days("opened", _("发现日期")),
    ),
    columns=(
        Column("waybill", _("运单号"), area="id", width=14, value="waybill"),
        Column("carrier", _("快递公司"), width=9, value="carrier"),
        Column("order", _("订单"), area="main", width=14, value="platform_no"),
        Column("shop", _("渠道 / 店铺"), width=12, value="shop_name"),
        Column("state", _("状态"), area="state", width=9, value="state_title"),
        Column("due", _("到期"), sort=True, area="aside", width=10, value="due_at", kind="moment"),
        Column("reference", _("工单号"), width=12, value="reference"),
        Column("note", _("情况"), clip=True, area="foot", value="note"),
        Column("cost", _("费用 / 承担"), end=True, width=10, value="cost", kind="money"),
        Column("opened", _("发现时间"), sort=True, width=10, hidden=True, value="opened_at", kind="moment"),
    ),
    actions=(
        Action(
            "ask", _("已通知快递"), "troubles:stop_ask", RIGHT, icon="phone", hotkey="a", tone="primary", form=True,
            queues=("open", "late", "asked"), done=_("已登记通知 {n} 件"),
        ),
        Action(
            "answer", _("快递答应"), "troubles:stop_answer", RIGHT, icon="circle-check", hotkey="c", form=True,
            queues=("asked", "late"), done=_("已登记 {n} 件"),
        ),
        Action(
            "end", _("登记结果"), "troubles:stop_end", RIGHT, icon="flag", hotkey="e", form=True, queues=GOING,
            done=_("已登记 {n} 件的结果"),
        ),
    ),
    export=plain_export("interceptions"),
    empty=_("没有要拦截的包裹"),
    empty_hint=_("已发货的订单申请退款时自动出现在这里。"),
)  # fmt: skip


@page(right="orders.view")
def interceptions(request: HttpRequest) -> HttpResponse:
    """All interceptions: what no carrier was asked about yet stands first."""
    return STOPS.respond(request)


@page(right=RIGHT, methods=("GET", "POST"))
def stop_ask(request: HttpRequest) -> HttpResponse:
    """The carrier was asked."""
    by = actor_of(request)
    return STOPS.act(
        request, "ask", lambda ids, given: actions.interception_ask(interception_ids=ids, by=by, **given), AskStopForm
    )


@page(right=RIGHT, methods=("GET", "POST"))
def stop_answer(request: HttpRequest) -> HttpResponse:
    """The carrier will stop it."""
    by = actor_of(request)
    return STOPS.act(
        request,
        "answer",
        lambda ids, given: actions.interception_answer(interception_ids=ids, by=by, **given),
        AnswerForm,
    )


@page(right=RIGHT, methods=("GET", "POST"))
def stop_end(request: HttpRequest) -> HttpResponse:
    """How it ended, what it cost."""
    by = actor_of(request)
    return STOPS.act(
        request, "end", lambda ids, given: actions.interception_end(interception_ids=ids, by=by, **given), EndForm
    )
