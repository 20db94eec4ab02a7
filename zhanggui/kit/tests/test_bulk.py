"""Many rows at once: arrays as PostgreSQL reads them, ids in blocks."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.bulk import array, reserve_ids

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
