"""The only readers of the team: planned and filled posts, activities, notes, and the proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.org.queries import (
    DepartmentNode,
    departments,
    org_tree,
    people_choices,
    people_serving,
    posts,
    posts_held,
    superiors_of,
)
from zhanggui.foundation.team.models import Plan, Review, TeamActivity
from zhanggui.foundation.team.rules import half_after, half_before, half_named
from zhanggui.foundation.team.states import (
    ACTIVITIES,
    PLAN,
    RECORD,
    REVIEWS,
    VIEW,
    Activity,
    PlanState,
    ReviewState,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Named, Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import Text, msg

OWN, SHOWN = System("team"), 20
Pair = tuple[str, str]


@dataclass(frozen=True)
class SeatRow:
    """A post in a department: how many the plan in force gives it (none without a plan), how many hold it now."""

    id: int
    place: int
    department_code: str
    post_code: str
    department: str
    post: Text
    planned: int | None
    filled: int

    @property
    def gap(self) -> int:
        """How many are lacking; below nothing: too many."""
        return (self.planned or 0) - self.filled

    @property
    def state_title(self) -> Text:
        if self.planned is None:
            return msg("没有编制")
        return (
            msg("缺 {n} 人", n=self.gap) if self.gap > 0 else msg("超 {n} 人", n=-self.gap) if self.gap else msg("满编")
        )

    @property
    def tone(self) -> str:
        if self.planned is None:
            return "neutral"
        return "orange" if self.gap > 0 else "red" if self.gap else "green"


@dataclass(frozen=True)
class PlanShown:
    """The plan in force or one that waits."""

    starts: date
    asked_by: str
    decided_by: str
    request_id: int | None


@dataclass(frozen=True, kw_only=True)
class NoteOwed:
    """A department whose head has not written its note of a half-year."""

    department_id: int
    department: str
    head_id: int
    head: str
    half: date
    due: datetime


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    """Something done for a team."""

    id: int
    kind: Activity
    department: str
    on: date
    title: str
    note: str
    names: str
    count: int
    made_by: str

    @property
    def kind_title(self) -> Text:
        return ACTIVITIES[self.kind]


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """A note of a head on his team."""

    id: int
    department: str
    half: str
    note: str
    written_by_id: int
    written_by: str
    written_at: datetime
    state: int
    remark: str
    reviewed_by: str

    @property
    def state_title(self) -> Text:
        return REVIEWS.title(self.state)

    @property
    def tone(self) -> str:
        return "yellow" if self.state == ReviewState.WRITTEN else "green"


def seat_rows(*, ask: Ask, by: Actor) -> Page[SeatRow]:
    """Every post of every department that is planned or filled. Right: team.view. [D013]"""
    rows = [row for row in team_seats(by=by) if _in_queue(row, ask.queue)]
    return listed(rows, ask=ask, sorts={"place": Sort("place", descending=False)})


def seat_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: team.view."""
    rows = team_seats(by=by)
    return {queue: sum(_in_queue(row, queue) for row in rows) for queue in ("lacking", "over", "all")}


def team_seats(*, by: Actor) -> list[SeatRow]:
    """Planned and filled seats, department by department. Right: team.view. [D013]"""
    by.require(VIEW)
    planned, filled = _planned(clock.today()), _filled()
    titles, known = dict(departments(by=OWN)), {one.code: one for one in posts(by=OWN)}
    order = {code: place for place, code in enumerate(titles)}
    pairs = sorted(
        {pair for pair in planned.keys() | filled.keys() if pair[0] in order and pair[1] in known},
        key=lambda pair: (order[pair[0]], list(known).index(pair[1])),
    )
    none = None if not planned else 0
    return [
        SeatRow(
            place, place, *pair, titles[pair[0]].strip("　"), known[pair[1]].name, planned.get(pair, none),
            filled.get(pair, 0),
        )
        for place, pair in enumerate(pairs, start=1)
    ]  # fmt: skip


