"""Flows, authorities and granting rules: drafted by one person, in force by another, by version. Terms never change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhanggui.foundation.approvals.actions.deciding import person_of
from zhanggui.foundation.approvals.facts import RuleActivated, RuleDrafted, RuleEnded
from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.rules import Conditions, Grant, Step, terms_fault
from zhanggui.foundation.approvals.states import RULES, RuleState, Sort
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Gate, Moved, advance_many
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import all_kinds

OWN_DRAFT = Refused(duty="D010", why=_("不能启用自己起草的规定，须由另一人启用"))


@transaction.atomic
def flow_draft(
    *,
    kind: str,
    name: str,
    steps: Sequence[Mapping[str, Any]],
    reason: str,
    by: Actor,
    conditions: Mapping[str, Any] | None = None,
    copies: Sequence[int] = (),
    position: int = 100,
    at: datetime | None = None,
) -> int:
    """Draft a version of a flow; lower positions are asked first. Needs approvals.manage; holds when activated. [D009]

    `steps` as `rules.Step`, `conditions` as `rules.Conditions`, in plain values. Returns the rule. Raises BadInput.
    """
    made = [Step(**step) for step in steps]
    if fault := terms_fault(made):
        raise BadInput(why=fault, duty="D009")
    kept = {"steps": [step.as_dict() for step in made], "copies": list(copies)}
    terms = kept | {"conditions": Conditions(**conditions or {}).as_dict()}
    return _draft(Sort.FLOW, kind, name, terms, reason=reason, position=position, by=by, at=at)


@transaction.atomic
def authority_draft(
    *, kind: str, post: str, limit: str | None, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Draft up to what amount (None: any) a post decides this kind. Needs approvals.manage. [D009] Returns the rule."""
    terms = {"post": post, "limit": limit}
    return _draft(Sort.AUTHORITY, kind, post, terms, reason=reason, position=100, by=by, at=at)


@transaction.atomic
def grant_draft(
    *, kind: str, name: str, grant: Mapping[str, Any], reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Draft a rule that decides small matters of a grantable kind by itself. Needs approvals.manage. [D009]

    `grant` as `rules.Grant` in plain values. Returns the rule. Raises BadInput.
    """
    known = all_kinds().get(kind)
    if known is None or not known.grantable:
        raise BadInput(why=_("这类审批不能按授权规则通过，须由人决定"), duty="D009")
    return _draft(Sort.GRANT, kind, name, _granted(grant).as_dict(), reason=reason, position=100, by=by, at=at)


@transaction.atomic
def rule_activate(*, rule_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """A second person puts drafts in force; the version before ends. Needs approvals.activate. [D009, D010]"""
    by.require("approvals.activate")
    person, now = person_of(by), at or clock.now()
    rows = Rule.objects.filter(id__in=list(rule_ids), state=RuleState.DRAFT.value).exclude(drafted_by=person)
    for row in rows.order_by("id").select_for_update():
        before = Rule.objects.filter(sort=row.sort, kind=row.kind, name=row.name, state=RuleState.LIVE.value)
        ended = {"ended_by_name": by.name, "ended_at": now, "ended_why": f"v{row.version}"}
        _move("end", list(before.values_list("id", flat=True)), ended, by=by)
    changes = {"activated_by": person, "activated_by_name": by.name, "activated_at": now}
    gate = Gate(f"t.drafted_by <> {person}", lambda _row: OWN_DRAFT)
    moved = _move("activate", rule_ids, changes, by=by, gate=gate)
    announce_alike(RuleActivated(subject_id=0), [(i, None) for i in moved.moved], by=by, at=now)
    return moved


@transaction.atomic
def rule_end(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Rules hold no more; running requests keep the flow they took. Needs approvals.activate and a reason. [D009]"""
    by.require("approvals.activate")
    return _ended("end", rule_ids, reason, by, at)


@transaction.atomic
def rule_discard(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Drafts are not wanted any more. Needs approvals.manage and a reason. [D009]"""
    by.require("approvals.manage")
    return _ended("discard", rule_ids, reason, by, at)


def _granted(told: Mapping[str, Any]) -> Grant:
    plain = {key: value for key, value in told.items() if key != "conditions"}
    return Grant(**plain, conditions=Conditions(**told.get("conditions", {})))


def _draft(
    sort: Sort, kind: str, name: str, terms: Mapping[str, Any], *, reason: str, position: int, by: Actor,
    at: datetime | None,
) -> int:  # fmt: skip
    by.require("approvals.manage")
    person, why, now = person_of(by), reason_given(reason, duty="D009"), at or clock.now()
    if kind not in all_kinds() or not name.strip():
        raise BadInput(why=_("请选择审批类型并填写名称"), duty="D009")
    same = {"sort": sort.value, "kind": kind, "name": name.strip()[:60]}
    last = Rule.objects.filter(**same).aggregate(last=Max("version"))["last"] or 0
    who = {"drafted_by": person, "drafted_by_name": by.name, "drafted_at": now}
    row = Rule.objects.create(**same, version=last + 1, position=position, terms=dict(terms), reason=why, **who)
    announce([RuleDrafted(subject_id=row.id, reason=why)], by=by, at=now)
    return row.id


def _ended(action: str, ids: Sequence[int], reason: str, by: Actor, at: datetime | None) -> Moved:
    why, now = reason_given(reason, duty="D009"), at or clock.now()
    moved = _move(action, ids, {"ended_by_name": by.name, "ended_at": now, "ended_why": why}, by=by)
    announce_alike(RuleEnded(subject_id=0, reason=why), [(i, None) for i in moved.moved], by=by, at=now)
    return moved


def _move(action: str, ids: Sequence[int], changes: dict[str, Any], *, by: Actor, gate: Gate | None = None) -> Moved:
    return advance_many(model=Rule, machine=RULES, ids=ids, action=action, by=by, changes=changes, gate=gate)
