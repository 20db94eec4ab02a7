"""A rule set is drafted and tried on what came in lately, or put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.facts import (
    RuleSetDiscarded,
    RuleSetDrafted,
    RuleSetFact,
    RuleSetSaved,
    RuleSetTried,
)
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.queries.trying import Trial, trial_of
from zhanggui.trade.review.rules import KINDS, rules_faults
from zhanggui.trade.review.states import RULES, RulesState

DELAY_MOST, HOURS_MOST, TITLE_LENGTH = 1_440, 168, 80
OWN = "drafted here"


@transaction.atomic
def ruleset_draft(*, basis: int, by: Actor, at: datetime | None = None) -> int:
    """Begin a draft with the words of another version; returns the version of the draft. [D070]

    Needs orders.rules.
    """
    by.require("orders.rules")
    old, highest = ruleset_locked(basis), RuleSet.objects.aggregate(highest=Max("version"))["highest"]
    draft = RuleSet.objects.create(
        version=highest + 1,
        title=old.title,
        rules=old.rules,
        delay_minutes=old.delay_minutes,
        case_hours=old.case_hours,
        source=OWN,
        makers=sorted(by.answerable),
        made_by_name=by.signature,
        made_at=at or clock.now(),
    )
    _tell(RuleSetDrafted(subject_id=draft.version, basis=basis), by, at)
    return draft.version


@transaction.atomic
def ruleset_save(
    *,
    version: int,
    title: str,
    delay_minutes: int,
    case_hours: int,
    rules: Sequence[tuple[str, Mapping[str, Any]]],
    by: Actor,
    at: datetime | None = None,
) -> None:
    """Write a draft: rules (code, parameters), delay in minutes, hours of a case; what was tried counts no more. [D070]

    Needs orders.rules. Raises BadInput with everything that is wrong.
    """
    by.require("orders.rules")
    faults = rules_faults(rules) + _heading_faults(title, delay_minutes, case_hours)
    if faults:
        raise BadInput(why=_("规则不能保存：{faults}", faults=tuple(faults)), duty="D070")
    draft = draft_locked(version)
    draft.title, draft.trial = title.strip(), None
    draft.delay_minutes, draft.case_hours = delay_minutes, case_hours
    draft.rules = [{"code": code, "duty": KINDS[code].duty, "params": dict(params)} for code, params in rules]
    draft.makers = sorted({*draft.makers, *by.answerable})
    draft.made_by_name, draft.made_at = by.signature, at or clock.now()
    draft.save()
    _tell(RuleSetSaved(subject_id=version, rules=len(rules)), by, at)


@transaction.atomic
def ruleset_try(*, version: int, days: int, by: Actor, at: datetime | None = None) -> Trial:
    """Try a draft on the orders of the last days, beside the live set; the figures are kept with it. [D070]

    Needs orders.rules and orders.view; 1 to 90 days. Orders are told as they stand now, of the asker's shops only.
    """
    by.require("orders.rules")
    draft = draft_locked(version)
    trial = trial_of(version=version, days=days, at=at or clock.now(), by=by)
    draft.trial = trial.as_dict()
    draft.save(update_fields=["trial"])
    _tell(RuleSetTried(subject_id=version, days=days, orders=trial.orders, stopped=trial.stopped), by, at)
    return trial


@transaction.atomic
def ruleset_discard(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """Put a draft away for good. Needs orders.rules. [D070]"""
    by.require("orders.rules")
    ruleset_move(ruleset_locked(version), "discard", {}, RuleSetDiscarded(subject_id=version), by=by, at=at)


def _heading_faults(title: str, delay: int, hours: int) -> list[Text]:
    faults = []
    if not 0 < len(title.strip()) <= TITLE_LENGTH:
        faults.append(_("标题要写 1 到 {most} 个字", most=TITLE_LENGTH))
    if not 0 <= delay <= DELAY_MOST:
        faults.append(_("延时应为 0 到 {most} 分钟", most=DELAY_MOST))
    if not 1 <= hours <= HOURS_MOST:
        faults.append(_("审核期限应为 1 到 {most} 小时", most=HOURS_MOST))
    return faults


def ruleset_locked(version: int) -> RuleSet:
    found = RuleSet.objects.select_for_update().filter(version=version).first()
    if found is None:
        raise NotFound(why=_("没有第 {version} 版审单规则", version=version))
    return found


def draft_locked(version: int) -> RuleSet:
    found = ruleset_locked(version)
    if found.state != RulesState.DRAFT:
        raise Refusal(why=_("只有草稿可以修改；另起一份草稿再改"), duty="D070")
    return found


def ruleset_move(
    one: RuleSet,
    action: str,
    changes: dict[str, Any],
    fact: RuleSetFact,
    *,
    by: Actor,
    at: datetime | None,
    told_by: Actor | None = None,
) -> None:
    """Move a set or refuse; `told_by`: who decided, where the room does it for him."""
    moved = advance_many(model=RuleSet, machine=RULES, ids=[one.id], action=action, by=by, changes=changes)
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
    _tell(fact, told_by or by, at)


def _tell(fact: RuleSetFact, by: Actor, at: datetime | None) -> None:
    announce([fact], by=by, at=at)
