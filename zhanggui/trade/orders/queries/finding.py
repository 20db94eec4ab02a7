"""What a search box may find: numbers by their beginning, people only exactly, by blind index."""

from __future__ import annotations

import re

from django.db.models import Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import blind
from zhanggui.kit.desk.search import named

PHONE = re.compile(r"1\d{10}")
LAST4 = re.compile(r"\d{4}")
NUMBERLIKE = re.compile(r"[0-9A-Za-z-]+")


def matching(text: str, by: Actor) -> Q:
    """Orders whose number begins so, that a room above knows so, or whose buyer it names exactly (never a part).

    Several whole numbers with blanks between them are exactly these orders.
    """
    words = text.strip()
    if " " in words and all(NUMBERLIKE.fullmatch(word) for word in words.split()):
        return Q(platform_no__in=words.split())
    found = Q(platform_no__startswith=words) if NUMBERLIKE.fullmatch(words) else Q(pk__in=[])
    if PHONE.fullmatch(words):
        found |= Q(phone_index=blind(words, "phone"))
    elif LAST4.fullmatch(words):
        found |= Q(phone4_index=blind(words, "phone4"))
    if not words.isdigit():
        found |= Q(name_index=blind(words, "name")) | Q(nick_index=blind(words, "nick"))
    if NUMBERLIKE.fullmatch(words):
        found |= Q(pk__in=named("order", q=words, by=by))
    return found
