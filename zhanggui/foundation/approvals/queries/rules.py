"""审批规定: flows, authorities and granting rules by version, and who would approve what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.queries.inbox import kind_titled
from zhanggui.foundation.approvals.queries.people import StepPeople, flow_for, step_people
from zhanggui.foundation.approvals.queries.terms import Named, may_choose, named_in, steps_said, terms_said
from zhanggui.foundation.approvals.rules import Asked, Conditions, Grant, Step, step_of
from zhanggui.foundation.approvals.states import MODE_TITLES, RULES, SORT_TITLES, RuleState, Sort
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort as Order
from zhanggui.kit.desk.keyset import paginate
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

SORTS = {"drafted": Order("drafted_at")}
TONES = {RuleState.DRAFT: "yellow", RuleState.LIVE: "green", RuleState.ENDED: "neutral"}
QUEUES = {
    "live": Q(state=RuleState.LIVE.value),
    "draft": Q(state=RuleState.DRAFT.value),
    "ended": Q(state=RuleState.ENDED.value),
}


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """A version of a rule; `lines` say what it says."""

    id: int
    sort_title: Text
    kind_title: Text
    label: Text
    state: RuleState
    sort: Sort
    lines: tuple[Text, ...]
    reason: str
    drafted_by: str
    drafted_at: datetime
    activated_by: str
    activated_at: datetime | None
    ended: str
    is_own: bool

    @property
    def state_title(self) -> Text:
        return RULES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True)
class Tried:
    """Which flow a request would take, and who would be asked; `said` is who each step asks for, in words."""

    flow: str
    steps: tuple[StepPeople, ...]
    said: tuple[Text, ...]

    def told(self) -> list[tuple[Text, Text, tuple[str, ...], Text | None]]:
        """(who, mode, names, why not) by step."""
        return [
            (said, MODE_TITLES[s.step.mode], tuple(p.name for p in s.people), s.enough.why)
            for said, s in zip(self.said, self.steps, strict=True)
        ]


@dataclass(frozen=True)
class Terms:
    """A version as the form of the next one begins."""

    kind: str
    name: str
    position: int
    when: Conditions
    steps: tuple[Step, ...]
    copies: tuple[int, ...]
    limit: str | None
    grant: Grant | None


def rule_rows(*, ask: Ask, by: Actor) -> Page[RuleRow]:
    """One page of rules by version. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    rows = Rule.objects.seen_by(by).filter(QUEUES.get(ask.queue, Q()))
    for key, column in (("what", "sort"), ("kind", "kind")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    page = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    names = named_in([row.terms for row in page.rows])
    return Page([_told(row, by, names) for row in page.rows], page.next, page.prev, page.total, page.capped)


def rule_counts(*, by: Actor) -> dict[str, int]:
    """How many versions each queue holds. Needs approvals.view."""
    by.require("approvals.view")
    counted: dict[str, int] = Rule.objects.seen_by(by).aggregate(
        **{key: Count("id", filter=rows) for key, rows in QUEUES.items()}
    )
    return counted


def rule_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Rules as people call them. Needs approvals.view."""
    by.require("approvals.view")
    rows = Rule.objects.seen_by(by).filter(id__in=list(ids))
    posts = named_in([]).posts
    return {row.id: say(_label(row, posts)) for row in rows}


def rule_terms(*, rule_id: int, sort: Sort, by: Actor) -> Terms:
    """A version to begin the next from. Needs approvals.manage; raises NotFound. [D009]"""
    by.require("approvals.manage")
    row = Rule.objects.seen_by(by).filter(id=rule_id, sort=sort.value).first()
    if row is None:
        raise NotFound
    terms = row.terms
    return Terms(
        row.kind, row.name, row.position,
        when=Conditions.of(terms.get("conditions", {})),
        steps=tuple(step_of(kept) for kept in terms.get("steps", ())),
        copies=tuple(terms.get("copies", ())),
        limit=terms.get("limit"),
        grant=Grant.of(terms) if sort is Sort.GRANT else None,
    )  # fmt: skip


def rule_card(*, rule_id: int, by: Actor) -> RuleRow:
    """One version of a rule. Needs approvals.view; raises NotFound."""
    by.require("approvals.view")
    row = Rule.objects.seen_by(by).filter(id=rule_id).first()
    if row is None:
        raise NotFound
    return _told(row, by, named_in([row.terms]))


def would_approve(
    *, kind: str, asked_by: int, by: Actor, amount: Decimal | None = None, margin: Decimal | None = None,
    category: str = "", shop_id: int | None = None,
) -> Tried:  # fmt: skip
    """谁来批: the flow a request of this person would take now, and who would be asked. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    asked = Asked(amount, margin, category, shop_id)
    flow = flow_for(kind=kind, asked=asked, by=OWN)
    return _tried(f"{flow.name} v{flow.version}" if flow.rule_id else "", flow.steps, kind, asked, asked_by)


def steps_tried(
    *, kind: str, steps: Sequence[Mapping[str, Any]], asked_by: int, by: Actor, amount: Decimal | None = None,
    shop_id: int | None = None,
) -> Tried:  # fmt: skip
    """Who would be asked in steps nobody drafted yet. As `may_choose`. [D009]"""
    may_choose(by)
    return _tried("", [Step(**step) for step in steps], kind, Asked(amount, shop_id=shop_id), asked_by)


def _tried(flow: str, steps: Sequence[Step], kind: str, asked: Asked, asked_by: int) -> Tried:
    about: dict[str, Any] = {"kind": kind, "asked": asked, "asked_by": asked_by, "barred": [asked_by]}
    people = tuple(step_people(step=step, **about, by=OWN) for step in steps)
    return Tried(flow, people, tuple(steps_said([step.as_dict() for step in steps])))


def people_asking(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may ask for approvals, for choices. As `may_choose`."""
    may_choose(by)
    return sorted(((p.id, p.name) for p in people_chosen(right="approvals.decide", by=OWN)), key=lambda p: p[1])


def _told(row: Rule, by: Actor, names: Named) -> RuleRow:
    return RuleRow(
        id=row.id,
        sort_title=SORT_TITLES[Sort(row.sort)],
        kind_title=kind_titled(row.kind),
        sort=Sort(row.sort),
        label=_label(row, names.posts),
        state=RuleState(row.state),
        lines=tuple(terms_said(Sort(row.sort), row.terms, names)),
        reason=row.reason,
        drafted_by=row.drafted_by_name,
        drafted_at=row.drafted_at,
        activated_by=row.activated_by_name,
        activated_at=row.activated_at,
        ended=f"{row.ended_by_name}：{row.ended_why}" if row.ended_at else "",
        is_own=row.drafted_by == by.id,
    )


def _label(row: Rule, posts: Mapping[str, Text]) -> Text:
    """Its name and version; an authority is called by its post."""
    name = posts.get(row.name, row.name) if row.sort == Sort.AUTHORITY.value else row.name
    return _("{name} v{version}", name=name, version=row.version)
