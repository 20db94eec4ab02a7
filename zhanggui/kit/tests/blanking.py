"""That a loosened guard lets a row be blanked, and nothing else: tried column by column, as its table has them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.personal import Personal

TEXT = "CASE WHEN {0} = '7' THEN '8' ELSE '7' END"
NUMBER = "coalesce({0}, 0) + 1"
OTHER = {
    **dict.fromkeys(("int2", "int4", "int8", "numeric"), NUMBER),
    **dict.fromkeys(("text", "varchar"), TEXT),
    "bool": "NOT coalesce({0}, false)",
    "bytea": r"'\x07'::bytea",
    "jsonb": "'[7]'::jsonb",
    "timestamptz": "coalesce({0}, now()) + interval '1 day'",
    "uuid": "gen_random_uuid()",
}
"""Another value than the one that stands there, by type."""
GUARDED = "append-only|is not allowed"


def only_blanking_passes(one: Personal, row: int, blank: dict[str, str]) -> None:
    """No column can be changed beside the blanking, no blanked one set to anything else; the blanking itself passes.

    `blank`: what each column is set to, as the field declares it.
    """
    assert one.erasing is not None
    assert _written(blank) == one.erasing.blank
    other = {column: OTHER[kind].format(column) for column, kind in _columns(one.table).items()}
    for column, value in other.items():
        _refused(one, row, {**blank, column: value})
    for column in blank:
        _refused(one, row, {column: other[column]})
    assert _set(one, row, blank) == 1
    for column in blank:
        _refused(one, row, {column: other[column]})


def _refused(one: Personal, row: int, values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match=GUARDED), transaction.atomic():
        _set(one, row, values)


def _set(one: Personal, row: int, values: dict[str, str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        cursor.execute(f"UPDATE {one.table} t SET {_written(values)} WHERE t.id = %s", [row])
        return int(cursor.rowcount)


def _written(values: dict[str, str]) -> str:
    return ", ".join(f"{column} = {value}" for column, value in values.items())


def _columns(table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s "
            "AND column_name <> 'id' AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return dict(cursor.fetchall())
