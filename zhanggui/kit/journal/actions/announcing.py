"""Write facts: one COPY, or one INSERT for facts that differ in their subject only; one job per (handler, chunk)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array, chunks, copy_rows, reserve_ids
from zhanggui.kit.journal.registry import subscriptions
from zhanggui.kit.pure import Fact

CHUNK = 1000
ENCODER = json.JSONEncoder(ensure_ascii=False)
ALL_ALIKE = {
    "batch_id": "int8",
    "at": "timestamptz",
    "actor_kind": "varchar",
    "actor_id": "int8",
    "actor_name": "varchar",
    "acting_for": "varchar",
    "room": "varchar",
    "fact": "varchar",
    "subject_type": "varchar",
    "duty": "varchar",
    "payload": "jsonb",
}
COLUMNS = {**ALL_ALIKE, "id": "int8", "subject_id": "int8", "shop_id": "int8"}
ALIKE = (
    f"INSERT INTO kit_journal ({', '.join(ALL_ALIKE)}, subject_id, shop_id) "
    f"SELECT {', '.join(['%s'] * len(ALL_ALIKE))}, w.subject_id, w.shop_id "
    "FROM unnest(%s::bigint[], %s::bigint[]) AS w(subject_id, shop_id)"
)


def announce(facts: Sequence[Fact], *, by: Actor, at: datetime | None = None) -> int:
    """Write facts to the journal and wake their handlers when the transaction commits.

    `at` is when it happened (default: now). Returns the batch id, 0 for no facts.
    Refused outside a transaction: a fact without its change, or the other way round, must not exist.
    """
    _insist_on_a_transaction()
    if not facts:
        return 0
    ids = reserve_ids("kit_journal", len(facts))
    batch = _next_batch()
    who = _who(batch, by, at)
    with connection.cursor() as cursor:
        copy_rows(cursor, "kit_journal", COLUMNS, _rows(facts, ids, who))
    by_fact: dict[str, list[int]] = {}
    for fact, row_id in zip(facts, ids, strict=True):
        by_fact.setdefault(fact.name(), []).append(row_id)
    _wake(by_fact)
    return batch


def announce_alike(
    fact: Fact, about: Sequence[tuple[int, int | None]], *, by: Actor, at: datetime | None = None
) -> int:
    """The same fact of many subjects, in one statement: `about` is (subject, its shop); those of `fact` do not count.

    For hot paths; otherwise as `announce`.
    """
    _insist_on_a_transaction()
    if not about:
        return 0
    batch, heard = _next_batch(), any(listener.fact == fact.name() for listener in subscriptions())
    subjects, shops = zip(*about, strict=True)
    with connection.cursor() as cursor:
        values = [*_who(batch, by, at), *_what(fact), array(subjects), array(shops)]
        cursor.execute(ALIKE + (" RETURNING id" if heard else ""), values)
        if heard:
            _wake({fact.name(): [row[0] for row in cursor.fetchall()]})
    return batch


def _insist_on_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("facts are announced inside the transaction of their change")


def _next_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('kit_batch_seq')")
        return int(cursor.fetchone()[0])


def _who(batch: int, by: Actor, at: datetime | None) -> tuple[Any, ...]:
    return (batch, at or clock.now(), by.kind, by.id, by.name, by.acting_for)


def _what(fact: Fact) -> tuple[str, ...]:
    return (fact.room, fact.name(), fact.subject, fact.duty, ENCODER.encode(fact.payload()))


def _rows(facts: Sequence[Fact], ids: Sequence[int], who: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for fact, row_id in zip(facts, ids, strict=True):
        yield (*who, *_what(fact), row_id, fact.subject_id, fact.shop_id)


def _wake(by_fact: dict[str, list[int]]) -> None:
    from zhanggui.kit.jobs import app

    deliver_chunk = app.configure_task("kit.deliver", queue="facts")
    for listener in subscriptions():
        for part in chunks(by_fact.get(listener.fact, []), CHUNK):
            deliver_chunk.defer(handler=listener.name, ids=list(part))
