"""Asking for posts, scope and rights; what is asked is frozen and waits for its approval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, subjects_withdraw
from zhanggui.foundation.entitlements import facts, rules
from zhanggui.foundation.entitlements.actions._terms import OWN, holders, kept, kept_apart, snapshot, touched
from zhanggui.foundation.entitlements.actions.settling import settled
from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.entitlements.states import KIND
from zhanggui.foundation.org.queries import (
    group_card,
    group_holders,
    own_grants,
    person_serving,
    posts,
    posts_held,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.rights import all_rights
from zhanggui.kit.scope import Everything, Grant


@transaction.atomic
def change_ask(
    *,
    employee_id: int,
    posts: Collection[str],
    reason: str,
    by: Actor,
    scopes: Mapping[str, Grant] | None = None,
    until: date | None = None,
    ends: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> int:
    """Ask to give somebody posts (to the end of a day, of `ends`, or open) and more scope. Gives it. [D009, D182]

    Right: org.manage; never for oneself [D010], nothing one does not see oneself, nothing that must be kept apart.
    Done by itself once approved, exactly as asked. Raises BadInput, NotFound, Refusal.
    """
    by.require("org.manage")
    Refusal.unless(rules.asked_by_another(asker_id=by.id, employee_id=employee_id))
    if person_serving(employee_id=employee_id, by=OWN) is None:
        raise NotFound(why=_("没有这名员工，或已离职"))
    wanted = {kind: grant for kind, grant in (scopes or {}).items() if isinstance(grant, Everything) or grant}
    _seen(wanted, by)
    now = at or clock.now()
    terms = {
        "posts": _posts(employee_id, posts),
        "scopes": {kind: kept(grant) for kind, grant in sorted(wanted.items())},
        "until": _end(until, now),
    } | ({"ends": dict(ends)} if ends else {})
    if not terms["posts"] and not terms["scopes"]:
        raise BadInput(why=_("请选择还没有的岗位，或要增加的数据范围"), duty="D009")
    return _ask(Change(employee_id=employee_id), terms, reason, by, now)


@transaction.atomic
def change_copy(*, source_id: int, employee_id: int, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Ask to give somebody the posts, each until it ends there, and the own scope of somebody else. [D009]

    As `change_ask`.
    """
    by.require("org.manage")
    wanted = {one.post: one.until for one in posts_held(employee_ids=[source_id], by=OWN)}
    grants = own_grants(employee_id=source_id, by=OWN)
    held = {one.post for one in posts_held(employee_ids=[employee_id], ahead=True, by=OWN)}
    ends = {post: end.isoformat() for post, end in sorted(wanted.items()) if end and post not in held}
    given = sorted(set(wanted) - held)
    return change_ask(employee_id=employee_id, posts=given, ends=ends, scopes=grants, reason=reason, by=by, at=at)


@transaction.atomic
def post_change_ask(*, post: str, rights: Collection[str], reason: str, by: Actor, at: datetime | None = None) -> int:
    """Ask to set all rights of a post. Returns the change. [D009] Right: org.manage; never of one's own post [D010]."""
    by.require("org.manage")
    wanted = sorted(set(rights))
    known = {one.code: one.id for one in posts(by=OWN)}
    if post not in known or not set(wanted) <= set(all_rights()):
        raise BadInput(why=_("没有这个岗位或权限"))
    Refusal.unless(rules.asked_by_another(asker_id=by.id, employee_id=(by.id or 0) if by.id in holders(post) else 0))
    terms = {"post": post, "posts": [], "rights": wanted}
    return _ask(Change(post_id=known[post]), terms, reason, by, at or clock.now())


@transaction.atomic
def group_change_ask(
    *, group_id: int, shops: Collection[int], reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Ask to set the shops of a group that people have in their scope; those one does not see stay. Returns the change.

    Right: org.manage; never a group one's own scope has in it [D010], only shops one sees [D009, D182]. Done by itself
    once approved. Raises BadInput, NotFound, Refusal.
    """
    by.require("org.manage")
    group = group_card(group_id=group_id, by=by)
    people = [one.id for one in group_holders(group_id=group_id, by=OWN).people]
    Refusal.unless(rules.asked_by_another(asker_id=by.id, employee_id=(by.id or 0) if by.id in people else 0))
    unseen = {shop for shop in group.shop_ids if not by.scope.sees("shop", shop)}
    wanted = sorted({*shops, *unseen})
    _seen({"shop": frozenset(wanted) - set(group.shop_ids)}, by)
    if wanted == list(group.shop_ids):
        raise BadInput(why=_("店铺没有变化"), duty="D182")
    terms = {"group": group_id, "name": group.name, "basis": group.basis.value, "shops": wanted, "posts": []}
    return _ask(Change(group_id=group_id), terms, reason, by, at or clock.now())


@transaction.atomic
def change_withdraw(*, change_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own requests back before they are decided. Right: org.manage and a reason. [D009]"""
    by.require("org.manage")
    rows = Change.objects.filter(id__in=list(change_ids)).exclude(request=None).values_list("id", "request_id")
    return subjects_withdraw(
        requests=dict(rows), ids=change_ids, reason=reason, by=by, at=at, settle=lambda done: settled(done, at)
    )


def _ask(row: Change, terms: dict[str, Any], reason: str, by: Actor, at: datetime) -> int:
    row.terms, row.reason = terms | {"shown": []}, reason_given(reason, duty="D009")
    row.asked_by, row.asked_by_name, row.asked_at = by.id or 0, by.name, at
    Refusal.unless(kept_apart(row))
    row.save()
    told = snapshot(row)
    row.terms["shown"] = [line.as_dict() for line in told.changes]
    row.request_id = request_open(plea=Plea(KIND, [row.id], told, row.reason, barred=touched(row)), by=by, at=at)
    row.save(update_fields=["terms", "request"])
    news = facts.ChangeProposed(subject_id=row.id, employee_id=row.employee_id or 0, reason=row.reason)
    announce([news], by=by, at=at)
    return row.id


def _posts(employee_id: int, codes: Collection[str]) -> list[str]:
    """Known posts he does not hold yet."""
    held = {one.post for one in posts_held(employee_ids=[employee_id], ahead=True, by=OWN)}
    if not set(codes) <= {post.code for post in posts(by=OWN)}:
        raise BadInput(why=_("没有这个岗位或权限"))
    return sorted(set(codes) - held)


def _seen(scopes: Mapping[str, Grant], by: Actor) -> None:
    """One asks only for what one sees oneself. [D009]"""
    for kind, grant in scopes.items():
        own = by.scope.grant(kind)
        if not isinstance(own, Everything) and (isinstance(grant, Everything) or not grant <= own):
            raise Refusal(why=_("只能授予您自己也能看到的数据范围"), duty="D009")


def _end(until: date | None, now: datetime) -> str:
    if until is None:
        return ""
    end = clock.day_start(until + timedelta(days=1))
    if end <= now:
        raise BadInput(why=_("任岗的结束时间须晚于开始时间"))
    return (end - timedelta(seconds=1)).isoformat()
