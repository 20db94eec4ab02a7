"""What people signed and passed, what posts and personal data demand, and who lacks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet

from zhanggui.foundation.credentials.models import Credential, CredentialDemand, CredentialKind
from zhanggui.foundation.credentials.queries.demanded import OWN, Demanded, demanded
from zhanggui.foundation.credentials.states import CREDENTIAL_SORTS, SOON, STANDINGS, TONES, CredentialSort, Standing
from zhanggui.foundation.org.queries import PostHeld, posts, posts_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed, paginate
from zhanggui.kit.granting import Bearing
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.pure import Refused, Text, msg
from zhanggui.kit.rights import personal_rights

SHOWN = 20
WIDE = 100_000
"""Wider than any number of a demand: a lack is one person and one demand."""
SORTS = {"signed": Sort("signed_at"), "expires": Sort("expires_at", nullable=True)}
LACK_SORTS = {"rank": Sort("rank", descending=False), "from": Sort("from_"), "number": Sort("number", descending=False)}


@dataclass(frozen=True)
class CredentialRow:
    """Something a person signed or passed, and how it stands."""

    id: int
    employee_id: int
    number: str
    name: str
    kind: Text
    version: int
    reference: str
    signed_at: datetime
    expires_at: datetime | None
    recorded_by: str
    consent_on: date | None
    standing: Standing

    @property
    def valid(self) -> bool:
        return self.standing is not Standing.OVER

    @property
    def standing_title(self) -> Text:
        return STANDINGS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]


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
    """Somebody without a demanded credential; `closed`: what hangs on it is closed now, else from `from_`.

    `stays`: its gate only observes or warns, nothing closes.
    """

    id: int
    employee_id: int
    number: str
    name: str
    kind: Text
    post: Text | None
    from_: datetime
    closed: bool
    stays: bool

    @property
    def rank(self) -> int:
        return 0 if self.closed else 1

    @property
    def standing_title(self) -> Text:
        if self.stays and self.from_ <= clock.now():
            return msg("已到期，未关闭")
        return msg("已关闭") if self.closed else msg("存量")


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
    rows = _told(by, own=employee_id).filter(employee_id=employee_id).select_related("kind", "employee")
    return [_row(row) for row in rows.order_by("-signed_at", "-id")]


def people_signed(*, kind: str, by: Actor) -> list[int]:
    """The ids of whoever signed or passed the present version of a kind, and it counts. [D008] Right: org.view."""
    by.require("org.view")
    rows = _told(by).filter(_queues()["valid"], kind__code=kind, version=F("kind__version"))
    return sorted(set(rows.values_list("employee_id", flat=True)))


def credential_rows(*, ask: Ask, by: Actor) -> Page[CredentialRow]:
    """One page of everything recorded; search takes a name, a number, or words of the reference. Right: org.view."""
    by.require("org.view")
    rows = _told(by).select_related("kind", "employee").filter(_queues().get(ask.queue, Q()))
    if ask.search:
        named = Q(employee__name__contains=ask.search) | Q(employee__number=ask.search)
        rows = rows.filter(named | Q(reference__contains=ask.search))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(kind__code=kind)
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def credential_counts(*, by: Actor) -> dict[str, int]:
    """How many rows each tab holds. Right: org.view."""
    by.require("org.view")
    counts = {key: Count("id", filter=rows) for key, rows in _queues().items()}
    return _told(by).aggregate(**counts) | {"lacking": len(credentials_lacking(by=by))}


def _told(by: Actor, *, own: int = 0) -> QuerySet[Credential]:
    """Credentials this person may hear of: background checks only who manages people, and each his own. [D186]"""
    rows = Credential.objects.all()
    if by.can("org.manage") or (by.kind == "employee" and by.id == own):
        return rows
    return rows.exclude(kind__sort=CredentialSort.CHECK.value)


def _queues() -> dict[str, Q]:
    now = clock.now()
    alive = Q(ended_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
    return {"valid": alive, "ending": alive & Q(expires_at__lte=now + SOON), "over": ~alive}


def _row(row: Credential) -> CredentialRow:
    now, ends = clock.now(), row.expires_at
    over = row.ended_at is not None or (ends is not None and ends <= now)
    ending = ends is not None and ends <= now + SOON
    return CredentialRow(
        id=row.id,
        employee_id=row.employee_id,
        number=row.employee.number,
        name=row.employee.name,
        kind=msg(row.kind.name),
        version=row.version,
        reference=row.reference,
        signed_at=row.signed_at,
        expires_at=ends,
        recorded_by=row.recorded_by_name,
        consent_on=row.consent_on,
        standing=Standing.OVER if over else Standing.ENDING if ending else Standing.VALID,
    )


def credential_demands(*, by: Actor) -> list[DemandRow]:
    """What is demanded, with how many people lack it. [D187, D220] Right: org.view."""
    lacking = Counter(one.id % WIDE for one in credentials_lacking(by=by))
    rows = CredentialDemand.objects.filter(ended_at=None).select_related("kind", "post")
    return [
        DemandRow(d.id, msg(d.kind.name), d.version, msg(d.post.name) if d.post else None, d.since, d.existing_until,
                  d.set_by_name, lacking[d.id])
        for d in rows
    ]  # fmt: skip


def credentials_lacking(*, by: Actor, employee_ids: Sequence[int] | None = None) -> list[Lack]:
    """Whoever serves and lacks what is demanded, closed ones first. [D187, D220] Right: org.view, or oneself."""
    if by.kind != "employee" or employee_ids is None or list(employee_ids) != [by.id]:
        by.require("org.view")
    found = (_lack(one, clock.now()) for one in demanded(employee_ids))
    return sorted(filter(None, found), key=lambda lack: (not lack.closed, lack.name, lack.employee_id))


def lacks_bearing(*, employee_ids: Collection[int], by: Actor) -> list[Bearing]:
    """What these people lack, and which rights it closes or will close. [D187, D220] Right: org.view, or oneself."""
    lacks = credentials_lacking(employee_ids=list(employee_ids), by=by)
    held = posts_held(employee_ids=list(employee_ids), by=OWN)
    return [
        Bearing(
            one.employee_id,
            _closed_by(one, held),
            msg("缺{kind}：已关闭", kind=one.kind) if one.closed else msg("缺{kind}：到期关闭", kind=one.kind),
            one.from_,
            takes=True,
        )
        for one in lacks
        if not one.stays
    ]


def _closed_by(lack: Lack, held: Sequence[PostHeld]) -> frozenset[str]:
    """The rights of the post that demands it, or all rights to personal data."""
    if lack.post is None:
        return personal_rights()
    posts = [one for one in held if one.employee_id == lack.employee_id and one.post_name == lack.post.msgid]
    return frozenset[str]().union(*(one.rights for one in posts))


def lack_rows(*, ask: Ask, by: Actor) -> Page[Lack]:
    """One page of whoever lacks what is demanded; search takes a name or number. Right: org.view."""
    rows = credentials_lacking(by=by)
    if ask.search:
        rows = [row for row in rows if ask.search in row.name or ask.search == row.number]
    return listed(rows, ask=ask, sorts=LACK_SORTS)


def _lack(one: Demanded, now: datetime) -> Lack | None:
    """What is missing now, or will be; nothing where it is held, or its end is only the end of what is held."""
    if one.due is None or (one.held and one.due > now):
        return None
    from_ = one.until or one.due
    closed, stays = one.until is not None and from_ <= now, one.until is None
    post = msg(one.post) if one.post else None
    row_id = one.employee_id * WIDE + one.demand_id
    return Lack(row_id, one.employee_id, one.number, one.name, msg(one.kind), post, from_, closed, stays)


def personal_data_agreed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Who may come to personal data where that demands something, and does so without it. [D187] Right: org.view."""
    by.require("org.view")
    return _proof([one for one in demanded(None) if not one.post and one.sort is not CredentialSort.CHECK])


