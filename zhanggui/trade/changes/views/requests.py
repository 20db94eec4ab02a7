"""改单: the list of requests, the drawer of one, the export."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.states import SOURCE_TITLES

CHANGES = Desk(
    key="changes",
    title=_("改单"),
    subtitle=_("改收货信息、改发的商品：先对照，再确认；成交金额不变"),
    duty="D080",
    right="orders.view",
    url="changes:list",
    drawer="changes:card",
    rows=queries.change_rows,
    counts=queries.change_counts,
    labels=queries.change_labels,
    label="platform_no",
    row="changes/_row.html",
    search=_("订单号开头"),
    queues=(
        Queue("asked", _("待确认"), urgent=True),
        Queue("applied", _("已改单")),
        Queue("over", _("撤回与失效")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("source", _("谁提出的"), options=[(s.value, title) for s, title in SOURCE_TITLES.items()]),
        Days("asked", _("申请日期")),
    ),
    columns=(
        Column("number", _("订单号"), area="id", width=12),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("what", _("改什么"), area="main", width=10),
        Column("reason", _("原因"), clip=True, area="foot"),
        Column("state", _("状态"), area="state", width=8),
        Column("asked", _("申请"), sort=True, area="aside", width=10),
        Column("closed", _("处理"), sort=True, width=10),
    ),
    actions=(
        Action(
            "apply", _("核对并确认"), "changes:apply", "changes.apply", icon="check", hotkey="a", tone="primary",
            form=True, bulk=False, queues=("asked", "all"), done=_("已改单"),
        ),
        Action(
            "withdraw", _("撤回"), "changes:withdraw", "changes.ask", icon="x", hotkey="w", form=True,
            queues=("asked", "all"), done=_("已撤回 {n} 条"),
        ),
    ),
    export=Export(
        "changes:export", "orders.export", "changes", actions.export_record,
        columns=(
            Column("number", _("订单号"), value="platform_no"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("state", _("状态"), value="state_title"),
            Column("receiver", _("改收货信息"), value="receiver"),
            Column("goods", _("改发商品行数"), value="goods"),
            Column("source", _("谁提出的"), value="source"),
            Column("reason", _("原因"), value="reason"),
            Column("consent", _("买家在哪里同意的"), value="consent"),
            Column("evidence", _("同意凭据"), value="evidence"),
            Column("asked_by", _("申请人"), value="asked_by"),
            Column("asked", _("申请时间"), value="asked_at"),
            Column("closed_by", _("处理人"), value="closed_by"),
            Column("closed", _("处理时间"), value="closed_at"),
            Column("closing", _("撤回原因"), value="closing"),
        ),
    ),
    empty=_("没有这样的改单"),
    empty_hint=_("在订单里点“改单”登记：买家要换地址、换规格，都从那里开始。"),
)  # fmt: skip


@page(right="orders.view")
def requests(request: HttpRequest) -> HttpResponse:
    """All requests: what waits to be confirmed stands first."""
    return CHANGES.respond(request)


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One request: before and after side by side."""
    by = actor_of(request)
    found = queries.change_card(request_id=subject_id, by=by)
    return CHANGES.card(request, subject_id, "changes/card.html", {"card": found, "reveals": by.can("orders.unmask")})


@page(right="orders.view")
def receivers(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The receivers as everybody sees them: what the clear ones turn back into."""
    by = actor_of(request)
    found = queries.change_card(request_id=subject_id, by=by)
    return render(request, "changes/_receivers.html", {"card": found, "reveals": by.can("orders.unmask")})


@page(right="changes.ask", methods=("GET", "POST"))
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take requests back, with the reason."""
    by = actor_of(request)
    return CHANGES.act(
        request, "withdraw", lambda ids, given: actions.change_withdraw(request_ids=ids, by=by, **given), ReasonForm
    )


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, receivers left out."""
    return CHANGES.download(request)
