"""价格事故: found, held and counted in one step, also from the drawer of an order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import fingerprint
from zhanggui.kit.desk import Action, Column, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import Label, say, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.trade.incidents import actions, queries
from zhanggui.trade.incidents.forms import DeclareForm
from zhanggui.trade.orderdesk.queries import OrderCard, order_card

INCIDENTS = Desk(
    key="incidents",
    title=_("价格事故"),
    subtitle=_("一次找出并挂起低于底价、还没有发出的订单；处理期间新来的也会挂起"),
    duty="D056",
    right="orders.view",
    url="incidents:list",
    drawer="incidents:card",
    rows=queries.incident_rows,
    counts=queries.incident_counts,
    labels=queries.incident_labels,
    label="code",
    noun=_("起"),
    row="incidents/_row.html",
    head="incidents/_head.html",
    search=_("商家编码开头"),
    queues=(Queue("open", _("处理中"), urgent=True), Queue("ended", _("已结束")), Queue("all", _("全部"))),
    columns=(
        Column("code", _("商品"), area="id", width=14, value="code"),
        Column("floor", _("底价"), width=8, value="floor", kind="money"),
        Column("found", _("找到订单"), width=8, value="found", kind="number"),
        Column("held", _("已挂起"), width=8, value="held", kind="number"),
        Column("saved", _("避免差额"), area="amount", width=10, value="saved", kind="money"),
        Column("lost", _("已发出差额"), width=10, value="lost", kind="money"),
        Column("reason", _("原因"), clip=True, area="main", value="reason"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
        Column("declared", _("发现时间"), sort=True, width=10, area="foot", value="declared_at", kind="moment"),
    ),
    actions=(
        Action(
            "end", _("结束事故"), "incidents:end", "incidents.declare", icon="check", hotkey="e", form=True,
            queues=("open", "all"), done=_("已结束 {n} 起"),
        ),
    ),
    export=Export("incidents:export", "orders.export", "price-incidents", actions.export_record),
    empty=_("没有价格事故"),
    empty_hint=_("发现标错价时点“发现价格事故”，或在订单抽屉里点同名按钮：先看会涉及多少单、多少钱，再挂起。"),
)  # fmt: skip

LOOK: Label = _("查看涉及的订单")


@page(right="orders.view")
def incidents(request: HttpRequest) -> HttpResponse:
    """The list."""
    return INCIDENTS.respond(request, may_declare=actor_of(request).can("incidents.declare"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One incident with its orders."""
    by = actor_of(request)
    row, caught = queries.incident_card(incident_id=subject_id, by=by)
    context = {
        "incident": row,
        "caught": caught,
        "may_declare": by.can("incidents.declare"),
        "moments": timeline("incident", subject_id, by=by),
    }
    return INCIDENTS.card(request, subject_id, "incidents/card.html", context)


@page(right="incidents.declare", methods=("GET", "POST"))
def declare(request: HttpRequest) -> HttpResponse:
    """Say what is sold too cheap: first what that would find is shown, then it is held."""
    by = actor_of(request)
    if request.method != "POST":
        return _dialog(request, DeclareForm(initial=_from_order(request, by)))
    form = DeclareForm(request.POST)
    if not form.is_valid():
        return _dialog(request, form)
    code, floor, since = form.told()
    look = queries.incident_look(code=code, floor=floor, since=since, by=by)
    mark = fingerprint(repr((code, floor, since, look)).encode(), "incidents.look").hex()
    if form.cleaned_data["seen"] != mark:
        again = DeclareForm(initial={**form.cleaned_data, "seen": mark})
        return _dialog(request, again, submit=_("挂起这些订单"), hint=_found(look))
    try:
        told = actions.incident_declare(code=code, floor=floor, since=since, reason=form.cleaned_data["reason"], by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _dialog(request, form)
    row, _caught = queries.incident_card(incident_id=told, by=by)
    return toast(msg("已登记价格事故并挂起 {n} 单", n=row.held), changed=[])


@page(right="incidents.declare", methods=("POST",))
def sweep(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Look once more."""
    held = actions.incident_sweep(incident_id=subject_id, by=actor_of(request))
    return toast(msg("又挂起 {n} 单", n=held), changed=[subject_id])


@page(right="incidents.declare", methods=("GET", "POST"))
def end(request: HttpRequest) -> HttpResponse:
    """Say how it ended."""
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Moved:
        return actions.incident_end(incident_ids=ids, reason=given["reason"], by=by)

    return INCIDENTS.act(request, "end", do, ReasonForm)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return INCIDENTS.download(request)


def drawer_button(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """What declares an incident from an order that has not left and knows its goods."""
    if not order.is_open or not any(line.matched for line in order.lines):
        return None
    return render_to_string("incidents/_button.html", {"order_id": order.id}, request)


def _from_order(request: HttpRequest, by: Actor) -> dict[str, Any]:
    told = request.GET.get("order", "")
    if not told.isdecimal() or len(told) > 18:
        return {}
    code, floor = queries.floor_of(order=order_card(order_id=int(told), by=by), by=by)
    return {"code": code, **({"floor": floor} if floor else {})}


def _found(look: queries.Look) -> str:
    told = msg(
        "将挂起 {n} 单（{units} 件），避免差额 ¥{saved}；{waits} 单本就没有放行，另有 {gone} 单已经发出，无法挂起。",
        n=look.to_hold, units=look.units, saved=f"{look.exposed:,.2f}", waits=look.waits, gone=look.gone,
    )  # fmt: skip
    return say(told)


def _dialog(
    request: HttpRequest, form: DeclareForm, *, submit: Label = LOOK, hint: Label = "", status: int = 0
) -> HttpResponse:
    answer = form_dialog(request, form=form, title=_("发现价格事故"), submit=submit, hint=hint)
    answer.status_code = status or answer.status_code
    return answer
