"""Who can do what, and why: each right with posts, dates, scope and what takes it away; few statements for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zhanggui.foundation.org.models import ScopeGrant
from zhanggui.foundation.org.queries.held import PostHeld, posts_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.granting import Bearing, bearings
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import Right, all_rights
from zhanggui.kit.scope import names_of, scope_kinds

PAPERS = msg("岗位要求的协议或考试没有补齐")
PERSONAL = msg("没有签署涉及个人信息的协议")
FACTOR = msg("岗位要求第二步验证，还没有开启")


@dataclass(frozen=True)
class Source:
    """A post that gives a right: since when, until when; `lost`: why it gives nothing now."""

    post: str
    name: Text
    since: datetime
    until: datetime | None
    lost: tuple[Text, ...]


@dataclass(frozen=True)
class ScopeSeen:
    """Rows of one kind the person sees: everything, or these by name; `through` is the post it comes from, if any."""

    kind: str
    title: Text
    everything: bool
    names: tuple[str, ...]
    through: Text | None


@dataclass(frozen=True)
class RightHeld:
    """One right of one person: what gives it, over which rows, what bears on it and takes it away. `works`: now."""

    employee_id: int
    name: str
    number: str
    code: str
    title: Text
    duty: str
    personal: bool
    sources: tuple[Source, ...]
    reach: tuple[ScopeSeen, ...]
    bearings: tuple[Bearing, ...]
    works: bool


def rights_held(*, by: Actor, employee_ids: Collection[int] | None = None, right: str = "") -> list[RightHeld]:
    """Every right of these people (None: of everybody who serves), or only one right, with the reasons. [D009, D182]

    Right: org.view; one's own without it. Costs the same for one person and for all.
    """
    people: dict[int, list[PostHeld]] = {}
    for one in posts_held(employee_ids=employee_ids, by=by):
        people.setdefault(one.employee_id, []).append(one)
    if right:
        people = {who: held for who, held in people.items() if any(right in one.rights for one in held)}
    if not people:  # nobody's rights bear on anything, and "of nobody" must not be asked as "of everybody"
        return []
    reach, told = _reach(people, by), dict[int, list[Bearing]]()
    for bears in bearings(employee_ids=sorted(people), by=by):
        told.setdefault(bears.employee_id, []).append(bears)
    known = [kind for code, kind in sorted(all_rights().items()) if right in ("", code)]
    return [
        _right(kind, giving, reach.get(who, ()), told.get(who, ()))
        for who, held in people.items()
        for kind in known
        if (giving := [one for one in held if kind.code in one.rights])
    ]


def scopes_seen(*, employee_id: int, by: Actor) -> tuple[ScopeSeen, ...]:
    """What one person sees of every kind, his own and through his posts. Right: org.view; one's own without it."""
    return _reach({employee_id: posts_held(employee_ids=[employee_id], by=by)}, by).get(employee_id, ())


def _right(kind: Right, held: list[PostHeld], reach: tuple[ScopeSeen, ...], told: Iterable[Bearing]) -> RightHeld:
    who, now = held[0], clock.now()
    sources = tuple(Source(one.post, msg(one.post_name), one.since, one.until, _lost(one, kind, now)) for one in held)
    return RightHeld(
        employee_id=who.employee_id,
        name=who.name,
        number=who.number,
        code=kind.code,
        title=kind.title,
        duty=kind.duty,
        personal=kind.personal,
        sources=sources,
        reach=reach,
        bearings=tuple(one for one in told if kind.code in one.rights),
        works=any(not source.lost for source in sources),
    )


def _lost(one: PostHeld, kind: Right, now: datetime) -> tuple[Text, ...]:
    """Why this post gives this right to nobody at the moment; the same as what the door reads at every click."""
    papers = one.papers_until is not None and one.papers_until <= now
    personal = kind.personal and one.personal_until is not None and one.personal_until <= now
    why = ((papers, PAPERS), (personal, PERSONAL), (one.unproved, FACTOR))
    return tuple(words for is_so, words in why if is_so)


def _reach(people: Mapping[int, Iterable[PostHeld]], by: Actor) -> dict[int, tuple[ScopeSeen, ...]]:
    """By person: the rows he sees by his own grants and by those of the posts that give something now."""
    now = clock.now()
    working = [one for held in people.values() for one in held if one.papers_until is None or one.papers_until > now]
    posts = {one.post_id: msg(one.post_name) for one in working}
    rows = ScopeGrant.objects.filter(Q(employee_id__in=list(people)) | Q(post_id__in=list(posts)))
    holders: dict[int, set[int]] = {}
    for one in working:
        holders.setdefault(one.post_id, set()).add(one.employee_id)
    granted = list(rows.order_by("kind", "id"))
    found: dict[int, list[ScopeGrant]] = {}
    for row in granted:
        for who in [row.employee_id] if row.employee_id else sorted(holders.get(row.post_id or 0, ())):
            found.setdefault(who, []).append(row)
    names = {kind: names_of(kind, by=by) for kind in {row.kind for row in granted}}
    return {who: tuple(_seen(row, names, posts) for row in grants) for who, grants in found.items()}


def _seen(row: ScopeGrant, names: Mapping[str, Mapping[int, str]], through: Mapping[int, Text]) -> ScopeSeen:
    """A grant in words; names of rows the asker does not see stay numbers."""
    kind = scope_kinds().get(row.kind)
    shown = tuple(names.get(row.kind, {}).get(i, f"#{i}") for i in row.ids)
    title = kind.title if kind else msg(row.kind)
    return ScopeSeen(row.kind, title, row.everything, shown, through.get(row.post_id or 0))
