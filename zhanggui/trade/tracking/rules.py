"""What senders tell of parcels, in one shape; phone numbers of couriers and buyers are not kept. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from zhanggui.kit.pure import OK, ZONE, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.tracking.states import KUAIDI100, WORDS, Step

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")
PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)|(?<!\d)(0\d{2,3})-\d{3,4}(\d{4})(?!\d)"
)
TEXT_MOST, CODE_MOST = 300, 20


class Heard(NamedTuple):
    """One event of a waybill, as somebody told it."""

    waybill: str
    at: datetime
    step: Step
    code: str
    text: str


class Unreadable(Exception):
    """What was sent is no news of a parcel; says why."""


def step_of(word: str) -> Step:
    """What a word of a file means; one that is not known means nothing."""
    return WORDS.get(word.strip(), Step.NONE)


def without_phones(text: str) -> str:
    """The text of an event as it may be kept: phone numbers lose their middle."""
    hidden = PHONE.sub(lambda m: f"{m[1] or m[3]}****{m[2] or m[4]}", text)
    return " ".join(hidden.split())[:TEXT_MOST]


def push_signed(param: str, sign: str, salt: str) -> Verdict:
    """Whether Kuaidi100 signed these very bytes: upper-case MD5 of text and salt [formula MEM, salt DOC].

    Without a salt of ours nothing is signed.
    """
    own = hashlib.md5(f"{param}{salt}".encode(errors="surrogatepass"), usedforsecurity=False).hexdigest().upper()
    held = bool(salt) and hmac.compare_digest(own.encode(), sign.encode(errors="replace"))
    return OK if held else Refused(duty="D088", why=_("签名不符"))


def push_heard(param: str) -> list[Heard]:
    """The events of a push of Kuaidi100: `lastResult` with `nu`, `state`, `data` of `ftime`, `context`, `status`.

    The state is that of the newest event; what an older one means is said by its own `status`, where it has one.
    Times are of Shanghai. Raises Unreadable.
    """
    try:
        last = json.loads(param)["lastResult"]
        waybill, rows = str(last["nu"]).strip(), list(last.get("data") or ())
        heard = [_row(waybill, row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Unreadable(f"{type(fault).__name__}: {fault}") from None
    if not WAYBILL.fullmatch(waybill):
        raise Unreadable("no waybill")
    if not heard:
        return []
    state = str(last.get("state", ""))[:CODE_MOST]
    newest = max(heard, key=lambda one: one.at)
    said = newest._replace(step=KUAIDI100.get(state, newest.step), code=state)
    return [said if one is newest else one for one in heard]


def _row(waybill: str, row: Mapping[str, Any]) -> Heard:
    at = datetime.strptime(str(row.get("ftime") or row["time"]), "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE)
    word = str(row.get("status") or "")
    return Heard(waybill, at, step_of(word), word[:CODE_MOST], without_phones(str(row.get("context") or word)))
