"""外仓发货: what is ready for outside warehouses, what they were given, their tracking, what has to be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.trade.fulfilment.actions import SHIPPING_COLUMNS, ShipResult
from zhanggui.trade.outsourcing import actions, queries
from zhanggui.trade.outsourcing.forms import ContractForm, TrackingForm

DISPATCHES = Desk(
    key="dispatches",
    title=_("外仓发货"),
    subtitle=_("云仓和供应商代发的订单：发货单出去，运单号回来；停下的订单要对方确认"),
    duty="D078",
    right="orders.ship",
    url="outsourcing:list",
    drawer="outsourcing:card",
    rows=queries.dispatch_rows,
    counts=queries.dispatch_counts,
    opens_filled=True,
    labels=queries.dispatch_labels,
    label="number",
    noun=_("单"),
    row="outsourcing/_row.html",
    head="outsourcing/_head.html",
    search=_("订单号开头，或完整的发货单号"),
    queues=(
        Queue("stopping", _("待拦截"), urgent=True),
        Queue("given", _("等回单")),
        Queue("went", _("没拦住")),
        Queue("shipped", _("已回单发货")),
        Queue("recalled", _("已取回")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("warehouse", _("外仓"), options=queries.outside_choices, many=True),),
    columns=(
        Column("number", _("订单号"), area="id", width=14, value="number"),
        Column("shop", _("店铺"), width=10, value="shop"),
        Column("warehouse", _("外仓"), area="main", clip=True, value="warehouse"),
        Column("file", _("发货单"), width=10, value="file"),
        Column("parcel", _("包裹"), end=True, width=5, value="parcel"),
        Column("pieces", _("件数"), end=True, width=5, area="amount", value="pieces"),
        Column("fee", _("费用"), end=True, width=6, value="fee", kind="money"),
        Column("state", _("状态"), width=10, area="state", value="state_title"),
        Column("ship_by", _("发货时限"), sort=True, width=9, area="aside", value="ship_by", kind="moment"),
        Column("given", _("发给外仓"), sort=True, width=9, area="foot", value="given_at", kind="moment"),
    ),
    actions=(
        Action(
            "recall", _("确认未发，取回"), "outsourcing:recall", "outsourcing.give", icon="arrow-back-up", hotkey="r",
            form=True, queues=("stopping", "given", "all"), done=_("已取回 {n} 单"),
        ),
        Action(
            "went", _("确认没拦住"), "outsourcing:went", "outsourcing.give", icon="alert-circle", hotkey="w",
            form=True, queues=("stopping", "all"), done=_("已登记 {n} 单没有拦住"),
        ),
    ),
    export=plain_export("outsourcing", right="orders.export"),
    empty=_("没有这样的订单"),
)  # fmt: skip
PLACELESS = replace(
    DISPATCHES,
    empty_hint=_(
        "先在“仓库”里开一个云仓或供应商代发仓并排进发货路由；占用了那里库存的订单在“发给外仓”里，生成发货单后到这里。"
    ),
)
SHEET = (
    msg("包裹"), msg("订单编号"), msg("店铺"), msg("收件人"), msg("手机号"), msg("收货地址"), msg("商家编码"),
    msg("商品"), msg("数量"), msg("最晚发货"), msg("买家留言"),
)  # fmt: skip


@page(right="orders.ship")
def dispatches(request: HttpRequest) -> HttpResponse:
    """The list; where there is no outside warehouse, how to open one."""
    desk = DISPATCHES if queries.outside_choices(by=actor_of(request)) else PLACELESS
    return desk.respond(request)


@page(right="orders.ship")
def places(request: HttpRequest) -> HttpResponse:
    """Each outside warehouse: what is ready for it, its contract; and the files that are still to be sent."""
    by = actor_of(request)
    context = {
        "places": queries.outsides(by=by),
        "files": queries.files_recent(by=by),
        "may_give": by.can("outsourcing.give"),
        "may_agree": by.can("outsourcing.contract"),
    }
    return render(request, "outsourcing/places.html", context)


@page(right="orders.ship")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One given order."""
    by = actor_of(request)
    one = queries.dispatch_card(dispatch_id=subject_id, by=by)
    context = {"one": one, "moments": timeline("order", one.order_id, by=by)}
    return DISPATCHES.card(request, subject_id, "outsourcing/card.html", context)


