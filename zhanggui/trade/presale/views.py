"""预售计划: drafted, looked at, started, changed, ended; and what an order was sold by."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.presale import actions, queries
from zhanggui.trade.presale.actions import PlanWords
from zhanggui.trade.presale.forms import PlanForm, TermsForm
from zhanggui.trade.presale.states import Serve

PLANS = Desk(
    key="presale",
    title=_("预售计划"),
    subtitle=_("先卖后到货的商品：写明最晚发货日，之前不算缺货也不算超时"),
    duty="D094",
    right="orders.view",
    url="presale:list",
    drawer="presale:card",
    rows=queries.plan_rows,
    counts=queries.plan_counts,
    labels=queries.plan_labels,
    label="code",
    noun=_("个"),
    row="presale/_row.html",
    head="presale/_head.html",
    search=_("商家编码开头"),
    queues=(
        Queue("active", _("进行中")),
        Queue("draft", _("草稿")),
        Queue("over", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("shop", _("店铺"), options=shop_codes, many=True),),
    columns=(
        Column("code", _("商品"), area="id", width=14, value="code"),
        Column("shop", _("店铺"), width=10, value="shop_name"),
        Column("promise", _("最晚发货"), width=10, area="main", value="promise"),
        Column("sold", _("已售 / 计划"), width=10, area="amount", value="sold", kind="number"),
        Column("waiting", _("等待中"), width=8, value="waiting", kind="number"),
        Column("late", _("超过承诺日"), width=8, value="late", kind="number"),
        Column("mixed", _("与现货同单"), width=10, hidden=True, value="mixed_words"),
        Column("serve", _("占库存"), width=12, hidden=True, value="serve_words"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
        Column("from", _("付款时间"), sort=True, width=14, area="foot", value="paid_from", kind="moment"),
    ),
    actions=(
        Action(
            "start", _("开始预售"), "presale:start", "presale.manage", icon="player-play", hotkey="a", tone="primary",
            queues=("draft", "all"), done=_("已开始 {n} 个预售计划"),
            confirm=_("将开始 {n} 个预售计划：付款时间内、还在等库存的订单会重新安排。"),
        ),
        Action(
            "end", _("结束预售"), "presale:end", "presale.manage", icon="player-stop", hotkey="e", form=True,
            queues=("active", "all"), done=_("已结束 {n} 个预售计划"),
        ),
        Action(
            "void", _("作废"), "presale:void", "presale.manage", icon="ban", form=True, tone="danger",
            done=_("已作废 {n} 个预售计划"),
        ),
    ),
    export=Export("presale:export", "orders.export", "presale", actions.export_record),
    empty=_("没有预售计划"),
    empty_hint=_("点“新建预售计划”：写明商品、付款时间和最晚发货日。开始后，这些订单在“预售等待”里排队，不算缺货。"),
)  # fmt: skip
NARROWED = Choice("presale", _("预售"), options=queries.presale_choices)


@page(right="orders.view")
def plans(request: HttpRequest) -> HttpResponse:
    """The list."""
    return PLANS.respond(request, may_manage=actor_of(request).can("presale.manage"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One plan with what was sold by it, and for a draft what it would touch."""
    by = actor_of(request)
    plan, lines = queries.plan_card(plan_id=subject_id, by=by)
    context = {
        "plan": plan,
        "lines": lines,
        "touches": queries.plan_touches(plan_id=subject_id, by=by) if plan.is_draft else None,
        "may_manage": by.can("presale.manage"),
        "moments": timeline("presale", subject_id, by=by),
    }
    return PLANS.card(request, subject_id, "presale/card.html", context)


@page(right="presale.manage", methods=("GET", "POST"))
def draft(request: HttpRequest) -> HttpResponse:
    """A new plan: a draft until somebody has looked at what it touches."""
    by = actor_of(request)
    form = PlanForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        words = PlanWords(**form.told())
        with RefusedIn(form):
            actions.plan_draft(code=told["code"], shop_id=told["shop"], words=words, reason=told["reason"], by=by)
            return toast(_("已存为草稿；打开它核对涉及的订单，再点“开始预售”"), changed=[])
    return form_dialog(request, form=form, title=_("新建预售计划"), submit=_("存为草稿"))


@page(right="presale.manage", methods=("GET", "POST"))
def change(request: HttpRequest, subject_id: int) -> HttpResponse:
    """The terms of a plan anew, with the reason."""
    by = actor_of(request)
    if request.method != "POST":
        plan, _lines = queries.plan_card(plan_id=subject_id, by=by)
        form = TermsForm(initial=_terms(plan))
    else:
        form = TermsForm(request.POST)
        if form.is_valid():
            words = PlanWords(**form.told())
            with RefusedIn(form):
                actions.plan_change(plan_id=subject_id, words=words, reason=form.cleaned_data["reason"], by=by)
                return toast(_("已修改；等待中的订单会按新的日期重新安排"), changed=[subject_id])
    return form_dialog(request, form=form, title=_("修改预售计划"), submit=_("修改"))


@page(right="presale.manage", methods=("POST",))
def start(request: HttpRequest) -> HttpResponse:
    """Plans hold from now on."""
    by = actor_of(request)
    return PLANS.act(request, "start", lambda ids, _given: actions.plan_start(plan_ids=ids, by=by))


@page(right="presale.manage", methods=("GET", "POST"))
def end(request: HttpRequest) -> HttpResponse:
    """Take no more payments."""
    return _with_reason(request, "end", actions.plan_end)


@page(right="presale.manage", methods=("GET", "POST"))
def void(request: HttpRequest) -> HttpResponse:
    """It was a mistake."""
    return _with_reason(request, "void", actions.plan_void)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return PLANS.download(request)


def drawer_presale(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """Which lines of an order were sold in presale, and by when they ship."""
    found = queries.order_presale(order_id=order.id, by=actor_of(request)) if order.kind == "presale" else None
    if found is None:
        return None
    return render_to_string("presale/_panel.html", {"presale": found, "order": order}, request)


def _terms(plan: queries.PlanRow) -> dict[str, Any]:
    same = ("paid_from", "paid_until", "ships_on", "days_after", "cap")
    serve = Serve.ARRIVAL if plan.lead_days is None else Serve.NEAR
    told = {"serve": serve.value, "lead_days": plan.lead_days, "mixed": "whole" if plan.whole else "split"}
    return {name: getattr(plan, name) for name in same} | told


def _with_reason(request: HttpRequest, key: str, action: Any) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Any, given: dict[str, Any]) -> Moved:
        moved: Moved = action(plan_ids=ids, reason=given["reason"], by=by)
        return moved

    return PLANS.act(request, key, do, ReasonForm)
