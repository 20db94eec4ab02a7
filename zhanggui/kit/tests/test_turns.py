"""Turns: one after the other, by name, until the transaction ends."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection, transaction

from zhanggui.kit.turns import take_turn

TAKEN = "SELECT NOT pg_try_advisory_xact_lock(hashtext(%s))"


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_waits_for_the_same_one_only_and_until_the_end() -> None:
    def waits(what: str) -> bool:
        with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
            return bool(other.execute(TAKEN, [what]).fetchone()[0])

    with transaction.atomic():
        take_turn("tests.number")
        take_turn("tests.shop", 7)
        assert [waits(what) for what in ("tests.number", "tests.shop 7", "tests.shop 8")] == [True, True, False]
    assert not waits("tests.number")