@page(right="outsourcing.give", methods=("POST",))
def make(request: HttpRequest, warehouse_id: int) -> HttpResponse:
    """Give an outside warehouse everything that is ready there."""
    actions.dispatch_make(warehouse_id=warehouse_id, by=actor_of(request))
    return reloaded(_("发货单已生成，请下载后交给对方"))


@page(right="outsourcing.contract", methods=("GET", "POST"))
def contract(request: HttpRequest, warehouse_id: int) -> HttpResponse:
    """What was agreed with an outside warehouse."""
    by = actor_of(request)
    now = queries.contract_now(warehouse_id=warehouse_id, by=by)
    initial = {"number": now.number, "until": now.until, "fee": now.fee} if now else {}
    form = ContractForm(request.POST if request.method == "POST" else None, initial=initial)

    def do(**told: Any) -> int:
        return actions.contract_set(warehouse_id=warehouse_id, **told, by=by)

    return form_done(
        request, form=form, title=_("外仓协议"), submit=_("保存"), do=do, then=lambda: reloaded(_("协议已登记"))
    )


@page(right="outsourcing.give", methods=("POST",))
def take(request: HttpRequest, file_id: int) -> FileResponse:
    """The file for the outside warehouse, receivers in clear; the last two columns are for its answer.

    Its headings are Chinese whoever takes it: it comes back filled in, and is read by them.
    """
    number, lines = actions.dispatch_take(file_id=file_id, by=actor_of(request))
    rows = [
        (
            *(one.parcel, one.number, one.shop, one.receiver, one.phone, one.address, one.code, one.title),
            *(str(one.pieces), _moment(one.ship_by), one.message, "", ""),
        )
        for one in lines
    ]
    answer = table_sent([[*(title.msgid for title in SHEET), *SHIPPING_COLUMNS[1:]], *rows], name=number, shape="xlsx")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page(right="orders.ship", methods=("GET", "POST"))
def tracking(request: HttpRequest) -> HttpResponse:
    """Take what an outside warehouse sent; every row that did not ship says why."""
    by = actor_of(request)
    form, offered = TrackingForm(request.POST or None, request.FILES or None), queries.outside_choices(by=by)
    form.offer(offered)
    context: dict[str, Any] = {"form": form, "places": offered}
    if not form.is_valid():
        return render(request, "outsourcing/tracking.html", context, status=422 if form.is_bound else 200)
    place = form.cleaned_data["warehouse"]

    def take_one(path: Path, name: str) -> ShipResult:
        return actions.tracking_take(path=path, warehouse_id=place, name=name, by=by)

    results, refusals = each_taken(form.cleaned_data["tables"], take_one)
    fresh = TrackingForm(initial={"warehouse": place})
    fresh.offer(offered)
    context |= {"form": fresh, "results": results, "refusals": refusals}
    return render(request, "outsourcing/tracking.html", context)


@page(right="outsourcing.give", methods=("GET", "POST"))
def recall(request: HttpRequest) -> HttpResponse:
    """They did not send it: it waits here again."""
    return _answered(request, "recall", actions.dispatches_recall)


@page(right="outsourcing.give", methods=("GET", "POST"))
def went(request: HttpRequest) -> HttpResponse:
    """They sent it all the same."""
    return _answered(request, "went", actions.dispatches_went)


def _moment(at: datetime | None) -> str:
    return f"{clock.shanghai(at):%Y-%m-%d %H:%M}" if at else ""


def _answered(request: HttpRequest, key: str, action: Callable[..., Moved]) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Moved:
        return action(dispatch_ids=ids, reason=given["reason"], by=by)

    return DISPATCHES.act(request, key, do, ReasonForm)


def drawer_panel(request: HttpRequest, order_id: int) -> SafeString | None:
    """To which outside warehouse an order was given, and what became of it."""
    by = actor_of(request)
    context = {"rows": queries.dispatches_of(order_id=order_id, by=by), "may_open": by.can("orders.ship")}
    return render_to_string("outsourcing/_panel.html", context, request) if context["rows"] else None
