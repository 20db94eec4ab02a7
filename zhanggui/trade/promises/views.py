"""发货时效: the board by shop, who is near or late and why, whose buyers must be told and with what proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.promises import actions, queries
from zhanggui.trade.promises.actions import Notification
from zhanggui.trade.promises.forms import ListForm, ResultForm, TellForm
from zhanggui.trade.promises.states import CAUSE_TITLES, TELLING_TITLES

RIGHT = "promises.tell"
DUTIES = frozenset({"D082", "D083"})
PROMISES = Desk(
    key="promises",
    title=_("发货时效"),
    subtitle=_("临近时限、即将超时各提醒一次；来不及的在超时之前告知买家，有凭据才算告知"),
    duty="D082",
    right="orders.view",
    url="promises:list",
    drawer="promises:card",
    rows=queries.promise_rows,
    counts=queries.promise_counts,
    labels=queries.promise_labels,
    label="platform_no",
    noun=_("单"),
    row="promises/_row.html",
    head="promises/_head.html",
    search=_("订单号开头"),
    queues=(
        Queue("tell", _("待告知买家"), urgent=True),
        Queue("broken", _("已超时未发"), urgent=True),
        Queue("urgent", _("即将超时")),
        Queue("near", _("临近时限")),
        Queue("listed", _("待回执")),
        Queue("past", _("超时记录")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("cause", _("原因"), options=[(one.value, title) for one, title in CAUSE_TITLES.items()], many=True),
        Choice("telling", _("告知"), options=[(str(int(one)), title) for one, title in TELLING_TITLES.items()]),
        Days("first", _("发货时限日期")),
    ),
    columns=(
        Column("number", _("订单号"), area="id", width=14, value="platform_no"),
        Column("shop", _("渠道 / 店铺"), width=12, value="shop_name"),
        Column("level", _("时效"), area="state", width=8, value="level_title"),
        Column("first", _("最初承诺"), sort=True, area="aside", width=10, value="first_by", kind="moment"),
        Column("order", _("剩余时间"), width=10),
        Column("cause", _("原因"), area="main", width=9, value="cause"),
        Column("telling", _("告知"), area="foot", width=11, value="telling_title"),
        Column("offer", _("方案"), width=12, value="offer"),
        Column("left", _("实际发出"), width=10, value="left_at", kind="moment"),
    ),
    actions=(
        Action(
            "list", _("列入告知名单"), "promises:put_on_list", RIGHT, icon="list-check", hotkey="l", form=True,
            queues=("tell", "broken", "urgent", "near", "listed", "all"), done=_("已列入 {n} 单"),
        ),
        Action(
            "tell", _("登记已告知"), "promises:tell", RIGHT, icon="message", hotkey="a", tone="primary", form=True,
            queues=("tell", "broken", "urgent", "near", "listed", "all"), done=_("已登记告知 {n} 单"),
        ),
    ),
    export=Export(
        "promises:export", "orders.export", "delays", actions.export_record,
        columns=(
            Column("number", _("订单号"), value="platform_no"),
            Column("shop", _("店铺"), value="shop_name"),
            Column("buyer", _("买家（打码）"), value="buyer"),
            Column("first", _("最初承诺"), value="first_by"),
            Column("level", _("时效"), value="level_title"),
            Column("cause", _("原因"), value="cause"),
            Column("offer", _("给买家的方案"), value="offer"),
            Column("until", _("新的发货时间"), value="until"),
            Column("words", _("发给买家的话"), value="words"),
            Column("channel", _("怎么发送"), value="channel"),
            Column("telling", _("告知"), value="telling_title"),
            Column("told", _("告知时间"), value="told_at"),
            Column("left", _("实际发出"), value="left_at"),
        ),
    ),
    empty=_("没有临近或超过时限的订单"),
    empty_hint=_("临近最晚发货时间的订单自动出现在这里，发出后自动结束。"),
)  # fmt: skip


@page(right="orders.view")
def promises(request: HttpRequest) -> HttpResponse:
    """The list: whose buyers must be told stand first."""
    by = actor_of(request)
    return PROMISES.respond(request, may_tell=by.can(RIGHT), ahead=queries.promise_ahead(by=by))


@page(right="orders.view")
def board(request: HttpRequest) -> HttpResponse:
    """How much time the orders of each shop have left."""
    return render(request, "promises/board.html", {"board": queries.promise_board(by=actor_of(request))})


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One order: what was promised, why it is late, what its buyer was told."""
    row, notices = queries.promise_card(promise_id=subject_id, by=actor_of(request))
    return PROMISES.card(request, subject_id, "promises/card.html", {"row": row, "notices": notices})


@page(right=RIGHT, methods=("GET", "POST"))
def put_on_list(request: HttpRequest) -> HttpResponse:
    """Put orders on the list of buyers to be told."""
    by = actor_of(request)
    return PROMISES.act(
        request,
        "list",
        lambda ids, given: actions.delay_list(promise_ids=ids, told=Notification(**given), by=by),
        ListForm,
    )


@page(right=RIGHT, methods=("GET", "POST"))
def tell(request: HttpRequest) -> HttpResponse:
    """Buyers were told, with proof."""
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Any:
        proof = given.pop("reference")
        return actions.delay_tell(promise_ids=ids, told=Notification(**given), reference=proof, by=by)

    return PROMISES.act(request, "tell", do, TellForm)


@page(right=RIGHT, methods=("GET", "POST"))
def results(request: HttpRequest) -> HttpResponse:
    """Take result files; every row that proves nothing says why."""
    by = actor_of(request)
    form = ResultForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "promises/results.html", {"form": form}, status=422 if form.is_bound else 200)

    def take(path: Path, name: str) -> actions.NoticeResult:
        return actions.notice_file_import(path=path, name=name, by=by)

    found, refusals = each_taken(form.cleaned_data["tables"], take)
    context = {"form": ResultForm(), "results": found, "refusals": refusals}
    return render(request, "promises/results.html", context)


@page(right=RIGHT)
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty result file."""
    return template_sent(actions.RESULT_COLUMNS, name="notice-results")


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """Who is to be told what: as XLSX, buyers masked."""
    return PROMISES.download(request)


def drawer_promise(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """How near the order came to its promise, and what its buyer was told."""
    if not any(moment.duty in DUTIES for moment in order.moments):
        return None
    row = queries.order_promise(order_id=order.id, by=actor_of(request))
    return render_to_string("promises/_panel.html", {"row": row}, request) if row else None
