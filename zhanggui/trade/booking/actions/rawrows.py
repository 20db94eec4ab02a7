"""The untouched rows: shown to whoever gives a reason, erased when their time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.partitions import drop_emptied
from zhanggui.kit.personal import all_fields, gone_sql
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.booking.facts import RawErased, RawRevealed
from zhanggui.trade.booking.queries.versions import raw_rows
from zhanggui.trade.orders.queries import order_number

BUYER = "orders.buyer"
PAST = """
DELETE FROM booking_rawbody b USING booking_rawrow r
LEFT JOIN {orders} t ON t.platform_no = r.platform_no AND t.shop_id = r.shop_id
WHERE r.id = b.raw_id AND CASE WHEN t.id IS NULL THEN r.recorded_at < %s ELSE {gone} END
"""


@dataclass(frozen=True)
class RawRow:
    """A row as a file told it: what of the order it is about, its version, its cells by heading (None: erased)."""

    subject: str
    version: int
    profile: str
    file_id: int
    at: datetime
    cells: dict[str, str] | None


@transaction.atomic
def raw_reveal(*, order_id: int, reason: str, by: Actor) -> list[RawRow]:
    """Show the untouched rows of one order, oldest first; who read them and why is journalled. [D077]

    Needs orders.unmask and a reason.
    """
    by.require("orders.unmask")
    why = reason_given(reason, duty="D077")
    order = order_number(order_id=order_id, by=by)
    rows = [
        RawRow(row["subject"], row["version"], row["profile"], row["file_id"], row["recorded_at"], row["cells"])
        for row in raw_rows(order)
    ]
    announce([RawRevealed(subject_id=order_id, shop_id=order.shop_id, rows=len(rows), reason=why)], by=by)
    return rows


@transaction.atomic
def raw_erase(*, before: datetime, by: Actor, at: datetime | None = None) -> int:
    """Erase the text of rows whose order ended before this moment and holds no buyer's data any more; returns how many.
    [D077, D185]

    For the system's own upkeep. So what keeps the buyer (a hold, a refund) keeps the rows; rows of no order count from
    the import. What a row is told again by stays, so the same row still is known.
    """
    by.require_room()
    now = at or clock.now()
    if before >= now:
        raise BadInput(why=_("清除的时间点必须早于现在"), duty="D077")
    buyer = all_fields()[BUYER]
    with connection.cursor() as cursor:
        cursor.execute(PAST.format(orders=buyer.table, gone=gone_sql(buyer)), [before, before])
        rows = int(cursor.rowcount)
    drop_emptied("booking_rawbody", before)
    if rows:
        day = clock.shanghai(before).date().isoformat()
        announce([RawErased(subject_id=0, before=day, rows=rows)], by=by, at=now)
    return rows
