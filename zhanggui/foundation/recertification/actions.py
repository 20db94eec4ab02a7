"""A campaign is started, its rows are decided, and it is closed with a seal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from zhanggui.foundation.credentials.queries import credentials_lacking
from zhanggui.foundation.org.actions import assignment_revoke
from zhanggui.foundation.org.queries import (
    PostHeld,
    people_below,
    people_by_id,
    people_chosen,
    people_moved,
    person_serving,
    posts_held,
    superiors_of,
)
from zhanggui.foundation.recertification import facts, rules
from zhanggui.foundation.recertification.models import Campaign, Row
from zhanggui.foundation.recertification.states import CAMPAIGNS, DECISIONS, MOVED, TODO, CampaignState, Decision, Flag
from zhanggui.foundation.segregation.queries import sod_conflicts
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact, Refused, Verdict, seal_of
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open

OWN = System("recertification")
GONE = Refused(duty="D182", why=_("没有这一行复核"))


@transaction.atomic
def campaign_start(
    *,
    title: str,
    due: date,
    by: Actor,
    department: str = "",
    rights: Collection[str] = (),
    reviewer_id: int | None = None,
    at: datetime | None = None,
) -> int:
    """Lay everybody's posts (of a department and those below it; with any of these rights) before a reviewer. [D182]

    The reviewer is the named one, else the nearest superior, else whoever starts it, else who approves exceptions;
    never oneself [D010]. Right: org.manage. Returns the campaign. Raises BadInput where there is nobody to review,
    Refusal where one of this name is open: a second click starts nothing.
    """
    by.require("org.manage")
    now, end = at or clock.now(), clock.day_start(due + timedelta(days=1))
    if by.id is None or not title.strip() or end <= now:
        raise BadInput(why=_("复核须由人发起，须有名称，期限不能早于今天"), duty="D182")
    held = _held(department, rights)
    if not held:
        raise BadInput(why=_("这个范围内没有任岗可以复核"), duty="D182")
    asked = {"department": department, "rights": sorted(rights)}
    who = {"started_by": by.id, "started_by_name": by.name, "started_at": now, "due_at": end}
    campaign = Campaign(title=title.strip(), asked=asked, **who)
    try:
        with transaction.atomic():
            campaign.save()
    except IntegrityError as fault:
        raise Refusal(why=_("“{title}”正在复核；先关闭它，或换个名称", title=campaign.title), duty="D182") from fault
    rows = _rows(campaign, held, reviewer_id, (by.id, by.name), now)
    Row.objects.bulk_create(rows)
    _todos(campaign, rows, by, now)
    announce([facts.CampaignStarted(subject_id=campaign.id, rows=len(rows))], by=by, at=now)
    return campaign.id


@transaction.atomic
def rows_decide(
    *, row_ids: Sequence[int], decision: Decision, by: Actor, reason: str = "", at: datetime | None = None
) -> Moved:
    """Keep, take away (at once) or defer; taking and deferring need a reason. [D182] For the reviewer, or org.manage.

    Never one's own [D010]. Returns what was decided and, for each refused row, why.
    """
    by.require("todos.use")
    needs = decision in {Decision.TAKE, Decision.DEFER}
    why = reason_given(reason, duty="D182") if needs else reason_kept(reason)
    now, refused, news = at or clock.now(), dict[int, Verdict](), list[Fact]()
    found = Row.objects.select_for_update(of=("self", "campaign")).select_related("campaign").filter(id__in=row_ids)
    rows = {row.id: row for row in found.order_by("id")}
    for row_id in row_ids:
        row = rows.get(row_id)
        verdict = GONE if row is None else _may(row, by)
        if row is None or not verdict:
            refused[row_id] = verdict
            continue
        row.decision, row.reason, row.decided_at = decision.value, why, now
        row.decided_by, row.decided_by_name = by.id, by.name
        if decision is Decision.TAKE:
            _take(row, now)
        row.save()
        words = [DECISIONS[decision].msgid]
        news.append(facts.RowDecided(subject_id=row.employee_id, post=row.post, decision=words, reason=why))
    announce(news, by=by, at=now)
    _todos_settle({row.campaign_id for row in rows.values()}, by, now)
    return Moved([{"id": i} for i in row_ids if i not in refused], refused)


@transaction.atomic
def campaign_close(*, campaign_id: int, by: Actor, at: datetime | None = None) -> str:
    """Seal the result: no row can change any more. Refused while a row waits. [D182] Right: org.manage.

    Returns the digest.
    """
    by.require("org.manage")
    now, row = at or clock.now(), Campaign.objects.select_for_update().filter(id=campaign_id).first()
    if row is None or row.state != CampaignState.OPEN:
        raise NotFound(why=_("没有这次权限复核，或已经关闭"))
    rows = list(Row.objects.filter(campaign=row).order_by("id"))
    if waiting := sum(one.decision == Decision.NONE for one in rows):
        raise Refusal(why=_("还有 {n} 行没有复核，不能关闭", n=waiting), duty="D182")
    digest = seal_of(
        (r.id, r.number, r.post, r.rights, r.flags, r.decision, r.reason, r.decided_by, r.decided_at) for r in rows
    )
    changes: dict[str, Any] = {"closed_at": now, "closed_by_name": by.name, "digest": digest}
    advance_many(model=Campaign, machine=CAMPAIGNS, ids=[row.id], action="close", by=by, changes=changes)
    todos_close(kind=TODO, subject_ids=[row.id], by=by, at=now)
    deferred = sum(one.decision == Decision.DEFER for one in rows)
    told = facts.CampaignClosed(subject_id=row.id, rows=len(rows), exceptions=deferred, digest=digest)
    announce([told], by=by, at=now)
    return digest


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that rows left the house. Right: todos.use."""
    by.require("todos.use")
    announce([facts.RowsExported(subject_id=by.id or 0, count=count)], by=by)


