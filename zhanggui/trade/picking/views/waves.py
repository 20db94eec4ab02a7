"""波次: the list, one wave with shelves and baskets, what takes waves and orders apart, the panel of an order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import (
    Action,
    Choice,
    Column,
    Days,
    Desk,
    Export,
    Outcome,
    Queue,
    actor_of,
    done,
    form_dialog,
    page,
)
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import timeline, told_by
from zhanggui.kit.machine import Moved
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.picking import actions, queries

WAVES = Desk(
    key="waves",
    title=_("波次"),
    subtitle=_("备好货的订单一批一批拣：按货位走一圈，每单一个篮"),
    duty="D078",
    right="orders.view",
    url="picking:list",
    drawer="picking:card",
    rows=queries.wave_rows,
    counts=queries.wave_counts,
    labels=queries.wave_labels,
    label="number",
    noun=_("个波次"),
    row="picking/_row.html",
    head="picking/_head.html",
    search=_("波次号开头"),
    queues=(
        Queue("open", _("待拣货")),
        Queue("picking", _("拣货中")),
        Queue("picked", _("已拣完")),
        Queue("over", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("warehouse", _("仓库"), options=queries.place_choices),
        Choice("kind", _("类型"), options=queries.kind_choices),
        Days("made", _("生成日期")),
    ),
    columns=(
        Column("number", _("波次号"), sort=True, area="id", width=11, value="number"),
        Column("kind", _("类型"), area="main", width=12, value="kind_title"),
        Column("zone", _("去向 / 爆款"), clip=True, width=14, value="apart"),
        Column("orders", _("订单"), width=6, value="orders", kind="number"),
        Column("progress", _("已拣 / 应拣"), area="amount", width=9, value="progress"),
        Column("packed", _("已发"), width=6, value="packed", kind="number"),
        Column("pulled", _("移出"), width=6, value="pulled", kind="number"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("picker", _("拣货人"), width=8, value="picker"),
        Column("warehouse", _("仓库"), width=8, value="warehouse"),
        Column("made", _("生成时间"), sort=True, area="foot", width=10, value="made_at", kind="moment"),
    ),
    actions=(
        Action(
            "cancel", _("作废波次"), "picking:cancel", "picking.wave", icon="trash", form=True,
            queues=("open", "picking", "picked"), done=_("已作废 {n} 个波次"),
        ),
    ),
    export=Export("picking:export", "orders.export", "waves", actions.export_record),
    empty=_("没有这样的波次"),
    empty_hint=_("订单占用库存后在“生成波次”里排：先看会排出几个波次，再生成。"),
)  # fmt: skip


@page(right="orders.view")
def waves(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return WAVES.respond(request, may_make=by.can("picking.wave"), may_pick=by.can("picking.pick"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One wave."""
    by = actor_of(request)
    context = {
        "card": queries.wave_card(wave_id=subject_id, by=by),
        "may_make": by.can("picking.wave"),
        "may_pick": by.can("picking.pick"),
        "moments": timeline("wave", subject_id, by=by),
    }
    return WAVES.card(request, subject_id, "picking/card.html", context)


@page(right="picking.wave", methods=("GET", "POST"))
def cancel(request: HttpRequest) -> HttpResponse:
    """Take waves apart, with the reason."""
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Moved:
        return actions.wave_cancel(wave_ids=ids, reason=given["reason"], by=by)

    return WAVES.act(request, "cancel", do, ReasonForm)


@page(right="picking.wave", methods=("GET", "POST"))
def pull(request: HttpRequest) -> HttpResponse:
    """Take an order out of its wave, with the reason."""
    by, ids = actor_of(request), read_ids(request)[:1]
    labels = order_labels(ids=ids, by=by)
    if not labels:
        raise NotFound
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_dialog(
            request, form=form, title=_("移出波次"), submit=_("移出"), ids=ids, hint=" · ".join(labels.values())
        )
    moved = actions.orders_pull(order_ids=ids, reason=form.cleaned_data["reason"], by=by)
    return done(request, Outcome.of(moved, labels), text=_("已移出 {n} 单，等下一个波次"), ids=ids)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return WAVES.download(request)


def drawer_wave(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The newest wave of an order; nothing when it never was in one."""
    by = actor_of(request)
    picking = (
        queries.pickings_of(order_ids=[order.id], by=by).get(order.id) if told_by(order.moments, "picking") else None
    )
    if picking is None:
        return None
    context = {"picking": picking, "order_id": order.id, "may_pull": picking.is_live and by.can("picking.wave")}
    return render_to_string("picking/_panel.html", context, request)
