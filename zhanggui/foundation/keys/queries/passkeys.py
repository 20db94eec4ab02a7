"""What a browser is asked when a passkey is made or shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from webauthn import generate_authentication_options, generate_registration_options
from webauthn.helpers import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zhanggui.foundation.keys.models import Passkey
from zhanggui.foundation.keys.rules import NONCE, challenge
from zhanggui.foundation.keys.states import Ceremony
from zhanggui.foundation.org.queries import person_card
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import fingerprint
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.pure import msg
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.text import render


@dataclass(frozen=True)
class Site:
    """Where the ceremony takes place: the host passkeys belong to, and the whole origin with its port."""

    host: str
    origin: str

    @property
    def takes_passkeys(self) -> bool:
        """Whether browsers give this place passkeys: a name (no bare address), over https or on one's own machine."""
        if self.host == "localhost":
            return True
        try:
            ip_address(self.host)
        except ValueError:
            return self.origin.startswith("https://")
        return False


def passkey_to_make(*, site: Site, by: Actor) -> dict[str, Any]:
    """Options for a new passkey of one's own; those one has are not offered again."""
    me = by.id or 0
    card = person_card(employee_id=me, by=by)
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=render(msg("掌规")),
        user_id=handle_of(me),
        user_name=card.login,
        user_display_name=card.name,
        challenge=_challenge(Ceremony.ADD, me),
        exclude_credentials=_held(me),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
    )
    return options_to_json_dict(options)


def passkey_to_show(*, site: Site, by: Actor) -> dict[str, Any]:
    """Options for the second step of whoever got halfway."""
    me = by.id or 0
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=_challenge(Ceremony.SECOND, me),
        allow_credentials=_held(me),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return options_to_json_dict(options)


def passkey_to_enter(*, site: Site, by: Actor) -> dict[str, Any]:
    """Options for signing in without a password: whoever holds the device must prove himself to it.

    Asked at the door, before anybody is known.
    """
    if by.kind not in ("nobody", "system"):
        raise NotAllowed(right=EVERY_RIGHT)
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=_challenge(Ceremony.SIGN_IN, 0),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def handle_of(employee_id: int) -> bytes:
    """How a device names a person: nothing can be read from it."""
    return fingerprint(str(employee_id).encode(), "keys.passkey.handle")


def _challenge(ceremony: Ceremony, employee_id: int) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return challenge(nonce=nonce, at=clock.now(), ceremony=ceremony, employee_id=employee_id, sign=fingerprint)


def _held(employee_id: int) -> list[PublicKeyCredentialDescriptor]:
    rows = Passkey.objects.filter(employee_id=employee_id, suspect_at=None)
    return [PublicKeyCredentialDescriptor(id=bytes(one)) for one in rows.values_list("credential", flat=True)]
