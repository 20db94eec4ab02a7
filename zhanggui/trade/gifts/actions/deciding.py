"""Rules of gifts are decided as approvals: each does once what was decided of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import requests_settle, subjects_decide, subjects_withdraw
from zhanggui.foundation.approvals.queries import Decided
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.gifts.actions.rules import SYSTEM, rules_move
from zhanggui.trade.gifts.facts import RuleApproved, RuleEnded, RuleRefused
from zhanggui.trade.gifts.models import GiftRule
from zhanggui.trade.gifts.queries import rule_snapshot
from zhanggui.trade.gifts.states import RuleState


@transaction.atomic
def rule_approve(*, rule_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Agree to rules: an answer to their approvals; they hold when all who must have agreed. [D060]

    Needs gifts.approve. One's own are refused. Returns which were answered and, for each refused id, why.
    """
    by.require("gifts.approve")
    return subjects_decide(
        requests=_requests(rule_ids), ids=rule_ids, agrees=True, by=by, at=at, settle=lambda done: _settled(done, at)
    )


@transaction.atomic
def rule_refuse(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Do not agree, with the reason. Needs gifts.approve; one's own are refused. [D060]"""
    by.require("gifts.approve")
    return subjects_decide(
        requests=_requests(rule_ids), ids=rule_ids, agrees=False, note=reason, by=by, at=at,
        settle=lambda done: _settled(done, at),
    )  # fmt: skip


@transaction.atomic
def rule_withdraw(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own proposals back before they are decided. Needs gifts.propose and a reason. [D060]"""
    by.require("gifts.propose")
    return subjects_withdraw(
        requests=_requests(rule_ids), ids=rule_ids, reason=reason, by=by, at=at, settle=lambda done: _settled(done, at)
    )


@transaction.atomic
def rules_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what was decided of rules, once: as approved they hold, else they end. Returns which hold. [D060]

    Rooms call it; what differs from what was approved ends too.
    """
    by.require("gifts.approve")
    return _settled(request_ids, at)


def _requests(rule_ids: Sequence[int]) -> dict[int, int]:
    """The approval each of these rules waits for."""
    waiting = GiftRule.objects.filter(id__in=list(rule_ids), state=RuleState.PROPOSED.value)
    return {rule: request for rule, request in waiting.values_list("id", "request_id") if request}


def _settled(request_ids: Sequence[int], at: datetime | None) -> list[int]:
    """Told as done by whoever had the last word."""
    when = at or clock.now()
    waiting = GiftRule.objects.filter(request_id__in=list(request_ids), state=RuleState.PROPOSED.value)
    rules = {rule.request_id or 0: rule for rule in waiting.order_by("id").select_for_update(of=("self",))}
    snapshots = {request: rule_snapshot(rule_id=rule.id, by=SYSTEM) for request, rule in rules.items()}
    settled = requests_settle(snapshots=snapshots, by=SYSTEM, at=when)
    for request, one in settled.over.items():
        _close(rules[request], one, when)
    return [i for request, one in settled.spent.items() for i in _hold(rules[request], one, when)]


def _hold(rule: GiftRule, one: Decided, at: datetime) -> list[int]:
    changes = {"approved_by": one.person_id, "approved_by_name": one.name, "approved_at": one.at or at}
    who = Actor(one.person_id, one.name, "employee")
    return rules_move("approve", [rule.id], changes, RuleApproved(subject_id=0), by=SYSTEM, told_by=who, at=at).moved


def _close(rule: GiftRule, one: Decided, at: datetime) -> None:
    """Refused by whoever decided; taken back by whoever proposed it, or void."""
    refused = one.state == RequestState.REFUSED
    person, name = (one.person_id, one.name) if refused else (rule.added_by, rule.added_by_name)
    why = one.why or str(_("审批失效"))
    changes = {"ended_by": person, "ended_by_name": name, "ended_at": at, "ended_why": why}
    fact = RuleRefused(subject_id=0, why=why) if refused else RuleEnded(subject_id=0, why=why)
    who = SYSTEM if one.state == RequestState.VOID else Actor(person, name, "employee")
    rules_move("refuse" if refused else "withdraw", [rule.id], changes, fact, by=SYSTEM, told_by=who, at=at)
