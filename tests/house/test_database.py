"""The database keeps the same tables of states as the code."""

from __future__ import annotations

import pytest
from django.db import connection

from house import live
from zhanggui.kit.machine import trigger_sql


def _guards() -> dict[str, live.Guard]:
    """Births and pairs of every state guard in the database, by the name of its machine."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND p.proname LIKE '%%\\_guard'"
            " AND NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = t.tgrelid)"
        )
        sources = [row[0] for row in cursor.fetchall()]
    return {
        source.partition("EXCEPTION '")[2].partition(":")[0]: live.guard_of(source)
        for source in sources
        if "no row is born" in source
    }


@pytest.mark.django_db
def test_trigger_is_the_table_of_its_machine() -> None:
    assert _guards() == {name: live.table_of(machine) for name, machine in live.machines().items()}


@pytest.mark.django_db
def test_trigger_with_another_table_is_found() -> None:
    name, machine = next(iter(live.machines().items()))
    wrong = trigger_sql(machine, "orders_order").replace("NOT IN (", "NOT IN (9999, ")
    assert live.guard_of(wrong) != live.table_of(machine), name
