"""What was approved is carried out once, dated by itself; what is not is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import request_void, requests_settle
from zhanggui.foundation.approvals.queries import Decided
from zhanggui.foundation.entitlements import facts
from zhanggui.foundation.entitlements.actions._terms import OWN, grant_of, kept_apart, snapshot, united
from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.entitlements.states import CHANGES, ChangeState
from zhanggui.foundation.org.actions import assignment_grant, post_rights_set, scope_grant, shop_group_set
from zhanggui.foundation.org.queries import own_grants
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import msg as _


@transaction.atomic
def changes_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what was approved, end what was not; safe to repeat. Returns the changes done. [D009] Right: org.manage."""
    by.require("org.manage")
    return settled(request_ids, at)


def settled(request_ids: Sequence[int], at: datetime | None) -> list[int]:
    """The same inside another action."""
    now = at or clock.now()
    waiting = Change.objects.filter(request_id__in=list(request_ids), state=ChangeState.ASKED.value)
    rows = {row.request_id or 0: row for row in waiting.select_for_update().order_by("id")}
    apart = [i for i, row in rows.items() if not kept_apart(row)]
    request_void(request_ids=apart, reason=str(_("执行时出现不相容权限")), by=OWN, at=now)
    late = [i for i, row in rows.items() if _is_past(row, now)]
    request_void(request_ids=late, reason=str(_("批准时有效期已过，请重新申请")), by=OWN, at=now)
    found = requests_settle(snapshots={i: snapshot(row) for i, row in rows.items()}, by=OWN, at=now)
    for request_id, decided in found.spent.items():
        _do(rows[request_id], decided, now)
    for request_id, decided in found.over.items():
        _end(rows[request_id], decided.why or str(_("没有批准")), now)
    return [rows[i].id for i in found.spent]


def _is_past(row: Change, now: datetime) -> bool:
    """Approved after a post was to end: nobody is given it, and what else was decided goes on."""
    ends = [row.terms.get("until"), *row.terms.get("ends", {}).values()]
    return any(end and datetime.fromisoformat(end) <= now for end in ends)


def _do(row: Change, decided: Decided, at: datetime) -> None:
    terms = row.terms
    if row.group_id is not None:
        told = {"name": terms["name"], "basis": terms["basis"], "shops": terms["shops"]}
        shop_group_set(group_id=row.group_id, **told, by=OWN, at=at)
    elif row.employee_id is None:
        post_rights_set(post=terms["post"], rights=terms["rights"], by=OWN, at=at)
    else:
        until = datetime.fromisoformat(terms["until"]) if terms["until"] else None
        for code in terms["posts"]:
            own = terms.get("ends", {}).get(code)
            end = datetime.fromisoformat(own) if own else until
            assignment_grant(employee_id=row.employee_id, post=code, until=end, by=OWN, at=at)
        mine = own_grants(employee_id=row.employee_id, by=OWN)
        for kind, told in terms["scopes"].items():
            grant = united(mine.get(kind, frozenset()), grant_of(told))
            scope_grant(kind=kind, grant=grant, employee_id=row.employee_id, by=OWN, at=at)
    _move(row, "do", {"done_at": at, "decided_by_name": decided.name})
    announce([facts.ChangeExecuted(subject_id=row.id, employee_id=row.employee_id or 0)], by=OWN, at=at)


def _end(row: Change, why: str, at: datetime) -> None:
    _move(row, "end", {"ended_at": at, "ended_why": why[:200]})
    announce([facts.ChangeEnded(subject_id=row.id, reason=why[:200])], by=OWN, at=at)


def _move(row: Change, action: str, changes: dict[str, object]) -> None:
    advance_many(model=Change, machine=CHANGES, ids=[row.id], action=action, by=OWN, changes=changes)
