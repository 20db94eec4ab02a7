"""What waits for the work a person's rights are for: each figure leads to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes.queries import change_counts, urging_counts
from zhanggui.trade.freight.queries import line_counts
from zhanggui.trade.handmade.queries import request_counts
from zhanggui.trade.orders.queries import order_counts
from zhanggui.trade.picking.queries import wave_counts
from zhanggui.trade.promises.queries import promise_counts
from zhanggui.trade.review.queries import case_counts
from zhanggui.trade.shortages.queries import shortage_counts
from zhanggui.trade.troubles.queries import compensation_counts, trouble_counts

Counts = Callable[..., Mapping[str, int]]


class Line(NamedTuple):
    """A queue of those who hold a right, among its room's counts; `late` counts those past their time."""

    right: str
    label: Text
    url: str
    query: str
    counts: Counts
    key: str
    late: Counts | None = None
    urgent: bool = False


class Waiting(NamedTuple):
    """A figure of the first page."""

    label: Text
    href: str
    number: int
    late: int
    urgent: bool


OFFICE = (
    Line("orders.review", _("待人工审核"), "orders:list", "queue=review", order_counts, "review", case_counts),
    Line("review.finance", _("待财务复核"), "orders:list", "queue=all&wants=finance", case_counts, "finance"),
    Line("handmade.collect", _("待确认收款"), "handmade:list", "queue=asked&kind=offline", request_counts, "offline"),
    Line("troubles.grant", _("赔付待审批"), "troubles:compensations", "queue=asked", compensation_counts, "asked"),
    Line("freight.manage", _("运费差异待处理"), "freight:list", "queue=open", line_counts, "open"),
)
FLOOR = (
    Line("picking.wave", _("待发货"), "orders:list", "queue=ship", order_counts, "ship"),
    Line("picking.pick", _("待拣货波次"), "picking:list", "queue=open", wave_counts, "open"),
    Line("packing.pack", _("配货中"), "orders:list", "queue=picking", order_counts, "picking"),
    Line("orders.ship", _("即将超时"), "orders:list", "queue=urgent", order_counts, "urgent", urgent=True),
    Line("changes.urge", _("催发货待答复"), "changes:urgings", "queue=open", urging_counts, "open", urging_counts),
    Line("changes.ask", _("改单待确认"), "changes:list", "queue=asked", change_counts, "asked"),
    Line("troubles.handle", _("异常件待跟进"), "troubles:list", "queue=open", trouble_counts, "open", trouble_counts),
    Line("shortages.settle", _("缺货待提议"), "shortages:list", "queue=open", shortage_counts, "open", shortage_counts),
    Line("promises.tell", _("待告知买家"), "promises:list", "queue=tell", promise_counts, "tell", urgent=True),
)


def works(by: Actor) -> bool:
    """Whether this person's rights are for any of it; asks nothing."""
    return any(by.can(line.right) for line in (*OFFICE, *FLOOR))


def office_figures(request: HttpRequest, _subject: int) -> SafeString | None:
    """What waits for a decision."""
    return _drawn(request, OFFICE)


def floor_figures(request: HttpRequest, _subject: int) -> SafeString | None:
    """What waits in the warehouse and for a buyer."""
    return _drawn(request, FLOOR)


def _drawn(request: HttpRequest, lines: Sequence[Line]) -> SafeString | None:
    """The figures of these lines; each room is asked once."""
    by = actor_of(request)
    told = cache(lambda counts: counts(by=by))
    work = [_waiting(line, told) for line in lines if by.can(line.right)]
    return render_to_string("_home_work.html", {"work": work}, request) if work else None


def _waiting(line: Line, told: Callable[[Counts], Mapping[str, int]]) -> Waiting:
    count, late = told(line.counts)[line.key], told(line.late)["late"] if line.late else 0
    href = f"{reverse(line.url)}?{line.query}"
    return Waiting(line.label, href, count, late, late > 0 or (line.urgent and count > 0))