def plans_now(*, by: Actor) -> tuple[PlanShown | None, PlanShown | None]:
    """The plan in force, and the one that waits for its approval. Right: team.view. [D013]"""
    by.require(VIEW)
    waits = Plan.objects.filter(state=PlanState.ASKED.value).first()
    return _plan(_in_force(clock.today())), _plan(waits)


def seats_offered(*, by: Actor) -> tuple[list[SeatRow], list[tuple[str, str]], list[tuple[str, Text]]]:
    """What a new plan starts from: seats now, departments, posts. Right: team.plan. [D013]"""
    by.require(PLAN)
    return team_seats(by=OWN), departments(by=OWN), [(one.code, one.name) for one in posts(by=OWN)]


def activity_rows(*, ask: Ask, by: Actor) -> Page[ActivityRow]:
    """One page of activities; search takes a title or a name. Right: team.view. [D013]"""
    by.require(VIEW)
    rows = TeamActivity.objects.select_related("department")
    if ask.search:
        rows = rows.filter(Q(title__contains=ask.search) | Q(names__contains=ask.search))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(kind=kind)
    return paginate(rows, ask=ask, sorts={"on": Sort("on")}, make=_activity)


def record_offered(*, by: Actor) -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    """Departments and people an activity may name. Right: team.record. [D013]"""
    by.require(RECORD)
    return departments(by=OWN), people_choices(by=OWN)


def review_rows(*, ask: Ask, by: Actor) -> Page[ReviewRow]:
    """One page of notes: all for team.view, else one's own and those of whom one is a superior. [D013]"""
    rows = _seen(by).filter(_queues().get(ask.queue, Q()))
    return paginate(rows, ask=ask, sorts={"half": Sort("half")}, make=_review)


def review_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds, as `review_rows`."""
    return _seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def posts_named(*, numbers: Sequence[str], by: Actor) -> Mapping[str, Named]:
    """Posts by code, as people call them. Right: org.view."""
    return {post.code: Named(post.name) for post in posts(by=by) if post.code in numbers}


def departments_named(*, numbers: Sequence[str], by: Actor) -> Mapping[str, Named]:
    """Departments by code, as people call them. Right: org.view."""
    return {one.code: Named(one.name) for one in org_tree(by=by) if one.code in numbers}


def review_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Notes as people call them, as `review_rows`."""
    return {row.id: row.department.name for row in _seen(by).filter(id__in=list(ids))}


def review_card(*, review_id: int, by: Actor) -> ReviewRow:
    """One note, as `review_rows`; raises NotFound. [D013]"""
    row = _seen(by).filter(id=review_id).first()
    if row is None:
        raise NotFound(why=msg("没有这份评议"))
    return _review(row)


