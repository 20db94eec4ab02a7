"""What each robot wants to hear, how it is signed, and how it says yes.

Sources and certainty: the signatures of DingTalk and Feishu are checked against vectors of our own reckoning, bodies
and codes stand as in the providers' documents; none was tried against the provider.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from zhanggui.kit.senders.letters import Answer, Channel, Letter, Target

JSON = {"Content-Type": "application/json; charset=utf-8"}
LONGEST = {Channel.DINGTALK: 18_000, Channel.FEISHU: 18_000, Channel.WECOM: 2_000}
BUSY = {Channel.DINGTALK: (130101, 660026), Channel.WECOM: (45009,), Channel.FEISHU: (9499, 11232)}
"""Codes that say: too many at once, come again."""
SAID_MOST = 160


@dataclass(frozen=True)
class Post:
    """A request as it goes out."""

    url: str = field(repr=False)
    body: bytes
    headers: Mapping[str, str]


def posted(target: Target, letter: Letter, *, moment: float) -> Post:
    """The request of a letter at this moment (seconds since 1970)."""
    url, secret, text = target.address, target.secret, _cut(letter.text, LONGEST.get(target.channel, 0))
    headers = dict(JSON)
    if target.channel is Channel.DINGTALK:
        body: dict[str, Any] = {"msgtype": "text", "text": {"content": text}}
        url += dingtalk_signed(secret, int(moment * 1000)) if secret else ""
    elif target.channel is Channel.WECOM:
        body = {"msgtype": "text", "text": {"content": text}}
    elif target.channel is Channel.FEISHU:
        signed = {"timestamp": str(int(moment)), "sign": feishu_sign(secret, int(moment))} if secret else {}
        body = {**signed, "msg_type": "text", "content": {"text": text}}
    else:
        body = {"title": letter.title, "lines": list(letter.lines)}
    raw = json.dumps(body, ensure_ascii=False).encode()
    if target.channel is Channel.WEBHOOK and secret:
        headers |= signature(raw, secret, moment)
    return Post(url, raw, headers)


def signature(raw: bytes, secret: str, moment: float) -> dict[str, str]:
    """Our own signature: HMAC-SHA256 over time, a dot and the text as it is sent."""
    stamp = str(int(moment))
    sign = hmac.new(secret.encode(), f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
    return {"X-Zhanggui-Timestamp": stamp, "X-Zhanggui-Signature": sign}


def answered(channel: Channel, status: int, raw: bytes) -> Answer:
    """What the robot said: they answer 200 also when they refuse, and say so by a code."""
    said = raw.decode("utf-8", "replace").strip()[:SAID_MOST]
    if status == 429 or status >= 500:
        return Answer(False, f"HTTP {status} {said}".strip())
    if status >= 300:
        return Answer(False, f"HTTP {status} {said}".strip(), final=True)
    if channel is Channel.WEBHOOK:
        return Answer(True, f"HTTP {status}")
    code = _code(raw)
    return Answer(code == 0, said, final=code not in {0, None, *BUSY[channel]})


def dingtalk_signed(secret: str, stamp: int) -> str:
    """What is added to DingTalk's address: HMAC-SHA256 with the secret over time and secret."""
    sign = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return f"&timestamp={stamp}&sign={quote_plus(base64.b64encode(sign))}"


def feishu_sign(secret: str, stamp: int) -> str:
    """Feishu's: time and secret are the key, and nothing is signed."""
    return base64.b64encode(hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()).decode()


def _code(raw: bytes) -> int | None:
    try:
        told = json.loads(raw)
    except ValueError:
        return None
    found = (told.get(name) for name in ("errcode", "code", "StatusCode")) if isinstance(told, dict) else ()
    return next((code for code in found if isinstance(code, int)), None)


def _cut(text: str, most: int) -> str:
    """At most so many bytes, cut between letters."""
    raw = text.encode()
    return text if not most or len(raw) <= most else raw[: most - 3].decode("utf-8", "ignore") + "…"
