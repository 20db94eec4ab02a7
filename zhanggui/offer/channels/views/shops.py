"""店铺: the list, one shop, its settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock, slots
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import Moved
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.forms import SettingsForm, ShopForm, SuspendForm

slots.declare("shop.notice", "shop.detail")


def platform_options(*, by: Actor) -> list[tuple[str, str]]:
    return [(p.code, say(p.name)) for p in queries.platforms(by=by)]


SHOPS = Desk(
    key="shops",
    title=_("店铺"),
    subtitle=_("各平台的店铺、打单方式和数据截至时间"),
    duty="D016",
    right="channels.view",
    url="channels:shops",
    drawer="channels:shop",
    rows=queries.shop_rows,
    counts=queries.shop_counts,
    labels=queries.shop_labels,
    label="name",
    row="channels/_shop_row.html",
    head="channels/_shops_head.html",
    noun=_("家店铺"),
    search=_("店铺编码或名称"),
    queues=(Queue("all", _("全部")), Queue("active", _("营业中")), Queue("other", _("其他状态"))),
    filters=(Choice("platform", _("平台"), options=platform_options),),
    columns=(
        Column("code", _("编码"), sort=True, area="id", width=8, value="code"),
        Column("name", _("店铺"), sort=True, area="main", value="name"),
        Column("platform", _("平台"), area="aside", width=8, value="platform_name"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("waybill", _("打单方式"), width=8, value="waybill_title"),
        Column("promise", _("承诺发货"), width=8, end=True, value="promise_hours"),
    ),
    actions=(
        Action(
            "suspend", _("暂停店铺"), "channels:suspend", "channels.manage",
            icon="player-pause", tone="danger", form=True, queues=("all", "active"), done=_("已暂停 {n} 家店铺"),
        ),
        Action(
            "resume", _("恢复营业"), "channels:resume", "channels.manage",
            icon="player-play", queues=("all", "other"), done=_("已恢复 {n} 家店铺"),
        ),
    ),
    export=plain_export("shops"),
    none_yet=_("还没有店铺"),
    empty_hint=_("点右上角“登记店铺”，或在导入订单时一并登记。"),
)  # fmt: skip


@page(right="channels.view")
def shops(request: HttpRequest) -> HttpResponse:
    """The list of shops."""
    return SHOPS.respond(request, may_open=actor_of(request).can("channels.manage"))


@page(right="channels.view")
def shop(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One shop: its settings, what happened to it."""
    by = actor_of(request)
    card = queries.shop_card(shop_id=subject_id, by=by)
    context = {
        "card": card,
        "moments": timeline(subject_type="shop", subject_id=subject_id, by=by),
        "manages": by.can("channels.manage"),
    }
    return SHOPS.card(request, subject_id, "channels/shop.html", context)


@page(right="channels.manage", methods=("GET", "POST"))
def new_shop(request: HttpRequest) -> HttpResponse:
    """Put a shop on file."""
    by = actor_of(request)
    usual = int(param_at("ship_deadline_hours", on=clock.today()))
    initial = {"promise_hours": usual, "platform": request.GET.get("platform", "")}
    form = ShopForm(request.POST if request.method == "POST" else None, initial=initial)
    form.offer(platform_options(by=by))
    if form.is_bound and form.is_valid():
        try:
            shop_id = actions.shop_open(**form.cleaned_data, by=by)
        except Refusal as refusal:
            form.add_error("code", say_refusal(refusal))
        else:
            return toast(_("店铺已登记"), changed=[shop_id])
    return form_dialog(request, form=form, title=_("登记店铺"), submit=_("登记"))


@page(right="channels.manage", methods=("GET", "POST"))
def settings(request: HttpRequest, shop_id: int) -> HttpResponse:
    """Change how a shop's orders are handled."""
    by = actor_of(request)
    card = queries.shop_card(shop_id=shop_id, by=by)
    initial = {
        "waybill_mode": card.waybill_mode.value,
        "promise_hours": card.promise_hours,
        "executor": card.executor.value,
    }
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.shop_configure(shop_id=shop_id, **form.cleaned_data, by=by)
        return toast(_("设置已保存"), changed=[shop_id])
    return form_dialog(request, form=form, title=_("店铺设置"), submit=_("保存"), hint=card.name)


@page(right="channels.manage", methods=("GET", "POST"))
def suspend(request: HttpRequest) -> HttpResponse:
    """Suspend shops, with the reason."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.shop_suspend(shop_ids=ids, reason=given["reason"], by=by)

    return SHOPS.act(request, "suspend", do, SuspendForm)


@page(right="channels.manage", methods=("POST",))
def resume(request: HttpRequest) -> HttpResponse:
    """Resume shops."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:  # noqa: ARG001  no form
        return actions.shop_resume(shop_ids=ids, by=by)

    return SHOPS.act(request, "resume", do)
