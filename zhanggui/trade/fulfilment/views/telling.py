"""发货回传: parcels whose platform does not know yet, files for it, its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Days, Desk, Export, Queue, actor_of, page, toast
from zhanggui.kit.documents.tables import table_sent, template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.fulfilment import actions, queries
from zhanggui.trade.fulfilment.forms import ResultForm

TELLING = Desk(
    key="telling",
    title=_("发货回传"),
    subtitle=_("这里发出、平台还不知道的包裹；平台确认了运单号，才算告知买家"),
    duty="D086",
    right="orders.ship",
    url="fulfilment:telling",
    rows=queries.notice_rows,
    counts=queries.notice_counts,
    labels=queries.notice_labels,
    label="number",
    noun=_("个包裹"),
    row="fulfilment/_notice.html",
    head="fulfilment/_telling_head.html",
    search=_("完整的订单号或运单号"),
    queues=(
        Queue("due", _("待回传"), urgent=True),
        Queue("late", _("逾期未确认"), urgent=True),
        Queue("refused", _("平台拒绝"), urgent=True),
        Queue("stuck", _("接口失败"), urgent=True),
        Queue("made", _("等平台结果")),
        Queue("accepted", _("平台已确认")),
        Queue("all", _("全部")),
    ),
    filters=(Choice("shop", _("店铺"), options=shop_codes, many=True), Days("sent", _("发货日期"))),
    columns=(
        Column("number", _("订单号"), area="id", width=16, value="number"),
        Column("shop", _("店铺"), width=12, value="shop"),
        Column("carrier", _("快递公司"), width=9, value="carrier"),
        Column("waybill", _("运单号"), area="main", width=14, value="waybill"),
        Column("state", _("状态"), area="state", width=9, value="state_title"),
        Column("why", _("平台说的"), clip=True, value="why"),
        Column("sent", _("发货时间"), sort=True, area="foot", width=10, value="sent_at", kind="moment"),
        Column("settled", _("确认时间"), sort=True, width=10, value="settled_at", kind="moment"),
    ),
    actions=(
        Action(
            "again", _("重新推送"), "fulfilment:push_again", "orders.ship", icon="refresh", hotkey="r",
            queues=("refused", "stuck", "due", "late"), done=_("{n} 个包裹将在一分钟内重新推送"),
        ),
    ),
    export=Export("fulfilment:telling_export", "orders.export", "telling", actions.export_record),
    empty=_("没有这样的包裹"),
    empty_hint=_("发货后，包裹自动列到这里；做成文件上传到平台，再导入平台的结果。"),
)  # fmt: skip


@page(right="orders.ship")
def telling(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return TELLING.respond(request, may_tell=by.can("orders.ship"), may_route=by.can("channels.manage"))


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return TELLING.download(request)


@page(right="orders.ship", methods=("GET", "POST"))
def make(request: HttpRequest) -> HttpResponse:
    """Shop by shop: what its platform does not know, its newest file; a POST makes the next one."""
    by, refusal = actor_of(request), None
    if request.method == "POST":
        told = request.POST.get("shop", "")
        try:
            made = actions.told_file_make(shop_id=int(told) if told.isdecimal() and len(told) < 18 else 0, by=by)
        except Refusal as refused:
            refusal = refused
        else:
            return redirect("fulfilment:telling_file", made)
    context = {"shops": queries.shops_to_tell(by=by), "refusal": refusal}
    return render(request, "fulfilment/telling.html", context, status=refusal.status if refusal else 200)


@page(right="orders.ship")
def file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A made file, with the same rows however often it is fetched."""
    made = queries.told_file(file_id=file_id, by=actor_of(request))
    shape: Any = "csv" if request.GET.get("shape") == "csv" else made.shape
    return table_sent(made.table, name=made.name, shape=shape)


@page(right="orders.ship", methods=("POST",))
def settle(request: HttpRequest) -> HttpResponse:  # the timer does it too
    """Look at once which orders their platforms show as shipped."""
    told = actions.notices_settle(by=actor_of(request))
    return toast(msg("平台已显示发货：{n} 个包裹", n=told), changed=[])


@page(right="orders.ship", methods=("GET", "POST"))
def result(request: HttpRequest) -> HttpResponse:
    """Take what platforms answered; every row that says nothing is listed."""
    by = actor_of(request)
    form = ResultForm(request.POST or None, request.FILES or None)
    form.offer(shop_codes(by=by))
    if not form.is_valid():
        return render(request, "fulfilment/result.html", {"form": form}, status=422 if form.is_bound else 200)
    shop_code = form.cleaned_data["shop"]

    def take(path: Path, name: str) -> actions.ResultRead:
        return actions.told_result_import(path=path, shop_code=shop_code, name=name, by=by)

    results, refusals = each_taken(form.cleaned_data["tables"], take)
    fresh = ResultForm(initial={"shop": shop_code})
    fresh.offer(shop_codes(by=by))
    return render(request, "fulfilment/result.html", {"form": fresh, "results": results, "refusals": refusals})


@page(right="orders.ship")
def result_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty result file."""
    return template_sent(actions.RESULT_COLUMNS, name="result-template")
