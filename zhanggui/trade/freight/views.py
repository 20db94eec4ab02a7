"""快递评分 and 快递账单: how carriers did, what was decided on them, and what they billed too much."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.documents.uploads import at_hand
from zhanggui.trade.carriers.queries import carrier_names_known
from zhanggui.trade.freight import actions, queries
from zhanggui.trade.freight.forms import BillForm, DecisionForm, NoteForm
from zhanggui.trade.freight.states import CAUSE_TITLES

RIGHT = "freight.manage"
HEAD = (
    *(_("月份"), _("快递公司"), _("包裹"), _("已签收"), _("按时签收率"), _("没有动静率")),
    *(_("丢失破损率"), _("完好签收率"), _("每件运费")),
)
LINES = Desk(
    key="freight",
    title=_("快递账单核对"),
    subtitle=_("账单逐行与包裹核对：不是我们的、重复的、超重的、高于价格表的"),
    duty="D087",
    right="orders.view",
    url="freight:list",
    rows=queries.line_rows,
    counts=queries.line_counts,
    labels=queries.line_labels,
    label="waybill",
    noun=_("行"),
    row="freight/_row.html",
    head="freight/_head.html",
    search=_("完整的运单号"),
    queues=(
        Queue("open", _("待核对"), urgent=True),
        Queue("disputed", _("已提异议")),
        Queue("settled", _("已了结")),
        Queue("fine", _("相符")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("carrier", _("快递公司"), options=queries.bill_carriers),
        Choice("cause", _("差异"), options=[(one.value, title) for one, title in CAUSE_TITLES.items()], many=True),
    ),
    columns=(
        Column("waybill", _("运单号"), area="id", width=14, value="waybill"),
        Column("carrier", _("快递公司"), width=9, value="carrier"),
        Column("month", _("账单月份"), width=8, value="month"),
        Column("cause", _("差异"), area="main", width=9, value="cause"),
        Column("amount", _("账单金额"), sort=True, end=True, area="amount", width=8, value="amount", kind="money"),
        Column("price", _("按价格表"), end=True, width=8, value="price", kind="money"),
        Column("weight", _("账单重量（克）"), end=True, width=9, value="weight_g", kind="number"),
        Column("own", _("商品重量（克）"), end=True, width=9, value="own_g", kind="number"),
        Column("state", _("状态"), area="state", width=9, value="state_title"),
        Column("note", _("说明"), clip=True, area="foot", value="note"),
        Column("row", _("行号"), sort=True, end=True, width=6, hidden=True, value="row", kind="number"),
    ),
    actions=(
        Action(
            "dispute", _("提异议"), "freight:dispute", RIGHT, icon="message", hotkey="a", tone="primary", form=True,
            queues=("open",), done=_("已提异议 {n} 行"),
        ),
        Action(
            "refund", _("快递退差"), "freight:refund", RIGHT, icon="receipt-refund", hotkey="r", form=True,
            queues=("open", "disputed"), done=_("已登记退差 {n} 行"),
        ),
        Action(
            "accept", _("我方认可"), "freight:accept", RIGHT, icon="circle-check", hotkey="c", form=True,
            queues=("open", "disputed"), done=_("已认可 {n} 行"),
        ),
    ),
    export=Export("freight:export", "orders.export", "freight", actions.export_record),
    empty=_("没有这样的账单行"),
    empty_hint=_("导入快递公司的账单后，有差异的行出现在这里。"),
)  # fmt: skip


@page(right="orders.view")
def lines(request: HttpRequest) -> HttpResponse:
    """Rows of bills: what does not agree stands first."""
    return LINES.respond(request, manages=actor_of(request).can(RIGHT))


@page(right=RIGHT, methods=("GET", "POST"))
def bill(request: HttpRequest) -> HttpResponse:
    """Take a bill, tried first; a bill that does not sum is refused."""
    by = actor_of(request)
    form = BillForm(request.POST or None, request.FILES or None, carriers=carrier_names_known(by=by))
    found: actions.BillResult | None = None
    if form.is_valid():
        given = form.cleaned_data
        table = given.pop("table")
        with RefusedIn(form), at_hand(table) as path:
            found = actions.bill_import(path=path, name=table.name or "", by=by, **given)
    causes = [(CAUSE_TITLES[cause], count) for cause, count in found.causes.items()] if found else []
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "freight/bill.html", {"form": form, "result": found, "causes": causes}, status=status)


@page(right=RIGHT, methods=("GET", "POST"))
def dispute(request: HttpRequest) -> HttpResponse:
    """Rows were disputed with the carrier."""
    by = actor_of(request)
    return LINES.act(request, "dispute", lambda ids, given: actions.row_dispute(row_ids=ids, by=by, **given), NoteForm)


@page(right=RIGHT, methods=("GET", "POST"))
def refund(request: HttpRequest) -> HttpResponse:
    """The carrier gives differences back."""
    by = actor_of(request)
    return LINES.act(request, "refund", lambda ids, given: actions.row_refund(row_ids=ids, by=by, **given), NoteForm)


@page(right=RIGHT, methods=("GET", "POST"))
def accept(request: HttpRequest) -> HttpResponse:
    """We pay rows as they stand."""
    by = actor_of(request)
    return LINES.act(request, "accept", lambda ids, given: actions.row_accept(row_ids=ids, by=by, **given), NoteForm)


@page(right="orders.export", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The rows as XLSX."""
    return LINES.download(request)


