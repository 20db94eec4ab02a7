"""Orders of which the buyer agreed to get fewer pieces."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import orders_cut

OWING = "owing"
CUT_CHOICES: list[tuple[str, Text]] = [(OWING, _("应退未退")), ("any", _("全部"))]


def cut_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders with pieces that are not sent by agreement: not paid back yet, or all. [D080]"""
    return rows.filter(id__in=orders_cut(owing=value == OWING, by=by))
