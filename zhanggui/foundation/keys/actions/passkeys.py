"""Passkeys: added with the password, shown as the second step or instead of the password, taken off again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from webauthn.registration.verify_registration_response import VerifiedRegistration

from zhanggui.foundation.keys import facts, rules
from zhanggui.foundation.keys.actions import _shown
from zhanggui.foundation.keys.actions._codes import new_codes
from zhanggui.foundation.keys.actions._off import last_one_off, passkeys_told
from zhanggui.foundation.keys.actions._tried import Tried, tried, wrong_password
from zhanggui.foundation.keys.models import Passkey
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.keys.states import Ceremony, Factor
from zhanggui.foundation.org.actions import second_factor_mark, session_open, session_prove, sign_in_refuse
from zhanggui.foundation.org.queries import actor_for, second_factor_held
from zhanggui.foundation.org.states import SignInRefusal
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Refused, Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import EVERY_RIGHT


@transaction.atomic
def passkey_add(
    *, label: str, told: str, password: str, site: Site, session_key: str, by: Actor, at: datetime | None = None
) -> Tried:
    """A passkey of one's own, with the password; the first factor tells recovery codes and ends other sessions. [D182]

    `told`: what the browser made.
    """
    me, at = by.require_person(), at or clock.now()
    allowed = rules.may_add(label=label, held=Passkey.objects.filter(employee_id=me).count())
    if not allowed:
        raise BadInput(why=allowed.why or _("填写的内容不可用"), duty=allowed.duty)
    new: list[VerifiedRegistration] = []

    def check() -> Text | None:
        if wrong := wrong_password(password, by):
            return wrong
        found = _shown.made(_shown.read(told), site, me, at)
        if isinstance(found, Text):
            return found
        new.append(found)
        return None

    found = tried(me, at, check)
    if not found.verdict:
        return found
    if Passkey.objects.filter(credential=new[0].credential_id).exists():
        raise Refusal(why=_("这个通行密钥已经登记过"), duty="D182")
    first = not second_factor_held(by=by)
    Passkey.objects.create(
        employee_id=me,
        credential=new[0].credential_id,
        public_key=new[0].credential_public_key,
        label=label.strip(),
        count=new[0].sign_count,
        synced=new[0].credential_backed_up,
        made_at=at,
    )
    passkeys_told(me)
    second_factor_mark(employee_id=me, held=True, keep=session_key, by=System("keys"), at=at)
    session_prove(session_key=session_key, factor=Factor.PASSKEY, by=by, at=at)
    announce([facts.FactorAdded(subject_id=me, factor=Factor.PASSKEY)], by=by, at=at)
    return Tried(found.verdict, new_codes(me, by, at) if first else ())


@transaction.atomic
def passkey_remove(*, passkey_id: int, password: str, session_key: str, by: Actor, at: datetime | None = None) -> Tried:
    """Take one of one's own passkeys off, with the password; with the last factor the recovery codes go. [D182]"""
    me, at = by.require_person(), at or clock.now()
    found = tried(me, at, lambda: wrong_password(password, by))
    if found.verdict and Passkey.objects.filter(id=passkey_id, employee_id=me).delete()[0]:
        passkeys_told(me)
        last_one_off(me, Factor.PASSKEY, session_key, by, at)
    return found


@transaction.atomic
def second_step_show(
    *, told: str, site: Site, session_key: str, by: Actor, address: str | None = None, at: datetime | None = None
) -> Tried:
    """A passkey lets the rest of the way in. `by` is whoever got halfway. Wrong ones count like wrong codes. [D182]"""
    me, at = by.id or 0, at or clock.now()
    found = tried(me, at, lambda: _wrong(told, site, Ceremony.SECOND, me, by=by, at=at))
    if found.verdict:
        session_prove(session_key=session_key, factor=Factor.PASSKEY, by=by, at=at)
    else:
        why = SignInRefusal.SECOND_LOCKED if found.locked else SignInRefusal.SECOND
        sign_in_refuse(login="", why=why, by=by, address=address)
    return found


@transaction.atomic
def passkey_enter(
    *,
    told: str,
    site: Site,
    session_key: str,
    by: Actor,
    address: str | None = None,
    agent: str = "",
    at: datetime | None = None,
) -> Tried:
    """Sign in by a passkey whose device knew its holder: no password, and no second step besides. [D182]

    `by` is nobody yet. Nobody is told whether a key is unknown, or its owner gone.
    """
    if by.kind != NOBODY.kind:
        raise NotAllowed(right=EVERY_RIGHT)
    at = at or clock.now()
    key = Passkey.objects.filter(credential=_shown.credential_of(_shown.read(told))).first()
    if key is None:
        sign_in_refuse(login="", why=SignInRefusal.WRONG, by=by, address=address)
        return Tried(Refused(duty="D182", why=_shown.UNFIT))
    who, house = key.employee_id, System("keys")
    found = tried(who, at, lambda: _wrong(told, site, Ceremony.SIGN_IN, who, by=house, at=at))
    if found.verdict:
        session_open(
            employee_id=who, session_key=session_key, by=by, address=address, agent=agent, factor=Factor.PASSKEY, at=at
        )
    else:
        why = SignInRefusal.SECOND_LOCKED if found.locked else SignInRefusal.SECOND
        sign_in_refuse(login="", why=why, by=actor_for(employee_id=who, by=house) or by, address=address)
    return found


def _wrong(told: str, site: Site, ceremony: Ceremony, who: int, *, by: Actor, at: datetime) -> Text | None:
    """What is wrong with the key that was shown; a counter that went back closes the key for good."""
    given = _shown.read(told)
    mine = Passkey.objects.select_for_update().filter(employee_id=who, suspect_at=None)
    key = mine.filter(credential=_shown.credential_of(given)).first()
    if key is None:
        return _shown.UNFIT
    found = _shown.shown(given, key, site, ceremony, at)
    if isinstance(found, Text):
        return found
    counted = rules.counter_goes_up(known=key.count, told=found.new_sign_count)
    if not counted:
        key.suspect_at = at
        key.save(update_fields=["suspect_at"])
        passkeys_told(who)
        announce([facts.PasskeySuspected(subject_id=who, label=key.label)], by=by, at=at)
        return counted.why
    key.count, key.used_at, key.synced = found.new_sign_count, at, found.credential_backed_up
    key.save(update_fields=["count", "used_at", "synced"])
    return None
