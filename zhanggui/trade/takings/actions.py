"""Many small rows of a day become one."""

from __future__ import annotations

from django.db import connection, transaction

from zhanggui.kit.actor import Actor

FOLD = """
WITH many AS (SELECT shop_id, day FROM takings_paidday GROUP BY 1, 2 HAVING count(*) > 1), gone AS (
  DELETE FROM takings_paidday t USING many m WHERE (t.shop_id, t.day) = (m.shop_id, m.day) RETURNING t.*
)
INSERT INTO takings_paidday (shop_id, day, paid, orders, last_at)
SELECT shop_id, day, sum(paid), sum(orders), max(last_at) FROM gone
 GROUP BY 1, 2 HAVING sum(orders) <> 0 OR sum(paid) <> 0
"""


@transaction.atomic
def takings_fold(*, by: Actor) -> int:
    """Add up the rows of each shop and day into one; returns how many such rows it made. Needs orders.advance.

    No sum changes, and no reader sees one without the other: it is one statement. Rows that are being written meanwhile
    stay for the next time; two folds at once each add up what they took.
    """
    by.require("orders.advance")
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
        return int(cursor.rowcount)
