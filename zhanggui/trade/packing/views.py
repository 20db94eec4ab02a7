"""打包台: worked by scanning; and the list of what was packed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Choice, Column, Days, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import trigger
from zhanggui.kit.desk.scan import Tone, heard, scanned
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import told_by
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.packing import actions, queries
from zhanggui.trade.packing.forms import LayDownForm, LogForm, TermsForm
from zhanggui.trade.packing.states import AGREE, GOOD, SKIP, Outcome

TONES = {Outcome.RIGHT: Tone.RIGHT, Outcome.WHOLE: Tone.DONE, Outcome.SHIPPED: Tone.DONE, Outcome.AGAIN: Tone.NOTE}

PACKINGS = Desk(
    key="packings",
    title=_("打包记录"),
    subtitle=_("每个包裹谁验的货、多重、什么包材、面单是不是扫的"),
    duty="D084",
    right="orders.view",
    url="packing:list",
    drawer="packing:card",
    rows=queries.packing_rows,
    counts=queries.packing_counts,
    labels=queries.packing_labels,
    label="number",
    noun=_("个包裹"),
    row="packing/_row.html",
    head="packing/_head.html",
    search=_("订单号开头 / 完整的运单号或批号"),
    queues=(
        Queue("bench", _("正在打包")),
        Queue("parked", _("等单号")),
        Queue("shipped", _("已发货")),
        Queue("given_up", _("已放下"), urgent=True),
        Queue("all", _("全部")),
    ),
    filters=(Choice("packer", _("打包人"), options=queries.packers), Days("opened", _("打包日期"))),
    columns=(
        Column("number", _("订单号"), area="id", width=13, value="number"),
        Column("shop", _("店铺"), width=9, value="shop_name"),
        Column("packer", _("打包人"), area="main", width=8, value="packer"),
        Column("pieces", _("件数"), width=6, value="pieces", kind="number"),
        Column("weight", _("重量（克）"), width=8, value="weight_g", kind="number"),
        Column("material", _("包材"), width=8, clip=True, value="material"),
        Column("waybill", _("运单号"), width=13, value="waybill"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("minutes", _("用时（分）"), width=7, value="minutes", kind="number"),
        Column("opened", _("开始时间"), sort=True, area="foot", width=10, value="opened_at", kind="moment"),
    ),
    export=Export("packing:export", "orders.export", "packings", actions.export_record),
    empty=_("没有打包记录"),
    empty_hint=_("在“打包台”扫订单、篮码或面单开始；没有经过打包台发出的订单不会出现在这里。"),
)
RECALL = Desk(
    key="recall",
    title=_("批次流向"),
    subtitle=_("某一批发给了哪些订单和买家；召回时按批号查，导出会留痕"),
    duty="D044",
    right="lots.recall",
    url="packing:recall",
    rows=queries.recall_rows,
    label="number",
    noun=_("行"),
    row="packing/_recall_row.html",
    search=_("完整的批号"),
    filters=(Days("sent", _("发出日期")),),
    columns=(
        Column("lot", _("批号"), area="id", width=10, value="lot"),
        Column("ends", _("到期日"), hidden=True, width=8, value="ends"),
        Column("code", _("商家编码"), hidden=True, width=10, value="code"),
        Column("title", _("标题"), clip=True, area="main", value="title"),
        Column("pieces", _("件数"), end=True, width=6, area="amount", value="pieces", kind="number"),
        Column("number", _("订单号"), width=13, area="aside", value="number"),
        Column("shop", _("店铺"), width=9, value="shop_name"),
        Column("receiver", _("收货人"), width=7, value="receiver"),
        Column("region", _("收货地区"), hidden=True, clip=True, width=10, value="region"),
        Column("waybills", _("快递与运单号"), width=14, value="waybills"),
        Column("at", _("发出时间"), sort=True, area="foot", width=10, value="at", kind="moment"),
    ),
    export=Export("packing:recall_export", "lots.recall", "recall", actions.recall_record),
    empty=_("没有发出过这样的批次"),
    empty_hint=_("输入完整的批号。只有收货时写明批号的商品，才知道发给了谁。"),
)


@page(right="packing.pack")
def bench(request: HttpRequest) -> HttpResponse:
    """The bench: what is in hand, or free hands."""
    by = actor_of(request)
    context = {"parts": _parts(request, by), "may_lead": by.can("packing.lead")}
    return render(request, "packing/bench.html", context)


@page(right="packing.pack", methods=("POST",))
def scan(request: HttpRequest) -> JsonResponse:
    """One scan: what it came to, and the bench as it stands then."""
    by, one = actor_of(request), scanned(request)
    about = int(one.about) if one.about.isdecimal() and len(one.about) < 19 else None
    given = actions.Given(one.id, one.text, one.how.value, one.at, about)
    taken = actions.scan_take(given=given, by=by)
    tone = TONES.get(taken.outcome, Tone.NOTE) if taken.outcome in GOOD else Tone.WRONG
    return heard(
        tone,
        taken.title,
        why=taken.why or "",
        next_step=taken.next_step or "",
        duty=taken.duty,
        parts=_parts(request, by, taken.holder),
    )


@page(right="packing.pack", methods=("POST",))
def describe(request: HttpRequest, packing_id: int) -> HttpResponse:
    """Carrier and material of the parcel in hand."""
    given = {name: request.POST.get(name, "") for name in ("carrier", "material")}
    actions.packing_describe(packing_id=packing_id, **given, by=actor_of(request))
    return HttpResponse(status=204)


@page(right="packing.pack", methods=("POST",))
def restart(request: HttpRequest, packing_id: int) -> HttpResponse:
    """Scan it from the beginning."""
    by = actor_of(request)
    actions.packing_restart(packing_id=packing_id, by=by)
    return HttpResponse(_parts(request, by)["zg-pack-stage"])


@page(right="packing.pack", methods=("POST",))
def set_aside(request: HttpRequest, packing_id: int) -> HttpResponse:
    """Packed, without a label yet: the next one."""
    by = actor_of(request)
    actions.packing_set_aside(packing_id=packing_id, by=by)
    return HttpResponse(_parts(request, by)["zg-pack-stage"])


@page(right="packing.pack", methods=("GET", "POST"))
def give_up(request: HttpRequest, packing_id: int) -> HttpResponse:
    """Lay it down, with the reason."""
    return _with_reason(request, packing_id, _("放下这一单"), actions.packing_give_up, LayDownForm)


@page(right="packing.pack", methods=("GET", "POST"))
def take_over(request: HttpRequest, packing_id: int) -> HttpResponse:
    """Go on with what somebody else began, with the reason."""
    return _with_reason(request, packing_id, _("接手"), actions.packing_take_over)


@page(right="packing.lead", methods=("GET", "POST"))
def terms(request: HttpRequest) -> HttpResponse:
    """What is asked of a parcel."""
    by = actor_of(request)
    form = TermsForm(request.POST) if request.method == "POST" else TermsForm.of(queries.packing_terms(by=by))
    if form.is_valid():
        actions.packing_terms_set(**form.cleaned_data, by=by)
        return trigger(toast(_("打包要求已修改")), reload=True)
    return form_dialog(request, form=form, title=_("打包要求"), submit=_("保存"))


@page(right="packing.pack", methods=("GET", "POST"))
def log(request: HttpRequest) -> HttpResponse:
    """What a gun kept while the line was down; parcels that did not ship say why."""
    by = actor_of(request)
    by.require("orders.ship")
    form = LogForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "packing/log.html", {"form": form}, status=422 if form.is_bound else 200)

    def take(path: Path, name: str) -> actions.LogResult:
        return actions.log_file_import(path=path, name=name, by=by)

    results, refusals = each_taken(form.cleaned_data["tables"], take)
    return render(request, "packing/log.html", {"form": LogForm(), "results": results, "refusals": refusals})


@page(right="packing.pack")
def log_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty log with its columns."""
    return template_sent(actions.LOG_COLUMNS, name="gun-log-template")


