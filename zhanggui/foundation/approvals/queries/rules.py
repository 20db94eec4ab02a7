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
from zhanggui.foundation.approvals.rules import Asked, Conditions, Step, step_of
from zhanggui.foundation.approvals.states import MODE_TITLES, RULES, SORT_TITLES, WHO_TITLES, RuleState, Sort
from zhanggui.foundation.org.queries import people_chosen, posts
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort as Order
from zhanggui.kit.desk.keyset import paginate
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
    name: str
    version: int
    state: RuleState
    lines: tuple[Text, ...]
    reason: str
    drafted_by: str
    drafted_at: datetime
    activated_by: str
    activated_at: datetime | None
    ended: str
    is_own: bool

    @property
    def label(self) -> str:
        return f"{self.name} v{self.version}"

    @property
    def state_title(self) -> Text:
        return RULES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True)
class Tried:
    """Which flow a request would take, and who would be asked."""

    flow: str
    steps: tuple[StepPeople, ...]

    def told(self) -> list[tuple[Text, Text, str, Text | None]]:
        """(who, mode, names, why not) by step."""
        return [
            (WHO_TITLES[s.step.who], MODE_TITLES[s.step.mode], "、".join(p.name for p in s.people), s.enough.why)
            for s in self.steps
        ]


def rule_rows(*, ask: Ask, by: Actor) -> Page[RuleRow]:
    """One page of rules by version. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    rows = Rule.objects.seen_by(by).filter(QUEUES.get(ask.queue, Q()))
    for key, column in (("what", "sort"), ("kind", "kind")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    titles = _post_titles()
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _told(row, by, titles))


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
    rows = Rule.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name", "version")
    return {i: f"{name} v{version}" for i, name, version in rows}


def rule_card(*, rule_id: int, by: Actor) -> RuleRow:
    """One version of a rule. Needs approvals.view; raises NotFound."""
    by.require("approvals.view")
    row = Rule.objects.seen_by(by).filter(id=rule_id).first()
    if row is None:
        raise NotFound
    return _told(row, by, _post_titles())


def post_options(*, by: Actor) -> list[tuple[str, Text]]:
    """(code, name) of every post, for choices. Needs approvals.manage."""
    by.require("approvals.manage")
    return [(post.code, post.name) for post in posts(by=OWN)]


def would_approve(
    *,
    kind: str,
    asked_by: int,
    by: Actor,
    amount: Decimal | None = None,
    margin: Decimal | None = None,
    category: str = "",
) -> Tried:
    """谁来批: the flow a request of this person would take now, and who would be asked. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    asked = Asked(amount, margin, category)
    flow = flow_for(kind=kind, asked=asked, by=OWN)
    about: dict[str, Any] = {"kind": kind, "asked": asked, "asked_by": asked_by, "barred": [asked_by]}
    steps = tuple(step_people(step=step, **about, by=OWN) for step in flow.steps)
    return Tried(f"{flow.name} v{flow.version}" if flow.rule_id else "", steps)


def steps_tried(
    *, kind: str, steps: Sequence[Mapping[str, Any]], asked_by: int, by: Actor, amount: Decimal | None = None
) -> Tried:
    """Who would be asked in steps nobody drafted yet. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    about: dict[str, Any] = {"kind": kind, "asked": Asked(amount), "asked_by": asked_by, "barred": [asked_by]}
    return Tried("", tuple(step_people(step=Step(**step), **about, by=OWN) for step in steps))


def people_asking(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may ask for approvals, for choices. Needs approvals.view."""
    by.require("approvals.view")
    return sorted(((p.id, p.name) for p in people_chosen(right="approvals.decide", by=OWN)), key=lambda p: p[1])


def _post_titles() -> dict[str, Text]:
    return {post.code: post.name for post in posts(by=OWN)}


def _told(row: Rule, by: Actor, titles: Mapping[str, Text]) -> RuleRow:
    return RuleRow(
        id=row.id,
        sort_title=SORT_TITLES[Sort(row.sort)],
        kind_title=kind_titled(row.kind),
        name=str(titles.get(row.name, row.name)),
        version=row.version,
        state=RuleState(row.state),
        lines=tuple(_lines(Sort(row.sort), row.terms, titles)),
        reason=row.reason,
        drafted_by=row.drafted_by_name,
        drafted_at=row.drafted_at,
        activated_by=row.activated_by_name,
        activated_at=row.activated_at,
        ended=f"{row.ended_by_name}：{row.ended_why}" if row.ended_at else "",
        is_own=row.drafted_by == by.id,
    )


def _lines(sort: Sort, terms: Mapping[str, Any], titles: Mapping[str, Text]) -> list[Text]:
    if sort is Sort.AUTHORITY:
        return [_("不限金额") if terms["limit"] is None else _("不超过 {limit} 元", limit=terms["limit"])]
    when = _when(Conditions.of(terms.get("conditions", {})))
    if sort is Sort.GRANT:
        limits = _("每笔不超过 {most} 元，每人每天 {times} 次，抽查 {share}%",
                   most=terms["most"], times=terms["times"], share=terms["share"])  # fmt: skip
        return [*when, limits]
    steps = [step_of(kept) for kept in terms["steps"]]
    told = [
        _("第 {n} 步：{who}{posts}，{mode}", n=n, who=WHO_TITLES[s.who], mode=MODE_TITLES[s.mode],
          posts="".join(f" {titles.get(code, code)}" for code in s.codes))
        for n, s in enumerate(steps, start=1)
    ]  # fmt: skip
    return [*when, *told]


def _when(conditions: Conditions) -> list[Text]:
    told: list[Text] = []
    if conditions.least is not None:
        told.append(_("金额 {amount} 元起", amount=conditions.least))
    if conditions.below is not None:
        told.append(_("金额不到 {amount} 元", amount=conditions.below))
    if conditions.margin is not None:
        told.append(_("毛利率低于 {share}%", share=format((conditions.margin * 100).normalize(), "f")))
    if conditions.categories:
        told.append(_("类目：{names}", names="、".join(conditions.categories)))
    return told
