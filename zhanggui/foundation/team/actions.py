"""The only writers of the team: plans are asked for and decided, activities recorded, notes written and reviewed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle
from zhanggui.foundation.org.queries import org_tree, people_by_id, superiors, superiors_of
from zhanggui.foundation.team import facts, rules
from zhanggui.foundation.team.models import Plan, Review, TeamActivity
from zhanggui.foundation.team.queries import notes_owed, team_seats
from zhanggui.foundation.team.states import (
    KIND,
    NOTE_TODO,
    PLAN,
    PLANS,
    RECORD,
    REVIEWS,
    Activity,
    PlanState,
    ReviewState,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.kit.todos.actions import Todo, todos_close, todos_match

OWN, LONGEST = System("team"), 2_000
GONE = Refused(duty="D013", why=_("没有这份评议，或已经审阅"))


@transaction.atomic
def plan_ask(
    *, seats: Mapping[tuple[str, str], int], starts: date, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Ask for a headcount plan by (department, post) from a day on; another decides. [D013]

    Right: team.plan. One waits at a time. Returns the plan. Raises BadInput, Refusal.
    """
    by.require(PLAN)
    now, why = at or clock.now(), reason_given(reason, duty="D013")
    present = {(one.department_code, one.post_code): one.planned or 0 for one in team_seats(by=OWN)}
    wanted = {pair: count for pair, count in sorted(seats.items()) if count}
    held = {pair: count for pair, count in present.items() if count}
    Refusal.unless(rules.plan_is_whole(wanted, present=held, starts=starts, today=clock.shanghai(now).date()))
    if Plan.objects.select_for_update().filter(state=PlanState.ASKED.value).exists():
        raise Refusal(duty="D013", why=_("已有一份编制计划在审批，等它有结果"))
    lines = [[department, post, count] for (department, post), count in wanted.items()]
    row = Plan.objects.create(starts=starts, lines=lines, reason=why, asked_by_name=by.signature, asked_at=now)
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), why), by=by, at=now)
    row.save(update_fields=["request"])
    announce([facts.PlanAsked(subject_id=row.id, seats=sum(wanted.values()))], by=by, at=now)
    return row.id


@transaction.atomic
def plans_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """What was agreed to holds from its day, what was not is over. Rooms call it; safe to repeat. [D013]"""
    by.require_room()
    now = at or clock.now()
    waiting = Plan.objects.select_for_update().filter(request_id__in=list(request_ids), state=PlanState.ASKED.value)
    rows = {row.request_id or 0: row for row in waiting.order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=now)
    for found, action in ((settled.spent, "agree"), (settled.over, "refuse")):
        for request_id, decided in found.items():
            plan = rows[request_id].id
            told = {"decided_by_name": decided.name, "decided_at": now}
            advance_many(model=Plan, machine=PLANS, ids=[plan], action=action, by=OWN, changes=told)
            announce([facts.PlanDecided(subject_id=plan, agreed=action == "agree")], by=OWN, at=now)


