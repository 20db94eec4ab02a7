"""What a change would do to what is held now: the lines people read, and what its approval is bound to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.org.queries import (
    PostHeld,
    group_holders,
    group_labels,
    group_shops,
    own_grants,
    person_serving,
    post_rights,
    posts,
    posts_held,
)
from zhanggui.foundation.segregation.queries import rights_allowed
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.pure import OK, Text, Verdict, listed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import title_of
from zhanggui.kit.scope import ALL, Everything, Grant, scope_kinds
from zhanggui.kit.subjects import Change as Line
from zhanggui.kit.subjects import Snapshot

OWN = System("entitlements")
EVERYTHING = "all"
NONE = "—"


def snapshot(row: Change) -> Snapshot:
    """As it would be done now."""
    if row.group_id is not None:
        return _of_group(row, row.group_id)
    return _of_person(row) if row.employee_id else _of_post(row)


def rights_before_after(row: Change) -> tuple[set[str], set[str]]:
    """The rights of the person before and after; of a post, those of the post."""
    if row.employee_id is None:
        code = row.terms["post"]
        return set(post_rights(post=code, by=OWN)), set(row.terms["rights"])
    before = _rights(posts_held(employee_ids=[row.employee_id], ahead=True, by=OWN))
    return before, before | _given(row.terms["posts"])


def holders(post: str) -> list[int]:
    """Whoever holds this post, now or later."""
    return sorted({one.employee_id for one in posts_held(ahead=True, by=OWN) if one.post == post})


def touched(row: Change) -> list[int]:
    """Whoever would come to more by it; none of them decides."""
    if row.group_id is not None:
        return [one.id for one in group_holders(group_id=row.group_id, by=OWN).people]
    return [row.employee_id] if row.employee_id else holders(row.terms["post"])


def kept_apart(row: Change) -> Verdict:
    """Whether nobody it touches would come to rights that must be kept apart. [D010]"""
    if row.group_id is not None:
        return OK
    after = rights_before_after(row)[1]
    people = touched(row)
    held: dict[int, list[PostHeld]] = {}
    for one in posts_held(employee_ids=people, ahead=True, by=OWN):
        held.setdefault(one.employee_id, []).append(one)
    for who in people:
        mine = held.get(who, [])
        stays = _rights([one for one in mine if one.post_id != row.post_id])
        verdict = rights_allowed(employee_id=who, before=_rights(mine), after=stays | after, by=OWN)
        if not verdict:
            return verdict
    return OK


def kept(grant: Grant) -> object:
    """A grant as plain JSON."""
    return EVERYTHING if isinstance(grant, Everything) else sorted(grant)


def grant_of(told: Any) -> Grant:
    """And back."""
    return ALL if told == EVERYTHING else frozenset(told)


def united(one: Grant, other: Grant) -> Grant:
    """Both together."""
    return ALL if isinstance(one, Everything) or isinstance(other, Everything) else one | other


def _of_person(row: Change) -> Snapshot:
    terms, who = row.terms, row.employee_id or 0
    person = person_serving(employee_id=who, by=OWN)
    held = posts_held(employee_ids=[who], ahead=True, by=OWN)
    known = {post.code: post.name for post in posts(by=OWN)}
    before, after = rights_before_after(row)
    mine = own_grants(employee_id=who, by=OWN)
    now = [_(one.post_name) for one in held]
    lines = [Line(_("岗位"), _joined(now), _joined([*now, *(known[code] for code in terms["posts"])]))]
    lines += [
        Line(kind.title, _worded(code, mine.get(code)), _worded(code, united(mine.get(code, frozenset()), grant)))
        for code, kind in sorted(scope_kinds().items())
        if (grant := grant_of(terms["scopes"].get(code, [])))
    ]
    lines.append(Line(_("新增权限"), "", _joined(_titles(after - before))))
    if terms["until"]:
        lines.append(Line(_("有效期至"), "", terms["until"][:10]))
    ends = terms.get("ends", {})
    if ends:
        told = [
            Text("{post} {day}", {"post": known[code], "day": clock.shanghai(datetime.fromisoformat(end)).date()})
            for code, end in ends.items()
        ]
        lines.append(Line(_("有效期至"), "", _joined(told)))
    bound = {
        "change": row.id,
        "posts": terms["posts"],
        "scopes": terms["scopes"],
        "until": terms["until"],
        "held": sorted(one.id for one in held),
        "grants": {code: kept(grant) for code, grant in sorted(mine.items())},
        "gained": sorted(after - before),
    } | ({"ends": ends} if ends else {})
    if groups := terms["scopes"].get("shop_group"):
        bound["grouped"] = groups if groups == EVERYTHING else group_shops(group_ids=groups, by=OWN)
    return Snapshot(
        title=_("权限变更：{name}", name=person.name if person else NONE), changes=tuple(lines), bound=bound
    )


def _of_post(row: Change) -> Snapshot:
    before, after = rights_before_after(row)
    name = next((post.name for post in posts(by=OWN) if post.code == row.terms["post"]), row.terms["post"])
    lines = (
        Line(_("权限"), _joined(_titles(before)), _joined(_titles(after))),
        Line(_("新增权限"), "", _joined(_titles(after - before))),
        Line(_("取消权限"), _joined(_titles(before - after)), ""),
    )
    bound = {"change": row.id, "before": sorted(before), "after": sorted(after)}
    return Snapshot(title=_("岗位权限变更：{name}", name=name), changes=lines, bound=bound)


def _of_group(row: Change, group_id: int) -> Snapshot:
    before, after = group_shops(group_ids=[group_id], by=OWN)[group_id], row.terms["shops"]
    people = group_holders(group_id=group_id, by=OWN).people
    lines = (
        Line(_("店铺"), _worded("shop", frozenset(before)), _worded("shop", frozenset(after))),
        Line(_("谁会看到"), "", "、".join(one.name for one in people) or NONE),
    )
    named = list(group_labels(ids=[group_id], by=OWN).values())
    whom = [one.id for one in people]
    bound = {"change": row.id, "named": named, "before": before, "after": after, "holders": whom}
    return Snapshot(title=_("店铺组变更：{name}", name=row.terms["name"]), changes=lines, bound=bound)


def _rights(held: Collection[PostHeld]) -> set[str]:
    return {code for one in held for code in one.rights}


def _given(codes: Collection[str]) -> set[str]:
    return {right for post in posts(by=OWN) if post.code in set(codes) for right in post.rights}


def _titles(codes: Collection[str]) -> list[Text]:
    return [title_of(code) for code in sorted(codes)]


def _joined(words: Sequence[Text]) -> str | Text:
    return listed(words) if words else NONE


def _worded(code: str, grant: Grant | None) -> str | Text:
    """A grant in words."""
    if grant is None or not (isinstance(grant, Everything) or grant):
        return NONE
    if isinstance(grant, Everything):
        return _("全部")
    names: Mapping[int, str] = {i: name for i, _code, name in scope_kinds()[code].rows(by=OWN)}
    return "、".join(names.get(i, f"#{i}") for i in sorted(grant))
