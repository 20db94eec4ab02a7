"""What the rows say of a period: asked of the rooms below, as far as the asker may see."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from zhanggui.foundation.approvals.queries import approval_figures
from zhanggui.foundation.committee.queries import followup_counts
from zhanggui.foundation.conformity.queries import standing
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.todos.queries import todos_finished
from zhanggui.offer.channels.queries import shops
from zhanggui.oversight.reporting.models import Report
from zhanggui.oversight.reporting.rules import as_long_before, share_of, turned
from zhanggui.oversight.reporting.states import WRITE, ReportState
from zhanggui.trade.incidents.queries import incidents_declared
from zhanggui.trade.orders.queries import sales_by_shop
from zhanggui.trade.promises.queries import promises_kept
from zhanggui.trade.review.queries import judged_lately
from zhanggui.trade.troubles.queries import troubles_handled

Told = dict[str, Any]


class Sold(NamedTuple):
    """Orders paid in a time at a shop: how many, what was paid, and what of it went back since."""

    shop_id: int
    orders: int
    paid: Decimal
    refunded: Decimal


ZERO = Decimal(0)


def report_drawn(*, starts: date, ends: date, at: datetime, by: Actor) -> Told:
    """A period in figures as the rows stand now, beside those of as many months before. Right: reporting.write. [D011]

    `figures` and `before` by code, `shops` (id, name, orders, paid, refunded), `lights` by duty as of the last
    assessment until `at`, `turned` what changed its light since the last report that was issued. Plain values: it is
    kept as it is.
    """
    by.require(WRITE)
    sold = _sold(starts, ends, by)
    first, last = as_long_before(starts=starts, ends=ends)
    stand = standing(by=by, until=at)
    lights = {one.duty.code: one.light.value for one in stand.duties} if stand.at else {}
    past = Report.objects.filter(state=ReportState.ISSUED.value, ends__lte=starts).order_by("-ends").first()
    return {
        "figures": _plain(
            _sales(sold) | _work(clock.day_start(starts), clock.day_start(ends), by) | _open(starts, ends, by)
        ),
        "before": _plain(_sales(_sold(first, last, by)) | _work(clock.day_start(first), clock.day_start(last), by)),
        "shops": _shops(sold, by),
        "lights": lights,
        "assessed_at": stand.at.isoformat() if stand.at else None,
        "turned": turned(past.told["lights"], lights) if past else [],
        "compared": past.ends.isoformat() if past else None,
    }


def _sold(starts: date, ends: date, by: Actor) -> list[Sold]:
    rows = sales_by_shop(since=clock.day_start(starts), until=clock.day_start(ends), by=by)
    return [Sold(*row) for row in rows]


def _sales(sold: list[Sold]) -> dict[str, Decimal | int | None]:
    paid, back = sum((one.paid for one in sold), ZERO), sum((one.refunded for one in sold), ZERO)
    return {
        "sales.orders": sum(one.orders for one in sold),
        "sales.paid": paid,
        "sales.refunded": back,
        "sales.refund_share": share_of(back, paid),
    }


def _work(since: datetime, until: datetime, by: Actor) -> dict[str, Decimal | int | None]:
    """What was done in the time."""
    judged = judged_lately(since=since, until=until, by=by)
    kept = promises_kept(since=since, until=until, by=by)
    handled = troubles_handled(since=since, until=until, by=by)
    finished = todos_finished(since=since, until=until, by=by)
    return {
        "review.judged": judged.total,
        "review.passed_share": share_of(judged.passed, judged.total),
        "promises.due": kept.population,
        "promises.kept_share": share_of(kept.population - kept.exceptions, kept.population),
        "troubles.due": handled.population,
        "troubles.missed": handled.exceptions,
        "incidents.declared": incidents_declared(since=since, until=until, by=by),
        "todos.due": finished.population,
        "todos.missed": finished.exceptions,
    }


def _open(starts: date, ends: date, by: Actor) -> dict[str, Decimal | int | None]:
    """What waits at the moment, and what was asked in the time."""
    asked = approval_figures(since=clock.day_start(starts), until=clock.day_start(ends), by=by)
    follow = followup_counts(by=by)
    return {
        "approvals.pending": asked.pending,
        "approvals.late": asked.late,
        "resolutions.open": follow["open"],
        "resolutions.late": follow["late"],
    }


def _shops(sold: list[Sold], by: Actor) -> list[list[object]]:
    """By shop, the largest first."""
    names = {shop.id: shop.name for shop in shops(by=by)}
    rows = sorted(sold, key=lambda one: (-one.paid, one.shop_id))
    return [[one.shop_id, names.get(one.shop_id, ""), one.orders, str(one.paid), str(one.refunded)] for one in rows]


def _plain(figures: dict[str, Decimal | int | None]) -> dict[str, str]:
    return {code: str(value) for code, value in figures.items() if value is not None}
