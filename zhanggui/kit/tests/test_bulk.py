"""Many rows at once: arrays as PostgreSQL reads them, ids in blocks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.bulk import array, key_sql, keyless_sql, reserve_ids

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