@page(right="orders.view")
def packings(request: HttpRequest) -> HttpResponse:
    """The list."""
    return PACKINGS.respond(
        request,
        may_pack=(by := actor_of(request)).can("packing.pack"),
        may_log=by.can("packing.pack") and by.can("orders.ship"),
    )


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One packing with every scan."""
    by = actor_of(request)
    told = queries.packing_card(packing_id=subject_id, by=by)
    may_pack = by.can("packing.pack") and told.row.is_live
    return PACKINGS.card(request, subject_id, "packing/card.html", {"packing": told, "may_pack": may_pack})


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return PACKINGS.download(request)


def order_panel(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """Who packed an order, in the order's drawer."""
    rows = queries.order_packings(order_id=order.id, by=actor_of(request)) if told_by(order.moments, "packing") else []
    return render_to_string("packing/_panel.html", {"packings": rows}, request) if rows else None


@page(right="lots.recall")
def recall(request: HttpRequest) -> HttpResponse:
    """Where lots went."""
    return RECALL.respond(request)


@page(right="lots.recall", methods=("POST",))
def recall_export(request: HttpRequest) -> HttpResponseBase:
    """The same as XLSX, buyers masked."""
    return RECALL.download(request)


def recall_button(request: HttpRequest, lot: object) -> SafeString:
    """The way from lots, or from one of them, to where they went."""
    return render_to_string("packing/_recall_button.html", {"lot": getattr(lot, "lot", "")}, request)


def order_lots(request: HttpRequest, order_id: int) -> SafeString | None:
    """The lots that went to an order, after its drawer; nothing where none is known."""
    lots = queries.order_lots(order_id=order_id, by=actor_of(request))
    return render_to_string("packing/_lots.html", {"lots": lots}, request) if lots else None


def _parts(request: HttpRequest, by: Actor, holder: int | None = None) -> dict[str, SafeString]:
    """What the page shows: the parcel in hand, whoever has the one asked for, and today's figures."""
    stage = queries.packing_stage(by=by)
    context: dict[str, Any] = {"stage": stage, "skip": SKIP, "agree": AGREE}
    if stage is None:
        context["aside"] = queries.packings_set_aside(by=by)
    if holder:
        context["holder"] = queries.packing_card(packing_id=holder, by=by).row
    today = {"today": queries.packing_today(by=by)}
    return {
        "zg-pack-stage": render_to_string("packing/_stage.html", context, request),
        "zg-pack-today": render_to_string("packing/_today.html", today, request),
    }


def _with_reason(
    request: HttpRequest, packing_id: int, title: Label, do: Callable[..., None], shape: type[ReasonForm] = ReasonForm
) -> HttpResponse:
    by = actor_of(request)
    label = queries.packing_labels(ids=[packing_id], by=by).get(packing_id)
    if label is None:
        raise NotFound
    form = shape(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_dialog(request, form=form, title=title, submit=title, hint=label)
    do(packing_id=packing_id, **form.cleaned_data, by=by)
    return trigger(toast(say(title)), reload=True)
