"""What is sealed of the journal, and whether it is still as it was."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto.ring import ring
from zhanggui.kit.journal.rules import NOTHING, Head, Kind, first_difference, ids_of, seal_mac

ROW = (
    "jsonb_build_array(id, batch_id, extract(epoch FROM at), extract(epoch FROM recorded_at), xact::text, actor_kind, "
    "actor_id, actor_name, acting_for, room, fact, subject_type, subject_id, shop_id, duty, payload)"
)
WINDOW = "recorded_at >= %s AND xact >= %s::text::xid8 AND xact < %s::text::xid8"
MARKS = (
    f"SELECT coalesce(string_agg(int8send(id) || substr(sha256(convert_to({ROW}::text, 'UTF8')), 1, 16), '' "
    f"ORDER BY id), '') FROM kit_journal WHERE {WINDOW}"
)
SEAL = (
    "SELECT id, sealed_at, xact_from::text::bigint, xact_until::text::bigint, since, next_since, rows, marks, mac "
    "FROM kit_journal_seal"
)


class Seal(NamedTuple):
    """A seal as it stands in the database."""

    head: Head
    marks: bytes
    mac: bytes


@dataclass(frozen=True)
class Fault:
    """The first thing that is not as it was sealed: `id` is the row's, 0 where the seal itself is at fault."""

    kind: Kind
    id: int
    seal: int


@dataclass(frozen=True)
class Verified:
    """How many rows the journal has, how many of them are sealed, and the first fault."""

    rows: int
    sealed: int
    first_fault: Fault | None

    @property
    def ok(self) -> bool:
        return self.first_fault is None


def journal_verified(*, by: Actor) -> Verified:
    """Check every sealed row of the journal against its seal, and the seals against each other. Needs journal.view.

    Finds a sealed row that was changed or removed, one that was put among them, a seal that was changed, and seals
    missing at the end (by the witness beside the key ring). What is younger than the last seal is not yet sealed.
    """
    by.require("journal.view")
    sealed, last = 0, None
    for seal in _seals():
        if fault := _fault(seal, last):
            return Verified(_count(), sealed, fault)
        sealed, last = sealed + seal.head.rows, seal
    return Verified(_count(), sealed, _missing() or _put_between(last, sealed))


def marks_in(head: Head) -> bytes:
    """The marks of the rows a seal is about, as these stand now."""
    return bytes(_one(MARKS, [head.since, str(head.xact_from), str(head.xact_until)]))


def seal_of(*, entry_id: int, by: Actor) -> tuple[int, datetime] | None:
    """The seal that holds a row, and when it was made; None while no seal does. Needs journal.view."""
    by.require("journal.view")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.sealed_at FROM kit_journal j JOIN kit_journal_seal s "
            "ON j.xact >= s.xact_from AND j.xact < s.xact_until WHERE j.id = %s",
            [entry_id],
        )
        found: tuple[int, datetime] | None = cursor.fetchone()
    return found


def last_seal() -> Seal | None:
    """The newest seal."""
    return next(_seals("ORDER BY id DESC LIMIT 1"), None)


def witness() -> Path:
    """Beside the key ring: which seal was the last, and its code, so that seals cannot be cut off at the end."""
    return Path(settings.KEY_RING).with_name("journal.seal")


def _seals(which: str = "ORDER BY id") -> Iterator[Seal]:
    """Seal by seal: their marks are large."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM kit_journal_seal {which}")
        for (seal_id,) in cursor.fetchall():
            cursor.execute(f"{SEAL} WHERE id = %s", [seal_id])
            *head, marks, mac = cursor.fetchone()
            yield Seal(Head(*head), bytes(marks), bytes(mac))


def _fault(seal: Seal, last: Seal | None) -> Fault | None:
    """What is wrong with a seal, or with the first of its rows."""
    head = seal.head
    begins = (head.id, head.xact_from, head.since)
    follows = (last.head.id + 1, last.head.xact_until, last.head.next_since) if last else (1, *begins[1:])
    mac = seal_mac(ring().journal, previous=last.mac if last else NOTHING, head=head, marks=seal.marks)
    if begins != follows or not hmac.compare_digest(mac, seal.mac):
        return Fault(Kind.SEAL, 0, head.id)
    found = first_difference(seal.marks, marks_in(head))
    return Fault(found.kind, found.row_id, head.id) if found else None


def _missing() -> Fault | None:
    """Seals that this home saw and that are gone."""
    try:
        told = json.loads(witness().read_text())
    except FileNotFoundError:
        return None
    seen = next(_seals(f"WHERE id = {int(told['id'])}"), None)
    return None if seen and seen.mac.hex() == told["mac"] else Fault(Kind.SEAL, 0, int(told["id"]))


def _put_between(last: Seal | None, sealed: int) -> Fault | None:
    """A row that pretends to be older than the last seal, and is in none."""
    until = str(last.head.xact_until) if last else "0"
    if last is None or _one("SELECT count(*) FROM kit_journal WHERE xact < %s::text::xid8", [until]) == sealed:
        return None
    known = {row_id for seal in _seals() for row_id in ids_of(seal.marks)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM kit_journal WHERE xact < %s::text::xid8 ORDER BY id", [until])
        strange = next((row_id for (row_id,) in cursor.fetchall() if row_id not in known), 0)
    return Fault(Kind.INSERTED, strange, last.head.id)


def _count() -> int:
    return int(_one("SELECT count(*) FROM kit_journal", []))


def _one(statement: str, given: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchone()[0]
