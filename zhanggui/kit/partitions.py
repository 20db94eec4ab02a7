"""Tables cut by month from their first migration, and tables nobody may change. SQL for migrations, and upkeep."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

PARTITIONED: list[str] = []
AHEAD_MONTHS = 3


def register(table: str) -> None:
    """A room names its partitioned tables in `apps.ready()`, so that upkeep makes their coming months."""
    if table not in PARTITIONED:
        PARTITIONED.append(table)


def partitioned_sql(table: str) -> str:
    """For a migration, after CREATE TABLE … PARTITION BY RANGE (…): a default partition and the coming months."""
    rest = f"CREATE TABLE {table}_rest PARTITION OF {table} DEFAULT;"
    return f"{rest}\nSELECT zg_ensure_partitions('{table}', {AHEAD_MONTHS});"


def append_only_sql(table: str) -> str:
    """For a migration: rows can be added, never changed or removed (rows and TRUNCATE)."""
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION zg_append_only();\n"
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION zg_append_only();"
    )


def ensure_partitions() -> None:
    """Make the coming months of every registered table; run at start and once a day."""
    with connection.cursor() as cursor:
        for table in PARTITIONED:
            cursor.execute("SELECT zg_ensure_partitions(%s, %s)", [table, AHEAD_MONTHS])


def drop_emptied(table: str, before: datetime) -> None:
    """Drop the months of a table that ended by then and hold no rows any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = %s::regclass AND c.relname ~ '_[0-9]{6}$' AND "
            "(to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') AT TIME ZONE 'Asia/Shanghai' <= %s",
            [table, before],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{name}")')
            if not cursor.fetchone()[0]:
                cursor.execute(f'DROP TABLE "{name}"')
