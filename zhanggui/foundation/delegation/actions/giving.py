"""Giving some of one's own rights to another for dated days; what weighs waits for its approval."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open
from zhanggui.foundation.delegation import facts, rules
from zhanggui.foundation.delegation.actions.settling import given, snapshot
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.queries.acting import OWN, kept_apart, rights_lent
from zhanggui.foundation.delegation.states import KIND, DelegationState
from zhanggui.foundation.entitlements.queries import sensitive_rights
from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given


@transaction.atomic
def delegation_give(
    *,
    agent_id: int,
    rights: Collection[str],
    since: date,
    until: date,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Let another act in one's place with these of one's own rights, both days included. [D009]

    Only what one holds oneself by one's posts, never deciding or keys, nothing that must be kept apart in either hand
    [D010]; sensitive rights work once approved. The same given again is one. Returns the delegation.
    """
    giver, now = by.require_person(), at or clock.now()
    begins, ends = clock.day_start(since), clock.day_start(until + timedelta(days=1))
    agent = actor_for(employee_id=agent_id, by=OWN)
    if agent is None:
        raise NotFound(why=_("没有这名员工，或已离职"))
    Refusal.unless(rules.given_to_another(giver_id=giver, agent_id=agent_id))
    Refusal.unless(rules.period_fits(since=begins, until=ends, now=now))
    wanted = frozenset(rights)
    Refusal.unless(rules.rights_given(asked=wanted, works=rights_lent(given=wanted, giver=by, by=agent)))
    Refusal.unless(kept_apart(rights=wanted, giver_id=giver, by=agent))
    heavy = bool(wanted & sensitive_rights(by=OWN))
    row, fresh = Delegation.objects.exclude(state=DelegationState.OVER.value).get_or_create(
        giver_id=giver,
        agent_id=agent_id,
        rights=sorted(wanted),
        since=begins,
        until=ends,
        defaults={
            "state": (DelegationState.ASKED if heavy else DelegationState.GIVEN).value,
            "sensitive": heavy,
            "reason": reason_given(reason, duty="D009"),
            "asked_at": now,
            "given_at": None if heavy else now,
        },
    )
    if fresh:
        _told(row, by, now)
    return row.id


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list left the house. Right: org.view."""
    by.require("org.view")
    announce([facts.DelegationsExported(subject_id=by.id or 0, count=count)], by=by)


def _told(row: Delegation, by: Actor, at: datetime) -> None:
    if not row.sensitive:
        announce([given(row)], by=by, at=at)
        return
    plea = Plea(KIND, [row.id], snapshot(row), row.reason, barred=[row.agent_id])
    row.request_id = request_open(plea=plea, by=by, at=at)
    row.save(update_fields=["request"])
    news = facts.DelegationAsked(
        subject_id=row.id, giver_id=row.giver_id, agent_id=row.agent_id, count=len(row.rights), reason=row.reason
    )
    announce([news], by=by, at=at)
