"""What was approved is given, exactly as asked; what is not is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.foundation.approvals.actions import request_void, requests_settle
from zhanggui.foundation.delegation import facts
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.queries.acting import OWN
from zhanggui.foundation.delegation.states import DELEGATIONS, DelegationState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import listed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import title_of
from zhanggui.kit.subjects import Change, Snapshot


@transaction.atomic
def delegations_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Give what was approved, end what was not; safe to repeat. Returns those given. [D009] Right: org.manage."""
    by.require("org.manage")
    now = at or clock.now()
    waiting = Delegation.objects.filter(request_id__in=list(request_ids), state=DelegationState.ASKED.value)
    locked = waiting.select_related("giver", "agent").select_for_update(of=("self",)).order_by("id")
    rows = {row.request_id or 0: row for row in locked}
    late = [i for i, row in rows.items() if row.until <= now]
    request_void(request_ids=late, reason=str(_("批准时代理日期已过，请重新申请")), by=OWN, at=now)
    found = requests_settle(snapshots={i: snapshot(row) for i, row in rows.items()}, by=OWN, at=now)
    for request_id, decided in found.spent.items():
        row = rows[request_id]
        changes = {"given_at": now, "decided_by_name": decided.name}
        advance_many(model=Delegation, machine=DELEGATIONS, ids=[row.id], action="give", by=OWN, changes=changes)
        announce([given(row)], by=OWN, at=now)
    for request_id, decided in found.over.items():
        ended([rows[request_id]], decided.why or str(_("没有批准")), by=OWN, at=now)
    return [rows[i].id for i in found.spent]


def ended(rows: Sequence[Delegation], why: str, *, by: Actor, at: datetime) -> None:
    """These are over now, and say why: whoever acts by them is himself at his next click."""
    changes = {"ended_at": at, "ended_why": why[:200]}
    ids = [row.id for row in rows]
    moved = advance_many(model=Delegation, machine=DELEGATIONS, ids=ids, action="end", by=OWN, changes=changes).moved
    news = [
        facts.DelegationEnded(subject_id=row.id, giver_id=row.giver_id, agent_id=row.agent_id, reason=why[:200])
        for row in rows
        if row.id in moved
    ]
    announce(news, by=by, at=at)


def given(row: Delegation) -> facts.DelegationGiven:
    """The news that it is given."""
    return facts.DelegationGiven(subject_id=row.id, giver_id=row.giver_id, agent_id=row.agent_id, count=len(row.rights))


def snapshot(row: Delegation) -> Snapshot:
    """What is approved: who, for whom, with what, when."""
    last = clock.shanghai(row.until - timedelta(seconds=1)).date()
    lines = (
        Change(_("代理人"), "", row.agent.name),
        Change(_("权限"), "", listed([title_of(code) for code in row.rights])),
        Change(_("从"), "", str(clock.shanghai(row.since).date())),
        Change(_("到"), "", str(last)),
    )
    bound = {"delegation": row.id, "rights": row.rights, "giver": row.giver_id, "agent": row.agent_id}
    title = _("代理：{giver} 交 {agent}", giver=row.giver.name, agent=row.agent.name)
    return Snapshot(title=title, changes=lines, bound=bound)
