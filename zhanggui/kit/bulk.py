"""Many rows at once: COPY in, ids reserved in blocks. Hot paths use these instead of loops over rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql


def copy_rows(
    cursor: CursorWrapper, table: str, columns: Sequence[str] | Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """COPY rows into a table. `table` and `columns` are names from code, never from people.

    Columns with their types (name → type as the driver calls it) are sent in binary, at half the cost.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    binary = sql.SQL(" (FORMAT binary)" if isinstance(columns, Mapping) else "")
    statement = sql.SQL("COPY {} ({}) FROM STDIN{}").format(sql.Identifier(table), names, binary)
    with cursor.cursor.copy(statement) as copy:
        if isinstance(columns, Mapping):
            copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


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
