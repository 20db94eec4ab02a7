"""A tried draft is laid before whoever must agree, and goes live by their word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle, subjects_decide
from zhanggui.foundation.approvals.queries import Decided
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.trade.review.actions.drafting import draft_locked, ruleset_locked, ruleset_move
from zhanggui.trade.review.facts import RuleSetApproved, RuleSetReturned, RuleSetSubmitted, RuleSetSuperseded
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.rules import rules_changed
from zhanggui.trade.review.states import RulesState

OWN, RULES_KIND = System("review"), "review.rules"


@transaction.atomic
def ruleset_submit(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """Lay a tried draft before whoever must agree; never whoever wrote or submitted it. Needs orders.rules. [D070]"""
    by.require("orders.rules")
    draft = draft_locked(version)
    if draft.trial is None:
        raise Refusal(why=_("还没有试算，先试算再提交"), duty="D070")
    if by.id is None:
        raise Refusal(why=_("规则的提交与批准要由人来做"), duty="D070")
    reason = str(_("试算近 {days} 天 {orders} 单，会拦下 {stopped} 单",
                   **{key: draft.trial[key] for key in ("days", "orders", "stopped")}))  # fmt: skip
    plea = Plea(RULES_KIND, [version], _snapshot(draft), reason, barred=draft.makers)
    changes = {
        "submitted_by": by.id,
        "submitted_by_name": by.signature,
        "request_id": request_open(plea=plea, by=by, at=at),
    }
    if not draft.makers:
        changes |= {"makers": sorted(by.answerable), "made_by_name": by.signature}
    ruleset_move(draft, "submit", changes, RuleSetSubmitted(subject_id=version), by=by, at=at)


@transaction.atomic
def ruleset_approve(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """Agree to a submitted rule set: it goes live when all who must have agreed; the one before is superseded. [D070]

    Needs orders.rules_approve. Whoever wrote or submitted it is refused, by the database too.
    """
    by.require("orders.rules_approve")
    _decided(version, agrees=True, note="", by=by, at=at)


@transaction.atomic
def ruleset_return(*, version: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Give a submitted rule set back, with the reason. Needs orders.rules_approve. [D070]"""
    by.require("orders.rules_approve")
    _decided(version, agrees=False, note=reason_given(reason, duty="D070"), by=by, at=at)


@transaction.atomic
def rulesets_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what was decided of submitted rule sets, once; returns the versions it was about. [D070] Rooms call it."""
    by.require("orders.rules_approve")
    return _settled(request_ids, at)


def _decided(version: int, *, agrees: bool, note: str, by: Actor, at: datetime | None) -> None:
    asked = ruleset_locked(version)
    waits = {version: asked.request_id} if asked.state == RulesState.SUBMITTED and asked.request_id else {}
    moved = subjects_decide(
        requests=waits, ids=[version], agrees=agrees, note=note, by=by, at=at, settle=lambda done: _settled(done, at)
    )
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)


def _settled(request_ids: Sequence[int], at: datetime | None) -> list[int]:
    """Live as it was approved, else a draft again; told as done by whoever had the last word."""
    waiting = RuleSet.objects.filter(request_id__in=list(request_ids), state=RulesState.SUBMITTED.value)
    sets = {one.request_id or 0: one for one in waiting.select_for_update().order_by("id")}
    told = requests_settle(snapshots={i: _snapshot(one) for i, one in sets.items()}, by=OWN, at=at)
    for request_id, one in told.spent.items():
        _go_live(sets[request_id], one, at)
    for request_id, one in told.over.items():
        _give_back(sets[request_id], one, at)
    return [one.version for one in sets.values()]


def _go_live(asked: RuleSet, one: Decided, at: datetime | None) -> None:
    who, version = Actor(one.person_id, one.name, "employee"), asked.version
    for live in RuleSet.objects.select_for_update().filter(state=RulesState.LIVE.value):
        gone = RuleSetSuperseded(subject_id=live.version, by_version=version)
        ruleset_move(live, "supersede", {}, gone, by=OWN, at=at, told_by=who)
    changes = {"approved_by": one.person_id, "approved_by_name": one.name, "live_at": at or clock.now()}
    ruleset_move(asked, "approve", changes, RuleSetApproved(subject_id=version), by=OWN, at=at, told_by=who)


def _give_back(asked: RuleSet, one: Decided, at: datetime | None) -> None:
    refused = one.state == RequestState.REFUSED
    who = Actor(one.person_id, one.name, "employee") if refused else OWN
    changes = {"submitted_by": None, "submitted_by_name": "", "request_id": None}
    fact = RuleSetReturned(subject_id=asked.version, reason=one.why or str(_("审批失效")))
    ruleset_move(asked, "return", changes, fact, by=OWN, at=at, told_by=who)


def _snapshot(asked: RuleSet) -> Snapshot:
    """What the approval of a set is bound to: every word of it, and what it changes of the live one."""
    live = RuleSet.objects.filter(state=RulesState.LIVE.value).first()
    heads = (
        Change(_("自动审核延时（分钟）"), str(live.delay_minutes) if live else "", str(asked.delay_minutes)),
        Change(_("审核期限（小时）"), str(live.case_hours) if live else "", str(asked.case_hours)),
    )
    rules = (Change(*told) for told in rules_changed(live.rules if live else [], asked.rules))
    return Snapshot(
        title=_("审单规则第 {version} 版 · {title}", version=asked.version, title=asked.title),
        changes=(*(head for head in heads if head.before != head.after), *rules),
        bound={"version": asked.version, "rules": asked.rules, "live": live.version if live else 0},
    )
