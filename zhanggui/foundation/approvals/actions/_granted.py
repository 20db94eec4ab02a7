"""Which approved rule, if any, decides a small matter by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from zhanggui.foundation.approvals.models import Request, Rule
from zhanggui.foundation.approvals.rules import Asked, Grant, covers
from zhanggui.foundation.approvals.states import RuleState, Sort
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.subjects import Kind


def granting_rule(
    kind: Kind, asked: Asked, barred: Collection[int], made: Sequence[Request], *, evidence: bool, by: Actor,
    at: datetime,
) -> Rule | None:  # fmt: skip
    """The first live rule that covers it; whoever drafted or activated the rule is not covered by it, as asker or as
    one whom it concerns. `made`: asked in the same breath and not kept yet, counted too. [D009, D010]"""
    if not kind.grantable:
        return None
    live = Rule.objects.filter(sort=Sort.GRANT.value, kind=kind.code, state=RuleState.LIVE.value)
    day = at.astimezone(clock.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    own = {*by.answerable, *barred}
    others = live.exclude(drafted_by__in=own).exclude(activated_by__in=own)
    for rule in others.order_by("position", "id").select_for_update():
        used = Request.objects.filter(rule=rule, asked_by__in=by.answerable, asked_at__gte=day).count()
        used += sum(one.rule_id == rule.id for one in made)
        if covers(Grant.of(rule.terms), asked, used_today=used, evidence=evidence):
            return rule
    return None
