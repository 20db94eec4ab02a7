"""物流异常: the list of cases and one case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.states import KIND_TITLES, LIABLE_TITLES

LASTING = ("open", "late", "working", "all")
RIGHT = "troubles.handle"


CASES = Desk(
    key="troubles",
    title=_("物流异常"),
    subtitle=_("没有动静、派送不成、丢失、破损、错发、漏发，和拣错、缺件：谁在跟、和谁说过、谁负责，有结果才能结案"),
    duty="D089",
    right="orders.view",
    url="troubles:list",
    drawer="troubles:card",
    rows=queries.trouble_rows,
    counts=queries.trouble_counts,
    labels=queries.trouble_labels,
    label="waybill",
    noun=_("项"),
    row="troubles/_row.html",
    head="troubles/_head.html",
    search=_("完整的运单号，或订单号开头"),
    queues=(
        Queue("open", _("待跟进")),
        Queue("late", _("超时"), urgent=True),
        Queue("working", _("跟进中")),
        Queue("closed", _("已结案")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("kind", _("异常类型"), options=[(k.value, t) for k, t in KIND_TITLES.items()], many=True),
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("carrier", _("快递公司"), options=queries.trouble_carriers),
        Choice("whose", _("谁在跟"), options=[("mine", _("我的")), ("nobody", _("无人认领"))]),
        Choice("liable", _("责任方"), options=[(one.value, title) for one, title in LIABLE_TITLES.items()]),
        Days("opened", _("发现日期")),
    ),
    columns=(
        Column("waybill", _("运单号"), area="id", width=14, value="label"),
        Column("kind", _("异常"), area="main", width=9, value="kind_title"),
        Column("order", _("订单"), width=14, value="platform_no"),
        Column("shop", _("渠道 / 店铺"), width=12, value="shop_name"),
        Column("note", _("情况"), clip=True, area="foot", value="note"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("due", _("到期"), sort=True, area="aside", width=10, value="due_at", kind="moment"),
        Column("who", _("谁在跟"), width=6, value="assignee"),
        Column("outcome", _("结果 / 责任方"), width=8, hidden=True, value="outcome"),
        Column("opened", _("发现时间"), sort=True, width=10, hidden=True, value="opened_at", kind="moment"),
    ),
    actions=(
        Action(
            "contact", _("登记沟通"), "troubles:contact", RIGHT, icon="message", hotkey="a", tone="primary", form=True,
            queues=LASTING, done=_("已登记 {n} 件的沟通"),
        ),
        Action(
            "close", _("登记结案"), "troubles:close", RIGHT, icon="circle-check", hotkey="c", form=True, queues=LASTING,
            done=_("已结案 {n} 件"),
        ),
        Action(
            "take", _("认领"), "troubles:take", RIGHT, icon="user-check", hotkey="t", queues=LASTING,
            done=_("已认领 {n} 件"),
        ),
        Action(
            "give", _("指派"), "troubles:give", RIGHT, icon="users", hotkey="d", form=True, queues=LASTING,
            done=_("已指派 {n} 件"),
        ),
    ),
    export=Export(
        "troubles:export", "orders.export", "troubles", actions.export_record,
        columns=(
            Column("waybill", _("运单号"), value="waybill"),
            Column("carrier", _("快递公司"), value="carrier"),
            Column("kind", _("异常"), value="kind_title"),
            Column("order", _("订单号"), value="platform_no"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("buyer", _("买家（打码）"), value="buyer"),
            Column("note", _("情况"), value="note"),
            Column("state", _("状态"), value="state_title"),
            Column("due", _("到期"), value="due_at"),
            Column("who", _("谁在跟"), value="assignee"),
            Column("outcome", _("结果"), value="outcome"),
            Column("liable", _("责任方"), value="liable"),
            Column("finding", _("原因和说明"), value="finding"),
            Column("opened", _("发现时间"), value="opened_at"),
            Column("closed", _("结案时间"), value="closed_at"),
        ),
    ),
    empty=_("没有物流异常"),
    empty_hint=_("包裹没有动静、派送不成或被退回，或拣货打包时拣错、缺件，自动出现在这里；丢失、破损等在订单里登记。"),
)  # fmt: skip


@page(right="orders.view")
def troubles(request: HttpRequest) -> HttpResponse:
    """All cases: what nobody deals with yet stands first."""
    by = actor_of(request)
    return CASES.respond(request, sets=by.can("troubles.policy"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One case with its parcel and its order."""
    by = actor_of(request)
    found = queries.trouble_card(case_id=subject_id, by=by)
    return CASES.card(
        request, subject_id, "troubles/card.html", {"card": found, "row": found.row, "acts": by.can(RIGHT)}
    )


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, buyers masked."""
    return CASES.download(request)
