"""团队建设: planned and filled posts, what was done for teams, notes of their heads; the gaps on the chart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.team import actions, queries
from zhanggui.foundation.team.forms import ActivityForm, CheckForm, NoteForm, PlanForm
from zhanggui.foundation.team.states import ACTIVITIES, PLAN, RECORD, VIEW
from zhanggui.kit import clock
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

BOTH, USE = ("GET", "POST"), "todos.use"
WORDS: dict[str, Any] = {
    "title": _("团队建设"),
    "subtitle": _("编制经审批，活动有记录，每半年由部门负责人评议、上级审阅"),
    "duty": "D013",
}
SEATS = Desk(
    key="team_seats",
    right=VIEW,
    url="team:seats",
    rows=queries.seat_rows,
    counts=queries.seat_counts,
    label="department",
    noun=_("个岗位"),
    row="team/_seat_row.html",
    head="team/_head.html",
    queues=(
        Queue("all", _("编制")),
        Queue("lacking", _("缺人"), urgent=True),
        Queue("over", _("超编"), urgent=True),
        Queue("activities", _("活动"), url="team:activities"),
        Queue("reviews", _("评议"), url="team:reviews"),
    ),
    columns=(
        Column("place", _("部门"), sort=True, area="main", value="department"),
        Column("post", _("岗位"), area="id", width=10, value="post"),
        Column("planned", _("编制人数"), end=True, width=8, value="planned", kind="number"),
        Column("filled", _("在岗"), end=True, width=8, value="filled", kind="number"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
    ),
    export=plain_export("team-seats"),
    none_yet=_("还没有人在岗，也没有编制"),
    empty_hint=_("在“组织”里任岗后，点“调整编制”提交编制计划。"),
    **WORDS,
)
ACTIVITY = Desk(
    key="team_activities",
    right=VIEW,
    url="team:activities",
    rows=queries.activity_rows,
    label="title",
    noun=_("次"),
    row="team/_activity_row.html",
    head="team/_activity_head.html",
    search=_("主题或参加人"),
    filters=(Choice("kind", _("种类"), options=[(one.value, title) for one, title in ACTIVITIES.items()]),),
    queues=(
        Queue("seats", _("编制"), url="team:seats"),
        Queue("all", _("活动")),
        Queue("reviews", _("评议"), url="team:reviews"),
    ),
    columns=(
        Column("on", _("日期"), sort=True, area="id", width=8, value="on"),
        Column("title", _("主题"), area="main", width=16, value="title"),
        Column("kind", _("种类"), area="state", width=8, value="kind_title"),
        Column("department", _("部门"), width=10, value="department"),
        Column("count", _("人数"), end=True, width=6, value="count", kind="number"),
        Column("names", _("参加人"), clip=True, area="foot", value="names"),
        Column("note", _("内容和结果"), clip=True, value="note"),
        Column("made_by", _("记录人"), hidden=True, width=8, value="made_by"),
    ),
    export=plain_export("team-activities"),
    none_yet=_("还没有团队建设活动"),
    empty_hint=_("培训、会议、辅导之后点“记录活动”，写明谁参加、效果如何。"),
    **WORDS,
)
REVIEWS = Desk(
    key="team_reviews",
    right=USE,
    url="team:reviews",
    drawer="team:review",
    rows=queries.review_rows,
    counts=queries.review_counts,
    labels=queries.review_labels,
    label="department",
    noun=_("份评议"),
    row="team/_review_row.html",
    head="team/_review_head.html",
    queues=(
        Queue("written", _("待上级审阅"), urgent=True),
        Queue("reviewed", _("已审阅")),
        Queue("all", _("全部评议")),
    ),
    columns=(
        Column("half", _("半年"), sort=True, area="id", width=7, value="half"),
        Column("department", _("部门"), area="main", width=10, value="department"),
        Column("note", _("评议"), clip=True, area="foot", value="note"),
        Column("written_by", _("部门负责人"), width=8, value="written_by"),
        Column("reviewed_by", _("审阅人"), area="aside", width=8, value="reviewed_by"),
        Column("state", _("状态"), area="state", width=8, value="state_title"),
    ),
    actions=(
        Action("check", _("审阅"), "team:check", USE, icon="checks", tone="primary", form=True, hotkey="a",
               queues=("written", "all"), done=_("已审阅 {n} 份")),
    ),
    export=plain_export("team-reviews"),
    empty=_("没有评议"),
    empty_hint=_("每半年由部门负责人写一份，上级审阅；这里是您写的和您下属写的。"),
    **WORDS,
)  # fmt: skip


@page(right=VIEW)
def seats(request: HttpRequest) -> HttpResponse:
    """Planned and filled."""
    return _seats(request)


@page(right=PLAN, methods=BOTH)
def plan(request: HttpRequest) -> HttpResponse:
    """Ask for a plan."""
    by = actor_of(request)
    rows, places, titles = queries.seats_offered(by=by)
    form = PlanForm(request.POST if request.method == "POST" else None, initial={"starts": clock.today()})
    none = [("", "—")]
    form.offer(department=[*none, *places], post=[*none, *((code, say(title)) for code, title in titles)])
    form.seats(rows)
    do = partial(actions.plan_ask, by=by)
    then = partial(reloaded, _("已送审批，批准后从执行日起生效"))
    return form_done(request, form=form, title=_("调整编制"), submit=_("送审批"), do=do, then=then)


@page(right=VIEW)
def asked(request: HttpRequest, subject_id: int) -> HttpResponse:  # noqa: ARG001  the list tells of the one that waits
    """From an approval to the list."""
    return _seats(request)


@page(right=VIEW)
def activities(request: HttpRequest) -> HttpResponse:
    """What was done."""
    return ACTIVITY.respond(request)


@page(right=RECORD, methods=BOTH)
def record(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    by = actor_of(request)
    places, people = queries.record_offered(by=by)
    form = ActivityForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    form.offer(department=places, people=people)
    do = partial(actions.activity_record, by=by)
    return form_done(
        request, form=form, title=_("记录活动"), submit=_("保存"), do=do, then=partial(reloaded, _("已记录"))
    )


@page(right=USE)
def reviews(request: HttpRequest) -> HttpResponse:
    """Notes of heads."""
    return REVIEWS.respond(request, writes=queries.my_departments(by=actor_of(request)))


@page(right=USE)
def review(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One of them."""
    by = actor_of(request)
    row = queries.review_card(review_id=subject_id, by=by)
    context = {"row": row, "moments": timeline("team_review", subject_id, by=by)}
    return REVIEWS.card(request, subject_id, "team/review.html", context)


