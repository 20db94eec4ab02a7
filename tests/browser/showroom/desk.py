"""The showroom's desk and doorsteps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tests.browser.showroom import stock
from zhanggui.kit.desk import (
    Action,
    Amounts,
    Ask,
    Choice,
    Column,
    Days,
    Desk,
    Export,
    Flag,
    Page,
    Queue,
    actor_of,
    page,
)
from zhanggui.kit.desk.keyset import assemble, decode
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import msg

QUEUES = {"review": ("review",), "held": ("held",), "ready": ("ready",), "all": tuple(stock.STATES)}


def fits(one: stock.Parcel, ask: Ask) -> bool:
    wanted = ask.filters.get("platform")
    low, high = ask.filters.get("paid") or (None, None)
    return (
        one.state in QUEUES[ask.queue or "all"]
        and ask.search in f"{one.number} {one.goods}"
        and (wanted is None or one.platform == wanted)
        and (low is None or one.paid >= low)
        and (high is None or one.paid <= high)
        and (not ask.filters.get("risky") or bool(one.risk))
    )


def rows(*, ask: Ask, by: Any) -> Page[stock.Parcel]:
    found = sorted((p for p in stock.PARCELS.values() if fits(p, ask)), key=lambda p: p.id)
    key = decode(ask.before or ask.after)
    start = next((i for i, p in enumerate(found) if key and p.id == key[1]), -1) + 1 if ask.after else 0
    if ask.before and key:
        end = next(i for i, p in enumerate(found) if p.id == key[1])
        part = list(reversed(found[max(0, end - ask.limit - 1) : end]))
    else:
        part = found[start : start + ask.limit + 1]
    return assemble(
        part,
        ask=ask,
        back=bool(ask.before),
        started=bool(key),
        total=len(found),
        key=lambda p: (p.id, p.id),
        make=lambda p: p,
    )


def counts(*, by: Any) -> dict[str, int]:
    return {key: sum(p.state in states for p in stock.PARCELS.values()) for key, states in QUEUES.items()}


class HoldForm(forms.Form):
    reason = forms.ChoiceField(label="原因", choices=[("address", "地址待确认"), ("price", "价格异常")])
    note = forms.CharField(label="说明", widget=forms.Textarea, max_length=200, help_text="买家看不到")


PARCELS = Desk(
    key="parcels",
    title=_("订单审核"),
    subtitle=_("按《订单审核与异常处理细则》执行"),
    duty="D071",
    right="parcels.view",
    url="parcels",
    drawer="parcel",
    rows=rows,
    counts=counts,
    row="showroom/_row.html",
    label="number",
    noun=_("单"),
    queues=(
        Queue("review", "待审核"),
        Queue("held", "已挂起", urgent=True),
        Queue("ready", "待发货"),
        Queue("all", "全部"),
    ),
    search="订单号 / 商品",
    filters=(
        Choice("platform", "全部平台", options=[(code, name) for code, name, _shop in stock.PLATFORMS]),
        Days("placed", "下单日期"),
        Amounts("paid", "实付"),
        Flag("risky", "有风险"),
    ),
    columns=(
        Column("number", "订单号", sort=True, area="id", value="number"),
        Column("shop", "渠道 / 店铺", value="shop"),
        Column("goods", "商品", clip=True, area="main", value="goods"),
        Column("buyer", "买家", value="buyer"),
        Column("paid", "实付", sort=True, end=True, area="amount", value="paid", kind="money"),
        Column("state", "状态", area="state", value="state_name"),
        Column("left", "发货时限", area="aside"),
        Column("placed", "下单时间", hidden=True, value="placed_at"),
    ),
    actions=(
        Action(
            "approve",
            "通过",
            "parcel_approve",
            "parcels.review",
            icon="check",
            hotkey="a",
            tone="primary",
            done="已通过 {n} 单",
        ),
        Action(
            "hold",
            "挂起",
            "parcel_hold",
            "parcels.review",
            icon="player-pause",
            hotkey="h",
            form=True,
            done="已挂起 {n} 单",
        ),
        Action(
            "send",
            "发货",
            "parcel_send",
            "parcels.review",
            icon="send",
            tone="danger",
            confirm="将为 {n} 单登记发货，发货后不能撤回。",
            done="已发货 {n} 单",
        ),
    ),
    labels=lambda *, ids, by: {i: stock.PARCELS[i].number for i in ids},
    export=Export("parcel_export", "parcels.export", "订单", announce=lambda *, count, by: None),
    empty="这里还没有订单",
    empty_hint="导入订单文件后，待审核的订单会出现在这里。",
    size=40,
)

MOMENTS = [
    SimpleNamespace(
        at=stock.NOON,
        actor_name="沈岚 · 审单",
        title="订单挂起",
        sentence=msg("成交价低于控价线 {rate}", rate="4.2%"),
        icon="player-pause",
        tone="red",
        duty="D051",
    ),
    SimpleNamespace(
        at=stock.NOON,
        actor_name="系统",
        title="付款确认",
        sentence=msg("平台支付回执核对一致"),
        icon="check",
        tone="green",
        duty="",
    ),
    SimpleNamespace(
        at=stock.NOON, actor_name="导入", title="订单进入系统", sentence=None, icon="receipt", tone="azure", duty=""
    ),
]


@page(right="parcels.view")
def parcels(request: HttpRequest) -> HttpResponse:
    return PARCELS.respond(request)


@page(right="parcels.view")
def parcel(request: HttpRequest, parcel_id: int) -> HttpResponse:
    if parcel_id not in stock.PARCELS:
        raise NotFound
    context = {"parcel": stock.PARCELS[parcel_id], "moments": MOMENTS}
    return PARCELS.card(request, parcel_id, "showroom/card.html", context)


@page(right="parcels.review", methods=("POST",))
def approve(request: HttpRequest) -> HttpResponse:
    return PARCELS.act(request, "approve", lambda ids, given: stock.move(ids, ("review", "held"), "ready"))


@page(right="parcels.review", methods=("GET", "POST"))
def hold(request: HttpRequest) -> HttpResponse:
    def do(ids: Any, given: dict[str, Any]) -> Any:
        if "拒绝" in given["note"]:
            raise Refusal(why=msg("这一单正在打包"), duty="D071", next_step=msg("请先请仓库停下"))
        if "看不懂" in given["note"]:
            raise BadInput(why=msg("说明里没有写等什么"))
        return stock.move(ids, ("review",), "held")

    return PARCELS.act(request, "hold", do, HoldForm)


@page(right="parcels.review", methods=("POST",))
def send(request: HttpRequest) -> HttpResponse:
    return PARCELS.act(request, "send", lambda ids, given: stock.move(ids, ("ready",), "sent"))


@page(right="parcels.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponse:
    return PARCELS.download(request)


@page(right="nobody.has_it")
def forbidden(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@page(right=None)
def bent(request: HttpRequest) -> HttpResponse:
    raise BadInput(why=msg("表头缺少“订单编号”一列"), duty="D062", next_step=msg("请从平台重新导出后再上传"))


def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a bug, on purpose")


failing.login_required = False


def who(request: HttpRequest) -> str:
    return actor_of(request).name
