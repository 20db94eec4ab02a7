"""物流跟踪: the list of parcels, one with its events, a question about it, files, the panel of an order."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Choice, Column, Days, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import shop_codes
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.tracking import actions, queries
from zhanggui.trade.tracking.forms import NoteForm, TrackingForm
from zhanggui.trade.tracking.states import STEP_TITLES

TRACKS = Desk(
    key="tracking",
    title=_("物流跟踪"),
    subtitle=_("发出的包裹到哪了；异常和很久没有动静的先看"),
    duty="D088",
    right="orders.view",
    url="tracking:list",
    drawer="tracking:card",
    rows=queries.track_rows,
    counts=queries.track_counts,
    labels=queries.track_labels,
    label="waybill",
    noun=_("个包裹"),
    row="tracking/_row.html",
    head="tracking/_head.html",
    search=_("完整的运单号"),
    queues=(
        Queue("wrong", _("异常"), urgent=True),
        Queue("still", _("很久没有动静"), urgent=True),
        Queue("going", _("在途")),
        Queue("signed", _("已签收")),
        Queue("strange", _("不是这里发出的")),
        Queue("stuck", _("接口查不到")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("shop", _("店铺"), options=shop_codes, many=True),
        Choice("carrier", _("快递公司"), options=queries.carrier_choices),
        Choice("step", _("状态"), options=[(step.value, title) for step, title in STEP_TITLES.items() if step]),
        Days("sent", _("发货日期")),
    ),
    columns=(
        Column("waybill", _("运单号"), area="id", width=14, value="waybill"),
        Column("carrier", _("快递公司"), width=9, value="carrier"),
        Column("shop", _("店铺"), width=10, value="shop"),
        Column("step", _("状态"), area="state", width=8, value="step_title"),
        Column("told", _("最近一条轨迹"), clip=True, area="main", value="told"),
        Column("told_at", _("轨迹时间"), sort=True, area="aside", width=10, value="told_at", kind="moment"),
        Column("sent", _("发货时间"), sort=True, area="foot", width=10, value="sent_at", kind="moment"),
    ),
    export=Export("tracking:export", "orders.export", "parcels", actions.export_record),
    empty=_("没有这样的包裹"),
    empty_hint=_("订单发货后包裹自动进入这里；轨迹由快递100推送、文件导入或手工记录。"),
)


@page(right="orders.view")
def tracks(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return TRACKS.respond(request, may_tell=by.can("orders.ship"), may_set=by.can("channels.manage"))


@page(right="orders.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One parcel: its events and the orders in it."""
    by = actor_of(request)
    track, events, orders = queries.track_card(track_id=subject_id, by=by)
    context = {
        "track": track,
        "events": events,
        "orders": orders,
        "may_tell": by.can("orders.ship"),
        "may_ask": by.can("orders.ship") and bool(track.sent_at) and queries.news_asked(by=by),
        "asks": queries.track_asks(track_id=subject_id, by=by),
        "moments": timeline("track", subject_id, by=by),
    }
    return TRACKS.card(request, subject_id, "tracking/card.html", context)


@page(right="orders.ship", methods=("GET", "POST"))
def note(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Write down what was heard of a parcel."""
    by = actor_of(request)
    labels = queries.track_labels(ids=[subject_id], by=by)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        step, text, happened = form.told()
        with RefusedIn(form):
            actions.event_note(track_id=subject_id, step=step, text=text, happened=happened, by=by)
            return toast(say(_("已记下")), changed=[subject_id])
    hint = labels.get(subject_id, "")
    return form_dialog(request, form=form, title=_("记一条轨迹"), submit=_("记下"), ids=[subject_id], hint=hint)


@page(right="orders.ship", methods=("POST",))
def ask(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Have a service asked where a parcel is, now, and say what it said."""
    by = actor_of(request)
    batch = actions.parcel_query(track_id=subject_id, by=by)
    asked = actions.asks_record(batch=batch, answer=queries.news_answer(batch=batch, by=by), by=by)
    if why := asked.fault or asked.why:
        return toast(say(_("没有查到：{why}")).format(why=gettext(why)), tone="red", changed=[subject_id])
    if not asked.new:
        return toast(say(_("查过了，没有新的轨迹")), changed=[subject_id])
    return toast(msg("查到 {n} 条新轨迹", n=asked.new), changed=[subject_id])


@page(right="orders.ship", methods=("GET", "POST"))
def file(request: HttpRequest) -> HttpResponse:
    """Take tracking files; every row that is no event says why."""
    by = actor_of(request)
    form = TrackingForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "tracking/file.html", {"form": form}, status=422 if form.is_bound else 200)

    def take(path: Path, name: str) -> actions.TrackResult:
        return actions.tracking_file_import(path=path, name=name, by=by)

    results, refusals = each_taken(form.cleaned_data["tables"], take)
    return render(request, "tracking/file.html", {"form": TrackingForm(), "results": results, "refusals": refusals})


@page(right="orders.ship")
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty tracking file."""
    return template_sent(actions.TRACKING_COLUMNS, name="tracking-template")


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX."""
    return TRACKS.download(request)


def drawer_tracks(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """Where the parcels of an order are; nothing while it is here."""
    if order.is_open and not any(line.sent_at for line in order.lines):
        return None
    found = queries.tracks_of_order(order_id=order.id, by=actor_of(request))
    return render_to_string("tracking/_panel.html", {"tracks": found}, request) if found else None
