"""What people signed and passed is recorded by another; what posts and personal data demand is set from a day on."""

from __future__ import annotations

import csv
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from zhanggui.foundation.credentials import facts, rules
from zhanggui.foundation.credentials.actions._reckon import OWN, papers_reckon
from zhanggui.foundation.credentials.models import Credential, CredentialDemand, CredentialKind
from zhanggui.foundation.credentials.states import CredentialSort
from zhanggui.foundation.org.queries import person_serving, posts
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
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
    Refusal.unless(rules.code_is_usable(code))
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
    consent_on: date | None = None, at: datetime | None = None,
) -> int:  # fmt: skip
    """Write down that somebody signed or passed the present version; what hung on it opens at once. [D187, D220]

    A background check was passed, with his consent from `consent_on` on; nothing else of it is kept. [D186]

    Right: org.manage; never one's own [D010]. Without an end the kind's own validity holds. Returns the row.
    """
    by.require("org.manage")
    Refusal.unless(rules.recorded_by_another(asker_id=by.id, employee_id=employee_id))
    now, person, known = at or clock.now(), person_serving(employee_id=employee_id, by=OWN), _kind(kind)
    if person is None:
        raise NotFound(why=_("没有这名员工，或已离职"))
    sort, said = CredentialSort(known.sort), reference.strip()
    Refusal.unless(rules.consent_fits(sort, consent_on=consent_on, signed_on=signed_on, reference=said))
    signed = clock.day_start(signed_on)
    usual = rules.months_later(signed, known.months) if known.months else None
    expires = clock.day_start(expires_on) if expires_on else usual
    if signed > now or (expires and expires <= signed):
        raise BadInput(why=_("签署日期不能晚于今天，到期日期须在签署日期之后"))
    row = Credential.objects.create(
        employee_id=person.id, kind=known, version=known.version, reference=reason_kept(reference), signed_at=signed,
        expires_at=expires, recorded_by=by.id, recorded_by_name=by.name, consent_on=consent_on,
    )  # fmt: skip
    papers_reckon([person.id])
    plain = facts.CredentialRecorded(subject_id=person.id, kind=known.name, version=known.version)
    announce([facts.CheckRecorded(subject_id=row.id) if _is_check(known) else plain], by=by, at=at)
    return row.id


@transaction.atomic
def credential_end(*, credential_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """It counts no more: taken back, wrongly recorded. What hung on it closes at once. [D187] Needs org.manage."""
    by.require("org.manage")
    why = reason_given(reason, duty="D187")
    row = Credential.objects.select_for_update(of=("self",)).select_related("kind").filter(id=credential_id).first()
    if row is None or row.ended_at:
        raise NotFound(why=_("没有这项记录，或已经作废"))
    Refusal.unless(rules.recorded_by_another(asker_id=by.id, employee_id=row.employee_id))
    row.ended_at = at or clock.now()
    row.save(update_fields=["ended_at"])
    papers_reckon([row.employee_id])
    plain = facts.CredentialEnded(subject_id=row.employee_id, kind=row.kind.name, reason=why)
    announce([facts.CheckEnded(subject_id=row.id, reason=why) if _is_check(row.kind) else plain], by=by, at=at)


@transaction.atomic
def demand_set(
    *, kind: str, since: date, existing_until: date, by: Actor, post: str = "", at: datetime | None = None
) -> int:
    """Demand the present version for a post, or (no post) for all rights to personal data, from a day on. [D187, D220]

    Whoever holds it already has until the end of `existing_until`. Right: org.manage. Returns the demand.
    """
    by.require("org.manage")
    known, holder = _kind(kind), _post_id(post) if post else None
    begins, existing = clock.day_start(since), clock.day_start(existing_until)
    if existing < begins:
        raise BadInput(why=_("存量人员的期限不能早于开始日期"))
    live = CredentialDemand.objects.filter(kind=known, ended_at=None)
    row = (live.filter(post=None) if holder is None else live.filter(post_id=holder)).first()
    row = row or CredentialDemand(kind=known, post_id=holder)
    row.since, row.existing_until, row.version, row.set_by_name = begins, existing, known.version, by.name
    row.save()
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
def papers_settle(*, by: Actor, employee_ids: Collection[int] | None = None) -> None:
    """Reckon these people again, or all: by night, and where org gave posts or rights. Right: org.manage."""
    by.require("org.manage")
    papers_reckon(employee_ids)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list left the house. Right: org.view."""
    by.require("org.view")
    announce([facts.CredentialsExported(subject_id=by.id or 0, count=count)], by=by)


def _is_check(kind: CredentialKind) -> bool:
    return kind.sort == CredentialSort.CHECK


def _post_id(code: str) -> int:
    found = [post.id for post in posts(by=OWN) if post.code == code]
    if not found:
        raise BadInput(why=_("没有岗位“{code}”", code=code))
    return found[0]


def _kind(code: str) -> CredentialKind:
    row = CredentialKind.objects.filter(code=code).first()
    if row is None:
        raise BadInput(why=_("没有“{code}”这种协议或考试", code=code))
    return row
