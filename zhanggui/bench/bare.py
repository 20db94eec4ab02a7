"""What bare SQL needs for the same rows: the yardstick of intake and of reserving. Tables of its own, plain values."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence

import psycopg

from zhanggui.bench import made

# The same rows: every value the file gives, the keys that hold them together, what lists and searches look up.
TABLES = """
DROP TABLE IF EXISTS bare_line, bare_order, bare_stock, bare_shop;
CREATE TABLE bare_shop (id bigint PRIMARY KEY);
INSERT INTO bare_shop VALUES (1);
CREATE TABLE bare_stock (sku bigint PRIMARY KEY, on_hand int NOT NULL, allocated int NOT NULL DEFAULT 0,
  CHECK (allocated <= on_hand));
CREATE TABLE bare_order (
  id bigint PRIMARY KEY, shop_id bigint NOT NULL REFERENCES bare_shop, number text NOT NULL, state smallint NOT NULL,
  platform_state text NOT NULL, total numeric(14,2), paid numeric(14,2), refunded numeric(14,2), nick text,
  receiver text, phone text, address text, message text, remark text, ordered_at timestamptz, paid_at timestamptz,
  UNIQUE (shop_id, number)
);
CREATE INDEX ON bare_order (shop_id, ordered_at DESC, id DESC);
CREATE INDEX ON bare_order (state, shop_id);
CREATE INDEX ON bare_order (phone);
CREATE TABLE bare_line (
  id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES bare_order, key text NOT NULL, title text NOT NULL,
  code text NOT NULL, spec text NOT NULL, sku bigint NOT NULL REFERENCES bare_stock, units int NOT NULL,
  price numeric(14,2), UNIQUE (order_id, key)
);
"""
FILL = "INSERT INTO bare_stock (sku, on_hand) SELECT n, %s FROM generate_series(0, %s) n"
LOCK = "SELECT sku, on_hand - allocated FROM bare_stock WHERE sku = ANY(%s) ORDER BY sku FOR NO KEY UPDATE"
TAKE = """
UPDATE bare_stock s SET allocated = allocated + n.units FROM unnest(%s::int[], %s::int[]) AS n(sku, units)
 WHERE s.sku = n.sku
"""
SERVED = "UPDATE bare_order SET state = 50 WHERE id = ANY(%s)"
BATCH = 2000
ORDER = (
    "COPY bare_order (id, shop_id, number, state, platform_state, total, paid, refunded, nick, receiver, phone, "
    "address, message, remark, ordered_at, paid_at) FROM STDIN"
)
LINE = "COPY bare_line (id, order_id, key, title, code, spec, sku, units, price) FROM STDIN"


def prepare(connection: psycopg.Connection, skus: int, units: int) -> None:
    """Empty tables and full shelves."""
    connection.execute(TABLES.encode())
    connection.execute(FILL, [units, skus])
    connection.commit()


def intake(connection: psycopg.Connection, orders: Sequence[made.Made]) -> float:
    """Write orders and lines, then give every order its stock in batches under ordered locks; seconds."""
    rows = [_order(place, order) for place, order in enumerate(orders)]
    lines = [line for place, order in enumerate(orders) for line in _lines(place, order)]
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for statement, values in ((ORDER, rows), (LINE, lines)):
            with cursor.copy(statement) as copy:
                for row in values:
                    copy.write_row(row)
    connection.commit()
    for start in range(0, len(orders), BATCH):
        _serve(connection, start, orders[start : start + BATCH])
    return time.perf_counter() - began


def _order(place: int, order: made.Made) -> tuple[object, ...]:
    money, who = (order.total, order.total, 0), (order.receiver, order.receiver, order.phone, order.address)
    head = (place, 1, order.number, 40, "paid_waiting_ship")
    return (*head, *money, *who, order.message, "", order.ordered_at, order.paid_at)


def _lines(place: int, order: made.Made) -> Iterator[tuple[object, ...]]:
    for nth, (sku, units) in enumerate(order.lines, start=1):
        goods = (f"{order.number}-{nth}", made.title(sku), made.code(sku), made.SPEC)
        yield (place * 10 + nth, place, *goods, sku, units, made.price(sku))


def _serve(connection: psycopg.Connection, start: int, orders: Sequence[made.Made]) -> None:
    wanted = sorted({sku for order in orders for sku, _units in order.lines})
    free: dict[int, int] = dict(connection.execute(LOCK, [wanted]).fetchall())
    served, taken = decide(free, [order.lines for order in orders])
    connection.execute(TAKE, [list(taken), list(taken.values())])
    connection.execute(SERVED, [[start + place for place in served]])
    connection.commit()


def decide(free: dict[int, int], needs: Sequence[Sequence[tuple[int, int]]]) -> tuple[list[int], Counter[int]]:
    """First come, first served; an order gets everything it needs or takes nothing."""
    served: list[int] = []
    taken: Counter[int] = Counter()
    for place, lines in enumerate(needs):
        if all(free.get(sku, 0) >= units for sku, units in lines):
            for sku, units in lines:
                free[sku] -= units
                taken[sku] += units
            served.append(place)
    return served, taken


ONE = """
WITH held AS (
  SELECT sku, on_hand - allocated AS free FROM bare_stock WHERE sku = ANY(%(skus)s) ORDER BY sku FOR NO KEY UPDATE
)
UPDATE bare_stock s SET allocated = allocated + n.units FROM unnest(%(skus)s::int[], %(units)s::int[]) AS n(sku, units)
 WHERE s.sku = n.sku AND NOT EXISTS (SELECT FROM held h JOIN unnest(%(skus)s::int[], %(units)s::int[]) AS w(sku, units)
                                      ON w.sku = h.sku WHERE h.free < w.units)
"""


def reserve(connection: psycopg.Connection, skus: Sequence[int]) -> bool:
    """One unit of each SKU, all or nothing."""
    done = connection.execute(ONE, {"skus": list(skus), "units": [1] * len(skus)}).rowcount
    connection.commit()
    return done > 0
