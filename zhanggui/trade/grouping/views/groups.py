"""合单: orders of one receiver, merged many groups at a time, taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.machine import Moved
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.grouping import actions, queries

GROUPS = Desk(
    key="groups",
    title=_("合单"),
    subtitle=_("同一店铺、同一收件人的订单合成一个包裹发；发出之前随时可以拆开"),
    duty="D078",
    right="orders.view",
    url="grouping:list",
    rows=queries.group_rows,
    counts=queries.group_counts,
    labels=queries.group_labels,
    label="first_no",
    noun=_("组"),
    row="grouping/_row.html",
    search=_("订单号开头"),
    queues=(Queue("open", _("可合单")), Queue("merged", _("已合单"))),
    filters=(Choice("shop", _("店铺"), options=shop_codes, many=True),),
    columns=(
        Column("orders", _("订单"), area="id", width=14),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("receiver", _("收件人"), area="main", width=10),
        Column("goods", _("现在要发"), end=True, width=8),
        Column("paid", _("实付合计"), end=True, width=8, area="amount"),
        Column("state", _("合单"), width=8, area="state"),
        Column("ship_by", _("最早发货时限"), width=10, area="aside"),
    ),
    actions=(
        Action(
            "merge", _("合单"), "grouping:merge_groups", "grouping.merge", icon="arrows-join", hotkey="m",
            tone="primary", queues=("open",), done=_("已合单 {n} 组"),
        ),
        Action(
            "apart", _("拆开"), "grouping:take_apart", "grouping.merge", icon="arrows-split", hotkey="u",
            queues=("merged",), done=_("已拆开 {n} 组"),
        ),
    ),
    export=Export(
        "grouping:export", "orders.export", "groups", actions.export_record,
        columns=(
            Column("orders", _("订单号"), value="numbers"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("receiver", _("收件人"), value="receiver"),
            Column("region", _("地区"), value="region"),
            Column("count", _("单数"), value="count"),
            Column("lines", _("行数"), value="lines"),
            Column("pieces", _("件数"), value="pieces"),
            Column("paid", _("实付合计"), value="paid"),
            Column("together", _("已合单数"), value="together"),
            Column("ship_by", _("最早发货时限"), value="ship_by"),
        ),
    ),
    empty=_("没有可合的订单"),
    empty_hint=_("同一收件人在同一店铺有两张以上待发的订单时，会列在这里；平台隐藏了收件人的订单无法判断。"),
)  # fmt: skip


@page(right="orders.view")
def groups(request: HttpRequest) -> HttpResponse:
    """The groups, the earliest promise first."""
    return GROUPS.respond(request)


@page(right="grouping.merge", methods=("POST",))
def merge_groups(request: HttpRequest) -> HttpResponse:
    """Merge whole groups, each named by its first order."""
    by = actor_of(request)

    def do(ids: Sequence[int], _given: dict[str, Any]) -> Moved:
        everyone = queries.group_orders(first_ids=ids, by=by)
        return _of_firsts(ids, actions.orders_merge(order_ids=everyone, by=by))

    return GROUPS.act(request, "merge", do)


@page(right="grouping.merge", methods=("POST",))
def take_apart(request: HttpRequest) -> HttpResponse:
    """Take whole merges apart, each named by its first order."""
    by = actor_of(request)
    return GROUPS.act(request, "apart", lambda ids, _given: actions.merge_leave(order_ids=ids, whole=True, by=by))


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, receivers masked."""
    return GROUPS.download(request)


def _of_firsts(ids: Sequence[int], moved: Moved) -> Moved:
    """What came of each group, told of the order that names it."""
    rows = [row for row in moved.rows if row["id"] in set(ids)]
    return Moved(rows, {i: verdict for i, verdict in moved.refused.items() if i in set(ids)})
