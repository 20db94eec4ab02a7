from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from zhanggui.kit import reference
from zhanggui.kit.command.progress import Report, silent
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.facts import ReleaseInstalled
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.start import schema

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Only one body of shipped data, which writes down when it is loaded."""
    seen: list[str] = []
    monkeypatch.setattr(reference, "_shipped", {})
    reference.register("posts", "1", lambda: seen.append("1"))
    schema.remember(schema.MIGRATIONS, schema.migrations_digest())
    return seen


def fail() -> None:
    raise RuntimeError("broken file")


def test_shipped_data_are_loaded_once_per_version(loads: list[str]) -> None:
    schema.bring_up_to_date(silent)
    schema.bring_up_to_date(silent)
    reference.register("posts", "2", lambda: loads.append("2"))
    schema.bring_up_to_date(silent)
    assert loads == ["1", "2"]
    assert schema.remembered()["reference:posts"] == "2"


def test_unchanged_migrations_are_not_run_again(loads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate(_report: Report) -> None:
        loads.append("migrated")

    monkeypatch.setattr(schema, "_migrate", migrate)
    schema.bring_up_to_date(silent)
    schema.remember(schema.MIGRATIONS, "older")
    schema.bring_up_to_date(silent)
    assert loads == ["1", "migrated"]


def test_a_failing_load_is_not_remembered(loads: list[str]) -> None:
    reference.register("posts", "3", fail)
    with pytest.raises(RuntimeError):
        schema.bring_up_to_date(silent)
    assert "reference:posts" not in schema.remembered()


def test_a_database_that_a_newer_version_wrote_is_not_worked_in() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('org', '9999_to_come', now())")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('a_room_that_went', '0001', now())")
    schema.remember(schema.MIGRATIONS, "another version's")
    with pytest.raises(schema.Newer, match=r"^org\.9999_to_come$"):
        schema.bring_up_to_date(silent)
    assert schema.remembered()[schema.MIGRATIONS] == "another version's"


@duty("D195")
def test_what_ran_is_on_record_once_also_of_a_start_that_broke_off_and_nothing_that_was_undone(
    loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder, coming = MigrationRecorder(connection), [f"{n:04}" for n in range(50)]

    def migrate(*_given: object, **_told: object) -> None:
        while coming:
            recorder.record_applied("elsewhere", coming.pop(0))

    monkeypatch.setattr(schema, "call_command", migrate)
    monkeypatch.setattr("sys.argv", ["zhanggui", "up", "--port", "8000"])
    schema.remember(schema.MIGRATIONS, "older")
    reference.register("posts", "2", fail)
    with pytest.raises(RuntimeError):
        schema.bring_up_to_date(silent)
    recorder.record_unapplied("elsewhere", "0049")
    reference.register("posts", "2", list)
    schema.bring_up_to_date(silent)
    schema.bring_up_to_date(silent)
    monkeypatch.setattr(schema, "__version__", "9.9.9")
    schema.bring_up_to_date(silent)
    first, second = Entry.objects.filter(fact=ReleaseInstalled.name()).order_by("id").values_list("payload", flat=True)
    assert (first["steps"], len(first["applied"]), first["data"], first["fresh"]) == (49, 40, 1, False)
    assert (first["command"], first["before"], first["applied"][0]) == ("up", "", "elsewhere.0000")
    assert (second["version"], second["before"], second["steps"]) == ("9.9.9", first["version"], 0)
