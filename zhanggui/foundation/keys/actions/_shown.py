"""What a browser hands in for a passkey, held against the challenge, the place and the key."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.registration.verify_registration_response import VerifiedRegistration

from zhanggui.foundation.keys import rules
from zhanggui.foundation.keys.models import Passkey, SpentChallenge
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.keys.states import Ceremony
from zhanggui.kit.crypto import fingerprint
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

LONGEST = 20_000
BROKEN = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
UNFIT: Text = _("这个通行密钥没有通过验证")


def read(told: str) -> dict[str, Any]:
    """What the browser handed in; empty when it is nothing of the kind."""
    try:
        found = json.loads(told) if len(told) <= LONGEST else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def credential_of(told: dict[str, Any]) -> bytes:
    """Which key was shown."""
    try:
        return base64url_to_bytes(told["rawId"])
    except BROKEN:
        return b""


def made(told: dict[str, Any], site: Site, employee_id: int, at: datetime) -> VerifiedRegistration | Text:
    """A new key, or what is wrong."""
    given = _challenge(told)
    if wrong := _spent(given, Ceremony.ADD, employee_id, at):
        return wrong
    try:
        return verify_registration_response(
            credential=told, expected_challenge=given, expected_rp_id=site.host, expected_origin=site.origin
        )
    except BROKEN:
        return UNFIT


def shown(
    told: dict[str, Any], key: Passkey, site: Site, ceremony: Ceremony, at: datetime
) -> VerifiedAuthentication | Text:
    """A key that was shown, or what is wrong. Signing in demands that the device knew its holder."""
    given = _challenge(told)
    known = 0 if ceremony is Ceremony.SIGN_IN else key.employee_id
    if wrong := _spent(given, ceremony, known, at):
        return wrong
    try:
        return verify_authentication_response(
            credential=told,
            expected_challenge=given,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=0,  # the counter is judged by our rule, which tells why
            require_user_verification=ceremony is Ceremony.SIGN_IN,
        )
    except BROKEN:
        return UNFIT


def _challenge(told: dict[str, Any]) -> bytes:
    try:
        return parse_client_data_json(base64url_to_bytes(told["response"]["clientDataJSON"])).challenge
    except BROKEN:
        return b""


def _spent(given: bytes, ceremony: Ceremony, employee_id: int, at: datetime) -> Text | None:
    """Use a challenge up; what is wrong when it is not ours, too old, or was answered before."""
    fits = rules.is_challenge(given, now=at, ceremony=ceremony, employee_id=employee_id, sign=fingerprint)
    if not fits:
        return fits.why
    SpentChallenge.objects.filter(at__lte=at - 2 * rules.ANSWER_WITHIN).delete()
    digest = hashlib.sha256(given).digest()
    _row, new = SpentChallenge.objects.get_or_create(digest=digest, defaults={"at": at})
    return None if new else _("这次验证已经用过，请重新开始")
