"""Changes of rights: the list, one of them, what is sensitive, and whether the direct way is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from zhanggui.foundation.approvals.queries import Awaiting, awaiting, flow_since
from zhanggui.foundation.entitlements.models import Change, Level
from zhanggui.foundation.entitlements.rules import direct_way, gained
from zhanggui.foundation.entitlements.states import CHANGES, KIND, SENSITIVE, TONES, ChangeState
from zhanggui.foundation.org.queries import posts_held
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, Verdict, in_turn, msg, ours
from zhanggui.kit.rights import all_rights, title_of
from zhanggui.kit.subjects import Change as Line
from zhanggui.kit.text import render

OWN = System("entitlements")
SHOWN = 20
SORTS = {"asked": Sort("asked_at")}
LEVEL_SORTS = {"code": Sort("code", descending=False)}
QUEUES = {
    "asked": Q(state=ChangeState.ASKED.value),
    "done": Q(state=ChangeState.DONE.value),
    "over": Q(state=ChangeState.OVER.value),
}


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A change in the list; `about` is the person, or the post whose rights are asked for."""

    id: int
    about: str
    employee_id: int | None
    what: str | Text
    reason: str
    state: int
    asked_by: str
    asked_at: datetime
    decided_by: str
    done_at: datetime | None
    ended_why: str | Text
    request_id: int | None

    @property
    def state_title(self) -> Text:
        return CHANGES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[ChangeState(self.state)]


@dataclass(frozen=True)
class ChangeCard:
    """A change with what is asked, before and after, and the approval it waits for."""

    row: ChangeRow
    changes: tuple[Line, ...]
    waits: Awaiting | None


@dataclass(frozen=True)
class LevelRow:
    """A right and whether it is sensitive; `own`: the company said so."""

    id: int
    code: str
    title: Text
    sensitive: bool
    own: bool


def sensitive_rights(*, by: Actor) -> frozenset[str]:
    """The codes of all sensitive rights. Right: org.view."""
    by.require("org.view")
    own = dict(Level.objects.values_list("code", "sensitive"))
    return frozenset(code for code in {*SENSITIVE, *own} if own.get(code, True))


def grant_allowed(
    *,
    employee_id: int,  # noqa: ARG001  nobody is an exception
    before: Collection[str],
    after: Collection[str],
    by: Actor,
    wider: bool = False,
) -> Verdict:
    """Whether this may be given without approval; what `kit.granting` asks. [D009] Right: org.view."""
    by.require("org.view")
    more = gained(before=before, after=after, wider=wider) & sensitive_rights(by=OWN)
    flow = bool(more) and flow_since(kind=KIND, by=OWN) is not None
    titles = "、".join(render(title_of(code)) for code in sorted(more))
    return direct_way(gained=more, sensitive=more, flow=flow, titles=titles)


def change_rows(*, ask: Ask, by: Actor) -> Page[ChangeRow]:
    """One page of changes; search takes a name or number. Right: org.view. [D009]"""
    by.require("org.view")
    rows = Change.objects.select_related("employee", "post").filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(employee__name__contains=ask.search) | Q(employee__number=ask.search))
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def change_counts(*, by: Actor) -> dict[str, int]:
    """How many changes each queue holds. Right: org.view."""
    by.require("org.view")
    return Change.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def change_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Changes as people call them. Right: org.view."""
    by.require("org.view")
    rows = Change.objects.filter(id__in=list(ids)).select_related("employee", "post")
    return {row.id: _row(row).about for row in rows}


def change_card(*, change_id: int, by: Actor) -> ChangeCard:
    """One change, before and after side by side. Right: org.view. [D009]"""
    by.require("org.view")
    row = Change.objects.select_related("employee", "post").filter(id=change_id).first()
    if row is None:
        raise NotFound(why=msg("没有这项权限变更"))
    shown = tuple(Line.from_dict(line) for line in row.terms["shown"])
    waits = awaiting(request_ids=[row.request_id or 0], by=by).get(row.request_id or 0)
    return ChangeCard(_row(row), shown, waits)


def level_rows(*, ask: Ask, by: Actor) -> Page[LevelRow]:
    """One page of all rights with their level; search looks into title and code. Right: org.view."""
    by.require("org.view")
    own = dict(Level.objects.values_list("code", "sensitive"))
    rows = [
        LevelRow(place, code, right.title, own.get(code, code in SENSITIVE), code in own)
        for place, (code, right) in enumerate(sorted(all_rights().items()), start=1)
    ]
    if ask.queue == "sensitive":
        rows = [row for row in rows if row.sensitive]
    if ask.search:
        rows = [row for row in rows if ask.search.lower() in f"{render(row.title)} {row.code}".lower()]
    return listed(rows, ask=ask, sorts=LEVEL_SORTS)


def posts_by_approval(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  all since the flow
    """Posts with sensitive rights given since the flow is live, and those no carried-out change gave. [D009]

    A change gave it at that moment, or gave the post these rights later; what the company counts as sensitive since
    later does not weigh. Right: org.view.
    """
    begun, heavy = flow_since(kind=KIND, by=OWN), sensitive_rights(by=by)
    if begun is None:
        return Proof(0, 0, ())
    done = Change.objects.filter(state=ChangeState.DONE.value).values_list("employee_id", "post_id", "terms", "done_at")
    given = {(who, post, at) for who, _post_id, terms, at in done for post in terms["posts"]}
    widened = [(post_id, at, set(terms["rights"])) for _who, post_id, terms, at in done if post_id and at]
    later = dict(Level.objects.exclude(code__in=SENSITIVE).values_list("code", "set_at"))
    rows = [
        (one, weighs)
        for one in posts_held(by=by)
        if begun <= one.since < until
        and (weighs := {code for code in one.rights & heavy if later.get(code, one.since) <= one.since})
    ]
    bad = [
        str(one.id)
        for one, weighs in rows
        if (one.employee_id, one.post, one.since) not in given
        and not any(post == one.post_id and at > one.since and weighs <= rights for post, at, rights in widened)
    ]
    return Proof(len(rows), len(bad), tuple(bad[:SHOWN]))


def _other(row: Change) -> Text:
    return msg("岗位 {name}", name=row.post.name) if row.post else msg("店铺组 {name}", name=row.terms["name"])


def _row(row: Change) -> ChangeRow:
    about = row.employee.name if row.employee else render(_other(row))
    return ChangeRow(
        id=row.id,
        about=about,
        employee_id=row.employee_id,
        what=in_turn([Line.from_dict(line).after for line in row.terms["shown"][:2]]),
        reason=row.reason,
        state=row.state,
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        decided_by=row.decided_by_name,
        done_at=row.done_at,
        ended_why=ours(row.ended_why),
        request_id=row.request_id,
    )
