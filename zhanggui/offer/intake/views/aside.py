"""待处理原始单: rows set aside, why, and what a person does with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import slots
from zhanggui.kit.desk import (
    Action,
    Ask,
    Choice,
    Column,
    Desk,
    Queue,
    Words,
    actor_of,
    form_dialog,
    page,
    plain_export,
    toast,
)
from zhanggui.kit.desk.address import canonical, read_ask
from zhanggui.kit.desk.replies import trigger
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.queries import shop_options
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.forms import DismissForm, DownloadForm, OpenForm
from zhanggui.offer.intake.queries import ROW_MARK, ROW_WHY

slots.declare("aside.detail")
FIX = "channels.fix_rows"
OPEN_MINUTES = 10

ASIDE = Desk(
    key="aside",
    title=_("待处理原始单"),
    subtitle=_("没能入库的行和原因；修正或教会系统后重新入库，一行也不丢"),
    duty="D069",
    right=FIX,
    url="intake:aside",
    drawer="intake:aside_row",
    rows=queries.quarantined_rows,
    counts=queries.quarantine_counts,
    labels=queries.aside_labels,
    row="intake/_aside_row.html",
    head="intake/_aside_head.html",
    noun=_("行"),
    search=_("订单编号"),
    queues=(
        Queue("open", _("待处理"), urgent=True),
        Queue("resolved", _("已解决")),
        Queue("dismissed", _("已忽略")),
    ),
    filters=(
        Choice("reason", _("原因"), options=queries.aside_reasons),
        Choice("shop", _("店铺"), options=shop_options),
        Choice("layout", _("格式"), options=queries.aside_layouts),
        Words("run", _("导入编号")),
    ),
    columns=(
        Column("order_no", _("订单编号"), area="id", width=12, value="order_no"),
        Column("reason", _("原因"), area="main", value="text"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
        Column("preview", _("内容"), clip=True, hidden=True),
        Column("file", _("文件与行号"), area="aside", clip=True, value=lambda row: f"{row.file_name}:{row.row_no}"),
        Column("shop", _("店铺"), width=10, value="shop_name"),
        Column("created", _("时间"), area="foot", width=8, value="created_at"),
    ),
    actions=(
        Action(
            "return", _("重新入库"), "intake:rows_return", FIX,
            icon="refresh", hotkey="a", tone="primary", queues=("open",), done=_("已交后台重新入库"),
        ),
        Action(
            "dismiss", _("忽略"), "intake:rows_dismiss", FIX,
            icon="eye-off", hotkey="h", form=True, queues=("open",), done=_("已忽略 {n} 行"),
        ),
        Action(
            "reopen", _("恢复待处理"), "intake:rows_reopen", FIX,
            icon="player-play", queues=("dismissed",), done=_("已恢复 {n} 行"),
        ),
    ),
    export=plain_export("rows-aside"),
    empty=_("没有待处理的原始单"),
    empty_hint=_("导入的每一行都已入库。"),
)  # fmt: skip


@page(right=FIX)
def aside(request: HttpRequest) -> HttpResponse:
    """Rows that could not be booked."""
    return ASIDE.respond(request)


@page(right=FIX)
def aside_row(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One row set aside: why, what may be shown of it, what became of it."""
    return _card(request, subject_id)


def _card(request: HttpRequest, subject_id: int) -> HttpResponse:
    by = actor_of(request)
    row = queries.aside_row(row_id=subject_id, by=by)
    others = queries.aside_siblings(row_id=subject_id, by=by) if row.is_open else []
    context = {"row": row, "others": others, "moments": timeline("aside_row", subject_id, by=by)}
    answer = ASIDE.card(request, subject_id, "intake/aside_row.html", context)
    if "awaited" not in request.GET or row.goes_on:
        return answer
    words, tone = (row.outcome_title, "green") if row.outcome_title else (row.text, "orange")
    said = {"text": f"{row.label} · {say(words)}", "tone": tone}
    return trigger(answer, changed={"ids": [subject_id]}, toast=said)


