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
            "SELECT p.proname, p.prosrc, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND p.proname ~ '_guard(_birth)?$'"
            " AND NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = t.tgrelid)"
        )
        found = {name: (body, defined) for name, body, defined in cursor.fetchall()}
    return {
        body.partition("EXCEPTION '")[2].partition(":")[0]: live.guard_of(found[f"{name}_birth"][1], body + defined)
        for name, (body, defined) in found.items()
        if f"{name}_birth" in found
    }


@pytest.mark.django_db
def test_trigger_is_the_table_of_its_machine() -> None:
    assert _guards() == {name: live.table_of(machine) for name, machine in live.machines().items()}


def test_trigger_with_another_table_is_found() -> None:
    machine = live.machines()["orders"]
    moves, births = trigger_sql(machine, "orders_order").split("_birth BEFORE INSERT")
    assert live.guard_of(births, moves) == live.table_of(machine)
    assert live.guard_of(births.replace("'{10, ", "'{"), moves) != live.table_of(machine)
    assert live.guard_of(births, moves.replace("10015, ", "")) != live.table_of(machine)
