"""A rule set is drafted, tried on what came in lately, submitted, and goes live by a second person's word."""

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
from zhanggui.kit.reason import reason_given
from zhanggui.trade.review.facts import (
    RuleSetApproved,
    RuleSetDiscarded,
    RuleSetDrafted,
    RuleSetFact,
    RuleSetReturned,
    RuleSetSaved,
    RuleSetSubmitted,
    RuleSetSuperseded,
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
    old, highest = _locked(basis), RuleSet.objects.aggregate(highest=Max("version"))["highest"]
    draft = RuleSet.objects.create(
        version=highest + 1,
        title=old.title,
        rules=old.rules,
        delay_minutes=old.delay_minutes,
        case_hours=old.case_hours,
        source=OWN,
        made_by=by.id,
        made_by_name=by.name,
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
        raise BadInput(why=_("规则不能保存：{faults}", faults="；".join(str(fault) for fault in faults)), duty="D070")
    draft = _draft(version)
    draft.title, draft.trial = title.strip(), None
    draft.delay_minutes, draft.case_hours = delay_minutes, case_hours
    draft.rules = [{"code": code, "duty": KINDS[code].duty, "params": dict(params)} for code, params in rules]
    draft.made_by, draft.made_by_name, draft.made_at = by.id, by.name, at or clock.now()
    draft.save()
    _tell(RuleSetSaved(subject_id=version, rules=len(rules)), by, at)


@transaction.atomic
def ruleset_try(*, version: int, days: int, by: Actor, at: datetime | None = None) -> Trial:
    """Try a draft on the orders of the last days, beside the live set; the figures are kept with it. [D070]

    Needs orders.rules and orders.view; 1 to 90 days. Orders are told as they stand now, of the asker's shops only.
    """
    by.require("orders.rules")
    draft = _draft(version)
    trial = trial_of(version=version, days=days, at=at or clock.now(), by=by)
    draft.trial = trial.as_dict()
    draft.save(update_fields=["trial"])
    _tell(RuleSetTried(subject_id=version, days=days, orders=trial.orders, stopped=trial.stopped), by, at)
    return trial


@transaction.atomic
def ruleset_submit(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """Hand a tried draft to a second person. Needs orders.rules. [D070]"""
    by.require("orders.rules")
    draft = _draft(version)
    if draft.trial is None:
        raise Refusal(why=_("还没有试算，先试算再提交"), duty="D070")
    changes = {"submitted_by": _person(by), "submitted_by_name": by.name}
    if draft.made_by is None:
        changes |= {"made_by": by.id, "made_by_name": by.name}
    _move(draft, "submit", changes, RuleSetSubmitted(subject_id=version), by=by, at=at)


@transaction.atomic
def ruleset_approve(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """A second person puts a submitted rule set live; the one before is superseded. [D070]

    Needs orders.rules_approve. Whoever drafted or submitted it is refused, by the database too.
    """
    by.require("orders.rules_approve")
    asked, person = _locked(version), _person(by)
    if person in {asked.made_by, asked.submitted_by}:
        raise Refusal(why=_("起草或提交的人不能批准自己的规则，请换一个人"), duty="D070")
    live_row = {"approved_by": person, "approved_by_name": by.name, "live_at": at or clock.now()}
    if RULES.move("approve", asked.state) is None:
        raise Refusal(
            why=_("当前状态“{state}”不能“{verb}”", state=RULES.title(asked.state), verb=RULES.verb("approve"))
        )
    for live in RuleSet.objects.select_for_update().filter(state=RulesState.LIVE.value):
        _move(live, "supersede", {}, RuleSetSuperseded(subject_id=live.version, by_version=version), by=by, at=at)
    _move(asked, "approve", live_row, RuleSetApproved(subject_id=version), by=by, at=at)


@transaction.atomic
def ruleset_return(*, version: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Give a submitted rule set back, with the reason. Needs orders.rules_approve. [D070]"""
    by.require("orders.rules_approve")
    why = reason_given(reason, duty="D070")
    changes = {"submitted_by": None, "submitted_by_name": ""}
    _move(_locked(version), "return", changes, RuleSetReturned(subject_id=version, reason=why), by=by, at=at)


@transaction.atomic
def ruleset_discard(*, version: int, by: Actor, at: datetime | None = None) -> None:
    """Put a draft away for good. Needs orders.rules. [D070]"""
    by.require("orders.rules")
    _move(_locked(version), "discard", {}, RuleSetDiscarded(subject_id=version), by=by, at=at)


def _heading_faults(title: str, delay: int, hours: int) -> list[Text]:
    faults = []
    if not 0 < len(title.strip()) <= TITLE_LENGTH:
        faults.append(_("标题要写 1 到 {most} 个字", most=TITLE_LENGTH))
    if not 0 <= delay <= DELAY_MOST:
        faults.append(_("延时应为 0 到 {most} 分钟", most=DELAY_MOST))
    if not 1 <= hours <= HOURS_MOST:
        faults.append(_("审核期限应为 1 到 {most} 小时", most=HOURS_MOST))
    return faults


def _locked(version: int) -> RuleSet:
    found = RuleSet.objects.select_for_update().filter(version=version).first()
    if found is None:
        raise NotFound(why=_("没有第 {version} 版审单规则", version=version))
    return found


def _draft(version: int) -> RuleSet:
    found = _locked(version)
    if found.state != RulesState.DRAFT:
        raise Refusal(why=_("只有草稿可以修改；另起一份草稿再改"), duty="D070")
    return found


def _person(by: Actor) -> int:
    if by.id is None:
        raise Refusal(why=_("规则的提交与批准要由人来做"), duty="D070")
    return by.id


def _move(
    one: RuleSet, action: str, changes: dict[str, Any], fact: RuleSetFact, *, by: Actor, at: datetime | None
) -> None:
    moved = advance_many(model=RuleSet, machine=RULES, ids=[one.id], action=action, by=by, changes=changes)
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
    _tell(fact, by, at)


def _tell(fact: RuleSetFact, by: Actor, at: datetime | None) -> None:
    announce([fact], by=by, at=at)