@page(right=FIX, methods=("POST",))
def rows_return(request: HttpRequest) -> HttpResponse:
    """Give rows back to be booked once more."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:  # noqa: ARG001  no form
        return actions.rows_return(row_ids=ids, by=by)

    return ASIDE.act(request, "return", do)


@page(right=FIX, methods=("GET", "POST"))
def rows_return_all(request: HttpRequest) -> HttpResponse:
    """Give back every open row the filters find; GET says how many they are and why they stand there."""
    by = actor_of(request)
    given = request.POST if request.method == "POST" else request.GET
    state = canonical(ASIDE, QueryDict(given.get("state", "")) if "state" in given else given)
    ids = queries.aside_ids(ask=read_ask(ASIDE, state, by), by=by)
    if request.method == "POST":
        moved = actions.rows_return(row_ids=ids, by=by)
        words = msg("已交后台重新入库 {n} 行", n=f"{len(moved.moved):,}")
        return toast(say(words), changed=[])
    context = {"count": len(ids), "state": state.urlencode()}
    return render(request, "intake/_aside_all.html", context)


@page(right=FIX, methods=("GET", "POST"))
def rows_dismiss(request: HttpRequest) -> HttpResponse:
    """Leave rows out, with the reason."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.rows_dismiss(row_ids=ids, reason=given["reason"], by=by)

    return ASIDE.act(request, "dismiss", do, DismissForm)


@page(right=FIX, methods=("POST",))
def rows_reopen(request: HttpRequest) -> HttpResponse:
    """Take rows up again."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:  # noqa: ARG001  no form
        return actions.rows_reopen(row_ids=ids, by=by)

    return ASIDE.act(request, "reopen", do)


@page(right=FIX, methods=("GET", "POST"))
def row_open(request: HttpRequest, row_id: int) -> HttpResponse:
    """Ask for the reason, then show the cells in a form that mends them."""
    by = actor_of(request)
    row = queries.aside_row(row_id=row_id, by=by)
    form = OpenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("打开并修正"), submit=_("打开"))
    cells = actions.row_open(row_id=row_id, reason=form.cleaned_data["reason"], by=by)
    fields = queries.mend_fields(row_id=row_id, cells=cells, by=by)
    answer = render(request, "intake/_mend.html", {"row": row, "fields": fields, "seconds": OPEN_MINUTES * 60})
    answer.headers["HX-Retarget"] = "#aside-cells"
    answer.headers["HX-Reswap"] = "outerHTML"
    return trigger(answer, close=True)


@page(right=FIX, methods=("POST",))
def row_mend(request: HttpRequest, row_id: int) -> HttpResponse:
    """Keep the mended cells and give the row back; the drawer then tells what becomes of it."""
    given = request.POST
    if not given.get("attempts", "").isdecimal():
        raise BadInput(why=msg("请刷新后重试"))
    cells = dict(zip(given.getlist("heading"), given.getlist("cell"), strict=False))
    actions.row_mend(row_id=row_id, cells=cells, attempts=int(given["attempts"]), by=actor_of(request))
    return _card(request, row_id)


@page(right=FIX, methods=("GET", "POST"))
def aside_download(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Take the open rows of a file along, in the file's own columns, to mend them elsewhere and import them again."""
    by = actor_of(request)
    form = DownloadForm(request.POST if request.method == "POST" else None)
    count = len(queries.aside_ids(ask=Ask(filters={"run": f"-{file_id}"}), by=by))
    if not count:
        raise NotFound(why=msg("这个文件没有待处理的行，或不在您的数据范围内"))
    if not form.is_valid():
        if form.is_bound:  # the answer would be a page, not the dialog
            raise BadInput(why=Text("；".join(str(e) for errors in form.errors.values() for e in errors)))
        return render(request, "intake/_aside_download.html", {"form": form, "file_id": file_id, "count": count})
    rows = actions.rows_download(file_id=file_id, reason=form.cleaned_data["reason"], by=by)
    headings: dict[str, None] = {}
    for _id, _why, cells in sorted(rows, key=lambda row: -len(row[2])):
        headings.update(dict.fromkeys(cells))
    table = [[*headings, ROW_WHY, ROW_MARK]]
    table += [[*(cells.get(name, "") for name in headings), say(why), str(row_id)] for row_id, why, cells in rows]
    name = f"{say(ASIDE.title)}-{file_id}"
    return table_sent(table, name=name, shape=form.cleaned_data["shape"])
