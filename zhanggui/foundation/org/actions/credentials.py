"""What people signed and passed is recorded by another; what posts and personal data demand is set from a day on."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._find import demand, post_locked, serving_locked
from zhanggui.foundation.org.actions._reckon import papers_reckon
from zhanggui.foundation.org.models import Credential, CredentialDemand, CredentialKind
from zhanggui.foundation.org.states import CredentialSort
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "credentials.tsv"


@transaction.atomic
def credentials_load(*, by: Actor) -> int:
    """Add shipped kinds that are not there yet; what the company set stays. Returns the rows read. Needs org.manage."""
    by.require("org.manage")
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    CredentialKind.objects.bulk_create(
        [
            CredentialKind(
                code=row["code"], name=row["name"], sort=row["sort"], version=int(row["version"]),
                months=int(row["months"]) if row["months"] else None,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def credential_kind_set(
    *, code: str, name: str, sort: CredentialSort, by: Actor, text: str = "", months: int | None = None
) -> int:
    """Add a kind, or give a known one new words: its version rises, signed ones keep theirs. [D187]

    Right: org.manage. Returns the version.
    """
    by.require("org.manage")
    demand(rules.login_is_usable(code))
    if not name.strip() or (months is not None and not 0 < months <= 120):
        raise BadInput(why=_("请填写名称；有效期为 1–120 个月"))
    known = CredentialKind.objects.select_for_update().filter(code=code).first()
    row = known or CredentialKind(code=code, version=0)
    row.name, row.sort, row.months = name.strip(), sort.value, months
    if known is None or row.text != text:
        row.text, row.version = text, row.version + 1
    row.save()
    announce([facts.CredentialKindSet(subject_id=row.id, version=row.version)], by=by)
    return row.version


@transaction.atomic
def credential_record(
    *, employee_id: int, kind: str, signed_on: date, by: Actor, expires_on: date | None = None, reference: str = "",
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Write down that somebody signed or passed the present version; what hung on it opens at once. [D187, D220]

    Right: org.manage; never one's own [D010]. Without an end the kind's own validity holds. Returns the row.
    """
    by.require("org.manage")
    demand(rules.decides_for_others(asker_id=by.id, about=[employee_id]))
    now, person, known = at or clock.now(), serving_locked(employee_id), _kind(kind)
    signed = _day(signed_on)
    expires = _day(expires_on) if expires_on else rules.months_later(signed, known.months) if known.months else None
    if signed > now or (expires and expires <= signed):
        raise BadInput(why=_("签署日期不能晚于今天，到期日期须在签署日期之后"))
    row = Credential.objects.create(
        employee=person, kind=known, version=known.version, reference=reason_kept(reference), signed_at=signed,
        expires_at=expires, recorded_by=by.id, recorded_by_name=by.name,
    )  # fmt: skip
    papers_reckon([person.id])
    announce([facts.CredentialRecorded(subject_id=person.id, kind=known.name, version=known.version)], by=by, at=at)
    return row.id


@transaction.atomic
def credential_end(*, credential_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """It counts no more: taken back, wrongly recorded. What hung on it closes at once. [D187] Needs org.manage."""
    by.require("org.manage")
    why = reason_given(reason, duty="D187")
    row = Credential.objects.select_for_update(of=("self",)).select_related("kind").filter(id=credential_id).first()
    if row is None or row.ended_at:
        raise NotFound(why=_("没有这项记录，或已经作废"))
    demand(rules.decides_for_others(asker_id=by.id, about=[row.employee_id]))
    row.ended_at = at or clock.now()
    row.save(update_fields=["ended_at"])
    papers_reckon([row.employee_id])
    announce([facts.CredentialEnded(subject_id=row.employee_id, kind=row.kind.name, reason=why)], by=by, at=at)


@transaction.atomic
def demand_set(
    *, kind: str, since: date, existing_until: date, by: Actor, post: str = "", at: datetime | None = None
) -> int:
    """Demand the present version for a post, or (no post) for all rights to personal data, from a day on. [D187, D220]

    Whoever holds it already has until the end of `existing_until`. Right: org.manage. Returns the demand.
    """
    by.require("org.manage")
    known, holder = _kind(kind), post_locked(post) if post else None
    begins, existing = _day(since), _day(existing_until)
    if existing < begins:
        raise BadInput(why=_("存量人员的期限不能早于开始日期"))
    terms = {"since": begins, "existing_until": existing, "version": known.version, "set_by_name": by.name}
    row, _made = CredentialDemand.objects.update_or_create(kind=known, post=holder, ended_at=None, defaults=terms)
    papers_reckon(None)
    announce([facts.CredentialDemanded(subject_id=row.id, kind=known.name)], by=by, at=at)
    return row.id


@transaction.atomic
def demand_end(*, demand_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Demand it no more: what was closed for want of it opens. Right: org.except, because it loosens. [D010]"""
    by.require("org.except")
    why = reason_given(reason, duty="D010")
    row = CredentialDemand.objects.select_related("kind").filter(id=demand_id, ended_at=None).first()
    if row is None:
        raise NotFound(why=_("没有这项要求，或已经结束"))
    row.ended_at = at or clock.now()
    row.save(update_fields=["ended_at"])
    papers_reckon(None)
    announce([facts.CredentialDemandEnded(subject_id=row.id, kind=row.kind.name, reason=why)], by=by, at=at)


@transaction.atomic
def papers_settle(*, by: Actor) -> None:
    """Reckon everybody again; the clock calls it, so that nothing written stays wrong. Right: org.manage."""
    by.require("org.manage")
    papers_reckon(None)


def _kind(code: str) -> CredentialKind:
    row = CredentialKind.objects.filter(code=code).first()
    if row is None:
        raise BadInput(why=_("没有“{code}”这种协议或考试", code=code))
    return row


def _day(day: date) -> datetime:
    """The first minute of a day in Shanghai."""
    return datetime.combine(day, datetime.min.time(), clock.SHANGHAI)