@page(right=USE, methods=BOTH)
def write(request: HttpRequest) -> HttpResponse:
    """A head writes his."""
    by = actor_of(request)
    form = NoteForm(request.POST if request.method == "POST" else None)
    form.offer(department_id=queries.my_departments(by=by))
    do = partial(actions.review_write, by=by)
    then = partial(reloaded, _("已提交，等上级审阅"))
    return form_done(request, form=form, title=_("写团队管理评议"), submit=_("提交"), do=do, then=then)


@page(right=USE, methods=BOTH)
def check(request: HttpRequest) -> HttpResponse:
    """A superior reviews."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.reviews_check(review_ids=ids, by=by, **given)

    return REVIEWS.act(request, "check", do, CheckForm)


def _seats(request: HttpRequest) -> HttpResponse:
    """The list, told which plan holds and whether one waits."""
    now, waits = queries.plans_now(by=actor_of(request))
    return SEATS.respond(request, now=now, waits=waits)


def chart_gaps(request: HttpRequest, _subject: Any) -> SafeString | None:
    """On the chart of the organisation: where people are lacking."""
    rows = [row for row in queries.team_seats(by=actor_of(request)) if row.planned is not None and row.gap]
    return render_to_string("team/_gaps.html", {"rows": rows}) if rows else None
