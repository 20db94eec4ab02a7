"""One question to a provider, one JSON object as the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

from zhanggui.kit.idp.clients import NotProved
from zhanggui.kit.senders import NotOutside, exchanged


def asked(
    url: str,
    *,
    told: Mapping[str, Any] | None = None,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """GET, or POST what is `told` as JSON or as a form. Raises NotProved for every fault; it names no address."""
    sent, body = dict(headers or {}), None
    if told is not None:
        sent["Content-Type"], body = "application/json; charset=utf-8", json.dumps(told).encode()
    elif form is not None:
        sent["Content-Type"], body = "application/x-www-form-urlencoded", urlencode(form).encode()
    try:
        status, raw = exchanged(url, method="GET" if body is None else "POST", body=body, headers=sent)
    except NotOutside:
        raise NotProved("not a public https address") from None
    except (OSError, HTTPException, ValueError) as fault:
        raise NotProved(type(fault).__name__) from None
    found = _object(raw)
    if status != 200:
        raise NotProved(f"HTTP {status} {_why(found)}".strip())
    return found


def text(found: Mapping[str, Any], name: str) -> str:
    """A word of an answer that must be there."""
    told = found.get(name)
    if not isinstance(told, str) or not told:
        raise NotProved(f"no {name} in the answer {_why(found)}".strip())
    return told


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise NotProved("the answer is no JSON object")
    return found


def _why(found: Mapping[str, Any]) -> str:
    """The provider's own word for what went wrong: short codes only, never what was sent."""
    words = (found.get(name) for name in ("error", "errcode", "code", "errmsg", "msg", "message"))
    return " ".join(str(word)[:80] for word in words if isinstance(word, str | int) and word != "")
