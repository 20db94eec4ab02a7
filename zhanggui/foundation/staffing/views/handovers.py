"""交接: hand-overs of whoever left or changed posts, as a list, a checklist and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.queries import people_choices
from zhanggui.foundation.staffing import actions, queries
from zhanggui.foundation.staffing.forms import FinishForm, ItemForm, SuccessorForm
from zhanggui.foundation.staffing.states import CAUSE_TITLES
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import Choice, Column, Desk, Queue, actor_of, page, plain_export, toast
from zhanggui.kit.desk.replies import form_done
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.leaving import title_of
from zhanggui.kit.paper import A4, Page, Paper, pdf_sent, table
from zhanggui.kit.paper import Column as Printed
from zhanggui.kit.pure import Text

BOTH = ("GET", "POST")
HANDOVERS = Desk(
    key="handovers",
    title=_("工作交接"),
    subtitle=_("离职或调岗那一刻收回的权限，和还要有人接手的事"),
    duty="D021",
    right="org.view",
    url="staffing:handovers",
    drawer="staffing:handover",
    rows=queries.handover_rows,
    counts=queries.handover_counts,
    labels=queries.handover_labels,
    label="name",
    noun=_("次"),
    row="staffing/_handover_row.html",
    search=_("姓名或工号"),
    queues=(
        Queue("open", _("交接中"), urgent=True),
        Queue("late", _("已逾期"), urgent=True),
        Queue("closed", _("已完成")),
    ),
    filters=(Choice("cause", _("原因"), options=[(cause.value, title) for cause, title in CAUSE_TITLES.items()]),),
    columns=(
        Column("name", _("姓名"), area="id", width=8, value="name"),
        Column("department", _("部门"), area="aside", width=10, value="department"),
        Column("cause", _("原因"), area="main", width=6, value="cause_title"),
        Column("standing", _("状态"), area="state", width=6, value="standing_title"),
        Column("left", _("待交接"), width=6, kind="number", value="left"),
        Column("opened", _("开始"), sort=True, width=10, value="opened_at"),
        Column("due", _("期限"), sort=True, area="foot", width=10, value="due_at"),
    ),
    export=plain_export("handovers"),
    empty=_("没有进行中的交接"),
    empty_hint=_("办理离职或收回岗位时，系统自动生成交接清单。"),
)


@page(right="org.view")
def handovers(request: HttpRequest) -> HttpResponse:
    """The list."""
    return HANDOVERS.respond(request)


@page(right="org.view")
def handover(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One hand-over as a checklist."""
    by = actor_of(request)
    card = queries.handover_card(handover_id=subject_id, by=by)
    context = {
        "card": card,
        "taken": taken_words(card.taken),
        "manages": by.can("org.manage") and card.row.employee_id != by.id,
        "moments": timeline("handover", subject_id, by=by),
    }
    return HANDOVERS.card(request, subject_id, "staffing/handover.html", context)


@page(right="org.manage", methods=BOTH)
def item_add(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One more thing."""
    form = ItemForm(request.POST if request.method == "POST" else None)
    return _done(request, form, _("增加交接事项"), _("已增加"), subject_id, actions.item_add)


@page(right="org.manage", methods=BOTH)
def items_assign(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Who takes over."""
    form = SuccessorForm(request.POST if request.method == "POST" else None)
    form.offer(item_ids=_open_items(request, subject_id), successor_id=people_choices(by=actor_of(request)))
    return _done(request, form, _("指定接手人"), _("已指定接手人"), subject_id, actions.items_assign)


@page(right="org.manage", methods=BOTH)
def items_finish(request: HttpRequest, subject_id: int) -> HttpResponse:
    """These are in other hands."""
    form = FinishForm(request.POST if request.method == "POST" else None)
    form.offer(item_ids=_open_items(request, subject_id))
    return _done(request, form, _("确认交接完成"), _("已确认"), subject_id, actions.items_finish)


@page(right="org.view")
def paper(request: HttpRequest, subject_id: int) -> FileResponse:
    """The checklist as PDF, to be signed."""
    card = queries.handover_card(handover_id=subject_id, by=actor_of(request))
    title = f"{say(_('工作交接单'))} {card.row.name}"
    sheet = Paper(A4, title=title, numbered=True)
    ended = "；".join(f"{say(words)} {n}" for words, n in taken_words(card.taken)) or "—"

    def head(one: Page) -> float:
        one.text(15, 12, title, size=16, bold=True, width=180)
        row, about = card.row, [card.row.number, card.row.department, say(card.row.cause_title)]
        one.text(15, 21, " · ".join([*about, _moment(row.opened_at), say(row.standing_title)]), size=10, width=180)
        return 30 + one.text(15, 27, f"{say(_('当时已收回'))}：{ended}", size=10, width=180, lines=0)

    columns = [
        Printed(say(_("类型")), 40),
        Printed(say(_("事项")), 62, lines=3),
        Printed(say(_("接手人")), 24),
        Printed(say(_("完成")), 32, lines=2),
        Printed(say(_("签字")), 22),
    ]
    rows = [
        (say(i.kind_title), i.label, i.successor, f"{_moment(i.done_at)} {i.done_by}" if i.done_at else "", "")
        for i in card.items
    ]
    table(sheet, columns, rows, head=head, margin=15)
    return pdf_sent(sheet.bytes(), name=f"{say(_('工作交接单'))}-{card.row.number}")


def person_panel(request: HttpRequest, employee_id: Any) -> SafeString | None:
    """On a person's card: the hand-overs."""
    rows = queries.handovers_of(employee_id=employee_id, by=actor_of(request))
    return render_to_string("staffing/_person.html", {"rows": rows}, request) if rows else None


def taken_words(taken: Iterable[tuple[str, int]]) -> list[tuple[Text, int]]:
    """What ended by itself, in words."""
    return [(title_of(code), count) for code, count in taken]


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else ""


def _open_items(request: HttpRequest, handover_id: int) -> list[tuple[object, str]]:
    card = queries.handover_card(handover_id=handover_id, by=actor_of(request))
    return [(item.id, f"{say(item.kind_title)}：{item.label}") for item in card.items if not item.done_at]


def _done(  # noqa: PLR0917  a page in six words
    request: HttpRequest, form: Any, title: Label, said: Label, handover_id: int, do: Callable[..., object]
) -> HttpResponse:
    """Show the form, or do it and say so; what is refused stands in the form."""
    do_it = partial(do, handover_id=handover_id, by=actor_of(request))
    then = partial(toast, said, changed=[handover_id])
    return form_done(request, form=form, title=title, submit=_("确定"), do=do_it, then=then)