@transaction.atomic
def activity_record(
    *, kind: Activity, department: str, on: date, title: str, people: Collection[int], by: Actor, note: str = "",
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Write down what was done for a team, when and who took part; never changed. [D013]

    Right: team.record. The same within a minute (a double click) is one. Returns the activity. Raises BadInput.
    """
    by.require(RECORD)
    now, what = at or clock.now(), reason_kept(title)[:120]
    places = {node.code: node.id for node in org_tree(by=OWN)}
    took = people_by_id(ids=sorted(set(people)), by=OWN)
    if department not in places or not what or not took or len(took) != len(set(people)):
        raise BadInput(why=_("请填写部门、主题和参加人"))
    if on > clock.shanghai(now).date():
        raise BadInput(why=_("活动日期不能晚于今天"))
    told = {
        "kind": kind.value, "department_id": places[department], "on": on, "title": what, "people": sorted(took),
        "made_by_name": by.signature,
    }  # fmt: skip
    again = TeamActivity.objects.filter(**told, made_at__gte=now - timedelta(minutes=1)).first()
    if again is not None:
        return again.id
    names = "、".join(took[i].name for i in sorted(took))
    row = TeamActivity.objects.create(**told, names=names, note=_words(note, 500), made_at=now)
    announce([facts.ActivityRecorded(subject_id=row.id, count=len(took))], by=by, at=now)
    return row.id


@transaction.atomic
def notes_ask(*, by: Actor, at: datetime | None = None) -> int:
    """Whoever leads a department and has not written its note has it among his to-dos, nobody else. [D013]

    Rooms only: the clock calls. Returns how many notes are owed.
    """
    by.require_room()
    now = at or clock.now()
    owed = notes_owed(at=now, by=OWN)
    todos = [
        Todo(
            one.department_id, {"department": one.department, "half": rules.half_named(one.half)}, due_at=one.due,
            person_id=one.head_id, person=one.head,
        )
        for one in owed
    ]  # fmt: skip
    todos_match(kind=NOTE_TODO, todos=todos, by=by, at=now)
    return len(owed)


@transaction.atomic
def review_write(*, department_id: int, note: str, by: Actor, at: datetime | None = None) -> int:
    """The head of a department says how his team did in the half-year that is over; once. [D013]

    The head himself only; kept at once where nobody stands above him to review it. Returns the note.
    Raises BadInput, Refusal.
    """
    me, now, words = by.require_person(), at or clock.now(), _words(note, LONGEST)
    heads = {node.id: node.head_id for node in org_tree(by=OWN)}
    Refusal.unless(rules.may_write(asker_id=me, head_id=heads.get(department_id)))
    if not words:
        raise BadInput(why=_("请写明人员状况、做过什么、下半年打算"), duty="D013")
    half = rules.half_before(clock.shanghai(now).date())
    state = ReviewState.WRITTEN if superiors(employee_id=me, by=OWN) else ReviewState.KEPT
    row, fresh = Review.objects.get_or_create(
        department_id=department_id,
        half=half,
        defaults={
            "state": state.value, "note": words, "written_by": me, "written_by_name": by.name, "written_at": now,
        },
    )  # fmt: skip
    if not fresh:
        raise Refusal(duty="D013", why=_("这个半年的评议已经写过"))
    todos_close(kind=NOTE_TODO, subject_ids=[department_id], by=by, at=now)
    announce([facts.ReviewWritten(subject_id=row.id, half=rules.half_named(half))], by=by, at=now)
    return row.id


@transaction.atomic
def reviews_check(*, review_ids: Sequence[int], by: Actor, remark: str = "", at: datetime | None = None) -> Moved:
    """Review what heads below oneself wrote; never one's own. [D010, D013]"""
    me, said, now = by.require_person(), reason_kept(remark), at or clock.now()
    rows = {row.id: row for row in Review.objects.filter(id__in=list(review_ids))}
    above = superiors_of(employee_ids={row.written_by for row in rows.values()}, by=OWN)
    barred: dict[int, Verdict] = {i: GONE for i in review_ids if i not in rows}
    for i, row in rows.items():
        chain = {one.id for one in above.get(row.written_by, [])}
        verdict = rules.may_review(asker_id=me, writer_id=row.written_by, superiors=chain)
        if not verdict:
            barred[i] = verdict
    changes = {"remark": said, "reviewed_by": me, "reviewed_by_name": by.name, "reviewed_at": now}
    ids = [i for i in rows if i not in barred]
    moved = advance_many(model=Review, machine=REVIEWS, ids=ids, action="review", by=by, changes=changes)
    news = [facts.ReviewChecked(subject_id=i, half=rules.half_named(rows[i].half)) for i in moved.moved]
    announce(news, by=by, at=now)
    return Moved(moved.rows, barred | moved.refused)


def _snapshot(row: Plan) -> Snapshot:
    """What the approval is bound to: every line."""
    names = {node.code: node.name for node in org_tree(by=OWN)}
    titles = {one.post_code: one.post for one in team_seats(by=OWN)}
    changes = [
        Change(_("{department}：{post}", department=names.get(one, one), post=titles.get(post, post)), "", f"{count}")
        for one, post, count in row.lines
    ]
    return Snapshot(
        title=_("编制计划，{starts} 起", starts=row.starts.isoformat()),
        changes=tuple(changes),
        bound={"plan": row.id, "lines": row.lines, "starts": row.starts.isoformat()},
    )


def _words(text: str, most: int) -> str:
    words = text.strip()
    if len(words) > most:
        raise BadInput(why=_("最多 {most} 字", most=most))
    return words
