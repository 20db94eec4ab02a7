"""Which second factors somebody has."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from zhanggui.foundation.keys.models import Passkey, RecoveryCode, Totp
from zhanggui.foundation.keys.queries._secret import opened
from zhanggui.foundation.org.queries import passkey_demand, person_card
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg
from zhanggui.kit.text import render

ISSUER = msg("掌规")


@dataclass(frozen=True)
class PasskeyRow:
    """A passkey as its owner knows it; a suspect one opens nothing any more."""

    id: int
    label: str
    made_at: datetime
    used_at: datetime | None
    synced: bool
    suspect: bool


@dataclass(frozen=True)
class MyFactors:
    """Since when the authenticator is on (none: off), the passkeys, and how many recovery codes are left."""

    totp_since: datetime | None
    passkeys: tuple[PasskeyRow, ...]
    codes_left: int

    @property
    def opens_by_passkey(self) -> bool:
        return any(not key.suspect for key in self.passkeys)

    @property
    def since(self) -> datetime | None:
        """Since when there is a second step at all."""
        moments = [self.totp_since, *(key.made_at for key in self.passkeys)]
        return min((moment for moment in moments if moment), default=None)


@dataclass(frozen=True)
class SetUp:
    """An authenticator that waits for its first code: the secret to type, and the address for the QR code."""

    secret: str
    address: str


def my_factors(*, by: Actor) -> MyFactors:
    """My own."""
    return _factors(by.id or 0)


def passkey_only(*, by: Actor) -> bool:
    """Whether my second step takes a passkey and nothing less: a post demands it by now, and I have one. [D182]"""
    since = passkey_demand(by=by)
    if since is None or since > clock.now():
        return False
    return Passkey.objects.filter(employee_id=by.id or 0, suspect_at=None).exists()


def factors_of(*, employee_id: int, by: Actor) -> MyFactors:
    """Somebody's. Right: keys.view."""
    by.require("keys.view")
    return _factors(employee_id)


def my_set_up(*, by: Actor) -> SetUp | None:
    """My authenticator while it is being set up; nobody is ever shown a secret that is in use."""
    row = Totp.objects.filter(employee_id=by.id or 0, confirmed_at=None).first()
    if row is None:
        return None
    secret = b32encode(opened(row.secret, row.employee_id)).decode()
    login = person_card(employee_id=row.employee_id, by=by).login
    issuer = quote(render(ISSUER))
    address = (
        f"otpauth://totp/{issuer}:{quote(login)}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
    return SetUp(" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)), address)


def _factors(employee_id: int) -> MyFactors:
    since = Totp.objects.filter(employee_id=employee_id).values_list("confirmed_at", flat=True).first()
    keys = tuple(
        PasskeyRow(key.id, key.label, key.made_at, key.used_at, key.synced, key.suspect_at is not None)
        for key in Passkey.objects.filter(employee_id=employee_id)
    )
    return MyFactors(since, keys, RecoveryCode.objects.filter(employee_id=employee_id, used_at=None).count())