def personal_data_checked(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Who may come to personal data where that demands a background check, and does so without it. [D186]

    Right: org.view.
    """
    by.require("org.view")
    return _proof([one for one in demanded(None) if not one.post and one.sort is CredentialSort.CHECK])


def checks_missing(*, by: Actor) -> list[Stop]:
    """Whoever comes to personal data without the background check that is due, whatever its gate does. [D186]

    Right: org.view.
    """
    by.require("org.view")
    missing = Refused(duty="D186", why=msg("没有通过背景核查"))
    now, found = clock.now(), (one for one in demanded(None) if not one.post and one.sort is CredentialSort.CHECK)
    return [Stop(one.employee_id, missing) for one in found if one.due is not None and one.due <= now]


def posts_qualified(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Who holds a post that demands something, and works in it without it. [D220] Right: org.view."""
    by.require("org.view")
    return _proof([one for one in demanded(None) if one.post])


def posts_demanding(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Posts somebody holds; broken where none demands anything to be signed or passed. [D218] Right: org.view."""
    held = {row.id: row.code for row in posts(by=by) if row.holders}
    demand = set(CredentialDemand.objects.filter(ended_at=None, post_id__in=held).values_list("post_id", flat=True))
    bad = [code for post, code in held.items() if post not in demand]
    return Proof(len(held), len(bad), tuple(bad[:SHOWN]))


def _proof(rows: Sequence[Demanded]) -> Proof:
    """People demanded of, and those who go on past the moment by what is written in their rows."""
    now = clock.now()
    bad = [r for r in rows if r.due is not None and r.due <= now and (r.kept is None or r.kept > now)]
    numbers = tuple(dict.fromkeys(r.number for r in bad))
    return Proof(len({r.employee_id for r in rows}), len(numbers), numbers[:SHOWN])
