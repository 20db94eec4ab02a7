"""The journal against its seals: whoever changes it by SQL is found out."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.facts import announce
from zhanggui.kit.journal.actions import journal_seal, sealing
from zhanggui.kit.journal.models import Entry, Seal
from zhanggui.kit.journal.queries import (
    Fault,
    Verified,
    health,
    journal_verified,
    partition_faults,
    seal_faults,
    seal_of,
    unheard_faults,
    unsealed_faults,
)
from zhanggui.kit.journal.queries.sealed import witness
from zhanggui.kit.journal.rules import Kind
from zhanggui.kit.pure import Fact

pytestmark = pytest.mark.django_db(transaction=True)
BY = System("test")
PATIENCE = 600.0  # the company of the demo is one transaction beside this file, for minutes on a busy machine


@dataclass(frozen=True, kw_only=True)
class Noted(Fact):
    room, subject, title, duty = "testing", "note", "记下", "D012"


@pytest.fixture(autouse=True)
def own_witness(settings: Any, tmp_path: Path) -> None:
    """Beside a ring of this test's own, so that tests do not witness each other."""
    settings.KEY_RING = shutil.copy(settings.KEY_RING, tmp_path / "ring.json")


@pytest.fixture
def other() -> Iterator[psycopg.Connection[Any]]:
    """Somebody else at the same database."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as found:
        yield found


def note(count: int = 3) -> list[int]:
    """Write facts; their ids."""
    before = set(Entry.objects.values_list("id", flat=True))
    with transaction.atomic():
        announce([Noted(subject_id=n) for n in range(count)], by=BY)
    return sorted(set(Entry.objects.values_list("id", flat=True)) - before)


def sql(statement: str, *given: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def sealed(rows: int) -> int:
    """Seal so many rows: what others have open in the same server, tests beside this one too, holds a seal back."""
    done, until = 0, time.monotonic() + PATIENCE
    while done < rows and time.monotonic() < until:
        done += journal_seal()
        if done < rows:
            time.sleep(0.05)
    return done


def ended() -> None:
    """Wait until every transaction that wrote the journal, and all before it, have ended in this server."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(xact) < pg_snapshot_xmin(pg_current_snapshot()) FROM kit_journal")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)


def on_guard(statement: str) -> None:
    """As outside of tests."""
    with transaction.atomic():
        sql("SET LOCAL zhanggui.test = 'off'")
        sql(statement)


def found() -> tuple[str, int] | None:
    fault = journal_verified(by=BY).first_fault
    return (fault.kind.value, fault.id) if fault else None


def test_what_was_sealed_is_as_it_was_and_the_rest_is_counted() -> None:
    note(3)
    assert (sealed(3), journal_seal()) == (3, 0)
    note(2)
    assert journal_verified(by=BY) == Verified(rows=5, sealed=3, first_fault=None)
    assert sealed(2) == 2
    assert journal_verified(by=BY) == Verified(rows=5, sealed=5, first_fault=None)


@pytest.mark.parametrize(
    "change", ["payload = '{\"x\": 1}'", "actor_name = 'jemand'", "at = at - interval '1 second'", "shop_id = 9"]
)
def test_a_row_changed_by_sql_is_named(change: str) -> None:
    _first, second, _third = note()
    sealed(3)
    sql(f"UPDATE kit_journal SET {change} WHERE id = %s", second)
    assert journal_verified(by=BY).first_fault == Fault(Kind.CHANGED, second, 1)


def test_a_row_removed_by_sql_is_named() -> None:
    _first, second, _third = note()
    sealed(3)
    sql("DELETE FROM kit_journal WHERE id = %s", second)
    assert found() == ("removed", second)


@pytest.mark.parametrize("recorded", ["recorded_at", "recorded_at - interval '1 day'"])
def test_a_row_put_among_sealed_ones_is_named_whatever_time_it_claims(recorded: str) -> None:
    first, *_rest = note()
    sealed(3)
    columns = "batch_id, at, xact, actor_kind, actor_name, acting_for, room, fact, subject_type, subject_id, duty"
    sql(
        f"INSERT INTO kit_journal (id, recorded_at, payload, {columns}) "
        f"SELECT 999, {recorded}, '{{}}', {columns} FROM kit_journal WHERE id = %s",
        first,
    )
    assert found() == ("inserted", 999)