@page(right="orders.view")
def scores(request: HttpRequest) -> HttpResponse:
    """How carriers did in the last twelve months, and what was decided on them."""
    by = actor_of(request)
    since, until = _year()
    rows = queries.carrier_months(since=since, until=until, by=by)
    months = sorted({row.part for row in rows})
    names = sorted({row.carrier for row in rows})
    told = {(row.carrier, row.part): row.on_time_share for row in rows}
    series = [{"name": n, "data": [_plain(told.get((n, month))) for month in months]} for n in names]
    context = {
        "rows": rows,
        "chart": {"x": [month[:7] for month in months], "series": series, "unit": ""},
        "decisions": queries.decisions(by=by),
        "manages": by.can(RIGHT),
    }
    return render(request, "freight/scores.html", context)


@page(right="orders.view")
def scores_file(request: HttpRequest) -> HttpResponseBase:
    """The scores as XLSX."""
    since, until = _year()
    rows = queries.carrier_months(since=since, until=until, by=actor_of(request))
    table = [[say(title) for title in HEAD]]
    for row in rows:
        shares = (row.on_time_share, row.quiet_share, row.harmed_share, row.sound_share, row.fee_each)
        table.append([row.part[:7], row.carrier, str(row.parcels), str(row.signed), *(str(s or "") for s in shares)])
    return table_sent(table, name="carriers", shape="xlsx")


@page(right=RIGHT, methods=("GET", "POST"))
def decide(request: HttpRequest) -> HttpResponse:
    """Keep, watch or end a carrier."""
    by = actor_of(request)
    since, until = _year()
    names = sorted({row.carrier for row in queries.carrier_months(since=since, until=until, by=by)})
    form = DecisionForm(request.POST if request.method == "POST" else None, carriers=names, today=clock.today())
    if form.is_valid():
        with RefusedIn(form):
            actions.decision_record(**form.cleaned_data, by=by)
            return toast(_("已记下决定"), changed=[0])
    return form_dialog(request, form=form, title=_("快递年度决定"), submit=_("记下"))


def _year() -> tuple[date, date]:
    """The months the page shows: this one and the eleven before."""
    this = clock.today().replace(day=1)
    after = (this + timedelta(days=32)).replace(day=1)
    return date(this.year - 1, this.month, 1), after


def _plain(number: object) -> float | None:
    return None if number is None else float(str(number))
