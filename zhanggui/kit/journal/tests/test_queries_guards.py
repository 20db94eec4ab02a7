"""The doctor finds a database that no longer guards itself, and rows that came past its guards."""

from __future__ import annotations

from enum import IntEnum

import pytest
from django.db import connection

from zhanggui.kit.actor import System
from zhanggui.kit.journal.queries import guard_faults, state_faults
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.pure import Machine, T

BY = System("tests")
pytestmark = pytest.mark.django_db


class Light(IntEnum):
    RED = 10
    GREEN = 20


LIGHTS = Machine("lights", states=Light, entry=(Light.RED,), table=(T("go", (Light.RED,), Light.GREEN),))


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_guard_that_sleeps_or_is_gone_is_told_and_so_is_what_came_past_it() -> None:
    run("CREATE TABLE zz_light (id bigint, state smallint)", trigger_sql(LIGHTS, "zz_light"))
    run("INSERT INTO zz_light VALUES (1, 10)", "UPDATE zz_light SET state = 20")
    assert (guard_faults(by=BY), state_faults(by=BY)) == ([], [])
    run("ALTER TABLE zz_light DISABLE TRIGGER ALL", "INSERT INTO zz_light VALUES (2, 15)")
    run("DROP TRIGGER zz_light_state_guard ON zz_light", "ALTER TABLE zz_light ADD CHECK (id > 1) NOT VALID")
    assert (guard_faults(by=BY), state_faults(by=BY)) == (
        [
            "zz_light: zz_light_state_guard_birth is off",
            "zz_light: zz_light_state_guard is gone",
            "zz_light: zz_light_id_check does not hold for all rows",
        ],
        ["zz_light 1 in state 20", "zz_light 2 in state 15"],
    )
