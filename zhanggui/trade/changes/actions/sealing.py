"""Receivers of a change, sealed for the request they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zhanggui.kit.crypto import seal, unseal


def receiver_seal(told: Mapping[str, str], shop_id: int, request_id: int) -> bytes:
    return seal(json.dumps(dict(told), ensure_ascii=False), _place(shop_id, request_id))


def receiver_open(sealed: bytes | memoryview | None, shop_id: int, request_id: int) -> dict[str, str]:
    if not sealed:
        return {}
    told: dict[str, str] = json.loads(unseal(bytes(sealed), _place(shop_id, request_id)))
    return told


def _place(shop_id: int, request_id: int) -> str:
    return f"changes_changerequest.receiver|{shop_id}|{request_id}"