def my_departments(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of departments the asker leads whose note of the half-year that is over is not written. [D013]"""
    done = Review.objects.filter(half=half_before(clock.today())).values_list("department_id", flat=True)
    led = [node for node in org_tree(by=OWN) if by.id is not None and node.head_id == by.id]
    return [(node.id, node.name) for node in led if node.id not in set(done)]


def notes_owed(*, at: datetime, by: Actor) -> list[NoteOwed]:
    """Notes of the half-year that is over that heads who serve have not written; whose time is over, only where any
    note was ever written. Rooms ask as System. [D013]"""
    by.require_room()
    day = clock.shanghai(at).date()
    half, due = half_before(day), _due(day)
    if day >= due and not Review.objects.exists():
        return []
    done = set(Review.objects.filter(half=half).values_list("department_id", flat=True))
    serving = {who for who, _name in people_serving(by=OWN)}
    return [
        NoteOwed(
            department_id=node.id, department=node.name, head_id=node.head_id, head=node.head, half=half,
            due=clock.day_start(due),
        )
        for node in _led()
        if node.head_id in serving and node.id not in done
    ]  # fmt: skip


def seats_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """People in posts under a plan in force; broken: more than it gives. No plan is no evidence. [D013]

    Right: team.view.
    """
    by.require(VIEW)
    planned, filled = _planned(clock.today()), _filled()
    if not planned:
        return Proof(0, 0, ())
    over = {pair: max(0, count - planned.get(pair, 0)) for pair, count in filled.items()}
    numbers = tuple(f"{department}/{post}" for (department, post), count in sorted(over.items()) if count)
    return Proof(sum(filled.values()), sum(over.values()), numbers[:SHOWN])


def teams_active(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  its own span
    """Departments with a head and people, once any activity is recorded; broken: none within `team_activity_days`.

    Right: team.view. [D013]
    """
    by.require(VIEW)
    if not TeamActivity.objects.exists():
        return Proof(0, 0, ())
    day = clock.shanghai(until).date()
    first = day - timedelta(days=int(param_at("team_activity_days", on=day)))
    active = set(TeamActivity.objects.filter(on__gt=first, on__lte=day).values_list("department_id", flat=True))
    led = _led()
    idle = [node.code for node in led if node.id not in active]
    return Proof(len(led), len(idle), tuple(idle[:SHOWN]))


def teams_reviewed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  of the half-year before
    """Notes owed of the half-year that is over and its time to be written too; broken: not written, or not reviewed
    though somebody stands above the writer.

    Who never wrote one has no evidence. Right: team.view. [D013]
    """
    by.require(VIEW)
    day = clock.shanghai(until).date()
    if day < _due(day) or not Review.objects.exists():
        return Proof(0, 0, ())
    done = Review.objects.filter(_queues()["reviewed"], half=half_before(day))
    reviewed = set(done.values_list("department_id", flat=True))
    led = _led()
    open_ = [node.code for node in led if node.id not in reviewed]
    return Proof(len(led), len(open_), tuple(open_[:SHOWN]))


def _led() -> list[DepartmentNode]:
    """Departments with a head and people."""
    return [node for node in org_tree(by=OWN) if node.head_id and node.people]


def _due(day: date) -> date:
    """When the note of the half-year that is over on this day must be written and reviewed."""
    return half_after(half_before(day)) + timedelta(days=int(param_at("team_review_days", on=day)))


def _in_queue(row: SeatRow, queue: str) -> bool:
    lacking, over = row.planned is not None and row.gap > 0, row.planned is not None and row.gap < 0
    return {"lacking": lacking, "over": over}.get(queue, True)


def _in_force(day: date) -> Plan | None:
    rows = Plan.objects.filter(state=PlanState.AGREED.value, starts__lte=day)
    return rows.order_by("-starts", "-id").first()


def _planned(day: date) -> dict[Pair, int]:
    plan = _in_force(day)
    return {(department, post): seats for department, post, seats in plan.lines} if plan else {}


def _filled() -> Counter[Pair]:
    """How many hold each post, by the department they belong to."""
    held = posts_held(by=OWN)
    return Counter((one.department, one.post) for one in held if one.department)


def _plan(row: Plan | None) -> PlanShown | None:
    if row is None:
        return None
    return PlanShown(row.starts, row.asked_by_name, row.decided_by_name, row.request_id)


def _seen(by: Actor) -> QuerySet[Review]:
    rows = Review.objects.select_related("department")
    if by.can(VIEW):
        return rows
    writers = set(rows.values_list("written_by", flat=True))
    above = superiors_of(employee_ids=writers, by=OWN)
    mine = [who for who, chain in above.items() if by.id in {one.id for one in chain}]
    return rows.filter(Q(written_by=by.id or 0) | Q(written_by__in=mine))


def _queues() -> dict[str, Q]:
    return {
        "written": Q(state=ReviewState.WRITTEN.value),
        "reviewed": ~Q(state=ReviewState.WRITTEN.value),
        "all": Q(),
    }


def _activity(row: TeamActivity) -> ActivityRow:
    return ActivityRow(
        id=row.id, kind=Activity(row.kind), department=row.department.name, on=row.on, title=row.title, note=row.note,
        names=row.names, count=len(row.people), made_by=row.made_by_name,
    )  # fmt: skip


def _review(row: Review) -> ReviewRow:
    return ReviewRow(
        id=row.id, department=row.department.name, half=half_named(row.half), note=row.note,
        written_by_id=row.written_by, written_by=row.written_by_name, written_at=row.written_at, state=row.state,
        remark=row.remark, reviewed_by=row.reviewed_by_name,
    )  # fmt: skip
