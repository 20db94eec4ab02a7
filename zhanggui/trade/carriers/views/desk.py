"""快递与面单: the list of carriers, one with its prices and numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Column, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import at_hand
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.carriers.forms import NumbersForm, TariffForm, UseForm

CARRIERS = Desk(
    key="carriers",
    title=_("快递与面单"),
    subtitle=_("用哪些快递、各要多少钱、运单号还剩多少"),
    duty="D087",
    right="orders.ship",
    url="carriers:list",
    drawer="carriers:card",
    rows=queries.carrier_rows,
    counts=queries.carrier_counts,
    labels=queries.carrier_labels,
    label="name",
    noun=_("家"),
    row="carriers/_row.html",
    head="carriers/_head.html",
    search=_("名称或代码"),
    queues=(Queue("used", _("在用")), Queue("idle", _("未用")), Queue("all", _("全部"))),
    columns=(
        Column("name", _("快递公司"), area="id", width=16, value="name"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
        Column("rank", _("排位"), sort=True, width=8, value="rank", kind="number"),
        Column("free", _("可用单号"), width=10, area="amount", value="free", kind="number"),
        Column("taken", _("已取用"), width=10, value="taken", kind="number"),
        Column("priced", _("价格表"), area="foot", value="priced_at", kind="moment"),
    ),
    export=plain_export("carriers"),
    empty=_("没有快递公司"),
    empty_hint=_("在“全部”里点开一家，点“设置”启用。"),
)


@page(right="orders.ship")
def carriers(request: HttpRequest) -> HttpResponse:
    """The list."""
    return CARRIERS.respond(request)


@page(right="orders.ship")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One carrier."""
    by = actor_of(request)
    context = {
        "carrier": queries.carrier_card(carrier_id=subject_id, by=by),
        "may_manage": by.can("carriers.manage"),
        "moments": timeline("carrier", subject_id, by=by),
    }
    return CARRIERS.card(request, subject_id, "carriers/card.html", context)


@page(right="carriers.manage", methods=("GET", "POST"))
def use(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Use it or not, its rank, its warning."""
    by = actor_of(request)
    now = queries.carrier_card(carrier_id=subject_id, by=by)
    given = request.POST if request.method == "POST" else None
    form = UseForm(given, initial={"in_use": True, "rank": now.rank, "low": now.low})
    if not form.is_valid():
        return form_dialog(request, form=form, title=now.name, submit=_("保存"))
    actions.carrier_use(carrier_id=subject_id, **form.cleaned_data, by=by)
    return toast(_("已保存"), changed=[subject_id])


@page(right="carriers.manage", methods=("GET", "POST"))
def numbers(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Put numbers into its pool."""
    by = actor_of(request)
    name = queries.carrier_card(carrier_id=subject_id, by=by).name
    form = NumbersForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with RefusedIn(form):
            given = form.cleaned_data
            if told := given["numbers"].split():
                added = actions.numbers_add(carrier_id=subject_id, numbers=told, by=by)
            else:
                ends = {"first": given["first"], "last": given["last"]}
                added = actions.number_range_add(carrier_id=subject_id, **ends, by=by)
            return _added(added, subject_id)
    return form_dialog(request, form=form, title=say(_("录入运单号：{name}")).format(name=name), submit=_("录入"))


@page(right="carriers.manage", methods=("GET", "POST"))
def tariff(request: HttpRequest, subject_id: int) -> HttpResponse:
    """A new price table of one of its services."""
    by = actor_of(request)
    carrier = queries.carrier_card(carrier_id=subject_id, by=by)
    form = TariffForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with RefusedIn(form, "table"):
            with at_hand(form.cleaned_data["table"]) as path:
                told = {name: form.cleaned_data[name] for name in ("service", "reason")}
                actions.tariff_file_import(path=path, carrier_id=subject_id, **told, by=by)
            return redirect("carriers:card", subject_id)
    context = {"form": form, "carrier": carrier}
    return render(request, "carriers/tariff.html", context, status=422 if form.is_bound else 200)


@page(right="orders.ship")
def tariff_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty price table."""
    return template_sent(actions.TARIFF_COLUMNS, name="tariff-template")


def _added(added: actions.Added, carrier_id: int) -> HttpResponse:
    words = say(_("新录入 {new} 个，原来就有 {known} 个")).format(new=added.new, known=added.known)
    if not added.odd:
        return toast(words, changed=[carrier_id])
    odd = say(_("其中 {n} 个不像这家的单号，如 {first}，请核对")).format(n=len(added.odd), first=added.odd[0])
    return toast(f"{words}；{odd}", tone="orange", changed=[carrier_id])
