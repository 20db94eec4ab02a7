"""People with a second factor, for tests."""

from __future__ import annotations

from base64 import b32decode
from datetime import datetime, timedelta

from zhanggui.foundation.keys import actions, queries, rules
from zhanggui.foundation.org.tests.people import PASSWORD, actor, open_session
from zhanggui.kit import clock


def secret_of(employee_id: int) -> bytes:
    """The secret a phone holds after scanning."""
    found = queries.my_set_up(by=actor(employee_id))
    assert found is not None
    return b32decode(found.secret.replace(" ", ""))


def code_of(secret: bytes, at: datetime | None = None) -> str:
    return rules.code_at(secret, rules.step_of(at or clock.now()))


def enrolled(employee_id: int) -> tuple[bytes, tuple[str, ...]]:
    """A person (hired with PASSWORD) whose phone is set up since two minutes ago: its secret, and his codes."""
    before, by = clock.now() - timedelta(minutes=2), actor(employee_id)
    key = open_session(employee_id)
    actions.totp_begin(by=by, at=before)
    secret = secret_of(employee_id)
    told = actions.totp_confirm(code=code_of(secret, before), password=PASSWORD, session_key=key, by=by, at=before)
    assert told.verdict
    return secret, told.codes
