"""What review hangs into the pages of others: what the rule set said lately, what comes after an import."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of
from zhanggui.kit.pure import Text
from zhanggui.trade.orders.queries import order_counts
from zhanggui.trade.review import queries


@dataclass(frozen=True)
class Bar:
    """One rule's hits beside the largest."""

    code: str
    title: Text
    count: int
    most: int


def home_judged(request: HttpRequest, _subject: int) -> SafeString:
    """The share that passed by itself, and the rules that hit."""
    judged = queries.judged_lately(by=actor_of(request))
    most = max((count for _code, _title, count in judged.hits), default=0)
    bars = [Bar(code, title, count, most) for code, title, count in judged.hits]
    return render_to_string("review/_judged.html", {"judged": judged, "bars": bars}, request)


def advance_next(request: HttpRequest, _subject: int) -> SafeString | None:
    """What comes after an import: the orders that wait for the automatic part."""
    by = actor_of(request)
    waiting = order_counts(by=by)["waiting"] if by.can("orders.view") else 0
    return render_to_string("review/_import_next.html", {"waiting": waiting}) if waiting else None
