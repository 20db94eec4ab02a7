"""What shortages hang on the pages of orders and on the first page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Choice, Column, actor_of
from zhanggui.kit.pure import msg
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.shortages import queries

DUTY = "D081"
SHORT = Choice("shortage", _("缺货协商"), options=queries.short_choices)
COLUMN = Column("shortage", _("缺货协商"), width=10, hidden=True)
WAITING = (
    ("open", msg("待提议"), "package-off", False),
    ("late", msg("超时"), "clock-exclamation", True),
    ("proposed", msg("待买家答复"), "message", False),
    ("chosen", msg("买家已选择"), "circle-check", False),
)


def drawer_shortage(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """What the buyer was told of goods that lack, and what he chose; its history says whether it ever lacked any."""
    if not any(moment.duty == DUTY for moment in order.moments):
        return None
    row = queries.order_shortage(order_id=order.id, by=actor_of(request))
    return render_to_string("shortages/_panel.html", {"row": row}, request) if row else None


def home_shortages(request: HttpRequest, _subject: int) -> SafeString | None:
    """The queues that wait, for those who work them; who sets the times has the figures of the day there."""
    by = actor_of(request)
    if by.can("shortages.policy"):
        return None
    counts = queries.shortage_counts(by=by)
    lines = [(key, title, icon, urgent and counts[key] > 0, counts[key]) for key, title, icon, urgent in WAITING]
    return render_to_string("shortages/_home.html", {"lines": lines}, request)
