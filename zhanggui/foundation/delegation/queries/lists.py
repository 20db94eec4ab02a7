"""Delegations as people read them: mine, everybody's, what bears on whose rights, what ends, and the proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from zhanggui.foundation.approvals.queries import Awaiting, awaiting
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.queries.acting import OWN
from zhanggui.foundation.delegation.rules import offered, standing_of
from zhanggui.foundation.delegation.states import STANDINGS, TONES, DelegationState, Standing
from zhanggui.foundation.org.queries import people_serving
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.granting import Bearing
from zhanggui.kit.pure import Text, msg, ours
from zhanggui.kit.rights import title_of

SHOWN = 20
SORTS = {"since": Sort("since"), "until": Sort("until")}


@dataclass(frozen=True, kw_only=True)
class DelegationRow:
    """Who acts for whom, with what, from when to when."""

    id: int
    giver_id: int
    giver: str
    agent_id: int
    agent: str
    rights: tuple[Text, ...]
    reason: str
    since: datetime
    last_day: datetime
    standing: Standing
    request_id: int | None
    decided_by: str
    ended_why: str | Text

    @property
    def standing_title(self) -> Text:
        return STANDINGS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def pair(self) -> str:
        return f"{self.giver} → {self.agent}"

    @property
    def count(self) -> int:
        return len(self.rights)

    @property
    def works(self) -> bool:
        return self.standing is Standing.WORKING

    @property
    def lasts(self) -> bool:
        """It can still be ended."""
        return self.standing in {Standing.ASKED, Standing.COMING, Standing.WORKING}


@dataclass(frozen=True)
class DelegationCard:
    """A delegation, and the approval it waits for."""

    row: DelegationRow
    waits: Awaiting | None


def my_delegations(*, by: Actor) -> list[DelegationRow]:
    """What I gave and what was given to me, the newest first: everything that lasts, and a few that are over."""
    mine = Q(giver_id=by.id or 0) | Q(agent_id=by.id or 0)
    rows = Delegation.objects.filter(mine).select_related("giver", "agent").order_by("-until", "-id")
    return [_row(row) for row in rows[:SHOWN]]


def people_offered(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may stand in for me: everybody else who serves."""
    return [(i, name) for i, name in people_serving(by=OWN) if i != by.id]


def rights_offered(*, by: Actor) -> list[tuple[str, Text]]:
    """(code, title) of what I may give of my own. [D010]"""
    return [(code, title_of(code)) for code in sorted(offered(by.rights))]


def delegation_rows(*, ask: Ask, by: Actor) -> Page[DelegationRow]:
    """One page of everybody's; search takes a name or number. Right: org.view. [D009]"""
    by.require("org.view")
    rows = Delegation.objects.select_related("giver", "agent").filter(_queues().get(ask.queue, Q()))
    if ask.search:
        named = Q(giver__name__contains=ask.search) | Q(agent__name__contains=ask.search)
        rows = rows.filter(named | Q(giver__number=ask.search) | Q(agent__number=ask.search))
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def delegation_counts(*, by: Actor) -> dict[str, int]:
    """How many each tab holds. Right: org.view."""
    by.require("org.view")
    return Delegation.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def delegation_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Delegations as people call them. Right: org.view."""
    by.require("org.view")
    rows = Delegation.objects.filter(id__in=list(ids)).select_related("giver", "agent")
    return {row.id: _row(row).pair for row in rows}


def delegation_card(*, delegation_id: int, by: Actor) -> DelegationCard:
    """One of them. Right: org.view; giver and agent without it. [D009]"""
    row = Delegation.objects.select_related("giver", "agent").filter(id=delegation_id).first()
    if row is None or (by.id not in {row.giver_id, row.agent_id} and not by.can("org.view")):
        raise NotFound(why=msg("没有这项代理"))
    waits = awaiting(request_ids=[row.request_id], by=OWN).get(row.request_id) if row.request_id else None
    return DelegationCard(_row(row), waits)


def delegations_bearing(*, employee_ids: Collection[int], by: Actor) -> list[Bearing]:
    """Which rights of these people are in another's hand now too, and in whose place they act. [D009]

    Right: org.view, or oneself.
    """
    if by.kind != "employee" or list(employee_ids) != [by.id]:
        by.require("org.view")
    people = set(employee_ids)
    concerned = Q(giver_id__in=people) | Q(agent_id__in=people)
    found = []
    for row in Delegation.objects.filter(concerned, _queues()["working"]).select_related("giver", "agent"):
        if row.giver_id in people:
            words = msg("交 {name} 代理", name=row.agent.name)
            found.append(Bearing(row.giver_id, frozenset(row.rights), words, row.until))
        if row.agent_id in people:
            words = msg("可代 {name} 办理", name=row.giver.name)
            found.append(Bearing(row.agent_id, frozenset(row.rights), words, row.until))
    return found


def delegations_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Delegations in force that end by a time. Right: org.view. [D009]"""
    by.require("org.view")
    rows = Delegation.objects.filter(_queues()["working"], until__lte=until).select_related("giver", "agent")
    return [Ending(row.id, _row(row).pair, row.until, row.giver.name) for row in rows.order_by("until", "id")]


def sensitive_by_approval(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Delegations of sensitive rights given in a time, and those nobody decided. [D009] Right: org.view."""
    by.require("org.view")
    given = Delegation.objects.filter(sensitive=True, given_at__gte=since, given_at__lt=until)
    bad = [str(i) for i in given.filter(Q(request=None) | Q(decided_by_name="")).values_list("id", flat=True)]
    return Proof(given.count(), len(bad), tuple(bad[:SHOWN]))


def _queues() -> dict[str, Q]:
    now = clock.now()
    given, asked = Q(state=DelegationState.GIVEN.value), Q(state=DelegationState.ASKED.value)
    return {
        "working": given & Q(since__lte=now, until__gt=now),
        "coming": given & Q(since__gt=now),
        "asked": asked & Q(until__gt=now),
        "over": Q(state=DelegationState.OVER.value) | Q(until__lte=now),
    }


def _row(row: Delegation) -> DelegationRow:
    return DelegationRow(
        id=row.id,
        giver_id=row.giver_id,
        giver=row.giver.name,
        agent_id=row.agent_id,
        agent=row.agent.name,
        rights=tuple(title_of(code) for code in row.rights),
        reason=row.reason,
        since=row.since,
        last_day=row.until - timedelta(seconds=1),
        standing=standing_of(row.state, since=row.since, until=row.until, now=clock.now()),
        request_id=row.request_id,
        decided_by=row.decided_by_name,
        ended_why=ours(row.ended_why),
    )