def _held(department: str, rights: Collection[str]) -> list[PostHeld]:
    """What is to be reviewed."""
    within = people_below(department=department, by=OWN) if department else None
    held = posts_held(employee_ids=within, by=OWN)
    return [one for one in held if not rights or one.rights & set(rights)]


def _rows(
    campaign: Campaign, held: Sequence[PostHeld], reviewer_id: int | None, starter: tuple[int, str], now: datetime
) -> list[Row]:
    people = sorted({one.employee_id for one in held})
    flags = _flags(people, now)
    named = person_serving(employee_id=reviewer_id, by=OWN) if reviewer_id else None
    if reviewer_id and named is None:
        raise BadInput(why=_("没有这名员工，或已离职"), duty="D182")
    first, above = ([named], {}) if named else ([], superiors_of(employee_ids=people, by=OWN))
    last = [starter, *people_chosen(right="org.except", by=OWN)]
    asked: dict[int, tuple[int, str] | None] = {}
    for who in people:
        asked[who] = rules.reviewer_of(who, [*first, *above.get(who, ()), *last])
    if left := [one.name for one in held if asked[one.employee_id] is None]:
        raise BadInput(why=_("{names}没有别人可以复核，请指定复核人", names="、".join(dict.fromkeys(left))))
    return [
        Row(
            campaign=campaign, assignment_id=one.id, employee_id=one.employee_id, name=one.name, number=one.number,
            post=one.post_name, since=one.since, rights=sorted(one.rights), flags=flags[one.employee_id],
            reviewer=reviewer[0], reviewer_name=reviewer[1],
        )
        for one in held
        if (reviewer := asked[one.employee_id])
    ]  # fmt: skip


def _flags(people: Sequence[int], now: datetime) -> dict[int, list[str]]:
    """What is odd about each of these, in a few statements for all."""
    known = people_by_id(ids=people, by=OWN)
    moved = set(people_moved(since=now - MOVED, by=OWN))
    apart = {row.employee_id for row in sod_conflicts(by=OWN)}
    papers = {lack.employee_id for lack in credentials_lacking(employee_ids=people, by=OWN)}
    named = Counter(person.name for person in known.values())
    return {
        who: [
            flag.value
            for flag in rules.flags_of(
                last_login=known[who].last_login,
                now=now,
                moved=who in moved,
                apart=who in apart,
                twin=named[known[who].name] > 1,
                papers=who in papers,
            )
        ]
        for who in people
    }


def _may(row: Row, by: Actor) -> Verdict:
    open_ = row.campaign.state == CampaignState.OPEN
    verdict = rules.decision_stands(before=Decision(row.decision), open_=open_)
    if not verdict:
        return verdict
    return rules.may_decide(
        asker_id=by.id, manages=by.can("org.manage"), reviewer_id=row.reviewer, employee_id=row.employee_id
    )


def _take(row: Row, now: datetime) -> None:
    """At once; whoever left or lost the post meanwhile has nothing to lose."""
    if row.assignment_id in {one.id for one in posts_held(employee_ids=[row.employee_id], by=OWN)}:
        assignment_revoke(assignment_id=row.assignment_id, by=OWN, at=now)
    elif person_serving(employee_id=row.employee_id, by=OWN) is None:
        row.flags = [*row.flags, Flag.GONE.value]


def _todos(campaign: Campaign, rows: Sequence[Row], by: Actor, at: datetime) -> None:
    """One to-do per reviewer, due with the campaign."""
    waiting = Counter((row.reviewer, row.reviewer_name) for row in rows)
    todos = [
        Todo(campaign.id, {"title": campaign.title, "n": n}, person_id=who, person=name, due_at=campaign.due_at)
        for (who, name), n in waiting.items()
    ]
    todos_open(kind=TODO, todos=todos, by=by, at=at)


def _todos_settle(campaigns: Collection[int], by: Actor, at: datetime) -> None:
    """Whoever has nothing left to review has nothing left to do."""
    for campaign_id in campaigns:
        rows = Row.objects.filter(campaign_id=campaign_id)
        busy = set(rows.filter(decision=Decision.NONE.value).values_list("reviewer", flat=True))
        idle = set(rows.values_list("reviewer", flat=True)) - busy
        if idle:
            todos_close(kind=TODO, subject_ids=[campaign_id], people=sorted(idle), by=by, at=at)
