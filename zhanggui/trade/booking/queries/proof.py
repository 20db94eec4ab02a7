"""Counts that prove or disprove what the controls of booking claim, computed from rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.controls import Proof
from zhanggui.offer.intake.queries import file_accounts
from zhanggui.trade.orders.queries import Still, still_orders

MOST = 50
SILENCE = timedelta(days=15)


def unaccounted(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Files imported in the window; broken when their rows are not all booked, known, given twice or set aside."""
    files = file_accounts(kind="orders", since=since, until=until, by=by)
    broken = [file for file in files if not file.adds_up]
    return Proof(len(files), len(broken), tuple(file.name for file in broken[:MOST]))


def gone_silent(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  what is open is open now
    """Paid orders that are not over at the window's end; broken when nothing was told of them, and nothing done, for
    fifteen days before it."""
    still = still_orders(since=until - SILENCE, until=until, by=by)
    silent = _untold(still, until - SILENCE)
    return Proof(still.population, len(silent), tuple(sorted(silent[:MOST])))


def _untold(still: Still, since: datetime) -> list[str]:
    """The numbers of those of which no row came since then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.no FROM unnest(%s::bigint[], %s::text[]) AS s (shop_id, no) WHERE NOT EXISTS "
            "(SELECT FROM booking_rawrow r WHERE r.platform_no = s.no AND r.shop_id = s.shop_id "
            "AND r.recorded_at >= %s)",
            [array(still.shop_ids), list(still.numbers), since],
        )
        return [number for (number,) in cursor.fetchall()]
