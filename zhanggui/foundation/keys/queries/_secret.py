"""The secret of an authenticator, sealed for the person it belongs to."""

from __future__ import annotations

from zhanggui.kit.crypto import seal, unseal


def sealed(secret: bytes, employee_id: int) -> bytes:
    return seal(secret, f"keys_totp.secret:{employee_id}")


def opened(blob: bytes | memoryview, employee_id: int) -> bytes:
    return unseal(blob, f"keys_totp.secret:{employee_id}")
