"""廉洁申报: mine; everybody's and who still owes one, for whoever reviews."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.declarations import actions, queries
from zhanggui.foundation.declarations.forms import GiftForm, ReviewForm, RoundForm, StatementForm
from zhanggui.foundation.declarations.states import REVIEW, SORTS
from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg

BOTH = ("GET", "POST")
WORDS: dict[str, Any] = {
    "title": _("廉洁申报"),
    "subtitle": _("每年的利益冲突声明、每一份收送的礼品，由本人以外的人审阅"),
    "duty": "D229",
    "right": REVIEW,
    "head": "declarations/_head.html",
    "counts": queries.declaration_counts,
    "label": "name",
    "queues": (
        Queue("made", _("待审阅"), urgent=True, url="declarations:all"),
        Queue("interests", _("有利益关系"), url="declarations:all"),
        Queue("gifts", _("礼品"), url="declarations:all"),
        Queue("measures", _("须采取措施"), url="declarations:all"),
        Queue("all", _("全部"), url="declarations:all"),
        Queue("owed", _("还没有声明"), urgent=True, url="declarations:owed"),
    ),
}
ALL = Desk(
    key="declarations",
    url="declarations:all",
    drawer="declarations:card",
    rows=queries.declaration_rows,
    labels=queries.declaration_labels,
    noun=_("项"),
    row="declarations/_row.html",
    search=_("姓名、工号或对方"),
    filters=(Choice("kind", _("种类"), options=[(sort.value, title) for sort, title in SORTS.items()]),),
    columns=(
        Column("number", _("工号"), area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("sort", _("种类"), width=10, value="sort_title"),
        Column("what", _("内容"), clip=True, area="foot", value="what"),
        Column("worth", _("价值"), sort=True, end=True, width=7, kind="money", value="worth"),
        Column("handled", _("怎样处理"), width=8, value="handled_title"),
        Column("made", _("申报时间"), sort=True, area="aside", width=9, value="made_at", kind="moment"),
        Column("reviewed_by", _("审阅人"), width=8, value="reviewed_by"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    actions=(
        Action(
            "review", _("审阅"), "declarations:review", REVIEW, icon="checks", tone="primary", form=True, hotkey="a",
            queues=("made", "interests", "gifts", "all"), done=_("已审阅 {n} 项"),
        ),
    ),
    export=Export("declarations:export", REVIEW, "declarations", actions.export_record),
    empty=_("没有申报"),
    empty_hint=_("每个人在“廉洁申报”页声明利益关系、申报礼品。"),
    **WORDS,
)  # fmt: skip
OWED = Desk(
    key="declarations_owed",
    url="declarations:owed",
    rows=queries.owing_rows,
    noun=_("人"),
    row="declarations/_owed_row.html",
    search=_("姓名或工号"),
    columns=(
        Column("number", _("工号"), sort=True, area="id", width=6, value="number"),
        Column("name", _("姓名"), area="main", width=8, value="name"),
        Column("department", _("部门"), area="foot", value="department"),
        Column("year", _("年度"), width=5, value="year"),
        Column("due", _("截止"), sort=True, area="aside", width=9, value="last_moment", kind="moment"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    export=Export("declarations:owed_export", REVIEW, "declarations-owed", actions.export_record),
    empty=_("没有人欠声明"),
    empty_hint=_("都已声明，或这一年的声明还没有开始：点“开始年度声明”。"),
    **WORDS,
)


@page(right=None)
def mine(request: HttpRequest) -> HttpResponse:
    """What I declared, and what I owe."""
    by = actor_of(request)
    context = {
        "rows": queries.my_declarations(by=by),
        "owed": queries.my_owed(by=by),
        "reviews": by.can(REVIEW),
        "acting": by.acting_for_id is not None,
    }
    return render(request, "declarations/mine.html", context)


@page(right=None, methods=BOTH)
def statement(request: HttpRequest) -> HttpResponse:
    """My statement of the year asked for."""
    by = actor_of(request)
    owed = queries.my_owed(by=by)
    if owed is None:
        raise NotFound(why=msg("现在没有要作的声明"))
    form = StatementForm(request.POST if request.method == "POST" else None)
    title = say(_("{year} 年利益冲突声明")).format(year=owed.year)
    do = partial(actions.statement_make, year=owed.year, by=by)
    return form_done(
        request, form=form, title=title, submit=_("声明属实，提交"), do=do, then=partial(reloaded, _("已提交"))
    )


@page(right=None, methods=BOTH)
def gift(request: HttpRequest) -> HttpResponse:
    """A gift I took or offered."""
    form = GiftForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    do = partial(actions.gift_declare, by=actor_of(request))
    return form_done(
        request, form=form, title=_("申报礼品"), submit=_("提交申报"), do=do, then=partial(reloaded, _("已提交"))
    )


@page(right=REVIEW)
def everybodys(request: HttpRequest) -> HttpResponse:
    """The list."""
    return ALL.respond(request)


@page(right=REVIEW, methods=("POST",))
def export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return ALL.download(request)


@page(right=REVIEW)
def card(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One of them."""
    by = actor_of(request)
    row = queries.declaration_card(declaration_id=subject_id, by=by)
    context = {"row": row, "moments": timeline("declaration", subject_id, by=by)}
    return ALL.card(request, subject_id, "declarations/card.html", context)


@page(right=REVIEW, methods=BOTH)
def review(request: HttpRequest) -> HttpResponse:
    """Look at what others declared."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.declarations_review(declaration_ids=ids, by=by, **given)

    return ALL.act(request, "review", do, ReviewForm)


@page(right=REVIEW)
def owed(request: HttpRequest) -> HttpResponse:
    """Who still owes a statement."""
    return OWED.respond(request)


@page(right=REVIEW, methods=("POST",))
def owed_export(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    return OWED.download(request)


@page(right=REVIEW, methods=BOTH)
def round_open(request: HttpRequest) -> HttpResponse:
    """Ask for the statements of a year."""
    form = RoundForm(request.POST if request.method == "POST" else None, initial={"year": clock.today().year})
    form.offer(posts=[(code, say(title)) for code, title in queries.posts_offered(by=actor_of(request))])
    do = partial(actions.round_open, by=actor_of(request))
    then = partial(reloaded, _("已开始，欠声明的人都收到待办"))
    return form_done(request, form=form, title=_("开始年度声明"), submit=_("发起"), do=do, then=then)
