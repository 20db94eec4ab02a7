"""Many rows at once: COPY in, ids reserved in blocks. Hot paths use these instead of loops over rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, islice, repeat
from struct import Struct
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql
from psycopg.types.numeric import DecimalBinaryDumper
from psycopg.types.string import BytesBinaryDumper

Column = tuple[Any, ...]
Pack = Callable[[Column], list[bytes]]


def copy_rows(
    cursor: CursorWrapper, table: str, columns: Sequence[str] | Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """COPY rows into a table. `table` and `columns` are names from code, never from people.

    Columns with their types (name → one of `PACK`) are packed here, at a third of the driver's cost.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    binary = sql.SQL(" (FORMAT binary)" if isinstance(columns, Mapping) else "")
    statement = sql.SQL("COPY {} ({}) FROM STDIN{}").format(sql.Identifier(table), names, binary)
    cursor.cursor.adapters.register_dumper(bytes, BytesBinaryDumper)  # Django's own is written in Python
    with cursor.cursor.copy(statement) as copy:
        if isinstance(columns, Mapping):
            for block in packed(list(columns.values()), rows):
                copy.write(block)
        else:
            for row in rows:
                copy.write_row(row)


def packed(kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Rows as the server reads them in binary, a thousand at a time: each column at once, then row by row."""
    packs = [PACK[kind] for kind in kinds]
    count = len(packs).to_bytes(2, "big")
    left = iter(rows)
    yield SIGNATURE
    while part := list(islice(left, ROWS)):
        columns = (pack(column) for pack, column in zip(packs, zip(*part, strict=True), strict=True))
        yield b"".join(chain.from_iterable(zip(repeat(count), *columns)))
    yield END


def _each(pack: Callable[[Any], bytes]) -> Pack:
    """Every value by itself."""
    return lambda column: [NULL if value is None else pack(value) for value in column]


def _known(pack: Callable[[Any], bytes]) -> Pack:
    """A value that stands several times is packed once."""

    def packs(column: Column) -> list[bytes]:
        values = set(column)
        if len(values) * FEW > len(column):
            return each(column)
        known = {value: NULL if value is None else pack(value) for value in values}
        return [known[value] for value in column]

    each = _each(pack)
    return packs


def _text(value: str) -> bytes:
    told = value.encode()
    return _size(len(told)) + told


def _bytes(value: bytes) -> bytes:
    return _size(len(value)) + value


def _json(value: str) -> bytes:
    told = value.encode()
    return _size(len(told) + 1) + b"\x01" + told


@lru_cache(maxsize=65_536)
def _numeric(value: Decimal) -> bytes:
    return _bytes(bytes(DecimalBinaryDumper(Decimal).dump(value) or b""))


def _moment(value: datetime) -> bytes:
    since = value - EPOCH
    return _long(8, (since.days * DAY + since.seconds) * MICRO + since.microseconds)


SIGNATURE, END, NULL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff", b"\xff\xff\xff\xff"
ROWS, FEW = 1_000, 4
EPOCH, DAY, MICRO = datetime(2000, 1, 1, tzinfo=UTC), 86_400, 1_000_000
_size, _long = Struct("!i").pack, Struct("!iq").pack
PACK: dict[str, Pack] = {
    "int8": _each(partial(_long, 8)),
    "int4": _each(partial(Struct("!ii").pack, 4)),
    "int2": _known(partial(Struct("!ih").pack, 2)),
    "bool": _each({True: b"\0\0\0\1\1", False: b"\0\0\0\1\0"}.__getitem__),
    "varchar": _known(_text),
    "bytea": _each(_bytes),
    "jsonb": _each(_json),
    "numeric": _each(_numeric),
    "timestamptz": _known(_moment),
}
"""How a column of each type is written: of every value its length, then its bytes. JSON is given as text."""


@contextmanager
def staged(columns: str, rows: Iterable[Sequence[Any]], *, name: str = "staged") -> Iterator[CursorWrapper]:
    """A temporary table filled by COPY for one set-based statement; gone with the block.

    `columns` is SQL: "id bigint, reason text". Refused outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("staged() works inside a transaction only")
    names = [part.split()[0] for part in columns.split(",")]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns}) ON COMMIT DROP")
        copy_rows(cursor, name, names, rows)
        cursor.execute(f"ANALYZE {name}")
        yield cursor
        cursor.execute(f"DROP TABLE {name}")


def key_sql(table: str, column: str, whole: str, *, changes: bool = False) -> str:
    """For a migration, with `db_constraint=False`: a key that is asked once for all rows of a statement, at both ends.

    Row by row, and again at the commit, it costs as much as the row itself. `changes`: the column may change later.
    """
    name = f"{table}_{column}"
    after = "AFTER {event} ON {on} REFERENCING {rows} TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION {name}_{end}();"
    changed = after.format(event="UPDATE", on=table, rows="NEW", name=name, end="known") if changes else ""
    return f"""
CREATE FUNCTION {name}_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT {column} AS id FROM told WHERE {column} IS NOT NULL) t
              WHERE NOT EXISTS (SELECT FROM {whole} w WHERE w.id = t.id)) THEN
    RAISE EXCEPTION '{table}: {column} names nothing in {whole}' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION {name}_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM {table} WHERE {column} IN (SELECT id FROM told)) THEN
    RAISE EXCEPTION '{whole}: {table} still names it' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {name}_known {after.format(event="INSERT", on=table, rows="NEW", name=name, end="known")}
{f"CREATE TRIGGER {name}_changed {changed}" if changes else ""}
CREATE TRIGGER {name}_kept {after.format(event="DELETE", on=whole, rows="OLD", name=name, end="kept")}
"""


def keyless_sql(table: str, column: str, whole: str) -> str:
    """Takes away what `key_sql` made."""
    name = f"{table}_{column}"
    return f"""
DROP TRIGGER {name}_kept ON {whole};
DROP TRIGGER IF EXISTS {name}_changed ON {table};
DROP TRIGGER {name}_known ON {table};
DROP FUNCTION {name}_kept();
DROP FUNCTION {name}_known();
"""


def reserve_ids(table: str, count: int, *, column: str = "id") -> list[int]:
    """Take `count` ids from the identity sequence of a table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [cursor.fetchone()[0], count])
        return [row[0] for row in cursor.fetchall()]


def array(numbers: Iterable[int | None]) -> str:
    """Whole numbers as PostgreSQL writes an array, for `%s::bigint[]`: the driver's own way costs six times as much."""
    return "{" + ",".join(map(str, numbers)).replace("None", "NULL") + "}"


def as_dicts(cursor: CursorWrapper) -> list[dict[str, Any]]:
    """The rows of a finished SELECT by column name."""
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
