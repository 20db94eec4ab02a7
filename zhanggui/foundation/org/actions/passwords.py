"""Passwords: checked by rule, kept as a hash, changed by their owner or replaced by org.manage."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db import transaction

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._end import end_sessions
from zhanggui.foundation.org.actions._find import serving_locked
from zhanggui.foundation.org.models import Employee, OpenSession, PastPassword
from zhanggui.foundation.org.states import SessionEnd
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
GENERATED_LENGTH = 16


@dataclass(frozen=True)
class Secret:
    """A password's hash, and whether its owner must choose another at the first sign-in."""

    hashed: str
    temporary: bool = False


@transaction.atomic
def secret_made(*, password: str, near: Iterable[str], by: Actor, temporary: bool = False) -> Secret:
    """Check a password by the policy and hash it once, for one hire or for many. [D182] Right: org.manage."""
    by.require("org.manage")
    return Secret(_hash(password, near), temporary)


@transaction.atomic
def password_change(*, old: str, new: str, by: Actor, session_key: str = "", at: datetime | None = None) -> None:
    """One's own password; every other session of the person ends. [D182] Refused when `old` is wrong."""
    person = serving_locked(by.id or 0)
    if not check_password(old, person.password):
        raise BadInput(why=_("原密码不正确"), duty="D182")
    if any(check_password(new, hashed) for hashed in (person.password, *_past(person))):
        raise BadInput(why=_("新密码不能与最近用过的 {n} 个密码相同", n=rules.PASSWORDS_KEPT), duty="D182")
    _keep(person, _hash(new, _near(person)), temporary=False, at=at)
    others = OpenSession.objects.filter(employee=person).exclude(session_key=session_key)
    end_sessions(others, why=SessionEnd.CREDENTIAL, by=by, at=at)
    announce([facts.PasswordChanged(subject_id=person.id)], by=by, at=at)


@transaction.atomic
def password_replace(*, employee_id: int, by: Actor, at: datetime | None = None) -> str:
    """Give somebody a new password, returned once; he must change it, and all his sessions end. Right: org.manage.

    Never oneself: who finds a screen open would come to a password of his own. [D010]
    """
    by.require("org.manage")
    Refusal.unless(rules.replaces_for_others(asker_id=by.id, employee_id=employee_id))
    person = serving_locked(employee_id)
    password = "-".join("".join(secrets.choice(READABLE) for _n in range(4)) for _n in range(GENERATED_LENGTH // 4))
    _keep(person, make_password(password), temporary=True, at=at)
    end_sessions(OpenSession.objects.filter(employee=person), why=SessionEnd.CREDENTIAL, by=by, at=at)
    announce([facts.PasswordReplaced(subject_id=person.id)], by=by, at=at)
    return password


def _near(person: Employee) -> tuple[str, ...]:
    return (person.login, person.name, person.number)


def _hash(password: str, near: Iterable[str]) -> str:
    common = password.lower().strip() in _common_words()
    Refusal.unless(rules.password_is_strong(password, near=near, common=common))
    return make_password(password)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _past(person: Employee) -> list[str]:
    """The hashes of passwords before this one, newest first."""
    newest = PastPassword.objects.filter(employee=person).order_by("-id")
    return list(newest.values_list("hashed", flat=True)[: rules.PASSWORDS_KEPT - 1])


def _keep(person: Employee, hashed: str, *, temporary: bool, at: datetime | None) -> None:
    if person.has_usable_password() and not person.must_change_password:
        PastPassword.objects.create(employee=person, hashed=person.password, until=at or clock.now())
        kept = PastPassword.objects.filter(employee=person).order_by("-id").values("id")[: rules.PASSWORDS_KEPT - 1]
        PastPassword.objects.filter(employee=person).exclude(id__in=list(kept.values_list("id", flat=True))).delete()
    person.password, person.must_change_password = hashed, temporary
    person.password_at = at or clock.now()
    person.save(update_fields=["password", "must_change_password", "password_at"])
