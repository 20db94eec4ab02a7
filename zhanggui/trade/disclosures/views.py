"""个人信息导出: asked for from the list of orders, taken once from here."""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Column, Desk, Queue, actor_of, form_dialog, page, plain_export, toast
from zhanggui.kit.desk.act import carry_out
from zhanggui.kit.desk.export import TYPE, Sheet
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import joined, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.trade.disclosures import actions, queries
from zhanggui.trade.disclosures.forms import DiscloseForm, LimitForm
from zhanggui.trade.disclosures.states import FIELD_TITLES
from zhanggui.trade.orders.queries import order_labels

LIST = Desk(
    key="disclosures",
    title=_("个人信息导出"),
    subtitle=_("买家信息只在说明用途、超过限额经另一人审批后导出；下载一次就用掉，过期作废"),
    duty="D183",
    right="disclosures.view",
    url="disclosures:list",
    drawer="disclosures:card",
    rows=queries.disclosure_rows,
    counts=queries.disclosure_counts,
    labels=queries.disclosure_labels,
    noun=_("次"),
    row="disclosures/_row.html",
    head="disclosures/_head.html",
    queues=(
        Queue("ready", _("可下载"), urgent=True),
        Queue("asked", _("待审批")),
        Queue("taken", _("已下载")),
        Queue("all", _("全部")),
    ),
    columns=(
        Column("number", _("编号"), area="id", width=6, value="label"),
        Column("purpose", _("用途"), clip=True, area="main", value="purpose"),
        Column("fields", _("内容"), clip=True, width=14, value=lambda row: joined(row.fields)),
        Column("rows", _("订单数"), end=True, width=6, area="amount", value="rows"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
        Column("asked_by", _("申请人"), width=8, area="aside", value="asked_by"),
        Column("expires", _("下载期限"), width=10, value="expires_at", kind="moment"),
        Column("asked", _("申请时间"), sort=True, width=10, area="foot", value="asked_at", kind="moment"),
    ),
    export=plain_export("disclosures"),
    empty=_("没有导出过买家信息"),
    empty_hint=_("在订单列表选中订单，点“导出买家信息”，写明用途。"),
)
DISCLOSE = Action(
    "disclose", _("导出买家信息"), "disclosures:ask", "disclosures.ask", icon="download", form=True,
    done=_("已提交 {n} 单；到“个人信息导出”查看和下载"),
)  # fmt: skip


@page(right="disclosures.view")
def disclosures(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return LIST.respond(request, limits=queries.limits_now(by=by), may_limit=by.can("disclosures.limit"))


@page(right="disclosures.view")
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One disclosure, with what happened to it."""
    by = actor_of(request)
    context = {
        "one": queries.disclosure_card(disclosure_id=subject_id, by=by),
        "moments": timeline("disclosure", subject_id, by=by),
    }
    return LIST.card(request, subject_id, "disclosures/card.html", context)


@page(right="disclosures.ask", methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the buyers of chosen orders."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        actions.disclosure_ask(order_ids=ids, fields=given["fields_told"], purpose=given["purpose"], by=by)
        return Moved([{"id": i} for i in ids])

    return carry_out(request, DISCLOSE, do, DiscloseForm, labels=order_labels)


@page(right="disclosures.ask", methods=("POST",))
def take(request: HttpRequest, subject_id: int) -> FileResponse:
    """The file, once."""
    by = actor_of(request)
    one = queries.disclosure_card(disclosure_id=subject_id, by=by)
    buyers = actions.disclosure_take(disclosure_id=subject_id, by=by)
    target = TemporaryFile()  # noqa: SIM115  FileResponse closes it
    asked = {say(title) for title in one.fields}
    told = tuple(Column(f.value, title, value=f.value) for f, title in FIELD_TITLES.items() if say(title) in asked)
    columns = (Column("platform_no", _("订单号"), value="platform_no"), *told)
    sheet = Sheet(target, columns, name=LIST.title)
    for buyer in buyers:
        sheet.add(buyer)
    sheet.book.close()
    target.seek(0)
    response = FileResponse(target, content_type=TYPE)
    name = f"buyers-{subject_id}-{clock.now():%Y%m%d-%H%M}.xlsx"
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "no-store"
    return response


@page(right="disclosures.limit", methods=("GET", "POST"))
def limit(request: HttpRequest) -> HttpResponse:
    """From how many orders on an approval is needed."""
    by = actor_of(request)
    now = queries.limits_now(by=by)
    initial = {"rows": now.rows, "hours": now.hours}
    form = LimitForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            actions.limit_set(**form.cleaned_data, by=by)
            return toast(_("限额已调整"), changed=[0])
    return form_dialog(request, form=form, title=_("导出限额"), submit=_("保存"))
