"""A page that is worked by scanning: what a gun or a camera tells, and what it is answered.

The page includes `desk/_scan.html` with `post` (where scans go), `key` (the name of their queue) and `hint`, and says
what it is about by `data-zg-scan-about`. Lines with `data-zg-scan-codes` (a JSON list), `data-zg-scan-left` and,
inside, `data-zg-scan-count` let the browser judge while the server is out of reach; a button with `data-zg-scan-say`
says a text as if it were scanned. Every scan comes under an id of its own, again until it was answered: the action
keeps the id and answers a known one as it did before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest, JsonResponse

from zhanggui.kit import clock
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import GROUP, SCAN_LENGTH
from zhanggui.kit.pure import msg as _

KEPT = timedelta(days=3)
"""A scan older than this was not kept by our page."""


class Tone(StrEnum):
    """What is heard and seen: a beep and a flash, a tune, a soft note; or the red screen a person must read."""

    RIGHT = "right"
    DONE = "done"
    NOTE = "note"
    WRONG = "wrong"


class How(StrEnum):
    """How a text came."""

    GUN = "gun"
    CAMERA = "camera"
    TYPED = "typed"
    TAPPED = "tapped"


@dataclass(frozen=True)
class Scanned:
    """One scan: an id of its own, what was read and how, when, and what its page was about."""

    id: UUID
    text: str
    how: How
    at: datetime
    about: str


def scanned(request: HttpRequest) -> Scanned:
    """What was posted. A moment that cannot be is now. Raises BadInput when it is no scan."""
    told, now = request.POST, clock.now()
    try:
        given, how, at = UUID(told["id"]), How(told["how"]), datetime.fromisoformat(told["at"])
    except (KeyError, ValueError):
        raise BadInput(why=_("这不是一次扫描，请刷新页面后再扫")) from None
    text = told.get("text", "").strip()
    if not text or not text.replace(GROUP, "").isprintable():
        raise BadInput(why=_("没有读到条码，请再扫一次"))
    if len(text) > SCAN_LENGTH:
        raise BadInput(
            why=_("这个码有 {n} 个字，最多 {most} 个", n=len(text), most=SCAN_LENGTH),
            next_step=_("扫商品上的条形码，或输入商家编码"),
        )
    if at.tzinfo is None or not now - KEPT < at < now:
        at = now
    return Scanned(given, text, how, at, told.get("about", ""))


def heard(
    tone: Tone,
    title: Label,
    *,
    why: Label = "",
    next_step: Label = "",
    duty: str = "",
    parts: Mapping[str, str] | None = None,
) -> JsonResponse:
    """The answer to a scan; `parts`: what elements of the page (by id) hold from now on."""
    told = {"title": say(title), "why": say(why), "next": say(next_step), "duty": duty}
    return JsonResponse({"tone": tone.value, **told, "parts": dict(parts or {})})
