"""Which columns hold sealed values, and the proof that what is in them is sealed with a key of the ring."""

from __future__ import annotations

from django.db import connection

from zhanggui.kit.controls import Proof
from zhanggui.kit.crypto.ring import ring
from zhanggui.kit.crypto.seal import FORMAT, HEAD, NONCE

TAG = 16
MOST = 200_000
"""Of a table with more rows, about so many are looked at, from all over it."""
ROWS = """
SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)
  FROM pg_partition_tree(%s::regclass) p JOIN pg_class c ON c.oid = p.relid WHERE p.isleaf
"""
"""Of a partitioned table the parts know."""
SEALED = """
SELECT count(nullif({column}, '')), count(*) FILTER (WHERE {column} <> '' AND (
    octet_length({column}) < {least} OR get_byte({column}, 0) <> {format}
    OR get_byte({column}, 1) * 256 + get_byte({column}, 2) <> ALL(%s))) FROM {table} {part}
"""
_kept: set[tuple[str, str]] = set()


def keeps(table: str, *columns: str) -> None:
    """A room says in `apps.ready()` which of its columns are sealed; saying it again is harmless."""
    _kept.update((table, column) for column in columns)


def kept() -> list[tuple[str, str]]:
    """Every sealed column, as table and column."""
    return sorted(_kept)


def columns_sealed() -> Proof:
    """Values of all sealed columns but the erased; broken: no seal, or of a key the ring does not hold. [D181]"""
    population, exceptions, bad = 0, 0, []
    with connection.cursor() as cursor:
        for table, column in kept():
            told = {"table": table, "column": column, "least": HEAD + NONCE + TAG, "format": FORMAT[0]}
            cursor.execute(ROWS, [table])
            (many,) = cursor.fetchone() or (0,)
            told["part"] = f"TABLESAMPLE SYSTEM ({100 * MOST / many:.3f})" if many > MOST else ""
            cursor.execute(SEALED.format(**told), [list(ring().data)])
            rows, broken = cursor.fetchone() or (0, 0)
            population, exceptions = population + rows, exceptions + broken
            bad += [f"{table}.{column}"] if broken else []
    return Proof(population, exceptions, tuple(bad))
