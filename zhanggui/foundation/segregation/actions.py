"""Rights that one person should not hold: the pairs, and approved exceptions."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from zhanggui.foundation.org.queries import person_serving
from zhanggui.foundation.segregation import facts, rules
from zhanggui.foundation.segregation.models import SodException, SodRule
from zhanggui.foundation.segregation.states import Origin, SodMode
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.rights import all_rights

SHIPPED = Path(__file__).resolve().parent / "data" / "sod.tsv"
DAYS_MOST = 366
OWN = System("segregation")


@transaction.atomic
def sod_load(*, by: Actor) -> int:
    """Add shipped pairs that are not there yet; what the company set stays. Returns the rows read. Needs org.manage."""
    by.require("org.manage")
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    made = [_pair(row["first"], row["second"], code=row["code"], mode=row["mode"], why=row["why"]) for row in rows]
    for rule in made:
        rule.origin = Origin.SHIPPED.value
    SodRule.objects.bulk_create(made, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def sod_rule_set(*, first: str, second: str, mode: SodMode, why: str, by: Actor, at: datetime | None = None) -> int:
    """Say that two rights are watched or blocked in one hand; returns the rule. [D010]

    Right: org.manage to add one or to block; org.except to go from blocking to watching.
    """
    if first == second or not {first, second} <= set(all_rights()):
        raise BadInput(why=_("请选择两项不同的权限"), duty="D010")
    made = _pair(first, second, code="", mode=mode.value, why=reason_given(why, duty="D010"))
    made.code, made.set_at, made.set_by_name = f"{made.first}+{made.second}"[:40], at or clock.now(), by.name
    known = SodRule.objects.select_for_update().filter(first=made.first, second=made.second).first()
    by.require("org.manage" if known is None or mode is SodMode.BLOCK else "org.except")
    if known is not None:
        known.mode, known.why, known.origin = made.mode, made.why, Origin.OWN.value
        known.set_at, known.set_by_name = made.set_at, made.set_by_name
        made = known
    made.save()
    announce([facts.SodRuleSet(subject_id=made.id, first=made.first, second=made.second, mode=made.mode)], by=by, at=at)
    return made.id


@transaction.atomic
def exception_approve(
    *, rule_id: int, employee_id: int, reason: str, until: date, by: Actor, at: datetime | None = None
) -> int:
    """Let somebody hold both rights of a pair until the end of a day, a year at most; returns the exception. [D010]

    Right: org.except; never for oneself.
    """
    by.require("org.except")
    now, why = at or clock.now(), reason_given(reason, duty="D010")
    Refusal.unless(rules.approved_by_another(asker_id=by.id, employee_id=employee_id))
    person = person_serving(employee_id=employee_id, by=OWN)
    rule = SodRule.objects.select_for_update().filter(id=rule_id).first()
    if rule is None or person is None:
        raise NotFound(why=_("没有这条不相容规则，或此人已离职"))
    end = clock.day_start(until + timedelta(days=1))
    if not now < end <= now + timedelta(days=DAYS_MOST + 1):
        raise BadInput(why=_("例外须在今天到 {days} 天之内到期", days=DAYS_MOST), duty="D010")
    if SodException.objects.filter(rule=rule, employee_id=person.id, ended_at=None, until__gt=now).exists():
        raise Refusal(why=_("这项例外已经批准；要改期限，请先结束它"), duty="D010")
    who = {"approved_by": by.id, "approved_by_name": by.name}
    row = SodException.objects.create(rule=rule, employee_id=person.id, reason=why, since=now, until=end, **who)
    announce([facts.SodExceptionApproved(subject_id=person.id, rule_id=rule.id, reason=why)], by=by, at=now)
    return row.id


@transaction.atomic
def exception_end(*, exception_id: int, by: Actor, at: datetime | None = None) -> None:
    """End an exception before its day: the safe direction. [D010] Right: org.except or org.manage."""
    by.require("org.except" if by.can("org.except") else "org.manage")
    row = SodException.objects.select_for_update().filter(id=exception_id, ended_at=None).first()
    if row is None:
        raise NotFound(why=_("没有这项例外，或已经结束"))
    row.ended_at = at or clock.now()
    row.save(update_fields=["ended_at"])
    announce([facts.SodExceptionEnded(subject_id=row.employee_id, rule_id=row.rule_id)], by=by, at=at)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list left the house. Right: org.view."""
    by.require("org.view")
    announce([facts.ConflictsExported(subject_id=by.id or 0, count=count)], by=by)


def _pair(one: str, other: str, *, code: str, mode: str, why: str) -> SodRule:
    first, second = sorted((one, other))
    return SodRule(code=code, first=first, second=second, mode=mode, why=why, set_at=clock.now())
