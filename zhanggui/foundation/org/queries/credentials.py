"""What people signed and passed, what posts and personal data demand, and who lacks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zhanggui.foundation.org.models import Assignment, Credential, CredentialDemand, CredentialKind, Employee
from zhanggui.foundation.org.rules import Held, Needed, kept_until
from zhanggui.foundation.org.states import CREDENTIAL_SORTS, CredentialSort, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import personal_rights

SHOWN = 20


@dataclass(frozen=True)
class CredentialRow:
    """Something a person signed or passed; `valid`: it counts now."""

    id: int
    kind: Text
    version: int
    reference: str
    signed_at: datetime
    expires_at: datetime | None
    recorded_by: str
    valid: bool


@dataclass(frozen=True)
class DemandRow:
    """What a post, or the sight of personal data (no post), demands from a moment on."""

    id: int
    kind: Text
    version: int
    post: Text | None
    since: datetime
    existing_until: datetime
    set_by: str
    lacking: int


@dataclass(frozen=True)
class Lack:
    """Somebody without a demanded credential; `closed`: what hangs on it is closed now, else from `from_`."""

    employee_id: int
    name: str
    kind: Text
    post: Text | None
    from_: datetime
    closed: bool


@dataclass(frozen=True)
class KindRow:
    """A kind of credential and the version that is signed or passed now."""

    code: str
    name: Text
    sort: CredentialSort
    version: int
    months: int | None

    @property
    def sort_title(self) -> Text:
        return CREDENTIAL_SORTS[self.sort]


def credential_kinds(*, by: Actor) -> list[KindRow]:
    """Every kind. Right: org.view."""
    by.require("org.view")
    rows = CredentialKind.objects.all()
    return [KindRow(k.code, msg(k.name), CredentialSort(k.sort), k.version, k.months) for k in rows]


def credentials_of(*, employee_id: int, by: Actor) -> list[CredentialRow]:
    """What one person signed and passed, the newest first. [D187, D220] Right: org.view; one's own without it."""
    if by.id != employee_id or by.kind != "employee":
        by.require("org.view")
    now = clock.now()
    rows = Credential.objects.filter(employee_id=employee_id).select_related("kind").order_by("-signed_at", "-id")
    return [
        CredentialRow(c.id, msg(c.kind.name), c.version, c.reference, c.signed_at, c.expires_at, c.recorded_by_name,
                      c.ended_at is None and (c.expires_at is None or c.expires_at > now))
        for c in rows
    ]  # fmt: skip


def credential_demands(*, by: Actor) -> list[DemandRow]:
    """What is demanded, with how many people lack it. [D187, D220] Right: org.view."""
    lacking: dict[tuple[str, str], int] = {}
    for one in credentials_lacking(by=by):
        key = one.kind.msgid, one.post.msgid if one.post else ""
        lacking[key] = lacking.get(key, 0) + 1
    rows = CredentialDemand.objects.filter(ended_at=None).select_related("kind", "post")
    return [
        DemandRow(d.id, msg(d.kind.name), d.version, msg(d.post.name) if d.post else None, d.since, d.existing_until,
                  d.set_by_name, lacking.get((d.kind.name, d.post.name if d.post else ""), 0))
        for d in rows
    ]  # fmt: skip


def credentials_lacking(*, by: Actor, employee_ids: Sequence[int] | None = None) -> list[Lack]:
    """Whoever serves and lacks what is demanded, closed ones first. [D187, D220] Right: org.view, or oneself."""
    if by.kind != "employee" or employee_ids is None or list(employee_ids) != [by.id]:
        by.require("org.view")
    now, found = clock.now(), [one for one in demanded(employee_ids) if one.until is not None]
    lacks = [
        Lack(one.employee_id, one.name, msg(one.kind), msg(one.post) if one.post else None, one.until, one.until <= now)
        for one in found
        if one.until and (one.until <= now or not one.held)
    ]
    return sorted(lacks, key=lambda lack: (not lack.closed, lack.name, lack.employee_id))


def personal_data_agreed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Who may come to personal data where that demands something, and does so without it. [D187] Right: org.view."""
    by.require("org.view")
    return _proof([one for one in demanded(None) if not one.post])


def posts_qualified(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Who holds a post that demands something, and works in it without it. [D220] Right: org.view."""
    by.require("org.view")
    return _proof([one for one in demanded(None) if one.post])


@dataclass(frozen=True)
class Demanded:
    """One demand on one person: `until` when he may go on by what he holds (None: for good). `kept`: as written."""

    employee_id: int
    number: str
    name: str
    kind: str
    post: str
    assignment_id: int | None
    until: datetime | None
    held: bool
    kept: datetime | None


def demanded(employee_ids: Iterable[int] | None) -> list[Demanded]:
    """Every live demand against everybody it is about, reckoned from the credentials themselves."""
    demands = list(CredentialDemand.objects.filter(ended_at=None).select_related("kind", "post"))
    if not demands:
        return []
    mine = Q() if employee_ids is None else Q(employee_id__in=list(employee_ids))
    papers: dict[tuple[int, int], list[Held]] = {}
    for c in Credential.objects.filter(mine, ended_at=None):
        papers.setdefault((c.employee_id, c.kind_id), []).append(Held(c.version, c.expires_at))
    found = []
    for demand in demands:
        need = Needed(demand.version, demand.since, demand.existing_until)
        for person, assignment in _about(demand, mine):
            begun = assignment.since if assignment else person.hired_at
            held = papers.get((person.id, demand.kind_id), [])
            kept = assignment.papers_until if assignment else person.personal_until
            found.append(
                Demanded(
                    person.id, person.number, person.name, demand.kind.name, demand.post.name if demand.post else "",
                    assignment.id if assignment else None, kept_until(need, held, begun=begun),
                    any(one.version >= need.version for one in held), kept,
                )
            )  # fmt: skip
    return found


def _about(demand: CredentialDemand, mine: Q) -> list[tuple[Employee, Assignment | None]]:
    """Whom a demand is about: holders of its post, or whoever comes to personal data by some post."""
    now = clock.now()
    rows = Assignment.objects.filter(mine, employee__state=Service.ACTIVE).exclude(until__lte=now)
    rows = rows.select_related("employee").order_by("employee__number", "id")
    if demand.post_id:
        return [(row.employee, row) for row in rows.filter(post_id=demand.post_id)]
    touching = rows.filter(post__edition__rights__code__in=personal_rights()).distinct()
    people = {row.employee_id: row.employee for row in touching}
    return [(person, None) for person in people.values()]


def _proof(rows: Sequence[Demanded]) -> Proof:
    """People demanded of, and those who go on past the moment by what is written in their rows."""
    now = clock.now()
    bad = [r for r in rows if r.until is not None and r.until <= now and (r.kept is None or r.kept > now)]
    numbers = tuple(dict.fromkeys(r.number for r in bad))
    return Proof(len({r.employee_id for r in rows}), len(numbers), numbers[:SHOWN])
