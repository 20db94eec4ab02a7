"""The receiver of a request, sealed for the request it belongs to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zhanggui.kit.crypto import mask_address, mask_name, mask_phone, seal, unseal


def receiver_seal(told: Mapping[str, str], shop_id: int, request_id: int) -> bytes:
    return seal(json.dumps(dict(told), ensure_ascii=False), _place(shop_id, request_id))


def receiver_open(sealed: bytes | memoryview, shop_id: int, request_id: int) -> dict[str, str]:
    told: dict[str, str] = json.loads(unseal(bytes(sealed), _place(shop_id, request_id)))
    return told


def receiver_masked(told: Mapping[str, str], region: str) -> dict[str, str]:
    """The copy a screen may show, by the names orders use for theirs."""
    return {
        "name": mask_name(told["receiver"]),
        "phone": mask_phone(told["phone"]),
        "address": mask_address(told["address"], region),
    }


def _place(shop_id: int, request_id: int) -> str:
    return f"handmade_request.receiver|{shop_id}|{request_id}"
