"""Rows of a file on their way in: laid, already encrypted, into a temporary table and read back by what they belong to.

Memory stays flat however long the file is, and its rows may come in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from zhanggui.kit.bulk import copy_rows

COLUMNS = ("row_no", "key", "digest", "body")
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row: its number in the file, the key of the record it belongs to, its digest, its sealed body."""

    row_no: int
    key: str
    digest: bytes
    body: bytes


class Stage:
    """One temporary table of the running transaction; `table` is a name from code."""

    def __init__(self, table: str) -> None:
        self.table = table

    def open(self) -> None:
        """An empty stage."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")
            cursor.execute(
                f"CREATE TEMPORARY TABLE {self.table} (row_no int, key text, digest bytea, body bytea) ON COMMIT DROP"
            )

    def add(self, rows: Iterable[tuple[int, str, bytes, bytes]]) -> None:
        """COPY rows in: (row number, key, digest, body)."""
        with connection.cursor() as cursor:
            copy_rows(cursor, self.table, COLUMNS, rows)

    def index(self) -> None:
        """After the last row, before the first question."""
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE INDEX ON {self.table} (key, row_no)")
            cursor.execute(f"ANALYZE {self.table}")

    def by_key(self) -> Iterator[list[list[StagedRow]]]:
        """The rows of one key together, in file order, some thousand keys at a time."""
        last = ""
        while rows := self._after(last):
            keys: dict[str, list[StagedRow]] = {}
            for row in rows:
                keys.setdefault(row.key, []).append(row)
            last = rows[-1].key
            yield list(keys.values())

    def take(self, keys: Iterable[str]) -> list[StagedRow]:
        """Remove all rows of these keys and return them."""
        return self._rows(
            f"DELETE FROM {self.table} WHERE key = ANY(%s) RETURNING row_no, key, digest, body", list(keys)
        )

    def _after(self, last: str) -> list[StagedRow]:
        return self._rows(
            f"SELECT row_no, key, digest, body FROM {self.table} WHERE key IN "
            f"(SELECT DISTINCT key FROM {self.table} WHERE key > %s ORDER BY 1 LIMIT {CHUNK}) ORDER BY key, row_no",
            last,
        )

    def _rows(self, statement: str, value: str | list[str]) -> list[StagedRow]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [value])
            return [StagedRow(number, key, bytes(d), bytes(b)) for number, key, d, b in cursor.fetchall()]


class Keys:
    """The keys met so far, kept by the database: whether one came twice is asked once, at the end."""

    def __init__(self, table: str) -> None:
        self.table = table

    def open(self) -> None:
        """No keys."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")
            cursor.execute(f"CREATE TEMPORARY TABLE {self.table} (key text) ON COMMIT DROP")

    def add(self, keys: Iterable[str]) -> None:
        """COPY keys in."""
        with connection.cursor() as cursor:
            copy_rows(cursor, self.table, ("key",), ((key,) for key in keys))

    def repeated(self) -> bool:
        """Whether a key was added twice."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS (SELECT FROM {self.table} GROUP BY key HAVING count(*) > 1)")
            return bool(cursor.fetchone()[0])
