"""Seal the journal: every minute, what transactions wrote that have all ended since."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection, transaction

from zhanggui.kit.crypto.ring import ring
from zhanggui.kit.journal.queries.sealed import WINDOW, Seal, last_seal, marks_in, witness
from zhanggui.kit.journal.rules import MARK, NOTHING, Head, seal_mac
from zhanggui.kit.turns import take_turn

MOST = 200_000
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
log = logging.getLogger(__name__)
INSERT = (
    "INSERT INTO kit_journal_seal (id, sealed_at, xact_from, xact_until, since, next_since, rows, marks, mac) "
    "VALUES (%s, %s, %s::text::xid8, %s::text::xid8, %s, %s, %s, %s, %s)"
)
ENDED = """
SELECT clock_timestamp(), pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
  (SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid())
"""


class Moment(NamedTuple):
    """All transactions below `xact` have ended; those still running began `since` then at the earliest."""

    now: datetime
    xact: int
    since: datetime


def journal_seal() -> int:
    """Seal the rows of ended transactions, in seals of some hundred thousand rows; returns how many rows.

    A transaction's number says when it began, not the order it ended in, so a seal is about numbers below the oldest
    one still running: nothing can be added there later. The last seal also goes to the log and to a file beside the
    key ring. Safe to repeat and to run twice at once.
    """
    moment, sealed = _moment(), 0
    while True:
        with transaction.atomic():
            seal = _next(moment)
        if seal is None:
            return sealed
        sealed += seal.head.rows
        _tell(seal)


def _next(moment: Moment) -> Seal | None:
    """One more seal, or None when there is nothing to seal."""
    take_turn("journal.seal")
    last = last_seal()
    begin, since = (last.head.xact_until, last.head.next_since) if last else (0, BEGINNING)
    if begin >= moment.xact:
        return None
    until = _until(begin, moment.xact, since)
    after = moment.since if until == moment.xact else since
    head = Head(last.head.id + 1 if last else 1, moment.now, begin, until, since, max(after, since), 0)
    marks = marks_in(head)
    if not marks:
        return None
    head = head._replace(rows=len(marks) // MARK)
    seal = Seal(head, marks, seal_mac(ring().journal, previous=last.mac if last else NOTHING, head=head, marks=marks))
    with connection.cursor() as cursor:
        numbers = (head.id, head.sealed_at, str(head.xact_from), str(head.xact_until))
        cursor.execute(INSERT, [*numbers, head.since, head.next_since, head.rows, marks, seal.mac])
    return seal


def _until(begin: int, end: int, since: datetime) -> int:
    """Where a seal ends that would hold too many rows: behind the transaction that fills it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT xact::text::bigint FROM kit_journal WHERE {WINDOW} ORDER BY xact OFFSET %s LIMIT 1",
            [since, str(begin), str(end), MOST - 1],
        )
        row = cursor.fetchone()
    return row[0] + 1 if row else end


def _moment() -> Moment:
    with connection.cursor() as cursor:
        cursor.execute(ENDED)
        now, xact, oldest = cursor.fetchone()
    return Moment(now, xact, min(now, oldest) if oldest else now)


def _tell(seal: Seal) -> None:
    """Where the database cannot take it back."""
    told = {"id": seal.head.id, "rows": seal.head.rows, "mac": seal.mac.hex()}
    log.info("journal sealed", extra=told)
    half = witness().with_suffix(".new")
    try:
        half.write_text(json.dumps(told))
        half.rename(witness())
    except OSError as fault:
        log.warning("no witness of the seal could be written: %s", fault)
