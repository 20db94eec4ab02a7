"""催发货: the list, one urging, the steps, and the button on the pages of orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.act import carry_out
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.machine import Moved
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.forms import AnswerForm, UrgeForm
from zhanggui.trade.orders.queries import order_labels, order_state_choices

URGE = Action(
    "urge", _("催发货"), "changes:urge", "changes.urge", icon="bell-ringing", hotkey="e", form=True,
    queues=("review", "held", "exception", "waiting", "stock", "ship", "urgent", "all"), done=_("已登记 {n} 单催发货"),
)  # fmt: skip
URGED = Choice("urged", _("催发货"), options=queries.urged_choices)
URGINGS = Desk(
    key="urgings",
    title=_("催发货"),
    subtitle=_("催了的订单优先供货；限时答复买家一个发货时间，发出后自动结束"),
    duty="D083",
    right="orders.view",
    url="changes:urgings",
    drawer="changes:urging",
    rows=queries.urging_rows,
    counts=queries.urging_counts,
    labels=queries.urging_labels,
    label="platform_no",
    noun=_("单"),
    row="changes/_urging_row.html",
    search=_("订单号开头"),
    queues=(
        Queue("open", _("待答复")),
        Queue("late", _("超时"), urgent=True),
        Queue("answered", _("已答复日期")),
        Queue("ended", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("order_state", _("订单状态"), options=order_state_choices, many=True),
        Days("urged", _("催单日期")),
        Days("due", _("到期日期")),
    ),
    columns=(
        Column("number", _("订单号"), area="id", width=12),
        Column("shop", _("渠道 / 店铺"), width=10),
        Column("state", _("催单"), area="state", width=8),
        Column("due", _("到期"), sort=True, area="aside", width=10),
        Column("order", _("订单状态"), area="main", width=10),
        Column("ship_by", _("发货时限"), sort=True, width=10),
        Column("times", _("次数"), sort=True, end=True, width=6),
        Column("note", _("备注"), clip=True, area="foot"),
        Column("urged", _("最近一次"), sort=True, width=10),
    ),
    actions=(
        Action(
            "answer", _("答复日期"), "changes:answer", "changes.urge", icon="calendar-check", hotkey="a",
            tone="primary", form=True, queues=("open", "late", "answered", "all"), done=_("已答复 {n} 单"),
        ),
        Action(
            "end", _("买家不催了"), "changes:urging_end", "changes.urge", icon="x", hotkey="w", form=True,
            queues=("open", "late", "answered", "all"), done=_("已结束 {n} 单"),
        ),
    ),
    export=Export(
        "changes:urgings_export", "orders.export", "urgings", actions.export_record,
        columns=(
            Column("number", _("订单号"), value="platform_no"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("state", _("催单"), value="state_title"),
            Column("order", _("订单状态"), value="order_state"),
            Column("ship_by", _("最晚发货"), value="ship_by"),
            Column("times", _("次数"), value="times"),
            Column("source", _("在哪里催的"), value="source"),
            Column("note", _("备注"), value="note"),
            Column("first", _("首次催"), value="first_at"),
            Column("last", _("最近一次"), value="last_at"),
            Column("due", _("到期"), value="due_at"),
            Column("promised", _("答复的发货时间"), value="promised_at"),
            Column("answered_by", _("答复人"), value="answered_by"),
            Column("ended", _("结束时间"), value="ended_at"),
            Column("ending", _("结果"), value="ending"),
        ),
    ),
    empty=_("没有买家在催"),
    empty_hint=_("买家来催时，在订单里点“催发货”登记。"),
)  # fmt: skip


@page(right="orders.view")
def urgings(request: HttpRequest) -> HttpResponse:
    """Who urges, the soonest due first."""
    return URGINGS.respond(request)


@page(right="orders.view")
def urging(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One urging, with the order and what there is of its goods."""
    card = queries.urging_card(urging_id=subject_id, by=actor_of(request))
    return URGINGS.card(request, subject_id, "changes/urging.html", {"card": card.row, "order": card.order})


@page(right="changes.urge", methods=("GET", "POST"))
def urge(request: HttpRequest) -> HttpResponse:
    """The buyers of these orders want them sooner."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.order_urge(order_ids=ids, by=by, **given)

    return carry_out(request, URGE, do, UrgeForm, labels=order_labels)


@page(right="changes.urge", methods=("GET", "POST"))
def answer(request: HttpRequest) -> HttpResponse:
    """The buyers were told a day."""
    by = actor_of(request)
    return URGINGS.act(
        request, "answer", lambda ids, given: actions.urging_answer(urging_ids=ids, by=by, **given), AnswerForm
    )


@page(right="changes.urge", methods=("GET", "POST"))
def urging_end(request: HttpRequest) -> HttpResponse:
    """The buyers urge no more."""
    by = actor_of(request)
    return URGINGS.act(
        request, "end", lambda ids, given: actions.urging_end(urging_ids=ids, by=by, **given), ReasonForm
    )


@page(right="orders.export", methods=("POST",))
def urgings_export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return URGINGS.download(request)
