"""The secret of a provider, sealed for its place."""

from __future__ import annotations

from zhanggui.kit.crypto import seal, unseal


def sealed(secret: str, kind: str, client_id: str) -> bytes:
    return seal(secret, _place(kind, client_id))


def opened(blob: bytes | memoryview, kind: str, client_id: str) -> str:
    return unseal(blob, _place(kind, client_id)).decode()


def _place(kind: str, client_id: str) -> str:
    return f"signon_provider.secret:{kind}:{client_id}"
