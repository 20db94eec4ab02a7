"""Recovery codes: made ten at a time, kept as keyed digests, each opens once."""

from __future__ import annotations

import secrets
from datetime import datetime

from zhanggui.foundation.keys import facts, rules
from zhanggui.foundation.keys.models import RecoveryCode
from zhanggui.foundation.keys.rules import LENGTH, LETTERS, plain_code
from zhanggui.foundation.keys.states import CODES
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import fingerprint
from zhanggui.kit.facts import announce


def new_codes(employee_id: int, by: Actor, at: datetime) -> tuple[str, ...]:
    """Ten new codes; the old ones open nothing any more."""
    codes = tuple(
        rules.recovery_code([secrets.randbelow(len(LETTERS)) for _letter in range(LENGTH)]) for _code in range(CODES)
    )
    RecoveryCode.objects.filter(employee_id=employee_id).delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(employee_id=employee_id, digest=_digest(code, employee_id), made_at=at) for code in codes]
    )
    announce([facts.CodesMade(subject_id=employee_id, count=CODES)], by=by, at=at)
    return codes


def spend_code(typed: str, employee_id: int, by: Actor, at: datetime) -> bool:
    """Use a code up; false when there is no such code, or it was used before."""
    unused = RecoveryCode.objects.filter(employee_id=employee_id, used_at=None)
    if not unused.filter(digest=_digest(typed, employee_id)).update(used_at=at):
        return False
    announce([facts.CodeUsed(subject_id=employee_id, left=unused.count())], by=by, at=at)
    return True


def _digest(code: str, employee_id: int) -> bytes:
    return fingerprint(plain_code(code).encode(), f"keys.recovery:{employee_id}")
