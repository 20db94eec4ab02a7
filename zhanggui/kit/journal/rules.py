"""The seal of the journal: what is sealed, with what, and where a row differs from its mark. Pure."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

ID = 8
MARK = ID + 16
NOTHING = bytes(32)


class Kind(StrEnum):
    """What became of a row, or of a seal."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    SEAL = "seal"


class Head(NamedTuple):
    """What a seal says of its rows: written by transactions `xact_from` ≤ x < `xact_until`, recorded since a time."""

    id: int
    sealed_at: datetime
    xact_from: int
    xact_until: int
    since: datetime
    next_since: datetime
    rows: int


@dataclass(frozen=True)
class Difference:
    """The first row that is not as it was sealed."""

    kind: Kind
    row_id: int


def seal_mac(key: bytes, *, previous: bytes, head: Head, marks: bytes) -> bytes:
    """HMAC-SHA-256 over the seal before, this seal's head and its rows' marks: the key is outside the database."""
    times = [moment.astimezone(UTC).isoformat() for moment in (head.sealed_at, head.since, head.next_since)]
    numbers = [str(number) for number in (head.id, head.xact_from, head.xact_until, head.rows)]
    told = "|".join([*numbers, *times, hashlib.sha256(marks).hexdigest()])
    return hmac.new(key, previous + told.encode(), hashlib.sha256).digest()


def first_difference(sealed: bytes, found: bytes) -> Difference | None:
    """Compare the marks of a seal with those of the rows as they stand; both in order of their ids.

    A mark is the row's id (8 bytes) and the first 16 bytes of its SHA-256.
    """
    if sealed == found:
        return None
    was, now = dict(_marks(sealed)), dict(_marks(found))
    for row_id in sorted(was.keys() | now.keys()):
        if row_id not in now:
            return Difference(Kind.REMOVED, row_id)
        if row_id not in was:
            return Difference(Kind.INSERTED, row_id)
        if was[row_id] != now[row_id]:
            return Difference(Kind.CHANGED, row_id)
    return Difference(Kind.INSERTED, next(_twice(found)))


def ids_of(marks: bytes) -> list[int]:
    """The ids of the rows a seal is about."""
    return [row_id for row_id, _mark in _marks(marks)]


def _marks(marks: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(marks), MARK):
        yield int.from_bytes(marks[start : start + ID], "big", signed=True), marks[start + ID : start + MARK]


def _twice(marks: bytes) -> Iterator[int]:
    """Ids that stand there more than once."""
    seen: set[int] = set()
    for row_id, _mark in _marks(marks):
        if row_id in seen:
            yield row_id
        seen.add(row_id)
    yield 0
