"""One signed post for many parcels, and what its answer says of each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from zhanggui.kit.pure import Text, msg
from zhanggui.kit.senders import Channel, Reply, post, refused
from zhanggui.offer.channels.ports import LeftParcel, PushAnswer, PushPlace, PushWord

SECRET_LEAST: Final = 16
SAID_MOST: Final = 120
WHY_MOST: Final = 200
TAKEN: Final = frozenset({"taken", "known"})


class MallPush:
    """The company's own mall or middleware."""

    title = msg("自有商城或中台（签名 JSON）")

    def check(self, place: PushPlace) -> Text | None:
        """An address that may be reached, a secret that cannot be guessed."""
        if len(place.secret) < SECRET_LEAST:
            return msg("签名密钥至少 {n} 位", n=SECRET_LEAST)
        return refused(Channel.WEBHOOK, place.address)

    def push(self, place: PushPlace, parcels: Sequence[LeftParcel]) -> PushAnswer:
        """Tell of them in one request."""
        told = {"kind": "shipments", "parcels": [_told(parcel) for parcel in parcels]}
        return _heard(post(place.address, place.secret, json.dumps(told, ensure_ascii=False).encode()))


def _told(parcel: LeftParcel) -> dict[str, Any]:
    return {
        "key": parcel.key,
        "order": parcel.order_no,
        "parcel": parcel.parcel,
        "carrier": parcel.carrier,
        "waybill": parcel.waybill,
        "shipped_at": parcel.shipped_at.isoformat(timespec="seconds"),
    }


def _heard(reply: Reply) -> PushAnswer:
    if reply.status != 200:
        vain = reply.final or (0 < reply.status < 500 and reply.status != 429)
        said = _clean(reply.raw.decode("utf-8", "replace"), SAID_MOST)
        return PushAnswer(fault=reply.said or f"HTTP {reply.status} {said}".strip(), final=vain)
    results = _results(reply.raw)
    if results is None:
        return PushAnswer(fault='HTTP 200, no {"results": […]}')
    return PushAnswer({str(one["key"]): word for one in results if (word := _word(one)) is not None})


def _results(raw: bytes) -> list[Mapping[str, Any]] | None:
    """The rows of an answer that name a key; None: it is no answer of this protocol."""
    try:
        told = json.loads(raw)
    except ValueError:
        return None
    rows = told.get("results") if isinstance(told, dict) else None
    return [row for row in rows if isinstance(row, dict) and "key" in row] if isinstance(rows, list) else None


def _word(row: Mapping[str, Any]) -> PushWord | None:
    """What it says of one parcel; None: nothing yet."""
    result = str(row.get("result"))
    if result in TAKEN:
        return PushWord(taken=True)
    return PushWord(taken=False, why=_clean(row.get("why") or "", WHY_MOST)) if result == "refused" else None


def _clean(said: object, most: int) -> str:
    """A stranger's words as they can be kept: on one line, and without what no database takes."""
    return " ".join(str(said).replace("\0", " ").split())[:most]
