"""The door: sessions open, are seen, end; refusals are written down."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._end import end_sessions
from zhanggui.foundation.org.actions._find import serving_locked
from zhanggui.foundation.org.models import Employee, OpenSession
from zhanggui.foundation.org.queries import actor_for
from zhanggui.foundation.org.states import PASSKEY, Service, SessionEnd, SignInRefusal
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import network_of
from zhanggui.kit.rights import EVERY_RIGHT


@transaction.atomic
def session_open(
    *,
    employee_id: int,
    session_key: str,
    by: Actor,
    address: str | None = None,
    agent: str = "",
    factor: str = "",
    way: str = "",
    at: datetime | None = None,
) -> None:
    """Let a person in whose password was right (`by` is nobody yet); whoever left meanwhile is refused. [D021, D182]

    `way`: the identity provider whose word took the place of the password.
    Who has a second factor is in halfway until `session_prove`, unless he came by a `factor` that needs no password.
    """
    if by.kind not in ("nobody", "system"):
        raise NotAllowed(right=EVERY_RIGHT)
    now, person = at or clock.now(), serving_locked(employee_id)
    by = actor_for(employee_id=employee_id, by=System("org")) or by
    stale = Q(seen_at__lte=now - rules.IDLE) | Q(started_at__lte=now - rules.ABSOLUTE)
    end_sessions(OpenSession.objects.filter(stale, employee=person), why=SessionEnd.EXPIRED, by=by, at=at)
    OpenSession.objects.create(
        employee=person,
        session_key=session_key,
        started_at=now,
        seen_at=now,
        address=address,
        agent=agent[:200],
        factor=factor,
    )
    Employee.objects.filter(id=person.id).update(last_login=now)
    network = network_of(address)
    if person.second_factor and not factor:
        announce([facts.PasswordAccepted(subject_id=person.id, network=network, way=way)], by=by, at=at)
    else:
        announce([facts.SessionOpened(subject_id=person.id, network=network, factor=factor, way=way)], by=by, at=at)


@transaction.atomic
def session_prove(*, session_key: str, factor: str, by: Actor, at: datetime | None = None) -> None:
    """The second step of one's own session was passed by this factor; doing it again changes nothing. [D182]

    A passkey counts for more than what it was passed by before; the journal has that sign-in already.
    """
    row = OpenSession.objects.select_for_update().filter(session_key=session_key, employee_id=by.id or 0).first()
    if row is None:
        raise NotFound(why=_("这处登录已经结束"))
    before = row.factor
    if not before or factor == PASSKEY:
        row.factor = factor
        row.save(update_fields=["factor"])
    if not before:
        told = facts.SessionOpened(subject_id=row.employee_id, network=network_of(row.address), factor=factor)
        announce([told], by=by, at=at)


@transaction.atomic
def second_factor_mark(*, employee_id: int, held: bool, by: Actor, keep: str = "", at: datetime | None = None) -> None:
    """Note whether a person has a second factor; all his sessions but `keep` end. Said by the room of keys. [D182]"""
    by.require("org.manage")
    person = serving_locked(employee_id)
    if person.second_factor == held:
        return
    person.second_factor = held
    person.save(update_fields=["second_factor"])
    others = OpenSession.objects.filter(employee=person).exclude(session_key=keep)
    end_sessions(others, why=SessionEnd.CREDENTIAL, by=by, at=at)


@transaction.atomic
def passkey_mark(*, employee_id: int, held: bool, by: Actor) -> None:
    """Note whether a person has a passkey that opens; said by the room of keys. [D182] Right: org.manage."""
    by.require("org.manage")
    Employee.objects.filter(id=employee_id).update(passkey=held)


@transaction.atomic
def sessions_end(*, employee_id: int, by: Actor, keep: str = "", at: datetime | None = None) -> int:
    """End all of one's own sessions but `keep`, or with org.manage anybody's; returns how many. [D021]"""
    if employee_id != by.id:
        by.require("org.manage")
    rows = OpenSession.objects.filter(employee_id=employee_id).exclude(session_key=keep)
    return end_sessions(rows, why=SessionEnd.REVOKED, by=by, at=at).total()


@transaction.atomic
def session_touch(*, session_id: int, by: Actor, at: datetime | None = None) -> None:
    """Note that a session is in use; called at most once a minute, announced to nobody."""
    OpenSession.objects.filter(id=session_id, employee_id=by.id or 0).update(seen_at=at or clock.now())


@transaction.atomic
def session_act(*, session_id: int, acting: int | None, by: Actor) -> None:
    """Note by which delegation one's own session acts in another's place (None: as oneself). [D009]

    Said by the room of delegation; it gives nothing by itself, that room is asked at every click.
    """
    if not OpenSession.objects.filter(id=session_id, employee_id=by.id or 0).update(acting=acting):
        raise NotFound(why=_("这处登录已经结束"))


@transaction.atomic
def session_close(*, session_key: str, why: SessionEnd, by: Actor, at: datetime | None = None) -> None:
    """End the session this browser holds: signed out, or its time is over."""
    end_sessions(OpenSession.objects.filter(session_key=session_key, employee_id=by.id or 0), why=why, by=by, at=at)


@transaction.atomic
def session_revoke(*, session_id: int, by: Actor, at: datetime | None = None) -> None:
    """End one of one's own sessions, or with org.manage anybody's; that browser is out at its next click. [D021]"""
    rows = OpenSession.objects.filter(id=session_id)
    if not by.can("org.manage"):
        rows = rows.filter(employee_id=by.id or 0)
    if not end_sessions(rows, why=SessionEnd.REVOKED, by=by, at=at):
        raise NotFound(why=_("这处登录已经结束"))


@transaction.atomic
def sessions_sweep(*, by: Actor, at: datetime | None = None) -> int:
    """Delete what expired; returns how many sessions of people that were. The clock calls it, nobody waits for it."""
    by.require("org.manage")
    now = at or clock.now()
    stale = OpenSession.objects.filter(Q(seen_at__lte=now - rules.IDLE) | Q(started_at__lte=now - rules.ABSOLUTE))
    ended = end_sessions(stale, why=SessionEnd.EXPIRED, by=by, at=at)
    Session.objects.filter(expire_date__lte=now).delete()
    return ended.total()


@transaction.atomic
def sign_in_refuse(*, login: str, why: SignInRefusal, by: Actor, address: str | None = None) -> None:
    """Write down a refused sign-in, without the name that was typed: it may be a password. [D193]

    Of whoever got as far as the second step it is known who he is: `by`.
    """
    if by.id is not None:
        announce([facts.SignInRefused(subject_id=by.id, reason=why, network=network_of(address))], by=by)
        return
    found = Employee.objects.filter(login=login).values_list("id", "state").first()
    person, state = found or (0, Service.ACTIVE)
    reason = SignInRefusal.LEFT if state == Service.LEFT and why is SignInRefusal.WRONG else why
    announce([facts.SignInRefused(subject_id=person, reason=reason, network=network_of(address))], by=by)