def test_a_seal_made_to_fit_a_changed_row_is_found_out() -> None:
    (only,) = note(1)
    sealed(1)
    note(1)
    sealed(1)
    sql("UPDATE kit_journal SET actor_name = 'jemand' WHERE id = %s", only)
    sql("UPDATE kit_journal_seal SET marks = %s WHERE id = 1", sealing.marks_in(sealing.last_seal().head))
    assert journal_verified(by=BY).first_fault == Fault(Kind.SEAL, 0, 1)


def test_seals_cut_off_with_their_rows_are_missed() -> None:
    note(1)
    sealed(1)
    (last,) = note(1)
    sealed(1)
    sql("DELETE FROM kit_journal WHERE id = %s", last)
    sql("DELETE FROM kit_journal_seal WHERE id = 2")
    assert journal_verified(by=BY).first_fault == Fault(Kind.SEAL, 0, 2)
    witness().unlink()
    assert journal_verified(by=BY) == Verified(rows=1, sealed=1, first_fault=None)


def test_a_transaction_that_ends_late_is_sealed_after_those_that_overtook_it(other: psycopg.Connection[Any]) -> None:
    (model,) = note(1)
    columns = "batch_id, at, actor_kind, actor_name, acting_for, room, fact, subject_type, subject_id, duty, payload"
    other.execute(
        f"INSERT INTO kit_journal ({columns}) SELECT {columns} FROM kit_journal WHERE id = %s", [model]
    )  # not committed
    note(2)
    assert (sealed(1), journal_verified(by=BY)) == (1, Verified(rows=3, sealed=1, first_fault=None))
    other.commit()
    assert (sealed(3), journal_verified(by=BY)) == (3, Verified(rows=4, sealed=4, first_fault=None))


def test_a_large_journal_is_sealed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (2, 5, 1, 3):
        note(count)
    ended()
    monkeypatch.setattr(sealing, "MOST", 4)
    assert (sealed(11), journal_verified(by=BY)) == (11, Verified(rows=11, sealed=11, first_fault=None))
    assert list(Seal.objects.order_by("id").values_list("rows", flat=True)) == [7, 4]


def test_seals_are_never_changed_nor_removed() -> None:
    note(1)
    sealed(1)
    for statement in ("UPDATE kit_journal_seal SET rows = 2", "DELETE FROM kit_journal_seal"):
        with pytest.raises(IntegrityError, match="append-only"):
            on_guard(statement)


def test_who_may_not_see_the_journal_may_not_verify_it() -> None:
    with pytest.raises(NotAllowed):
        journal_verified(by=Actor(1, "苗舒", "employee"))


def test_what_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [faults(by=BY) for faults in (seal_faults, unsealed_faults, unheard_faults, partition_faults)] == [[]] * 4
    note(2)
    sql("UPDATE kit_journal SET recorded_at = recorded_at - interval '1 hour'")
    sql("INSERT INTO kit_fact_failed (handler, fact_id, error) VALUES ('testing.listen', 7, 'unlucky')")
    monkeypatch.setattr(health, "PARTITIONED", ["kit_journal", "kit_nothing"])
    assert [faults(by=BY) for faults in (unsealed_faults, unheard_faults, partition_faults)] == [
        ["2 rows not sealed"],
        ["fact 7 failed in testing.listen"],
        ["kit_nothing"],
    ]
    sealed(2)
    assert unsealed_faults(by=BY) == []
    sql("DELETE FROM kit_journal")
    assert [fault.split(" ")[0] for fault in seal_faults(by=BY)] == ["removed"]


def test_a_row_knows_the_seal_that_holds_it_and_a_young_one_has_none() -> None:
    first, *_others = note()
    assert seal_of(entry_id=first, by=BY) is None
    assert sealed(3) == 3
    seal = Seal.objects.get()
    assert seal_of(entry_id=first, by=BY) == (seal.id, seal.sealed_at)
