"""What was paid, by shop and by day, of the shops somebody may see; and whether it is what the orders say."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.db.models import Sum

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.queries import paid_sums
from zhanggui.trade.takings.models import PaidDay

MOST = 50
NOTHING = (Decimal(0), 0)


def paid_daily(
    *, until: date, days: int, by: Actor
) -> tuple[datetime | None, dict[tuple[date, int], tuple[Decimal, int]]]:
    """When something was last paid, and money in yuan and orders by day and shop of so many days up to then or
    `until`, whichever is earlier. Needs orders.view."""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH latest AS (SELECT day FROM takings_paidday WHERE {seen} GROUP BY day HAVING sum(orders) > 0 "
            "ORDER BY day DESC LIMIT 1) "
            "SELECT day, shop_id, sum(paid), sum(orders), max(last_at) FROM takings_paidday "
            f"WHERE day > least(%s, (SELECT day FROM latest)) - %s AND {seen} GROUP BY 1, 2 HAVING sum(orders) > 0",
            [*params, until, days, *params],
        )
        rows = cursor.fetchall()
    latest = max((at for *_told, at in rows if at), default=None)
    return latest, {(day, shop): (paid, orders) for day, shop, paid, orders, _at in rows}


def takings_faults(*, by: Actor) -> list[str]:
    """Shops and days whose takings are not what their orders sum to: fifty at most, without personal data.

    Needs orders.view. A day that somebody writes while this looks is left to the next look.
    """
    told, meant, later = _told(by), paid_sums(by=by), _told(by)
    codes = {shop.id: shop.code for shop in shops(by=by)}
    wrong = [
        (codes.get(shop, str(shop)), day, told.get((shop, day), NOTHING), meant.get((shop, day), NOTHING))
        for shop, day in told.keys() | meant.keys()
        if told.get((shop, day), NOTHING) != meant.get((shop, day), NOTHING)
        and told.get((shop, day)) == later.get((shop, day))
    ]
    return [
        f"{shop} {day:%Y-%m-%d}: ¥{has[0]:.2f} ≠ ¥{due[0]:.2f}, {has[1]} ≠ {due[1]}"
        for shop, day, has, due in sorted(wrong)[:MOST]
    ]


def _told(by: Actor) -> dict[tuple[int, date], tuple[Decimal, int]]:
    """Money and orders of every shop and day, as they are kept now."""
    rows = PaidDay.objects.seen_by(by).values_list("shop_id", "day").annotate(Sum("paid"), Sum("orders"))
    return {(shop, day): (paid, orders) for shop, day, paid, orders in rows}
