"""Many rows at once: arrays as PostgreSQL reads them, ids in blocks."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.bulk import array, copy_rows, key_sql, keyless_sql, reserve_ids
from zhanggui.kit.clock import SHANGHAI

NUMBERS = st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)))


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NUMBERS)
def test_numbers_come_back_from_the_database_as_they_went(numbers: list[int | None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::bigint[]", [array(numbers)])
        assert cursor.fetchone() == (numbers,)


@pytest.mark.django_db
def test_reserved_ids_are_given_to_nobody_else() -> None:
    first, second = reserve_ids("kit_journal", 3), reserve_ids("kit_journal", 2)
    assert len({*first, *second}) == 5


DAYS = (datetime(1990, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001  Hypothesis adds the zone
KINDS = {
    "int8": st.integers(-(2**63), 2**63 - 1),
    "int4": st.integers(-(2**31), 2**31 - 1),
    "int2": st.integers(-(2**15), 2**15 - 1),
    "bool": st.booleans(),
    "varchar": st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))),
    "bytea": st.binary(),
    "numeric": st.decimals(-(10**12), 10**12, places=2),
    "timestamptz": st.datetimes(DAYS[0], DAYS[1], timezones=st.just(SHANGHAI), allow_imaginary=False),
    "jsonb": st.dictionaries(
        st.sampled_from(["名", "b"]), st.text(st.characters(exclude_characters="\0", codec="utf-8"))
    ),
}
ROWS = st.lists(st.tuples(*(st.one_of(st.none(), kind) for kind in KINDS.values())), max_size=5)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_rows_packed_in_binary_come_back_as_they_went(some: list[tuple[Any, ...]]) -> None:
    rows = [*some * 6, *some[:1]]  # values that stand several times are packed once
    told = [(n, *row[:-1], None if row[-1] is None else json.dumps(row[-1])) for n, row in enumerate(rows)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE test_packed (n int, {', '.join(f'{kind}_ {kind}' for kind in KINDS)})")
        copy_rows(cursor, "test_packed", {"n": "int4", **{f"{kind}_": kind for kind in KINDS}}, told)
        cursor.execute("SELECT * FROM test_packed ORDER BY n")
        found = [(*row[1:-1], None if row[-1] is None else json.loads(row[-1])) for row in cursor.fetchall()]
        transaction.set_rollback(True)
    assert [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in found] == rows


@pytest.fixture
def key(db: None) -> None:
    """A whole with the id 1, and parts whose key is asked statement by statement."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE test_whole (id bigint PRIMARY KEY); CREATE TABLE test_part (whole_id bigint)")
        cursor.execute("INSERT INTO test_whole VALUES (1), (2)")
        cursor.execute(key_sql("test_part", "whole_id", "test_whole", changes=True))
        cursor.execute("INSERT INTO test_part VALUES (1), (1), (NULL)")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO test_part VALUES (1), (3)",
        "UPDATE test_part SET whole_id = 3 WHERE whole_id IS NULL",
        "DELETE FROM test_whole",
    ],
)
def test_a_key_asked_by_statement_is_kept_at_both_ends(key: None, statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_nothing_points_at_may_go_and_so_may_the_key(key: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM test_whole WHERE id = 2")
        cursor.execute(keyless_sql("test_part", "whole_id", "test_whole"))
        cursor.execute("INSERT INTO test_part VALUES (3)")
