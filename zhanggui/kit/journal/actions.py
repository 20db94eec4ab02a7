"""Write facts: one COPY, and one job per (handler, chunk) on the same connection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import chunks, copy_rows, reserve_ids
from zhanggui.kit.journal.registry import subscriptions
from zhanggui.kit.pure import Fact

CHUNK = 1000
COLUMNS = (
    *("id", "batch_id", "at", "actor_kind", "actor_id", "actor_name", "acting_for"),
    *("room", "fact", "subject_type", "subject_id", "shop_id", "duty", "payload"),
)


def announce(facts: Sequence[Fact], *, by: Actor, at: datetime | None = None) -> int:
    """Write facts to the journal and wake their handlers when the transaction commits.

    `at` is when it happened (default: now). Returns the batch id, 0 for no facts.
    Refused outside a transaction: a fact without its change, or the other way round, must not exist.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("facts are announced inside the transaction of their change")
    if not facts:
        return 0
    ids = reserve_ids("kit_journal", len(facts))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('kit_batch_seq')")
        (batch,) = cursor.fetchone()
        copy_rows(cursor, "kit_journal", COLUMNS, _rows(facts, ids, batch, by=by, at=at or clock.now()))
    _wake(facts, ids)
    return int(batch)


def _rows(
    facts: Sequence[Fact], ids: Sequence[int], batch: int, *, by: Actor, at: datetime
) -> Iterator[tuple[object, ...]]:
    who = (by.kind, by.id, by.name, by.acting_for)
    for fact, row_id in zip(facts, ids, strict=True):
        payload = json.dumps(fact.payload(), ensure_ascii=False)
        about = (fact.room, fact.name(), fact.subject, fact.subject_id, fact.shop_id, fact.duty)
        yield (row_id, batch, at, *who, *about, payload)


def _wake(facts: Sequence[Fact], ids: Sequence[int]) -> None:
    from zhanggui.kit.jobs import app

    deliver_chunk = app.configure_task("kit.deliver", queue="facts")

    by_fact: dict[str, list[int]] = {}
    for fact, row_id in zip(facts, ids, strict=True):
        by_fact.setdefault(fact.name(), []).append(row_id)
    for listener in subscriptions():
        for part in chunks(by_fact.get(listener.fact, []), CHUNK):
            deliver_chunk.defer(handler=listener.name, ids=list(part))
